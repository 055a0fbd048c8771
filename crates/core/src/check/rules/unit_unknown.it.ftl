unit-unknown = `{ $unit }`, indicato da `{ $node }`, non è un'unità dell'ente
    .help = scrivi l'id o il nome di un'unità di `body.units` (la più simile è `{ $nearest }`), oppure aggiungi quella che manca
    .title = Unità sconosciuta
    .what = Chi risponde di un obiettivo, realizza un progetto o garantisce uno standard è una delle unità dell'ente: segretario generale, area, servizio, ufficio o società partecipata. Se il piano non elenca alcuna unità la regola tace.
    .why = A un nome che non è nell'organigramma nessuno può chiedere i dati, e i suoi risultati non risalgono verso alcun dirigente.
    .example = `"offices": ["Ufficio Studii"]`, mentre l'ufficio si chiama `studi`.
    .instead = `"offices": ["studi"]`
