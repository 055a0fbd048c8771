indicator-changes-measure = `{ $indicator }` changes what it measures: first `{ $before }`, in { $years } `{ $after }`
    .help = make two indicators of it, each with its own years, and put a dash in the others
    .title = Indicator that changes its measure
    .what = One strategic indicator whose statement says one thing for a year and another for those after (*2019: … 2020-2021: …*). Where the first words are the same the rule is silent.
    .why = The values of the years cannot be put in a row: the history compares different things, and the reader does not see it.
    .example = *2019: iniziative svolte. 2020-2021: tempo medio di sospensione*
    .instead = Two indicators, the second with `"2019": "—"`
