code-duplicated = il codice `{ $code }` è usato { $count } volte, sotto { $owners }
    .help = lascia `{ $code }` a uno solo e dai agli altri un codice libero sotto il loro livello superiore
    .title = Codice ripetuto
    .what = Un codice indica una cosa sola: area, obiettivo, programma, progetto, o numero di un obiettivo assegnato allo stesso titolare.
    .why = Risultati, risorse e responsabilità si attribuiscono per codice: se due programmi hanno lo stesso, i numeri dell'uno finiscono nell'altro.
    .example = Il programma `3F01` compare sotto l'obiettivo `3E` e sotto l'obiettivo `3F`.
    .instead = `"code": "3E01"` sotto `3E` e `"code": "3F01"` sotto `3F`
