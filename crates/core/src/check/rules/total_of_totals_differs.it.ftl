total-of-totals-differs = «{ $label }» { $year } è { $printed }, ma le voci che riunisce sommano { $sum } (differenza { $difference })
    .help = { $inherited ->
        [yes] scrivi { $sum }: la somma dei totali torna, ma eredita l'errore di uno di essi
       *[no] scrivi { $sum }
    }
    .title = Totale di totali che non torna
    .what = Un totale che riunisce più lati del bilancio (oneri e investimenti) viene ricalcolato dalle voci, non dai totali intermedi, e si dice quando l'errore viene da uno di questi.
    .why = Il totale delle risorse è la cifra che il piano comunica ai cittadini e confronta negli anni.
    .tolerance = Mezza unità stampata per ogni voce e mezza per il totale.
    .example = Oneri 7.177,1 e investimenti 65,3 danno 7.242,4; il piano stampa 11.503,2.
    .instead = `"amounts": { "{" } "2017": "7242400.00" { "}" }`
