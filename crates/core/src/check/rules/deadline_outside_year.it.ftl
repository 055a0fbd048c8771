deadline-outside-year = la scadenza { $date } di `{ $node }` (`{ $text }`) è fuori dal { $year }
    .help = scrivi una data del { $year }, oppure sposta il target nell'anno in cui cade
    .title = Scadenza fuori dall'anno
    .what = La data di un target cade nell'anno a cui il target si riferisce: quello del progetto o dell'obiettivo assegnato, o quello della colonna per un indicatore triennale. Le date citate nel testo che non sono la scadenza (dati *al 31/12*, censimenti) non contano.
    .why = Se la scadenza è dopo la fine dell'anno, a consuntivo il risultato non si può giudicare; se è prima, il target era già deciso.
    .example = Un progetto del 2019 da completare `entro il 31 gennaio 2020`.
    .instead = `"entro il 30 novembre 2019"`
