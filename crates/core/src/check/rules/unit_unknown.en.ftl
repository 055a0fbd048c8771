unit-unknown = `{ $unit }`, named by `{ $node }`, is no unit of the body
    .help = write the id or name of a unit of `body.units` (the most similar is `{ $nearest }`), or add the one that is missing
    .title = Unknown unit
    .what = Whoever answers for an objective, carries out a project or keeps a service standard is one of the body's units: secretary general, directorate, service, office or subsidiary. Where the plan lists no units the rule is silent.
    .why = Nobody can ask for data a name that is not in the organisation, and its results rise to no director.
    .example = `"offices": ["Ufficio Studii"]`, while the office is called `studi`.
    .instead = `"offices": ["studi"]`
