totals-do-not-add-up = the total { $label ->
        [costs] of costs
        [revenues] of revenues
        [investments] of investments
       *[other] “{ $label }”
    }{ $year ->
        [none] {""}
       *[other] {" "}{ $year }
    } is { $printed }, but its lines add up to { $sum } (difference { $difference })
    .help = { $witness ->
        [none] write { $sum }, or mend the wrong line
       *[other] write { $sum }: the printed ratios ({ $witness }) agree with the lines
    }
    .title = Total that is not the sum of its lines
    .what = Every printed total (revenues, costs, investments, rows of the table by objective, statistical tables that end with a total) is computed anew from its lines. When a line is missing the total is not judged: missing is not zero.
    .why = Readers trust the total: when it is wrong, so are the ratios and choices that follow from it. The budget must agree with the plan.
    .tolerance = Half a printed unit for each line and half for the total: with six lines in thousands of euro with one decimal, 350 euro. Tables in whole euro must agree to the cent.
    .example = The costs of a year add up to 7,177.1 and the total says 11,437.9.
    .instead = `"printed_total": { "{" } "2017": "7177100.00" { "}" }`
