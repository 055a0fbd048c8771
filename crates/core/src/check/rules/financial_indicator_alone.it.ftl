financial-indicator-alone = { $objective } è misurato soltanto da indicatori di realizzazione finanziaria
    .help = aggiungi un indicatore di realizzazione fisica, di risultato o di impatto
    .title = Indicatore finanziario da solo
    .what = Un indicatore di realizzazione finanziaria (quanto si è speso o impegnato) è ammesso solo insieme a un indicatore di altro tipo.
    .why = Spendere non è un risultato: il decreto vuole che si dica anche che cosa si è ottenuto con quella spesa.
    .example = «Percentuale del budget promozionale impegnato», unico indicatore di `2E`.
    .instead = `{ "{" } "statement": "Imprese sostenute", "kind": "physical", … { "}" }`
