target-worse-than-history = il target `{ $text }` di `{ $name }` è meno esigente del valore { $when ->
        [base] di partenza
       *[other] del { $when }
    }, { $value }
    .help = alza il target almeno fino a { $value }, oppure spiega perché si prevede di peggiorare
    .title = Target peggiore del passato
    .what = Il target dell'anno sarebbe già raggiunto, con margine, dal valore dell'ultimo anno (indici di salute) o dal valore di partenza (indicatori). Gli intervalli non sono esaminati, perché non dicono da che parte è meglio.
    .why = Chi deve solo non peggiorare troppo prende il massimo senza fare niente: gli obiettivi devono migliorare ciò che c'è.
    .example = Spesa per dipendente: target `<= 26.000` dopo un 2018 a 24.827.
    .instead = `"2019": "<= 24.800"`
