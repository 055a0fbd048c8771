weight-missing = { $missing ->
        [some] l'obiettivo `{ $owner }` non ha peso, gli altri dello stesso titolare sì
       *[all] gli obiettivi di `{ $owner }` non hanno peso (sono { $count })
    }
    .help = scrivi in `weight` quanto vale ciascun obiettivo del titolare, in modo che la somma sia 100
    .title = Peso mancante
    .what = Gli obiettivi di chi è valutato (segretario generale, dirigenti, posizioni organizzative, uffici) hanno un peso. È un errore se alcuni lo hanno e altri no; è un avvertimento se non lo ha nessuno; per gli obiettivi dell'intero ente è un consiglio.
    .why = Dove alcuni pesi mancano il risultato del titolare non si può calcolare; dove mancano tutti, gli obiettivi valgono tutti uguale anche se nessuno lo ha deciso.
    .example = Un dirigente ha tre obiettivi, con pesi 40, 30 e niente.
    .instead = `"weight": "30"`
