payment-times-objective-missing = { $fault ->
        [light] l'obiettivo sui tempi di pagamento `{ $holder }` pesa meno del 30 per cento
       *[missing] `{ $holder }` non ha un obiettivo sul rispetto dei tempi di pagamento
    }
    .help = assegna un obiettivo sull'indicatore di ritardo dei pagamenti, con `"weight"` almeno `"30"`
    .title = Obiettivo sui tempi di pagamento mancante
    .what = Dal piano 2023 il dirigente apicale e i dirigenti responsabili del pagamento delle fatture hanno un obiettivo annuale sul rispetto dei tempi di pagamento, che vale almeno il 30 per cento della retribuzione di risultato. È un errore se manca dal 2023, un consiglio per i piani precedenti, un avvertimento se pesa meno di 30. Il piano non dice quali aree pagano fatture: basta che una ce l'abbia.
    .why = Se l'obiettivo non è raggiunto quella quota non si può pagare: se non c'è, la retribuzione di risultato è contestabile.
    .example = Il piano 2024 assegna al segretario generale quattro obiettivi, nessuno sui pagamenti.
    .instead = *Indicatore di ritardo annuale dei pagamenti*, `"target": "<= 0 giorni"`, `"weight": "30"`
