target-not-measurable = `{ $indicator }` vuole il 100% di `{ $statement }`, dove non c'è niente da contare
    .help = scrivi che cosa si conta e su quale totale, o metti una data al posto della percentuale
    .title = Target che non si può misurare
    .what = Un indicatore strategico che chiede il 100% di un'attività (*prosecuzione*, *attuazione*, *monitoraggio*…) senza dire che cosa si conta, su quale totale o con quale formula.
    .why = Il 100% di un'attività che prosegue è sempre raggiunto, o mai: il valore lo decide chi lo dichiara.
    .example = *Prosecuzione delle iniziative per le scuole*: 100% ogni anno.
    .instead = *Percorsi avviati sul totale dei percorsi chiesti dalle scuole*: `>= 90%`
