# Faults of the files themselves.

file-not-json = the file is not readable JSON: { $reason }
    .help = mend the JSON at the place shown, or make the file anew with `cannocchiale import`
file-of-another-schema = the file declares schema `{ $schema }` and this reads `{ $expected }`
    .help = write `"schema": "{ $expected }"` if the file is of this version, otherwise convert it
file-field-wrong = a field of the file is not as the schema wants it: { $reason }
    .help = mend the field at the place shown: the whole schema is in `docs/spec/schema`
body-without-name = the plan does not say whose it is
    .help = write the name of the body in `body.name`
year-malformed = `{ $text }` is not a year
    .help = write the year with four digits, such as `2019`
period-malformed = `{ $text }` is not a period of years
    .help = write `"period": {"{"} "from": 2019, "to": 2021 {"}"}`, with the end not before the start
number-malformed = `{ $text }` is not a number of the native format
    .help = write the number with a dot for the decimals and no thousands marks, such as `1234.56`
complexity-stated-twice = the complexity of `{ $node }` is said twice: { $stated }, while the mean of its four criteria is { $mean }
    .help = take `complexity` away, and the mean will count; or mend the criteria
address-malformed = `{ $text }` is not the address of a page
    .help = write the whole address, for example `https://www.normattiva.it`, or leave it blank
attached-incomplete = { $missing ->
        [title] a norm has the address `{ $text }` and no title
        [risk] the measure `{ $text }` does not say against which risk it is
        [measure] the risk `{ $text }` has no measure that reduces it
        [duty] the section `{ $text }` does not say what is published there
       *[section] the duty `{ $text }` does not say in which section it is published
    }
    .help = { $missing ->
        [title] write how it is cited, for example `D.Lgs. 150/2009, art. 5`
        [risk] write what may go wrong, or take the row away
        [measure] write what is done to reduce it and by whom
        [duty] write the data or the document to publish, or take the row away
       *[section] write the subsection of the transparent administration, for example `Performance`
    }
date-malformed = `{ $text }` is not a date
    .help = write the date as year-month-day, such as `2019-04-15`
facts-header-wrong = the header of the facts is `{ $found }`
    .help = write `{ $expected }` as the first row
facts-row-malformed = the row is not readable CSV: { $reason }
    .help = look at the commas and quotes of the row
fact-without-indicator = the fact does not say which indicator it is about
    .help = write the id in the first column, such as `2A/i1`
fact-period-malformed = `{ $text }` is not a period
    .help = write `2019`, `2019-Q2` or `2019-06`
fact-value-malformed = `{ $text }` is not a value
    .help = write a number with a dot (`4.2`), a date (`2019-03-31`), `yes`, `no` or a percentage of progress (`60%`)
fact-state-unknown = `{ $text }` is not the state of a fact
    .help = write `preliminary` or `final`
fact-of-unknown-node = the fact is about `{ $text }`, which is not in the plan
    .help = write an id of the plan{ $similar ->
        [none] {""}
       *[other] , perhaps `{ $similar }`
    }
