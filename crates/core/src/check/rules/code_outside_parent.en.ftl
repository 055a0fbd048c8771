code-outside-parent = the code `{ $code }` stands under `{ $parent }` but does not start with `{ $parent }`
    .help = write `{ $expected }`, or move `{ $code }` under the level its code names
    .title = Code outside its parent
    .what = Where codes nest (the area's code opens the objective's, and so on), every code must start with the one it stands under. Without a declared scheme the rule holds only where at least ten codes of the plan, nine out of ten, already follow it.
    .why = Whoever reads the code puts it under another objective, and adds its results and resources there.
    .example = Under objective `3E` the programme is numbered `3F01`.
    .instead = `"code": "3E01"`
