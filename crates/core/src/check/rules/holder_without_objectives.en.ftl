holder-without-objectives = `{ $unit }` has no assigned objectives
    .help = add the objectives of `{ $unit }` in `objectives`, with indicators and weights
    .title = Holder without objectives
    .what = The secretary general and every directorate have assigned objectives (an error when missing); so does every service head (a warning). Offices may be evaluated on the projects.
    .why = By law the plan contains the objectives assigned to directors: who has none cannot be evaluated, and what they direct has nobody answering for it.
    .example = There are two directorates, and the sheets of objectives are about one only.
    .instead = `"holder": { "{" } "level": "directorate", "unit": "promozione" { "}" }`
