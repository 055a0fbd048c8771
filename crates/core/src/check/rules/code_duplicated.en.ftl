code-duplicated = the code `{ $code }` is used { $count } times, under { $owners }
    .help = leave `{ $code }` to one of them and give the others a free code under their own parent
    .title = Duplicated code
    .what = A code names one thing only: an area, objective, programme or project, or the number of an objective assigned to one holder.
    .why = Results, resources and responsibility are attributed by code: when two programmes share one, the figures of one end up in the other.
    .example = The programme `3F01` stands under objective `3E` and under objective `3F`.
    .instead = `"code": "3E01"` under `3E` and `"code": "3F01"` under `3F`
