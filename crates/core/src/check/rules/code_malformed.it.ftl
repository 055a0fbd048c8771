code-malformed = il codice `{ $code }` non è scritto come `{ $pattern }`
    .help = scrivi il codice secondo lo schema `{ $pattern }`, dove 9 è una cifra e A una lettera maiuscola
    .title = Codice malformato
    .what = Se l'ente dichiara come scrive i suoi codici, ogni codice dell'albero deve seguire lo schema del suo livello. I codici illeggibili nel documento di origine, assegnati per posizione, non contano.
    .why = Il codice è l'indirizzo del progetto in bilanci, monitoraggi e relazioni: se non ha la forma attesa, chi lo cerca non lo trova.
    .example = Con lo schema `9 9A 9A99 9A9999` il progetto è scritto `1B011`.
    .instead = `"code": "1B0101"`
