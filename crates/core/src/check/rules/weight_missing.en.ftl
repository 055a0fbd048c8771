weight-missing = { $missing ->
        [some] objective `{ $owner }` has no weight, others of the same holder do
       *[all] the objectives of `{ $owner }` have no weight (there are { $count })
    }
    .help = write in `weight` what each objective of the holder is worth, so that they sum to 100
    .title = Missing weight
    .what = The objectives of those who are evaluated (secretary general, directors, service heads, offices) have a weight. It is an error when some have it and some do not; a warning when none has; advice for the objectives of the whole body.
    .why = Where some weights are missing the holder's result cannot be computed; where all are, the objectives count the same though nobody decided so.
    .example = A director has three objectives, with weights 40, 30 and nothing.
    .instead = `"weight": "30"`
