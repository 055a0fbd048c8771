project-without-office = il progetto `{ $project }` non ha un ufficio responsabile
    .help = scrivi in `offices` almeno un ufficio, una posizione organizzativa o una partecipata
    .title = Progetto senza ufficio responsabile
    .what = Ogni progetto deve nominare almeno un'unità organizzativa che lo realizza. I progetti di cui nel documento di origine non si legge nemmeno il codice non contano.
    .why = Senza un responsabile nessuno può essere chiamato a misurare e a rispondere del risultato.
    .example = Il progetto `1B0101` elenca azioni e risultati attesi, ma la riga dell'ufficio è vuota.
    .instead = `"offices": ["studi-e-statistica"]`
