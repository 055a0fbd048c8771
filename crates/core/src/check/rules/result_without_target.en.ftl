result-without-target = { $fault ->
        [repeated] the target of `{ $result }` repeats the result (`{ $statement }`) without a value or a date
       *[blank] result `{ $result }` (`{ $statement }`) has no target
    }
    .help = write in `target` a value (`>= 4`), a date (`entro il 30 giugno`) or what is delivered
    .title = Expected result without a target
    .what = Every expected result has a target. A target that repeats the result word by word, without a number or a date, is as good as none. Targets that were not legible in the source document do not count.
    .why = Without a target the result is reached when those who must reach it say so.
    .example = Result: *Carrying out and yearly report*. Target: *Carrying out and yearly report*.
    .instead = `"target": "relazione entro il 30 novembre"`
