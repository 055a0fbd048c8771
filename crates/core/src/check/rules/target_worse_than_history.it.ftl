target-worse-than-history = { $beyond ->
        [above] l'intervallo `{ $text }` di `{ $name }` sta sotto tutti i valori dal { $when } in poi, anche il più vicino, { $value }
        [below] l'intervallo `{ $text }` di `{ $name }` sta sopra tutti i valori dal { $when } in poi, anche il più vicino, { $value }
       *[none] il target `{ $text }` di `{ $name }` è meno esigente del valore { $when ->
            [base] di partenza
           *[other] del { $when }
        }, { $value }
    }
    .help = { $beyond ->
        [none] porta il target almeno fino a { $value }, oppure spiega perché si prevede di peggiorare
       *[other] scrivi da che parte è meglio (`direction`), e porta l'intervallo fin dove si è arrivati oppure spiega perché ci si allontana da { $value }
    }
    .title = Target peggiore del passato
    .what = Il target dell'anno sarebbe già raggiunto, con margine, dal valore dell'ultimo anno (indici di salute) o dal valore di partenza (indicatori). Un intervallo è esaminato dalla parte che `direction` dice migliore; dove nessuno lo dice, solo se lascia fuori, tutti dalla stessa parte, i valori degli ultimi tre anni.
    .why = Chi deve solo non peggiorare troppo prende il massimo senza fare niente: gli obiettivi devono migliorare ciò che c'è.
    .example = Spesa per dipendente: target `<= 26.000` dopo un 2018 a 24.827.
    .instead = `"2019": "<= 24.800"`
