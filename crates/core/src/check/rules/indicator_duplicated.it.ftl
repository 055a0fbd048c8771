indicator-duplicated = `{ $node }` misura la stessa cosa di `{ $other }`: `{ $statement }`
    .help = lascia la misura a uno solo e fai riferimento a `{ $other }`, oppure scrivi che cosa distingue le due
    .title = Indicatore ripetuto
    .what = Lo stesso risultato atteso in due progetti, o lo stesso indicatore sotto due obiettivi strategici, parola per parola a meno di maiuscole, accenti e punteggiatura. Ciò che ricorre tre o più volte è una formula della casa su lavori diversi, relazioni, monitoraggi e partecipazioni sono di ciascun ufficio, e gli obiettivi assegnati ripetono in cascata quelli sopra: nulla di questo conta.
    .why = Un risultato contato da due uffici vale doppio nel punteggio dell'ente, e nessuno dei due sa chi ne risponde.
    .example = *Eventi didattici per le scuole* compare, con lo stesso target, nei progetti di due uffici.
    .instead = *Eventi didattici per le scuole primarie* e *per le scuole superiori*, ciascuno con il suo target
