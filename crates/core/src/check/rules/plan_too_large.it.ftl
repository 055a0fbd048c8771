plan-too-large = { $what ->
        [objectives] gli obiettivi strategici
        [results] i risultati attesi
        [indicators] gli indicatori di questo obiettivo
       *[assigned] gli obiettivi di questo titolare
    } sono { $count }: più di { $limit } non si riescono a seguire
    .help = tieni quelli che contano per chi legge il piano e lascia gli altri alla gestione ordinaria
    .title = Piano troppo grande
    .what = Avverte oltre 30 obiettivi strategici, 8 indicatori per obiettivo, 10 obiettivi per titolare, 4 risultati attesi per ogni persona in servizio.
    .why = Le linee guida chiedono pochi obiettivi scelti: un piano che misura tutto non orienta nessuno e costa più di ciò che misura.
    .example = Quaranta obiettivi strategici per un ente di sessanta persone.
    .instead = Dieci o quindici obiettivi strategici, con due o tre indicatori ciascuno.
