totals-do-not-add-up = il totale { $label ->
        [costs] degli oneri
        [revenues] dei proventi
        [investments] degli investimenti
       *[other] «{ $label }»
    }{ $year ->
        [none] {""}
       *[other] {" "}{ $year }
    } è { $printed }, ma le sue voci sommano { $sum } (differenza { $difference })
    .help = { $witness ->
        [none] scrivi { $sum }, oppure correggi la voce sbagliata
       *[other] scrivi { $sum }: gli indici stampati ({ $witness }) danno ragione alle voci
    }
    .title = Totale che non è la somma delle sue voci
    .what = Ogni totale stampato (proventi, oneri, investimenti, righe del prospetto per obiettivo, tabelle statistiche che finiscono con un totale) viene ricalcolato dalle sue voci. Se una voce manca, il totale non si giudica: ciò che manca non è zero.
    .why = Chi legge si fida del totale: se è sbagliato lo sono anche gli indici e le scelte che ne discendono. Il bilancio deve quadrare con il piano.
    .tolerance = Mezza unità stampata per ogni voce e mezza per il totale: con sei voci in migliaia di euro a un decimale, 350 euro. Le tabelle in euro interi devono tornare al centesimo.
    .example = Gli oneri di un anno sommano 7.177,1 e il totale dice 11.437,9.
    .instead = `"printed_total": { "{" } "2017": "7177100.00" { "}" }`
