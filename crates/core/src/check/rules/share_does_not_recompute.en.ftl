share-does-not-recompute = the share of “{ $row }” is printed as { $printed }%, but { $part } of { $total } makes { $computed }%
    .help = write { $computed }%, or mend the count
    .title = Share that does not recompute
    .what = In a table that ends with a total, percentages beside a column of counts must be the shares of those counts; shares of the staff, those of a whole number of people in the total.
    .why = Shares are what the reader remembers: they must follow from the numbers beside them.
    .tolerance = Half a unit of the last printed digit.
    .example = 164 firms of 42,974 printed as 4.0%.
    .instead = `0.4%`
