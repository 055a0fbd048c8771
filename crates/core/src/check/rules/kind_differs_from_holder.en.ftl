kind-differs-from-holder = `{ $objective }` (`{ $title }`) is called an objective of a directorate, but stands among those of the whole body
    .help = give it to the head of the directorate, or call it an objective of the body
    .title = Objective of a directorate among those of the body
    .what = An objective that the plan calls one of a directorate (`kind` `directorate`) is held by the body or by the whole structure.
    .why = The whole body answers for the objectives of the body, a director for those of a directorate: when name and place disagree, nobody knows whom it counts for.
    .example = Among the objectives of the body: `OBIETTIVO N. 6 di Area`.
    .instead = `OBIETTIVO N. 6 di Ente`, or the objective on the sheet of the director.
