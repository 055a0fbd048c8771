financial-indicator-alone = { $objective } is measured by financial indicators only
    .help = add an indicator of physical output, result or impact
    .title = Financial indicator alone
    .what = A financial indicator (how much was spent or committed) is allowed only beside an indicator of another kind.
    .why = Spending is no result: the decree wants to know what was obtained with it, too.
    .example = “Share of the promotion budget committed”, the only indicator of `2E`.
    .instead = `{ "{" } "statement": "Imprese sostenute", "kind": "physical", … { "}" }`
