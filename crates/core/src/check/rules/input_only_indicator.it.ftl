input-only-indicator = { $objective } è misurato soltanto da ciò che si impiega, non da ciò che si ottiene
    .help = aggiungi un indicatore di ciò che si produce o dell'effetto su chi lo riceve
    .title = Solo indicatori di ciò che si impiega
    .what = Un obiettivo o un risultato i cui indicatori sono tutti di tipo `input` (ore, persone, riunioni, euro disponibili) non dice che cosa cambia.
    .why = Gli obiettivi devono essere rilevanti per i bisogni della collettività e riferiti a un miglioramento: le ore spese non lo sono.
    .example = «Ore di formazione seguite», unico indicatore di un progetto sulla qualità degli atti.
    .instead = `{ "{" } "statement": "Atti restituiti per errori", "kind": "quality", … { "}" }`
