weights-do-not-sum = the weights of `{ $owner }` sum to { $sum } instead of { $expected }
    .help = spread the difference of { $difference } over the `weight` fields of `{ $owner }`
    .title = The weights do not sum to one hundred
    .what = The weights of a holder's objectives must sum to 100. The same holds, as a warning, for siblings that all have a weight: areas, objectives of an area, indicators of an objective, projects of a programme, results of a project. Weights written as fractions must sum to 1.
    .why = The score is a weighted mean: when the weights do not make a whole, nobody knows what each objective is really worth, nor how much pay depends on it.
    .tolerance = Half a unit of the last written decimal for each weight that has decimals: 6 × 14.29 + 14.26 and 3 × 33.33 are fine. Whole weights must make exactly 100.
    .example = The secretary general has four objectives with weights 20, 25, 25 and 25: they sum to 95, five points are missing.
    .instead = `"weight": "20"`, `"25"`, `"25"`, `"30"`
