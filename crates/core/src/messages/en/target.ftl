# The faults inside a target text. $text is the part of the text they stand on.

target-not-understood = “{ $text }” was not understood
    .help = Write a value (“>= 80%”), a date (“entro marzo 2019”) or what is delivered (“relazione finale”)
target-operator-without-value = The value is missing after “{ $text }”
    .help = Write the value after the operator, such as “>= 80%”
    .title = Comparison without a value
target-operator-unknown = “{ $text }” is not a comparison
    .help = Use one of >=, >, <=, < and =
    .title = Unknown comparison
target-operator-misspelled = “{ $text }” is a misspelled comparison, though a clear one
    .help = Write >= or <=, without a dot before it and with the equals sign last
    .title = Misspelled comparison
target-number-malformed = “{ $text }” is not a number
    .help = Write dots between thousands and a comma before decimals: 1.234,56
    .title = Malformed number
target-number-too-long = The number “{ $text }” has too many digits
    .help = Write a number of no more than twenty digits
    .title = Number too long
target-number-ambiguous = “{ $text }” was read as thousands
    .help = If the dot is a decimal point write a comma; otherwise leave the dot out
    .title = Ambiguous number
target-year-or-number = “{ $text }” was read as a number, but it looks like a year
    .help = If it is a year write “anno { $text }”
    .title = Year or number
target-date-without-year = “{ $text }” does not say of which year
    .help = Add the year to the date
    .title = Date without a year
target-date-impossible = “{ $text }” is a date that does not exist
    .help = Correct the day, the month or the year
    .title = Date that does not exist
target-deadline-not-understood = There is no deadline that can be read after “{ $text }”
    .help = Write a date (“entro il 15 aprile 2019”) or a time (“entro 3 mesi dal rilascio”)
    .title = Deadline not understood
target-interval-reversed = The interval “{ $text }” starts from its higher value
    .help = Write the lower value first
    .title = Reversed interval
target-units-differ = The bounds of “{ $text }” have different units
    .help = Write both bounds in the same unit
    .title = Bounds of different units
target-alternatives = “{ $text }” joins two targets, and nobody can say which counts
    .help = Keep one target, or make two results of them
    .title = Two targets in one
target-truncated = The text is cut (“{ $text }”)
    .help = Write the whole text
    .title = Target cut short
target-part-not-read = “{ $text }” was left out of the target
    .help = If it is a value to reach write it on its own, after a semicolon
    .title = Part of a target not read
target-conditional = “{ $text }” is a condition that nobody measures
    .help = Leave the condition out, or say by which measure it is verified
    .title = Conditional target
target-other-year = The text speaks only of other years
    .help = Write the target of the year that is measured, such as “2019: 80%”
    .title = Target of other years
target-too-long = The text is too long to be a target
    .help = Divide it into several results, each with its own target
    .title = Target too long
