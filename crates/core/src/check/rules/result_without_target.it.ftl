result-without-target = { $fault ->
        [repeated] il target di `{ $result }` ripete il risultato (`{ $statement }`) senza un valore o una data
       *[blank] il risultato `{ $result }` (`{ $statement }`) non ha un target
    }
    .help = scrivi in `target` un valore (`>= 4`), una data (`entro il 30 giugno`) o che cosa viene consegnato
    .title = Risultato atteso senza target
    .what = Ogni risultato atteso ha un target. Un target che ripete parola per parola il risultato, senza un numero o una data, è come se non ci fosse. I target illeggibili nel documento di origine non contano.
    .why = Senza target il risultato è raggiunto quando lo dice chi lo deve raggiungere.
    .example = Risultato: *Realizzazione e relativa relazione annuale*. Target: *Realizzazione e relativa relazione annuale*.
    .instead = `"target": "relazione entro il 30 novembre"`
