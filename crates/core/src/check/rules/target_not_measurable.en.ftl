target-not-measurable = `{ $indicator }` wants 100% of `{ $statement }`, where there is nothing to count
    .help = write what is counted and over which total, or put a date in place of the percentage
    .title = Target that cannot be measured
    .what = A strategic indicator that asks for 100% of an activity (*prosecuzione*, *attuazione*, *monitoraggio*…) without saying what is counted, over which total or by which formula.
    .why = A hundred per cent of an activity that goes on is always reached, or never: whoever declares it decides the value.
    .example = *Prosecuzione delle iniziative per le scuole*: 100% every year.
    .instead = *Percorsi avviati sul totale dei percorsi chiesti dalle scuole*: `>= 90%`
