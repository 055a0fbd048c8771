target-worse-than-history = { $beyond ->
        [above] the interval `{ $text }` of `{ $name }` is below all values since { $when }, even the nearest, { $value }
        [below] the interval `{ $text }` of `{ $name }` is above all values since { $when }, even the nearest, { $value }
       *[none] the target `{ $text }` of `{ $name }` asks less than the value { $when ->
            [base] it starts from
           *[other] of { $when }
        }, { $value }
    }
    .help = { $beyond ->
        [none] bring the target to { $value } at least, or explain why things are expected to get worse
       *[other] write which side is better (`direction`), and bring the interval to what was reached or explain why it leaves { $value }
    }
    .title = Target worse than the past
    .what = The target of the year would already be met, with room to spare, by the value of the last year (health ratios) or by the baseline (indicators). An interval is examined on the side that `direction` calls better; where nobody says, only if it leaves out, all on the same side, the values of the last three years.
    .why = Whoever must only not get much worse takes the full score for doing nothing: objectives must improve on what there is.
    .example = Cost per employee: target `<= 26.000` after 24,827 in 2018.
    .instead = `"2019": "<= 24.800"`
