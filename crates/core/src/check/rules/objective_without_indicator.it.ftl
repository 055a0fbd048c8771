objective-without-indicator = l'obiettivo `{ $objective }` (`{ $title }`) non ha indicatori
    .help = scrivi in `indicators` che cosa si misura, con il target di ogni anno
    .title = Obiettivo senza indicatore
    .what = Ogni obiettivo strategico e ogni obiettivo assegnato ha almeno un indicatore. Un obiettivo che consiste nel realizzare altri obiettivi o progetti, e dice quali in `derived_from`, è misurato da quelli.
    .why = La legge vuole obiettivi specifici e misurabili: senza indicatore nessuno potrà dire se l'obiettivo è stato raggiunto.
    .example = L'obiettivo `1A` ha titolo e programmi, ma nessun indicatore.
    .instead = `"indicators": [{ "{" } "statement": "pratiche evase entro 5 giorni", "targets": { "{" } "2019": ">= 85%" { "}" } { "}" }]`
