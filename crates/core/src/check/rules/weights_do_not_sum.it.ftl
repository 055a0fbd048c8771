weights-do-not-sum = i pesi di `{ $owner }` sommano a { $sum } invece di { $expected }
    .help = distribuisci la differenza di { $difference } tra i campi `weight` di `{ $owner }`
    .title = I pesi non sommano a cento
    .what = I pesi degli obiettivi di un titolare devono sommare a 100. Lo stesso vale, come avvertimento, per fratelli che hanno tutti un peso: aree, obiettivi di un'area, indicatori di un obiettivo, progetti di un programma, risultati di un progetto. Pesi scritti come frazioni devono sommare a 1.
    .why = Il punteggio è una media pesata: se i pesi non fanno un intero, nessuno sa quanto vale davvero ciascun obiettivo né quanto pesa sulla retribuzione di risultato.
    .tolerance = Mezza unità dell'ultimo decimale scritto per ogni peso con decimali: 6 × 14,29 + 14,26 e 3 × 33,33 vanno bene. I pesi interi devono fare esattamente 100.
    .example = Il segretario generale ha quattro obiettivi con pesi 20, 25, 25 e 25: sommano a 95, mancano 5 punti.
    .instead = `"weight": "20"`, `"25"`, `"25"`, `"30"`
