unit-mismatch = the indicator is measured in `{ $unit }`, but the value written is `{ $target }`
    .help = write the value in `{ $unit }`, or mend the unit of the indicator
    .title = Different units of measure
    .what = The unit written in a target or baseline must be that of the indicator. A number without a unit takes the indicator's.
    .why = The decree wants every indicator to have its unit of measure: without it, observed and expected values cannot be compared.
    .example = An indicator in days with target `80%`.
    .instead = `< 5 gg`
