year-mismatch = `{ $node }` parla di `{ $said }` in un piano del { $year } ({ $period })
    .help = scrivi l'anno o il triennio giusto, oppure sposta il testo nel piano a cui appartiene
    .title = Anno che non è quello del piano
    .what = Un obiettivo assegnato *per l'anno* precedente, un indicatore che comincia con anni già passati o misurato in un altro triennio, un triennio di due anni, un progetto o un target di un anno fuori dal piano. Le citazioni di leggi, programmi, dati e storia di altri anni non contano: si guardano solo le formule che dicono per quando vale il testo.
    .why = È il segno di un testo copiato dal piano precedente: chi deve rispondere non sa per quale anno, e il risultato potrebbe essere già stato contato.
    .example = Nel piano 2019 l'obiettivo n. 4 è la realizzazione dei programmi *per l'anno 2018*.
    .instead = *per l'anno 2019*
