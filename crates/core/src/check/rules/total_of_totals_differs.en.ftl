total-of-totals-differs = “{ $label }” { $year } is { $printed }, but the lines it brings together add up to { $sum } (difference { $difference })
    .help = { $inherited ->
        [yes] write { $sum }: the totals do add up, but one of them passes its error on
       *[no] write { $sum }
    }
    .title = Total of totals that does not add up
    .what = A total that brings several sides of the budget together (costs and investments) is computed anew from the lines, not from the totals in between, and the page says when the error comes from one of these.
    .why = Total resources are the figure that the plan tells citizens and compares over the years.
    .tolerance = Half a printed unit for each line and half for the total.
    .example = Costs of 7,177.1 and investments of 65.3 make 7,242.4; the plan prints 11,503.2.
    .instead = `"amounts": { "{" } "2017": "7242400.00" { "}" }`
