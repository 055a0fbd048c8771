phase-without-date = la fase «{ $phase }» non ha una data
    .help = scrivi il mese in `when` o l'ultimo giorno in `due`
    .title = Fase senza data
    .what = Ogni fase del ciclo deve dire quando si svolge: un mese, un periodo o l'ultimo giorno utile.
    .why = Il ciclo ha scadenze di legge (31 gennaio il piano, 30 giugno la relazione): una fase senza data non si può seguire né sollecitare.
    .example = «Assegnazione degli obiettivi agli uffici», senza mese.
    .instead = `"when": "gennaio/febbraio"`
