name-in-public-text = il testo nomina o fa riconoscere una persona: `{ $words }`
    .help = scrivi la funzione («il dirigente dell'area», «un'unità dell'ufficio»), senza nome e senza notizie personali
    .title = Persona riconoscibile in un testo pubblico
    .what = Cerca nei testi del piano titoli seguiti da un nome, codici fiscali e accenni a una singola collega o a un singolo collega. Il titolare di una carica pubblica è solo un consiglio.
    .why = Il piano si pubblica per cinque anni: i dati personali vi entrano solo se necessari, e in un ufficio di tre persone basta un accenno per riconoscerne una.
    .example = «In vista del pensionamento di una collega di categoria C».
    .instead = «In vista della riduzione dell'organico dell'ufficio».
