# Faults of the files themselves.

file-not-json = il file non è JSON leggibile: { $reason }
    .help = correggi il JSON nel punto indicato, oppure rigenera il file con `cannocchiale import`
file-of-another-schema = il file dichiara lo schema `{ $schema }` e qui si legge `{ $expected }`
    .help = scrivi `"schema": "{ $expected }"` se il file è di questa versione, altrimenti convertilo
file-field-wrong = un campo del file non è come lo schema lo vuole: { $reason }
    .help = correggi il campo nel punto indicato: lo schema completo è in `docs/spec/schema`
body-without-name = il piano non dice di quale ente è
    .help = scrivi il nome dell'ente in `body.name`
year-malformed = `{ $text }` non è un anno
    .help = scrivi l'anno con quattro cifre, per esempio `2019`
period-malformed = `{ $text }` non è un periodo di anni
    .help = scrivi `"period": {"{"} "from": 2019, "to": 2021 {"}"}`, con la fine non prima dell'inizio
number-malformed = `{ $text }` non è un numero del formato nativo
    .help = scrivi il numero con il punto per i decimali e senza separatori di migliaia, per esempio `1234.56`
complexity-stated-twice = la complessità di `{ $node }` è detta due volte: { $stated }, mentre la media dei suoi quattro criteri è { $mean }
    .help = togli `complexity`, e varrà la media; oppure correggi i criteri
address-malformed = `{ $text }` non è l'indirizzo di una pagina
    .help = scrivi l'indirizzo per intero, per esempio `https://www.normattiva.it`, oppure lascialo vuoto
attached-incomplete = { $missing ->
        [title] una norma ha l'indirizzo `{ $text }` e non il titolo
        [risk] la misura `{ $text }` non dice contro quale rischio è
        [measure] il rischio `{ $text }` non ha una misura che lo riduca
        [duty] la sezione `{ $text }` non dice che cosa vi si pubblica
       *[section] l'obbligo `{ $text }` non dice in quale sezione si pubblica
    }
    .help = { $missing ->
        [title] scrivi come si cita, per esempio `D.Lgs. 150/2009, art. 5`
        [risk] scrivi che cosa può andare storto, oppure togli la riga
        [measure] scrivi che cosa si fa per ridurlo e chi lo fa
        [duty] scrivi il dato o il documento da pubblicare, oppure togli la riga
       *[section] scrivi la sottosezione di Amministrazione trasparente, per esempio `Performance`
    }
date-malformed = `{ $text }` non è una data
    .help = scrivi la data come anno-mese-giorno, per esempio `2019-04-15`
facts-header-wrong = l'intestazione delle rilevazioni è `{ $found }`
    .help = scrivi come prima riga `{ $expected }`
facts-row-malformed = la riga non è CSV leggibile: { $reason }
    .help = controlla virgole e virgolette della riga
fact-without-indicator = la rilevazione non dice di quale indicatore è
    .help = scrivi nella prima colonna l'identificativo, per esempio `2A/i1`
fact-period-malformed = `{ $text }` non è un periodo
    .help = scrivi `2019`, `2019-Q2` oppure `2019-06`
fact-value-malformed = `{ $text }` non è un valore
    .help = scrivi un numero con il punto (`4.2`), una data (`2019-03-31`), `yes`, `no` o una percentuale di avanzamento (`60%`)
fact-state-unknown = `{ $text }` non è lo stato di una rilevazione
    .help = scrivi `preliminary` oppure `final`
fact-of-unknown-node = la rilevazione è di `{ $text }`, che nel piano non c'è
    .help = scrivi un identificativo del piano{ $similar ->
        [none] {""}
       *[other] , forse `{ $similar }`
    }
