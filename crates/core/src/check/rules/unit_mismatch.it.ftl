unit-mismatch = { $what ->
        [formula] nella formula «{ $text }» si misura in `{ $right }`, ma ci vuole `{ $left }`
       *[target] l'indicatore si misura in `{ $unit }`, ma il valore scritto è `{ $target }`
    }
    .help = { $what ->
        [formula] somma e confronta solo valori della stessa unità, oppure correggi l'unità dell'indicatore
       *[target] scrivi il valore in `{ $unit }`, oppure correggi l'unità dell'indicatore
    }
    .title = Unità di misura diverse
    .what = L'unità scritta in un target o in un valore base deve essere quella dell'indicatore; un numero senza unità prende quella dell'indicatore. In una formula si sommano e si confrontano solo valori della stessa unità, e il risultato deve essere nell'unità dell'indicatore: qui il guasto è un errore, perché la formula non dà alcun valore.
    .why = Il decreto vuole per ogni indicatore la sua unità di misura: senza, il valore osservato e quello atteso non si possono confrontare. Euro e giorni sommati non sono niente.
    .example = Un indicatore in giorni con il target `80%`; la formula `costs.total + process("iscrizione").days`.
    .instead = `< 5 gg`
