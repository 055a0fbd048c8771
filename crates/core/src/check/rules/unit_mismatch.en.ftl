unit-mismatch = { $what ->
        [formula] in the formula “{ $text }” is measured in `{ $right }`, but `{ $left }` is needed
       *[target] the indicator is measured in `{ $unit }`, but the value written is `{ $target }`
    }
    .help = { $what ->
        [formula] add and compare only values of one unit, or mend the unit of the indicator
       *[target] write the value in `{ $unit }`, or mend the unit of the indicator
    }
    .title = Different units of measure
    .what = The unit written in a target or baseline must be that of the indicator; a number without a unit takes the indicator's. In a formula only values of one unit are added and compared, and the result must be in the unit of the indicator: there the fault is an error, because the formula has no value at all.
    .why = The decree wants every indicator to have its unit of measure: without it, observed and expected values cannot be compared. Euro and days added are nothing.
    .example = An indicator in days with target `80%`; the formula `costs.total + process("iscrizione").days`.
    .instead = `< 5 gg`
