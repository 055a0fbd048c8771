transparency-objective-missing = nessun obiettivo del piano { $year } riguarda la trasparenza o la prevenzione della corruzione
    .help = aggiungi un obiettivo, strategico o assegnato, sulla trasparenza e sulla prevenzione della corruzione
    .title = Obiettivo di trasparenza mancante
    .what = Almeno un obiettivo strategico o assegnato (nel titolo, nelle attività o negli indicatori) riguarda la trasparenza o la prevenzione della corruzione.
    .why = La promozione di maggiori livelli di trasparenza è per legge un obiettivo strategico, e l'OIV verifica che il piano della performance sia coerente con quello anticorruzione.
    .example = Il piano ha cinque obiettivi strategici e dieci assegnati; nessuno parla di trasparenza.
    .instead = *Obblighi di pubblicazione rispettati*, `"target": ">= 95%"`
