project-without-result = il progetto `{ $project }` (`{ $title }`) non ha risultati attesi
    .help = scrivi in `results` che cosa il progetto deve consegnare, con il suo target
    .title = Progetto senza risultato atteso
    .what = Ogni progetto dice almeno un risultato atteso. Non conta dove una parte della scheda di origine non è stata letta.
    .why = Le azioni dicono che cosa si fa, non che cosa si ottiene: senza risultato il progetto non entra in alcun punteggio.
    .example = La scheda elenca quattro azioni e nessun risultato.
    .instead = `"results": [{ "{" } "label": "1", "statement": "Relazione alla giunta", "target": "entro il 30 giugno" { "}" }]`
