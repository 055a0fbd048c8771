cross-cutting-objective-missing = `{ $holder }` has no cross-cutting objective
    .help = assign an objective of kind `cross_cutting`, common to the whole structure
    .title = Missing cross-cutting objective
    .what = At least one assigned objective is common to the whole structure (a warning when there is none); the secretary general and the directors each hold their part of it (advice). Where no objective says its kind the rule is silent.
    .why = Organisational performance is about the whole body: what no directorate can do alone needs an objective that all share.
    .example = All assigned objectives are of a directorate or individual.
    .instead = `"kind": "cross_cutting"`
