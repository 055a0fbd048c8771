deadline-without-date = la scadenza di `{ $node }` rinvia a «{ $terms }», che il piano non riporta
    .help = scrivi la data, o almeno il mese, anche se la fissano altri
    .title = Scadenza senza data
    .what = Un target da raggiungere *nei termini previsti* da un progetto, da un cronoprogramma o da un altro ente, senza che il piano dica quali. I termini di legge, di regolamento o di contratto si possono cercare e non contano; non conta nemmeno un target che accanto ha una data.
    .why = Una scadenza che non si conosce non si può mancare: nessuno fuori dall'ufficio può verificare se è stata rispettata.
    .example = *come da cronoprogramma della stazione appaltante*
    .instead = *come da cronoprogramma, entro il 31 ottobre 2019*
