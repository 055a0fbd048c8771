payment-times-objective-missing = { $fault ->
        [light] the objective on payment times `{ $holder }` weighs less than 30 per cent
       *[missing] `{ $holder }` has no objective on payment times
    }
    .help = assign an objective on the indicator of payment delay, with a `"weight"` of at least `"30"`
    .title = Missing objective on payment times
    .what = From the plan of 2023 the head of the structure and the directors who answer for paying invoices have a yearly objective on payment times, worth at least 30 per cent of their result pay. It is an error when missing from 2023 on, advice for earlier plans, a warning when it weighs less than 30. The plan does not say which directorates pay invoices: it is enough that one has it.
    .why = When the objective is not reached that share may not be paid: when it is not there, the result pay can be challenged.
    .example = The plan of 2024 gives the secretary general four objectives, none on payments.
    .instead = *Indicatore di ritardo annuale dei pagamenti*, `"target": "<= 0 giorni"`, `"weight": "30"`
