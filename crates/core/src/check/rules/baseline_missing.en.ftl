baseline-missing = the target `{ $text }` of `{ $indicator }` refers to a baseline that the plan does not give
    .help = write in `baseline` the value of the year it is compared with
    .title = Missing baseline
    .what = A relative target (`< anno 2014`, `<= anno n-1`), or a ratio of the year over the one before (`> 1`), needs the value it is compared with in `baseline`. For health ratios the printed values of earlier years are enough.
    .why = Without the baseline nobody can say whether the target is ambitious, nor verify at the end of the year that it was met.
    .example = Staff cost `< anno 2014`, and the cost of 2014 is not in the plan.
    .instead = `"baseline": "3.552.400 €"`
