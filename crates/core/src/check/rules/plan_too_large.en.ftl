plan-too-large = { $what ->
        [objectives] the strategic objectives
        [results] the expected results
        [indicators] the indicators of this objective
       *[assigned] the objectives of this holder
    } are { $count }: more than { $limit } cannot be followed
    .help = keep those that matter to the readers of the plan and leave the others to everyday management
    .title = Plan too large
    .what = Warns above 30 strategic objectives, 8 indicators for one objective, 10 objectives for one holder, 4 expected results for each person of the staff.
    .why = Guidelines ask for few, chosen objectives: a plan that measures everything guides nobody and costs more than what it measures.
    .example = Forty strategic objectives for a body of sixty people.
    .instead = Ten or fifteen strategic objectives, with two or three indicators each.
