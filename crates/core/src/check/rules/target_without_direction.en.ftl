target-without-direction = the target `{ $text }` of `{ $statement }` does not say whether more or less is better
    .help = write `>= { $value }` when the value must be at least that, `<= { $value }` when at most
    .title = Target without a direction
    .what = A number or percentage without a comparison, where neither the statement (*almeno*, *riduzione*, *entro*…) nor the field `direction` says which way is better. `100%` is completion and speaks for itself; a count of things made (*10 azioni*) is only advice.
    .why = For a cost, 105% is a ceiling; for coverage it is a goal: the same result would be worth nothing or everything depending on the reader.
    .example = Economic balance: `105,0%`.
    .instead = `"2019": "<= 105,0%"`
