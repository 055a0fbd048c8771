budget-total-differs-from-accounts = il prospetto del budget dà all'ente { $side ->
        [costs] oneri
        [revenues] proventi
       *[investments] investimenti
    } per { $table }, i conti dell'anno { $accounts } (differenza { $difference }{ $objectives ->
        [none] {""}
       *[other] , quanta ce n'è fra schede e prospetto in { $objectives }
    })
    .help = { $note ->
        [none] fai coincidere i due totali, oppure scrivi il motivo in `explanations`
       *[other] se la nota al prospetto («{ $note }») spiega anche questa differenza, scrivila come motivo in `explanations`; altrimenti fai coincidere i due totali
    }
    .title = Totale del budget diverso dai conti
    .what = Il totale dell'ente nel prospetto per aree e obiettivi deve essere quello del conto dello stesso anno, per oneri, proventi e investimenti. È guardato quando il prospetto ha una riga che è la somma delle altre senza codice.
    .why = Il budget degli obiettivi è una parte del preventivo: se i totali sono due, una parte delle risorse non è di nessuno o è contata due volte.
    .tolerance = Gli arrotondamenti delle voci stampate: mezza unità per voce.
    .example = Proventi correnti 7.227.852 nel prospetto e 7.408,9 migliaia nel conto.
    .instead = Lo stesso totale nei due posti, o il motivo in `explanations`.
