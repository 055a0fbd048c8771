title-differs = `{ $objective }` si chiama «{ $title }» nella scheda e «{ $label }» nel prospetto del bilancio
    .help = usa lo stesso titolo in tutti e due i posti
    .title = Due titoli per un obiettivo
    .what = Il titolo di un obiettivo nel prospetto del bilancio deve essere quello della sua scheda, o il suo inizio.
    .why = Chi cerca quanto costa un obiettivo deve essere sicuro che la riga sia la sua.
    .tolerance = Articoli, preposizioni e meno di cinque lettere diverse (refusi, lettere perse in una conversione) non contano.
    .example = *La comunicazione digitale e la sua strategia* e, nel prospetto, *La comunicazione e la sua strategia*.
    .instead = Lo stesso titolo
