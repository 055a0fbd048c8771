formula-cycle = la formula di { $indicator } ha bisogno del proprio risultato: { $way }
    .help = togli dalla formula il nodo che torna a { $indicator }
    .title = Formula che gira in tondo
    .what = Una formula può leggere altri punteggi, ma nessuno di essi può dipendere da lei: né direttamente né attraverso gli obiettivi che li contengono.
    .why = Un punteggio che dipende da sé stesso non si può calcolare né spiegare.
    .example = L'indicatore `sg/1/1` legge `achievement("sg/1")`, che è la media dei suoi indicatori.
    .instead = `share_achieved(objectives("ente/1".."ente/3"), 90%)`
