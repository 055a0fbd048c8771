# Che cosa non si è potuto fare, dalla riga di comando.

input-missing = il file { $path } non c'è
    .help = controlla il percorso
input-directory = { $path } è una cartella e qui serve un file
    .help = indica il file dentro la cartella
input-unreadable = il file { $path } non si può leggere: { $reason }
    .help = controlla i permessi
input-too-large = il file { $path } è di { $megabytes } MB e se ne leggono al più { $limit }
    .help = indica il documento del piano, non un archivio
input-empty = il file { $path } è vuoto
    .help = indica un piano in formato nativo (JSON) o un piano pubblicato (Markdown)
input-binary = il file { $path } non è un testo: è { $kind }
    .help = converti prima il documento in Markdown, oppure indica il piano in formato nativo
input-not-utf8 = il file { $path } non è in UTF-8: il byte { $byte }, alla riga { $line }, non si legge
    .help = salva il file in UTF-8
output-unwritable = il file { $path } non si può scrivere: { $reason }
    .help = controlla che la cartella esista e che ci sia spazio
plan-unusable = { $path } non contiene un piano che si possa usare
    .help = guarda i difetti con `cannocchiale check { $path }`
document-failed = il documento non si è potuto comporre: { $reason }
    .help = è un difetto del programma: segnalalo con il piano che lo provoca
listen-failed = non si può ascoltare su { $address }: { $reason }
    .help = scegli un altro indirizzo con --listen, per esempio 127.0.0.1:0
check-unknown = non c'è un controllo di nome `{ $name }`
    .help = { $similar ->
        [none] l'elenco è in `cannocchiale explain --list`
       *[other] forse cercavi `{ $similar }`; l'elenco è in `cannocchiale explain --list`
    }
imported-to = piano scritto in { $path }
published-to = documento scritto in { $path } ({ $kilobytes } kB)
progress-import = leggo il documento
progress-publish = compongo il documento
serving = Cannocchiale è pronto: { $address }
serving-stop = per fermarlo: Ctrl+C
