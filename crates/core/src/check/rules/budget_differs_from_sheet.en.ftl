budget-differs-from-sheet = the sheet of { $objective } gives { $side ->
        [costs] costs
        [revenues] revenues
       *[investments] investments
    } of { $sheet }, the table { $table } (difference { $difference })
    .help = { $note ->
        [none] make the two amounts agree, or write the reason in `explanations`
       *[other] if the note under the table (“{ $note }”) explains the difference, write it as the reason in `explanations`; otherwise make the two amounts agree
    }
    .title = Sheet and budget table disagree
    .what = Costs, revenues and investments on the sheet of an objective must be those of the table by area and objective. An objective that is not in the table counts as zero.
    .why = The plan links objectives to resources: when the same figure is written in two ways, nobody knows what the objective costs. A wanted difference can be recorded with its reason.
    .tolerance = None: the amounts are in whole euro.
    .example = The sheet of `2C` says costs of 791,800 and the table 647,000.
    .instead = `"explanations": [{ "{" } "check": "budget-differs-from-sheet", "node": "2C", "reason": "…" { "}" }]`
