figure-differs-from-table = the text prints { $printed }, the table “{ $table }” { $cell }{ $summed ->
        [yes] , which is the sum of its rows
       *[no] {""}
    }
    .help = { $summed ->
        [yes] correct the text to { $cell }
       *[no] look at the source, and correct the figure where it is wrong
    }
    .title = Figure of the text differs from the table
    .what = A paragraph that gives at least three figures of a column of a table gives another one with two neighbouring digits swapped. Only whole numbers written with a point between thousands are looked at.
    .why = Whoever quotes the plan copies the text or the table: when they say two numbers, one of them goes round wrong.
    .example = The text says `42.794 imprese registrate`, the table `42.974`, which is the sum of its rows.
    .instead = `42.974 imprese registrate`
