target-against-own-budget = the { $year } budget of the same plan gives { $computed } for `{ $name }` ({ $numerator } over { $denominator }), outside the target `{ $text }`
    .help = mend the target or the budget: as it is, the target is missed from the start
    .title = Target against its own budget
    .what = The ratio between the budgeted lines of the plan's year, computed with the numerator and denominator of the health ratio, does not meet the target of the same year. Only ratios made of lines that the plan prints are looked at; a number without direction is not judged.
    .why = The plan contradicts itself: either the budget will be mended, or the target was written without looking at it.
    .tolerance = What the rounding of each printed line allows.
    .example = Target `10% - 13%`, while the budget gives 9.65%.
    .instead = `"2019": "9% - 12%"`
