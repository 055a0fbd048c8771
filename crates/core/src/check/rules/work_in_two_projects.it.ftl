work-in-two-projects = il risultato `{ $result }` (`{ $statement }`) riguarda «{ $name }», che è anche lavoro del progetto `{ $other }`
    .help = lascia il risultato a un solo progetto, o scrivi quale parte tocca a ciascuno
    .title = Lo stesso lavoro in due progetti
    .what = Un risultato intestato a un lavoro che dà il titolo a un altro progetto (*Museo - Eventi*, quando c'è un progetto *… - Museo*), o che conclude un *progetto X* di cui parlano anche le azioni di un altro progetto.
    .why = Un lavoro contato da due uffici vale doppio nel punteggio dell'ente, e nessuno dei due sa chi ne risponde.
    .example = *Ultimazione del progetto Alfa* in un progetto, e *conclusione del progetto Alfa* fra le azioni di un altro.
    .instead = Il risultato in un solo progetto, e nell'altro un rinvio
