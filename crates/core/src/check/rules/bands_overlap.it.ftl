bands-overlap = { $fault ->
        [gap] fra { $from } e { $to } nessuna fascia dà un punteggio
        [empty] la fascia da { $from } a { $to } non contiene alcun valore
       *[overlap] da { $from } a { $to } due fasce danno punteggi diversi
    }
    .help = fai cominciare ogni fascia dove finisce la precedente: il primo estremo è compreso, il secondo no
    .title = Fasce che si sovrappongono o lasciano vuoti
    .what = Le fasce di punteggio di un indicatore, messe in ordine, devono coprire i valori una volta sola.
    .why = Un valore che cade in due fasce, o in nessuna, non ha un punteggio: la valutazione si può contestare.
    .example = Fino a 70, da 75 a 90, da 85 in su.
    .instead = `[{ "{" } "to": "70", "points": "0" { "}" }, { "{" } "from": "70", "to": "90", "points": "50" { "}" }, { "{" } "from": "90", "points": "100" { "}" }]`
