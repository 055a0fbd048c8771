deadline-outside-year = the deadline { $date } of `{ $node }` (`{ $text }`) is outside { $year }
    .help = write a date of { $year }, or move the target to the year it falls in
    .title = Deadline outside the year
    .what = The date of a target falls in the year the target is for: that of the project or assigned objective, or that of the column for an indicator of several years. Dates in the text that are not the deadline (data *al 31/12*, censuses) do not count.
    .why = When the deadline comes after the end of the year, the result cannot be judged in the yearly report; when it comes before, the target was already decided.
    .example = A project of 2019 to be completed `entro il 31 gennaio 2020`.
    .instead = `"entro il 30 novembre 2019"`
