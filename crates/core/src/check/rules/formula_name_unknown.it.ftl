formula-name-unknown = la formula legge «{ $text }», che non esiste
    .help = { $near ->
        [none] usa una voce dei conti, un nodo del piano, un'indagine o una misura (`measure("…")`)
       *[other] scrivi `{ $near }`, se intendevi questo
    }
    .title = Nome sconosciuto in una formula
    .what = Le voci dei conti, gli indicatori di salute, le indagini, le unità e i nodi che una formula nomina devono essere nel piano, e le sue parole nella lingua delle formule. Maiuscole e spazi nel nome di una voce non contano. Le misure e i processi non sono nel piano: esistono perché una formula li legge, e una rilevazione che nessuna formula legge viene rifiutata.
    .why = Una formula che legge ciò che non c'è non dà alcun valore.
    .example = `costs["Interventi economic"] / revenue.total`
    .instead = `costs["Interventi economici"] / revenues.total`
