code-sequence-gap = under `{ $node }` { $number ->
        [one] there is no
       *[many] there are no
    } { $missing }, and no word about it
    .help = write in a note what became of them (completed, merged, postponed)
    .title = Codes that jump
    .what = Among the objectives of an area or the projects of a programme the numbering jumps: usually these are items of the years before, completed or dropped. Where a code was given by position the rule is silent.
    .why = Whoever follows the plan from year to year does not know whether an item was achieved or let fall.
    .example = Under `2C01`, the projects `2C0101` and `2C0104`.
    .instead = A note: *2C0102 completed in 2018, 2C0103 merged into 2C0104*
