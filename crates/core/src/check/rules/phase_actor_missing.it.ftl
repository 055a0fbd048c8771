phase-actor-missing = «{ $phase }» è affidata a { $actors }, ma il preventivo lo approva il consiglio
    .help = aggiungi il consiglio agli `actors` della fase
    .title = Chi approva il preventivo
    .what = In una Camera di commercio il preventivo economico è predisposto dalla giunta e approvato dal consiglio: la fase che lo approva deve nominarlo (o nominare il commissario che ne fa le veci).
    .why = Un calendario che salta l'organo competente porta ad atti da rifare, e il piano si regge su quel preventivo.
    .example = *Approvazione Preventivo economico*: Segretario generale, Giunta.
    .instead = `"actors": ["Giunta", "Consiglio"]`
