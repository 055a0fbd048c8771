phase-actor-missing = “{ $phase }” is given to { $actors }, but the council approves the budget
    .help = add the council to the `actors` of the phase
    .title = Who approves the budget
    .what = In a chamber of commerce the board prepares the budget and the council approves it: the phase that approves it must name it (or the commissioner in its place).
    .why = A calendar that leaves out the competent organ leads to acts to be done again, and the plan rests on that budget.
    .example = *Approvazione Preventivo economico*: Segretario generale, Giunta.
    .instead = `"actors": ["Giunta", "Consiglio"]`
