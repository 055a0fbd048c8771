indicator-without-target = indicator `{ $indicator }` (`{ $statement }`) has no target for { $year }
    .help = write in `{ $field }` the value, date or fact that counts as success in { $year }
    .title = Indicator without a target
    .what = Every strategic indicator has a target for each year of the period; every indicator of an assigned objective and every health ratio has that of the year. A blank in a year that the statement itself leaves to later ones (`2020-2021: …`) is meant and does not count. An indicator that repeats in cascade that of an objective above is not counted twice. Nor is an assigned objective that says how often something is delivered (*relazione semestrale*) without a target.
    .why = An indicator without an expected value describes an activity: at the end of the year any result will do.
    .example = The indicator has `100%` for 2019 and nothing for 2020 and 2021.
    .instead = `"targets": { "{" } "2019": ">= 85%", "2020": ">= 87%", "2021": ">= 90%" { "}" }`
