statement-contradicts-target = `{ $statement }` promette { $way ->
        [down] una riduzione
       *[up] un aumento
    }, ma il target `{ $text }` è raggiunto anche restando fermi
    .help = scrivi { $way ->
        [down] `< anno n-1`, o di quanto si riduce (`<= 95% dell'anno n-1`)
       *[up] `> anno n-1`, o di quanto si cresce (`>= 105% dell'anno n-1`)
    }
    .title = Enunciato e target in contraddizione
    .what = Un indicatore che comincia con *riduzione* o *aumento* e ha un target, relativo a un anno passato, che ammette lo stesso valore o il verso opposto.
    .why = Chi non cambia niente prende il massimo per una riduzione che non c'è stata.
    .example = *Riduzione delle spese di funzionamento*: `<= anno n-1`.
    .instead = `< anno n-1`
