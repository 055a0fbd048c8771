phase-missing = il calendario del ciclo non prevede { $step ->
        [monitoring] il monitoraggio in corso d'anno
        [report] la relazione sulla performance
       *[validation] la validazione dell'organismo di valutazione
    }
    .help = aggiungi la fase a `calendar`, con chi la svolge e quando
    .title = Fase del ciclo mancante
    .what = Il calendario del ciclo deve prevedere, oltre alla redazione del piano, il monitoraggio in corso d'anno, la relazione sulla performance e la sua validazione. Un piano senza calendario non è esaminato.
    .why = Ciò che non è in calendario non si fa in tempo: senza monitoraggio non si corregge niente, e senza relazione validata non si premia nessuno.
    .example = Dieci fasi, da *avvio del piano* ad *assegnazione degli obiettivi*, e poi più niente.
    .instead = `{ "{" } "phase": "Monitoraggio di metà anno", "actors": ["Giunta", "OIV"], "when": "luglio" { "}" }`
