phase-without-date = the phase “{ $phase }” has no date
    .help = write the month in `when` or the last day in `due`
    .title = Phase without a date
    .what = Every phase of the cycle must say when it happens: a month, a period or the last day.
    .why = The cycle has dates set by law (31 January for the plan, 30 June for the report): a phase without a date can be neither followed nor chased.
    .example = “Objectives given to offices”, without a month.
    .instead = `"when": "gennaio/febbraio"`
