complexity-outside-range = { $criterion ->
        [none] the complexity of `{ $node }` is { $complexity }, outside { $low }–{ $high }
        [staff] staff involved, among the criteria of complexity of `{ $node }`, is { $complexity }, outside { $low }–{ $high }
        [novelty] novelty, among the criteria of complexity of `{ $node }`, is { $complexity }, outside { $low }–{ $high }
        [relations] relations, among the criteria of complexity of `{ $node }`, is { $complexity }, outside { $low }–{ $high }
       *[other] effort and time, among the criteria of complexity of `{ $node }`, is { $complexity }, outside { $low }–{ $high }
    }
    .help = write a number from { $low } to { $high } (1 is the complexity of any common objective); if the body allows others, say so in the scoring rules, in `complexity`
    .title = Complexity outside the limits
    .what = The complexity of an objective, or one of its four criteria (staff involved, novelty, relations, effort and time), is outside the range of the scoring rules: from 0.8 to 1.2 unless they say otherwise.
    .why = Complexity multiplies the weight: without limits a hard objective wipes out all the others, and at zero or below it vanishes itself.
    .example = An objective of weight 20 and complexity 3 counts as much as three objectives of the same weight.
    .instead = `"complexity": "1.2"`
