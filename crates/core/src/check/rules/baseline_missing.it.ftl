baseline-missing = il target `{ $text }` di `{ $indicator }` rinvia a un valore di partenza che il piano non riporta
    .help = scrivi in `baseline` il valore dell'anno di confronto
    .title = Valore di partenza mancante
    .what = Un target relativo (`< anno 2014`, `<= anno n-1`) o un rapporto fra l'anno e il precedente (`> 1`) chiede di riportare in `baseline` il valore con cui si confronta. Per gli indici di salute bastano i valori stampati degli anni prima.
    .why = Senza il valore di partenza nessuno può dire se il target è ambizioso, né verificare a fine anno che sia stato raggiunto.
    .example = Costo del personale `< anno 2014`, e il costo del 2014 non è nel piano.
    .instead = `"baseline": "3.552.400 €"`
