# Faults of scoring rules and of what-if files.

file-key-unknown = la chiave `{ $key }` non esiste
    .help = togli la chiave o correggine il nome{ $similar ->
        [none] {""}
       *[other] : forse `{ $similar }`
    }
file-key-missing = manca la chiave `{ $key }`
    .help = aggiungi `{ $key }`
file-key-twice = la chiave `{ $key }` è scritta due volte
    .help = tienine una sola
file-value-of-another-kind = qui serve { $expected ->
        [string] un testo
        [integer] un numero intero
        [number] un numero
        [array] un elenco
        [object] un oggetto
       *[other] un altro valore
    } e c’è { $found ->
        [string] un testo
        [integer] un numero
        [number] un numero con la virgola
        [array] un elenco
        [object] un oggetto
        [null] niente
       *[other] un sì o no
    }
    .help = { $expected ->
        [string] scrivi il valore fra virgolette, per esempio `"50"`
        [array] scrivi un elenco fra parentesi quadre
        [object] scrivi un oggetto fra parentesi graffe
       *[other] scrivi un numero intero senza virgolette
    }
file-word-unknown = `{ $text }` non è fra le parole ammesse
    .help = scrivi { $similar ->
        [none] una di queste: { $words }
       *[other] `{ $similar }`, oppure un’altra di queste: { $words }
    }
rules-name-malformed = `{ $text }` non è un nome per le regole
    .help = scrivi un nome senza spazi né barre, per esempio `regole-2026`
rules-without-source = le regole non dicono da quale atto o norma vengono
    .help = scrivi l’atto in `source`, per esempio la delibera che adotta il SMVP
rules-cap-outside-range = il tetto `{ $text }` non è fra 100 e 200
    .help = scrivi in `cap` un numero da 100 a 200
rules-share-outside-range = la quota strategica `{ $text }` non è una percentuale fra 0 e 100
    .help = scrivi in `strategic_share` un numero da 0 a 100
rules-complexity-outside-range = `{ $text }` non è un intervallo di complessità
    .help = scrivi due numeri sopra lo zero, prima il minore: `"low": "0.8", "high": "1.2"`
rules-number-outside-range = `{ $text }` non è fra { $low } e { $high }
    .help = scrivi un numero da { $low } a { $high }
rules-number-not-positive = `{ $text }` non è un numero sopra lo zero
    .help = scrivi un numero maggiore di zero
rules-shares-not-growing = le quote `{ $text }` non arrivano a 100 crescendo in quattro trimestri
    .help = scrivi quattro percentuali che non calano, l’ultima 100: `["20", "45", "70", "100"]`
rules-states-not-ordered = lo stato raggiunto comincia da { $achieved } e quello a rischio da { $risk }
    .help = scrivi `at_risk_from` non sopra `achieved_from`, entrambi fra 0 e 200
rules-rule-not-for-kind = la regola `{ $rule }` non sa valutare obiettivi di tipo `{ $kind }`
    .help = scegli una regola per quel tipo: la colonna *For* in `docs/spec/scoring.md`, § 5
rules-choice-without-scope = la scelta { $scopes ->
        [none] non dice a che cosa si applica
       *[several] si applica a più cose insieme
    }
    .help = scrivi una sola chiave fra `node`, `level` e `kind`
rules-choice-empty = la scelta non sceglie niente
    .help = aggiungi `rule`, `missing` o entrambe, oppure togli la scelta
bands-gap = fra { $from } e { $to } nessuna fascia dà un punteggio
    .help = fai cominciare ogni fascia dove finisce la precedente; i gradi partono da 0 e l’ultimo non ha fine
rules-grades-falling = da { $from } in su un risultato migliore vale { $after } invece di { $before }
    .help = dai a ogni grado un punteggio non inferiore a quello del grado precedente
rules-override-without-reason = il punteggio imposto a `{ $text }` non ha un motivo
    .help = scrivi il motivo in `reason`
rules-override-without-act = il punteggio imposto a `{ $text }` non ha un atto completo
    .help = scrivi in `act` organo, tipo, numero e data dell’atto che lo decide
rules-override-twice = a `{ $text }` sono imposti due punteggi
    .help = tienine uno solo
rules-node-unknown = `{ $text }` non c’è nel piano
    .help = scrivi un identificativo del piano{ $similar ->
        [none] {""}
       *[other] , forse `{ $similar }`
    }
rules-floor-beyond-target = il valore minimo { $floor } è oltre il target { $bound } di `{ $node }`
    .help = scrivi in `floor` il valore che vale 0: sotto il target se è meglio salire, sopra se è meglio scendere

what-if-node-unknown = `{ $text }` non c’è nel piano
    .help = scrivi un identificativo del piano{ $similar ->
        [none] {""}
       *[other] , forse `{ $similar }`
    }
what-if-key-not-of-node = `{ $text }` non ha `{ $key }` che conti nel punteggio
    .help = { $key ->
        [complexity] la complessità conta solo per gli obiettivi assegnati, per esempio `sg/1`
        [weight] cambia il peso di un nodo che ne ha uno: aree, obiettivi, progetti, risultati, indicatori
        [target] cambia il target di un indicatore o di un risultato atteso
       *[other] scrivi il valore di un indicatore o di un risultato atteso
    }
what-if-change-empty = il cambiamento non cambia niente
    .help = aggiungi `weight`, `complexity`, `target` o `value`, oppure togli il cambiamento
what-if-target-not-understood = il target `{ $text }` non si capisce
    .help = scrivi un target che si possa leggere, per esempio `>= 80 %` oppure `entro il 30 giugno 2019`
what-if-period-without-value = il periodo `{ $text }` non ha un valore
    .help = aggiungi `value`, oppure togli `period`
