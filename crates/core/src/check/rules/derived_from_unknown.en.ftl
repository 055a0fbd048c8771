derived-from-unknown = `{ $objective }` derives from `{ $source }`, which is not in the plan
    .help = write in `derived_from` the id of an objective or project of the plan (the most similar is `{ $nearest }`)
    .title = Derived from an objective that is not there
    .what = Every id in `derived_from` is that of an area, objective, programme, project or assigned objective of this plan.
    .why = The cascade goes from the body to the desk: where a link is missing the result does not rise, and nobody knows what the work is for.
    .example = Objective `sg/3` derives from `ente/7`, and the objectives of the body are six.
    .instead = `"derived_from": ["ente/6"]`
