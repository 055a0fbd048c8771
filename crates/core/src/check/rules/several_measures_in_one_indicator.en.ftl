several-measures-in-one-indicator = `{ $result }` puts { $count } targets together (`{ $text }`)
    .help = make several results of it, each with its own label and target
    .title = Too many measures in one
    .what = The target of an expected result is made of four or more different targets (values, dates, things delivered).
    .why = The result is reached only when all of them are: whoever reaches six in seven looks like whoever reaches none, and the reader does not see which one failed.
    .tolerance = Two or three targets together (*almeno 5 eventi, entro maggio*) are normal; four set apart by commas are the stages of one.
    .example = *a) fatture nei termini; b) preventivo; c) variazioni; d) bilancio; …* in one cell.
    .instead = `3a` Fatture nei termini · `3b` Preventivo · `3c` Variazioni
