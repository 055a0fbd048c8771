code-sequence-gap = sotto `{ $node }` { $number ->
        [one] manca
       *[many] mancano
    } { $missing }, senza una parola
    .help = scrivi in una nota che fine hanno fatto (conclusi, confluiti, rinviati)
    .title = Codici che saltano
    .what = Fra gli obiettivi di un'area o i progetti di un programma la numerazione salta: di solito sono voci degli anni prima, concluse o abbandonate. Dove un codice è stato dato per posizione la regola tace.
    .why = Chi segue il piano di anno in anno non sa se una voce è stata raggiunta o lasciata cadere.
    .example = Sotto `2C01` i progetti `2C0101` e `2C0104`.
    .instead = Una nota: *2C0102 concluso nel 2018, 2C0103 confluito in 2C0104*
