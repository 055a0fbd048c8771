several-measures-in-one-indicator = `{ $result }` mette insieme { $count } target (`{ $text }`)
    .help = fanne più risultati, ciascuno con la sua etichetta e il suo target
    .title = Troppe misure in una
    .what = Il target di un risultato atteso è fatto di quattro o più target diversi (valori, date, cose da consegnare).
    .why = Il risultato è raggiunto solo se lo sono tutti: chi ne raggiunge sei su sette e chi non ne raggiunge nessuno si somigliano, e il lettore non vede quale è mancato.
    .tolerance = Due o tre target insieme (*almeno 5 eventi, entro maggio*) sono normali; quattro separati da virgole sono le tappe di uno.
    .example = *a) fatture nei termini; b) preventivo; c) variazioni; d) bilancio; …* in una sola cella.
    .instead = `3a` Fatture nei termini · `3b` Preventivo · `3c` Variazioni
