derived-from-unknown = `{ $objective }` deriva da `{ $source }`, che nel piano non c'è
    .help = scrivi in `derived_from` l'id di un obiettivo o progetto del piano (il più simile è `{ $nearest }`)
    .title = Derivazione da un obiettivo inesistente
    .what = Ogni id in `derived_from` è quello di un'area, un obiettivo, un programma, un progetto o un obiettivo assegnato di questo piano.
    .why = La cascata va dall'ente alla scrivania: dove un anello manca, il risultato non sale e non si sa più a che cosa serve il lavoro.
    .example = L'obiettivo `sg/3` deriva da `ente/7`, e gli obiettivi dell'ente sono sei.
    .instead = `"derived_from": ["ente/6"]`
