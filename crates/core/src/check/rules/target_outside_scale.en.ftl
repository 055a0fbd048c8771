target-outside-scale = the target `{ $text }` of `{ $statement }` is outside the scale from { $low } to { $high }
    .help = write a target between { $low } and { $high }, or mend what is measured
    .title = Target outside the scale
    .what = A share of a whole goes from 0 to 100%; the mark of a survey stays in its scale, written in the statement (*da 1 a 5*) or in the survey of the plan. Ratios of different things, changes and comparisons with the year before may exceed 100% and do not count.
    .why = A target that the measure cannot reach is missed by construction; one below the scale is met by construction.
    .example = Share of cases closed in time: `>= 105%`. Mean mark from 1 to 5: `>= 8`.
    .instead = `">= 95%"`, `">= 4"`
