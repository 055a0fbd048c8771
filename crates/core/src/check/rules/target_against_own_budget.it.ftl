target-against-own-budget = il bilancio { $year } dello stesso piano dà { $computed } per `{ $name }` ({ $numerator } su { $denominator }), fuori dal target `{ $text }`
    .help = correggi il target o il preventivo: così com'è, l'obiettivo è mancato in partenza
    .title = Target contro il proprio bilancio
    .what = Il rapporto fra le voci preventivate per l'anno del piano, ricalcolato con numeratore e denominatore dell'indice, non rispetta il target dello stesso anno. Si guardano solo gli indici fatti di voci che il piano riporta; un numero senza verso non è giudicato.
    .why = Il piano si smentisce da solo: o il preventivo sarà corretto, o il target è scritto senza guardarlo.
    .tolerance = Quella dell'arrotondamento di ciascuna voce stampata.
    .example = Target `10% - 13%`, mentre il preventivo dà 9,65%.
    .instead = `"2019": "9% - 12%"`
