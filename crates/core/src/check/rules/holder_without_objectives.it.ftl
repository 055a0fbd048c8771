holder-without-objectives = `{ $unit }` non ha obiettivi assegnati
    .help = aggiungi in `objectives` gli obiettivi di `{ $unit }`, con indicatori e pesi
    .title = Titolare senza obiettivi
    .what = Il segretario generale e ogni area dirigenziale hanno obiettivi assegnati (errore se mancano); anche ogni posizione organizzativa (avvertimento). Gli uffici possono essere valutati sui progetti.
    .why = Il piano contiene per legge gli obiettivi assegnati ai dirigenti: chi non ne ha non può essere valutato, e ciò che dirige resta senza un responsabile.
    .example = Le aree sono due, e le schede degli obiettivi riguardano una sola.
    .instead = `"holder": { "{" } "level": "directorate", "unit": "promozione" { "}" }`
