kind-differs-from-holder = `{ $objective }` (`{ $title }`) è detto obiettivo di area, ma è fra quelli dell'intero ente
    .help = affidalo al dirigente dell'area, oppure chiamalo obiettivo di ente
    .title = Obiettivo di area fra quelli dell'ente
    .what = Un obiettivo che il piano dice di area (`kind` `directorate`) è tenuto dall'ente o dalla struttura intera.
    .why = Degli obiettivi dell'ente risponde tutto l'ente, di quelli di area un dirigente: se il nome e il posto non vanno d'accordo, nella valutazione nessuno sa a chi conta.
    .example = Fra gli obiettivi di ente: `OBIETTIVO N. 6 di Area`.
    .instead = `OBIETTIVO N. 6 di Ente`, oppure l'obiettivo nella scheda del dirigente.
