ratio-does-not-recompute = { $halves ->
        [no] «{ $name }» { $year } è stampato { $printed }, ma i conti del piano danno { $computed }
       *[yes] «{ $name }» { $year } è stampato { $printed }, ma i conti del piano danno { $computed } ({ $numerator } su { $denominator })
    }
    .help = scrivi { $computed }, oppure correggi numeratore e denominatore
    .title = Indice che non si ricalcola
    .what = Quando numeratore e denominatore di un indice dello stato di salute sono voci o totali dei conti dello stesso piano, l'indice viene ricalcolato dalle voci, anno per anno; dove una formula è scritta, vale la formula. Un indice che usa dati che il piano non ha non si giudica.
    .why = Un indice che non torna con i conti accanto toglie fiducia a entrambi, e su di esso si fissano gli obiettivi dell'anno dopo.
    .tolerance = Gli arrotondamenti stampati delle voci (con una formula, ciò che il risultato cambia se ciascuna cifra si sposta del suo arrotondamento), più mezza unità dell'ultima cifra dell'indice.
    .example = Oneri correnti 7.594,1 su proventi correnti 7.219,9 danno 105,2; il piano stampa 98,0.
    .instead = `"values": { "{" } "2018": { "{" } "state": "preliminary", "value": "105.2" { "}" } { "}" }`
