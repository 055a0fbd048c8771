objective-not-cascaded = no director, service or office is given the objective `{ $objective }` (`{ $title }`)
    .help = add `{ $objective }` to the `derived_from` of an objective assigned below the secretary general
    .title = Objective of the body that nobody carries
    .what = Every objective of the whole body must reach a directorate, a service or an office, directly or through the secretary general's objectives. Where no objective of the plan derives from another, the rule is silent.
    .why = An objective that stops at the top has nobody to carry it out: at year end its result is discussed although nobody had been given it.
    .example = Only `sg/3` names `ente/3`, and nothing derives from `sg/3`.
    .instead = `"derived_from": ["ente/3"]` in an objective of the directorate that carries it out
