budget-total-differs-from-accounts = the budget table gives the body { $side ->
        [costs] costs
        [revenues] revenues
       *[investments] investments
    } of { $table }, the accounts of the year { $accounts } (difference { $difference }{ $objectives ->
        [none] {""}
       *[other] , as much as between sheets and table in { $objectives }
    })
    .help = { $note ->
        [none] make the two totals agree, or write the reason in `explanations`
       *[other] if the note under the table (“{ $note }”) explains this difference too, write it as the reason in `explanations`; otherwise make the two totals agree
    }
    .title = Budget total differs from the accounts
    .what = The total of the body in the table by area and objective must be that of the accounts of the same year, for costs, revenues and investments. It is looked at when the table has a row that is the sum of the others without a code.
    .why = The budget of the objectives is a part of the body's own: with two totals, some of the money belongs to nobody or is counted twice.
    .tolerance = The roundings of the printed lines: half a unit each.
    .example = Revenues of 7,227,852 in the table and 7,408.9 thousand in the accounts.
    .instead = The same total in both places, or the reason in `explanations`.
