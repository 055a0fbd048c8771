unit-mismatch = l'indicatore si misura in `{ $unit }`, ma il valore scritto è `{ $target }`
    .help = scrivi il valore in `{ $unit }`, oppure correggi l'unità dell'indicatore
    .title = Unità di misura diverse
    .what = L'unità scritta in un target o in un valore base deve essere quella dell'indicatore. Un numero senza unità prende quella dell'indicatore.
    .why = Il decreto vuole per ogni indicatore la sua unità di misura: senza, il valore osservato e quello atteso non si possono confrontare.
    .example = Un indicatore in giorni con il target `80%`.
    .instead = `< 5 gg`
