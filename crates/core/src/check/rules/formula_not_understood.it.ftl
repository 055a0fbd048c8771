formula-not-understood = la formula non si capisce a «{ $text }»: { $expected ->
        [value] qui ci vuole un numero, un nome o una funzione
        [operator] prima di questo manca un'operazione
        [closing] manca la parentesi che chiude
        [closing-line] manca la parentesi quadra che chiude
        [opening] chiude una parentesi che non si apre
        [quoted] il nome va fra virgolette doppie
        [end-of-quote] le virgolette non si chiudono
        [total-or-line] non si dice se è il totale o una voce
        [part] non si dice che cosa se ne legge
        [arguments] mancano le parentesi con gli argomenti
        [one-argument] qui va un solo argomento
        [list] qui va un elenco di obiettivi o di progetti
        [percentage] qui va una percentuale
        [plain-number] il numero ha il segno delle migliaia, o troppe cifre
        [one-holder] gli obiettivi di un elenco sono di un solo responsabile, dal primo all'ultimo
        [shallower] ci sono più di 64 parentesi una dentro l'altra
       *[shorter] il testo è troppo lungo
    }
    .help = { $expected ->
        [value] scrivi per esempio `costs.total`, `measure("imprese-attive")` o `2,5`
        [operator] scrivi `+`, `-`, `*` o `/`
        [closing] aggiungi `)`
        [closing-line] aggiungi `]`
        [opening] togli la parentesi, o aprila
        [quoted] scrivi per esempio `"Personale"`
        [end-of-quote] aggiungi le virgolette dopo il nome
        [total-or-line] scrivi per esempio `costs.total` o `costs["Personale"]`
        [part] scrivi `.mean` o `.answers` dopo un'indagine, `.days` dopo un processo, `.total` o `.fte` dopo `staff`
        [arguments] scrivi per esempio `prev(costs.total)`
        [one-argument] togli ciò che segue la virgola
        [list] scrivi per esempio `objectives("ente/3".."ente/6")` o `projects("anagrafico")`
        [percentage] scrivi per esempio `90%`
        [plain-number] scrivi il numero senza segno delle migliaia, con al più venti cifre
        [one-holder] scrivi un elenco per ogni responsabile: `objectives("ente/1".."ente/3", "sg/1".."sg/2")`
        [shallower] dividi la formula in più indicatori
       *[shorter] dividi la formula in più indicatori
    }
    .title = Formula non compresa
    .what = La formula di un indicatore è letta con una piccola lingua: voci e totali dei conti, misure, indagini, processi, personale, punteggi, quattro operazioni e poche funzioni. Ogni punto che non la segue è segnalato, tutti in una volta.
    .why = Una formula che il programma non capisce non dà alcun valore, e chi legge il piano non può rifare il conto.
    .example = `Oneri correnti / (proventi correnti`
    .instead = `costs.total / revenues.total`
