indicator-changes-measure = `{ $indicator }` cambia misura: prima `{ $before }`, nel { $years } `{ $after }`
    .help = fanne due indicatori, ciascuno con i suoi anni, e metti un trattino negli altri
    .title = Indicatore che cambia misura
    .what = Un solo indicatore strategico il cui enunciato dice una cosa per un anno e un'altra per i seguenti (*2019: … 2020-2021: …*). Se le prime parole sono le stesse la regola tace.
    .why = I valori degli anni non si possono mettere in fila: la serie storica confronta cose diverse, e il lettore non lo vede.
    .example = *2019: iniziative svolte. 2020-2021: tempo medio di sospensione*
    .instead = Due indicatori, il secondo con `"2019": "—"`
