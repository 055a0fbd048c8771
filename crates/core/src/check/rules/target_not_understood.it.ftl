target-not-understood = il target `{ $text }` non si lascia leggere: non dice un valore, una data o un fatto
    .help = scrivi un valore (`>= 80%`), una data (`entro il 30 giugno`) o che cosa viene consegnato (`relazione finale`)
    .title = Target non comprensibile
    .what = Un target dice un valore con il suo confronto, un intervallo, una data, o qualcosa che viene consegnato. Quello che non si riesce a leggere resta com'è scritto, e viene segnalato.
    .why = Se oggi non si capisce che cosa conta come successo, a fine anno lo deciderà chi è valutato.
    .example = `in linea con il 2018`
    .instead = `">= 120 imprese"`
