budget-not-assigned = { $outside } of { $whole } ({ $share }%) is under no objective
    .help = share out at least staff and running costs among the objectives, or explain why they stay out
    .title = Budget not assigned
    .what = In the budget table by area and objective, what is outside every area is more than half of the total. The total is the greatest row without a code.
    .why = The plan must say what each objective costs: when most stays outside, results cannot be compared with resources.
    .tolerance = Up to a half the rule is silent: salaries and common costs often stay undivided.
    .example = Budget not defined 6,276,702 of 7,808,052.
    .instead = The hours worked by staff, at their cost, on the sheet of each objective
