formula-name-unknown = the formula reads “{ $text }”, which does not exist
    .help = { $near ->
        [none] use a line of the accounts, a node of the plan, a survey or a measure (`measure("…")`)
       *[other] write `{ $near }`, if that is what you meant
    }
    .title = Unknown name in a formula
    .what = The lines of the accounts, health indicators, surveys, units and nodes that a formula names must be in the plan, and its words in the language of formulas. Capitals and spaces in the name of a line do not matter. Measures and processes are not in the plan: they exist because a formula reads them, and a fact that no formula reads is refused.
    .why = A formula that reads what is not there has no value.
    .example = `costs["Interventi economic"] / revenue.total`
    .instead = `costs["Interventi economici"] / revenues.total`
