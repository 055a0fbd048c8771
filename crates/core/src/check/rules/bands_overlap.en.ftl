bands-overlap = { $fault ->
        [gap] between { $from } and { $to } no band gives a score
        [empty] the band from { $from } to { $to } holds no value
       *[overlap] from { $from } to { $to } two bands give different scores
    }
    .help = start every band where the one before ends: the first bound is included, the second is not
    .title = Bands that overlap or leave gaps
    .what = The bands of an indicator, put in order, must cover every value once.
    .why = A value that falls in two bands, or in none, has no score: the evaluation can be challenged.
    .example = Up to 70, from 75 to 90, from 85 up.
    .instead = `[{ "{" } "to": "70", "points": "0" { "}" }, { "{" } "from": "70", "to": "90", "points": "50" { "}" }, { "{" } "from": "90", "points": "100" { "}" }]`
