cross-cutting-objective-missing = `{ $holder }` non ha un obiettivo trasversale
    .help = assegna un obiettivo di tipo `cross_cutting`, comune a tutta la struttura
    .title = Obiettivo trasversale mancante
    .what = Almeno un obiettivo assegnato è comune a tutta la struttura (avvertimento se non ce n'è nessuno); segretario generale e dirigenti ne hanno ciascuno la propria parte (consiglio). Se nessun obiettivo dichiara il suo tipo la regola tace.
    .why = La performance organizzativa riguarda l'ente intero: ciò che nessuna area può fare da sola ha bisogno di un obiettivo che tutti condividono.
    .example = Tutti gli obiettivi assegnati sono di area o individuali.
    .instead = `"kind": "cross_cutting"`
