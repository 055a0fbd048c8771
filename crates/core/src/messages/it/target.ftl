# I guasti dentro un testo di target. $text è la parte del testo su cui stanno.

target-not-understood = «{ $text }» non è stato compreso
    .help = Scrivi un valore («>= 80%»), una data («entro marzo 2019») o che cosa si consegna («relazione finale»)
target-operator-without-value = Dopo «{ $text }» manca il valore
    .help = Scrivi il valore dopo l'operatore, per esempio «>= 80%»
    .title = Confronto senza valore
target-operator-unknown = «{ $text }» non è un confronto
    .help = Usa uno fra >=, >, <=, < e =
    .title = Confronto sconosciuto
target-operator-misspelled = «{ $text }» è un confronto scritto male, ma è chiaro quale
    .help = Scrivi >= oppure <=, senza punto davanti e con il segno di uguale per ultimo
    .title = Confronto scritto male
target-number-malformed = «{ $text }» non è un numero
    .help = Scrivi le migliaia con il punto e i decimali con la virgola: 1.234,56
    .title = Numero scritto male
target-number-too-long = Il numero «{ $text }» ha troppe cifre
    .help = Scrivi un numero con non più di venti cifre
    .title = Numero troppo lungo
target-number-ambiguous = «{ $text }» è stato letto come migliaia
    .help = Se il punto separa i decimali scrivi una virgola; altrimenti togli il punto
    .title = Numero ambiguo
target-year-or-number = «{ $text }» è stato letto come un numero, ma sembra un anno
    .help = Se è un anno scrivi «anno { $text }»
    .title = Anno o numero
target-date-without-year = «{ $text }» non dice di quale anno
    .help = Aggiungi l'anno alla data
    .title = Data senza anno
target-date-impossible = «{ $text }» è una data che non esiste
    .help = Correggi il giorno, il mese o l'anno
    .title = Data che non esiste
target-deadline-not-understood = Dopo «{ $text }» non c'è una scadenza che si possa leggere
    .help = Scrivi una data («entro il 15 aprile 2019») o un tempo («entro 3 mesi dal rilascio»)
    .title = Scadenza non comprensibile
target-interval-reversed = L'intervallo «{ $text }» comincia dal valore più alto
    .help = Scrivi prima il valore più basso
    .title = Intervallo rovesciato
target-units-differ = Gli estremi di «{ $text }» hanno unità diverse
    .help = Scrivi i due estremi con la stessa unità
    .title = Estremi di unità diverse
target-alternatives = «{ $text }» unisce due target, e non si sa quale conta
    .help = Tieni un solo target, o fanne due risultati
    .title = Due target in uno
target-truncated = Il testo è interrotto («{ $text }»)
    .help = Scrivi il testo intero
    .title = Target interrotto
target-part-not-read = «{ $text }» è rimasto fuori dal target
    .help = Se è un valore da raggiungere scrivilo a sé, dopo un punto e virgola
    .title = Parte del target non letta
target-conditional = «{ $text }» è una condizione che nessuno misura
    .help = Togli la condizione, o di’ con quale misura si verifica
    .title = Target sotto condizione
target-other-year = Il testo parla solo di altri anni
    .help = Scrivi il target dell'anno che si misura, per esempio «2019: 80%»
    .title = Target di altri anni
target-too-long = Il testo è troppo lungo per essere un target
    .help = Dividilo in più risultati, ciascuno con il suo target
    .title = Target troppo lungo
