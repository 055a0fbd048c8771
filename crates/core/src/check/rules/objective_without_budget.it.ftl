objective-without-budget = `{ $objective }` (`{ $title }`) non ha oneri, proventi né investimenti nel { $year }
    .help = scrivi almeno il costo del personale che se ne occupa
    .title = Obiettivo senza risorse
    .what = La scheda di un obiettivo strategico dice zero per oneri, proventi e investimenti dell'anno. Una cifra mancante non è uno zero, e qui non conta.
    .why = Anche ciò che si fa in casa costa: un obiettivo a costo zero non si può confrontare con gli altri né rinviare quando le risorse calano.
    .example = Budget 2019 dell'obiettivo `3A`: oneri 0,00, proventi 0,00, investimenti 0,00.
    .instead = Gli oneri del personale per le ore previste
