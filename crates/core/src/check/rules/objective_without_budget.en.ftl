objective-without-budget = `{ $objective }` (`{ $title }`) has no costs, revenues or investments in { $year }
    .help = write at least the cost of the staff who work on it
    .title = Objective without resources
    .what = The sheet of a strategic objective says zero for the costs, revenues and investments of the year. A missing figure is not a zero and does not count.
    .why = What is done in house costs too: an objective at no cost can be neither compared with the others nor postponed when resources shrink.
    .example = Budget 2019 of objective `3A`: costs 0.00, revenues 0.00, investments 0.00.
    .instead = The cost of staff for the hours planned
