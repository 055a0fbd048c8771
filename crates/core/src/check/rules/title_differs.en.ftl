title-differs = `{ $objective }` is called “{ $title }” on its sheet and “{ $label }” in the budget table
    .help = use the same title in both places
    .title = Two titles for one objective
    .what = The title of an objective in the budget table must be that of its sheet, or its beginning.
    .why = Whoever looks for what an objective costs must be sure that the row is its own.
    .tolerance = Articles, prepositions and fewer than five different letters (misprints, letters lost in a conversion) do not count.
    .example = *La comunicazione digitale e la sua strategia* and, in the table, *La comunicazione e la sua strategia*.
    .instead = The same title
