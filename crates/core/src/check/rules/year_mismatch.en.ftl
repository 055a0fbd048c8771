year-mismatch = `{ $node }` speaks of `{ $said }` in a plan of { $year } ({ $period })
    .help = write the right year or period, or move the text to the plan it belongs to
    .title = A year that is not the plan's
    .what = An objective assigned *for the year* before, an indicator that starts with years already past or is measured in another period, three years that are two, a project or a target of a year outside the plan. Mentions of laws, programmes, data and history of other years do not count: only the phrases that say when the text holds.
    .why = It is the mark of a text copied from the plan before: those who must answer do not know for which year, and the result may have been counted already.
    .example = In the plan of 2019 objective no. 4 is to carry out the programmes *per l'anno 2018*.
    .instead = *per l'anno 2019*
