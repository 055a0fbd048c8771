indicator-without-target = l'indicatore `{ $indicator }` (`{ $statement }`) non ha un target per il { $year }
    .help = scrivi in `{ $field }` il valore, la data o il fatto che conta come successo nel { $year }
    .title = Indicatore senza target
    .what = Ogni indicatore strategico ha un target per ciascun anno del triennio; ogni indicatore di un obiettivo assegnato e ogni indice di salute ha quello dell'anno. Il vuoto in un anno che l'enunciato stesso lascia ai successivi (`2020-2021: …`) è voluto, e non conta. Un indicatore in cascata che ripete quello di un obiettivo sovraordinato non è contato due volte. Nemmeno un obiettivo assegnato che dice ogni quanto si consegna qualcosa (*relazione semestrale*) è senza target.
    .why = Un indicatore senza valore atteso descrive un'attività: a fine anno qualunque risultato andrà bene.
    .example = L'indicatore ha `100%` per il 2019 e niente per il 2020 e il 2021.
    .instead = `"targets": { "{" } "2019": ">= 85%", "2020": ">= 87%", "2021": ">= 90%" { "}" }`
