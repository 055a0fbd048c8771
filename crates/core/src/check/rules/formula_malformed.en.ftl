formula-malformed = the formula of `{ $node }` { $fault ->
        [bracket] has a bracket that is not opened or not closed
       *[year] says “anno -1” for “anno n-1”
    }: `{ $text }`
    .help = { $fault ->
        [bracket] open and close every bracket
       *[year] write `anno n-1`
    }
    .title = Malformed formula
    .what = Numerators, denominators and formulas with a bracket too many or too few, and statements that compare with *anno -1* where the year n-1 is meant.
    .why = Whoever computes the ratio again must guess what is summed: two readers get two values.
    .example = *Interventi economici + investimenti)*
    .instead = *(Interventi economici + investimenti)*
