ratio-does-not-recompute = { $halves ->
        [no] “{ $name }” { $year } is printed as { $printed }, but the accounts of the plan give { $computed }
       *[yes] “{ $name }” { $year } is printed as { $printed }, but the accounts of the plan give { $computed } ({ $numerator } over { $denominator })
    }
    .help = write { $computed }, or mend numerator and denominator
    .title = Ratio that does not recompute
    .what = When numerator and denominator of a health ratio are lines or totals of the accounts of the same plan, the ratio is computed anew from the lines, year by year; where a formula is written, by the formula. A ratio that uses data the plan does not have is not judged.
    .why = A ratio that disagrees with the accounts beside it takes trust from both, and next year's targets are set on it.
    .tolerance = The printed roundings of the lines (with a formula, what the result changes when each figure moves by its rounding), and half a unit of the last digit of the ratio.
    .example = Current costs of 7,594.1 over current revenues of 7,219.9 make 105.2; the plan prints 98.0.
    .instead = `"values": { "{" } "2018": { "{" } "state": "preliminary", "value": "105.2" { "}" } { "}" }`
