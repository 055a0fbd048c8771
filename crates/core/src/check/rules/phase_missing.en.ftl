phase-missing = the calendar of the cycle has no { $step ->
        [monitoring] monitoring during the year
        [report] performance report
       *[validation] validation by the evaluation body
    }
    .help = add the phase to `calendar`, with who does it and when
    .title = Missing phase of the cycle
    .what = Beyond the drafting of the plan, the calendar of the cycle must have the monitoring during the year, the performance report and its validation. A plan without a calendar is not examined.
    .why = What is not in the calendar is not done in time: without monitoring nothing is mended, and without a validated report nobody is rewarded.
    .example = Ten phases, from *start of the plan* to *assignment of objectives*, and then nothing.
    .instead = `{ "{" } "phase": "Monitoraggio di metà anno", "actors": ["Giunta", "OIV"], "when": "luglio" { "}" }`
