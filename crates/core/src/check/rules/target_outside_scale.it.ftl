target-outside-scale = il target `{ $text }` di `{ $statement }` è fuori dalla scala da { $low } a { $high }
    .help = scrivi un target tra { $low } e { $high }, oppure correggi che cosa si misura
    .title = Target fuori scala
    .what = Una quota di un totale va da 0 a 100%; il voto di un'indagine sta nella sua scala, scritta nell'enunciato (*da 1 a 5*) o nell'indagine del piano. Rapporti fra grandezze diverse, variazioni e confronti con l'anno prima possono superare il 100% e non contano.
    .why = Un target che la misura non può raggiungere è mancato per costruzione, uno sotto la scala è raggiunto per costruzione.
    .example = Percentuale di pratiche evase nei termini: `>= 105%`. Voto medio da 1 a 5: `>= 8`.
    .instead = `">= 95%"`, `">= 4"`
