budget-differs-from-sheet = la scheda di { $objective } dà { $side ->
        [costs] oneri
        [revenues] proventi
       *[investments] investimenti
    } per { $sheet }, il prospetto per { $table } (differenza { $difference })
    .help = { $note ->
        [none] fai coincidere i due importi, oppure scrivi il motivo in `explanations`
       *[other] se la nota al prospetto («{ $note }») spiega la differenza, scrivila come motivo in `explanations`; altrimenti fai coincidere i due importi
    }
    .title = Scheda e prospetto del bilancio in disaccordo
    .what = Oneri, proventi e investimenti scritti nella scheda di un obiettivo devono essere quelli del prospetto per aree e obiettivi. Un obiettivo che nel prospetto non c'è vale zero.
    .why = Il piano collega gli obiettivi alle risorse: se la stessa cifra è scritta in due modi, nessuno sa quanto costa l'obiettivo. Una differenza voluta si può registrare con il suo motivo.
    .tolerance = Nessuna: gli importi sono in euro interi.
    .example = La scheda di `2C` dice oneri 791.800 e il prospetto 647.000.
    .instead = `"explanations": [{ "{" } "check": "budget-differs-from-sheet", "node": "2C", "reason": "…" { "}" }]`
