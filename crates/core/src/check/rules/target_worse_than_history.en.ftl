target-worse-than-history = the target `{ $text }` of `{ $name }` asks less than the value { $when ->
        [base] it starts from
       *[other] of { $when }
    }, { $value }
    .help = raise the target to { $value } at least, or explain why things are expected to get worse
    .title = Target worse than the past
    .what = The target of the year would already be met, with room to spare, by the value of the last year (health ratios) or by the baseline (indicators). Intervals are not examined: they do not say which side is better.
    .why = Whoever must only not get much worse takes the full score for doing nothing: objectives must improve on what there is.
    .example = Cost per employee: target `<= 26.000` after 24,827 in 2018.
    .instead = `"2019": "<= 24.800"`
