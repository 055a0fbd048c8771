target-not-understood = the target `{ $text }` cannot be read: it says no value, date or fact
    .help = write a value (`>= 80%`), a date (`entro il 30 giugno`) or what is delivered (`relazione finale`)
    .title = Target not understood
    .what = A target says a value with its comparison, an interval, a date, or something that is delivered. What cannot be read is kept as written, and reported.
    .why = When today nobody can tell what counts as success, at the end of the year those who are evaluated will decide.
    .example = `in linea con il 2018`
    .instead = `">= 120 imprese"`
