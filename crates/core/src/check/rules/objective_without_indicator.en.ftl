objective-without-indicator = objective `{ $objective }` (`{ $title }`) has no indicators
    .help = write in `indicators` what is measured, with the target of each year
    .title = Objective without an indicator
    .what = Every strategic objective and every assigned objective has at least one indicator. An objective that consists of carrying out other objectives or projects, and says which in `derived_from`, is measured by theirs.
    .why = The law wants objectives specific and measurable: without an indicator nobody can say whether the objective was reached.
    .example = Objective `1A` has a title and programmes, but no indicator.
    .instead = `"indicators": [{ "{" } "statement": "cases closed within 5 days", "targets": { "{" } "2019": ">= 85%" { "}" } { "}" }]`
