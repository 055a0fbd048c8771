indicator-duplicated = `{ $node }` measures the same as `{ $other }`: `{ $statement }`
    .help = leave the measure to one of them and refer to `{ $other }`, or write what tells the two apart
    .title = Duplicated indicator
    .what = The same expected result in two projects, or the same indicator under two strategic objectives, word by word but for capitals, accents and punctuation. What recurs three times or more is a formula of the house about different work, reports, monitoring and attendance are each office's own, and assigned objectives repeat those above in cascade: none of this counts.
    .why = A result counted by two offices is worth double in the body's score, and neither knows who answers for it.
    .example = *Eventi didattici per le scuole* stands, with the same target, in the projects of two offices.
    .instead = *Eventi didattici per le scuole primarie* and *per le scuole superiori*, each with its own target
