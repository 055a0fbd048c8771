complexity-outside-range = { $criterion ->
        [none] la complessità di `{ $node }` è { $complexity }, fuori da { $low }–{ $high }
        [staff] il personale coinvolto, tra i criteri della complessità di `{ $node }`, vale { $complexity }, fuori da { $low }–{ $high }
        [novelty] la novità, tra i criteri della complessità di `{ $node }`, vale { $complexity }, fuori da { $low }–{ $high }
        [relations] le relazioni, tra i criteri della complessità di `{ $node }`, valgono { $complexity }, fuori da { $low }–{ $high }
       *[other] impegno e tempo, tra i criteri della complessità di `{ $node }`, valgono { $complexity }, fuori da { $low }–{ $high }
    }
    .help = scrivi un numero da { $low } a { $high } (1 è la complessità di un obiettivo qualsiasi); se l'ente ammette altro, dillo nelle regole di valutazione, in `complexity`
    .title = Complessità fuori dai limiti
    .what = La complessità di un obiettivo, o uno dei suoi quattro criteri (personale coinvolto, novità, relazioni, impegno e tempo), è fuori dall'intervallo delle regole di valutazione: da 0,8 a 1,2 se le regole non dicono altro.
    .why = La complessità moltiplica il peso: senza limiti un obiettivo difficile cancella tutti gli altri, e con zero o meno sparisce lui.
    .example = Un obiettivo con peso 20 e complessità 3 conta quanto tre obiettivi con lo stesso peso.
    .instead = `"complexity": "1.2"`
