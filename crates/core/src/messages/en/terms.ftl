# Faults of the words of a body.

terms-without-plural = `{ $word }` has no plural
    .help = write how more than one is called, or delete the singular too
terms-without-singular = `{ $word }` has no singular
    .help = write how one is called, or delete the plural too
terms-too-long = `{ $word }` has { $length } characters: the most is { $longest }
    .help = choose a shorter word, which fits a column
terms-without-letters = `{ $word }` has no letters
    .help = write a word, or leave it blank for that of the program
terms-alike = `{ $word }` would be the name of two levels: one is `{ $kind_in_english }` in the glossary
    .help = choose another word for one of the two
