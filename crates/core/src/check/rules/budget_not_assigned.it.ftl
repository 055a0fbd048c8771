budget-not-assigned = { $outside } su { $whole } ({ $share }%) non stanno sotto nessun obiettivo
    .help = ripartisci fra gli obiettivi almeno il personale e il funzionamento, oppure spiega perché restano fuori
    .title = Bilancio non ripartito
    .what = Nel prospetto per aree e obiettivi, ciò che resta fuori da tutte le aree supera la metà del totale. Il totale è la riga senza codice più alta.
    .why = Il piano deve dire quanto costa ogni obiettivo: se il più resta fuori, il confronto fra risultati e risorse non si può fare.
    .tolerance = Fino alla metà la regola tace: stipendi e costi comuni restano spesso indivisi.
    .example = Budget non definito 6.276.702 su 7.808.052.
    .instead = Le ore di lavoro del personale, valorizzate, nella scheda di ogni obiettivo
