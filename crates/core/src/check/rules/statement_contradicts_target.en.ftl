statement-contradicts-target = `{ $statement }` promises { $way ->
        [down] a reduction
       *[up] an increase
    }, but the target `{ $text }` is met by standing still
    .help = write { $way ->
        [down] `< anno n-1`, or by how much it is reduced (`<= 95% dell'anno n-1`)
       *[up] `> anno n-1`, or by how much it grows (`>= 105% dell'anno n-1`)
    }
    .title = Statement against its target
    .what = An indicator that starts with *riduzione* or *aumento* and has a target, relative to a past year, that allows the same value or the opposite way.
    .why = Whoever changes nothing takes the full score for a reduction that never was.
    .example = *Riduzione delle spese di funzionamento*: `<= anno n-1`.
    .instead = `< anno n-1`
