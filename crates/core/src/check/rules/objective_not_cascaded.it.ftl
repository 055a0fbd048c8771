objective-not-cascaded = l'obiettivo `{ $objective }` (`{ $title }`) non è affidato a nessun dirigente, servizio o ufficio
    .help = aggiungi `{ $objective }` ai `derived_from` di un obiettivo assegnato sotto il segretario generale
    .title = Obiettivo di ente che nessuno porta avanti
    .what = Ogni obiettivo dell'intero ente deve scendere almeno fino a un dirigente, un servizio o un ufficio, direttamente o attraverso gli obiettivi del segretario generale. Se nel piano nessun obiettivo deriva da altri, la regola tace.
    .why = Un obiettivo che si ferma in cima non ha chi lo realizza: a fine anno se ne discute il risultato senza che nessuno l'avesse ricevuto.
    .example = `ente/3` è citato solo da `sg/3`, da cui non deriva niente.
    .instead = `"derived_from": ["ente/3"]` in un obiettivo della direzione che lo realizza
