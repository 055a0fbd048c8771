figure-differs-from-table = il testo stampa { $printed }, la tabella «{ $table }» { $cell }{ $summed ->
        [yes] , che è la somma delle sue righe
       *[no] {""}
    }
    .help = { $summed ->
        [yes] correggi il testo in { $cell }
       *[no] guarda la fonte, e correggi dove la cifra è sbagliata
    }
    .title = Cifra del testo diversa dalla tabella
    .what = Un paragrafo che riporta almeno tre cifre di una colonna di una tabella ne riporta un'altra con due cifre vicine scambiate. Si guardano solo i numeri interi scritti con il punto delle migliaia.
    .why = Chi cita il piano copia il testo o la tabella: se dicono due numeri, uno dei due gira sbagliato.
    .example = Nel testo `42.794 imprese registrate`, nella tabella `42.974`, che è la somma delle righe.
    .instead = `42.974 imprese registrate`
