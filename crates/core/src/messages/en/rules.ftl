# Faults of scoring rules and of what-if files.

file-key-unknown = there is no key `{ $key }`
    .help = take the key out or mend its name{ $similar ->
        [none] {""}
       *[other] : perhaps `{ $similar }`
    }
file-key-missing = the key `{ $key }` is missing
    .help = add `{ $key }`
file-key-twice = the key `{ $key }` is written twice
    .help = keep one of them
file-value-of-another-kind = this needs { $expected ->
        [string] a text
        [integer] a whole number
        [number] a number
        [array] a list
        [object] an object
       *[other] another value
    } and has { $found ->
        [string] a text
        [integer] a number
        [number] a number with decimals
        [array] a list
        [object] an object
        [null] nothing
       *[other] a yes or no
    }
    .help = { $expected ->
        [string] write the value between quotes, such as `"50"`
        [array] write a list between square brackets
        [object] write an object between braces
       *[other] write a whole number without quotes
    }
file-word-unknown = `{ $text }` is not one of the words allowed
    .help = write { $similar ->
        [none] one of these: { $words }
       *[other] `{ $similar }`, or another of these: { $words }
    }
rules-name-malformed = `{ $text }` is not a name for rules
    .help = write a name without blanks or slashes, such as `rules-2026`
rules-without-source = the rules do not say which act or norm they come from
    .help = write the act in `source`, such as the resolution that adopts the SMVP
rules-cap-outside-range = the cap `{ $text }` is not between 100 and 200
    .help = write a number from 100 to 200 in `cap`
rules-share-outside-range = the strategic share `{ $text }` is not a percentage between 0 and 100
    .help = write a number from 0 to 100 in `strategic_share`
rules-complexity-outside-range = `{ $text }` is not a range of complexities
    .help = write two numbers above zero, the lower first: `"low": "0.8", "high": "1.2"`
rules-number-outside-range = `{ $text }` is not between { $low } and { $high }
    .help = write a number from { $low } to { $high }
rules-number-not-positive = `{ $text }` is not a number above zero
    .help = write a number greater than zero
rules-shares-not-growing = the shares `{ $text }` do not grow to 100 in four quarters
    .help = write four percentages that never fall, the last 100: `["20", "45", "70", "100"]`
rules-states-not-ordered = what is achieved begins at { $achieved } and what is at risk at { $risk }
    .help = write `at_risk_from` not above `achieved_from`, both between 0 and 200
rules-rule-not-for-kind = the rule `{ $rule }` cannot score targets of kind `{ $kind }`
    .help = choose a rule for that kind: the column *For* in `docs/spec/scoring.md`, § 5
rules-choice-without-scope = the choice { $scopes ->
        [none] does not say what it is for
       *[several] is for several things at once
    }
    .help = write only one of the keys `node`, `level` and `kind`
rules-choice-empty = the choice chooses nothing
    .help = add `rule`, `missing` or both, or take the choice out
bands-gap = between { $from } and { $to } no band gives a score
    .help = make each band begin where the one before ends; grades begin at 0 and the last has no end
rules-grades-falling = from { $from } up a better result is worth { $after } instead of { $before }
    .help = give each grade a score not below that of the grade before it
rules-override-without-reason = the score stated for `{ $text }` has no reason
    .help = write the reason in `reason`
rules-override-without-act = the score stated for `{ $text }` has no complete act
    .help = write organ, kind, number and date of the act that decides it in `act`
rules-override-twice = two scores are stated for `{ $text }`
    .help = keep one of them
rules-node-unknown = `{ $text }` is not in the plan
    .help = write an id of the plan{ $similar ->
        [none] {""}
       *[other] , perhaps `{ $similar }`
    }
rules-floor-beyond-target = the floor { $floor } is beyond the target { $bound } of `{ $node }`
    .help = write in `floor` the value worth 0: below the target where more is better, above it where less is

what-if-node-unknown = `{ $text }` is not in the plan
    .help = write an id of the plan{ $similar ->
        [none] {""}
       *[other] , perhaps `{ $similar }`
    }
what-if-key-not-of-node = `{ $text }` has no `{ $key }` that counts in a score
    .help = { $key ->
        [complexity] complexity counts for assigned objectives alone, such as `sg/1`
        [weight] change the weight of a node that has one: areas, objectives, projects, results, indicators
        [target] change the target of an indicator or an expected result
       *[other] write the value of an indicator or an expected result
    }
what-if-change-empty = the change changes nothing
    .help = add `weight`, `complexity`, `target` or `value`, or take the change out
what-if-target-not-understood = the target `{ $text }` is not understood
    .help = write a target that can be read, such as `>= 80 %` or `entro il 30 giugno 2019`
what-if-period-without-value = the period `{ $text }` has no value
    .help = add `value`, or take `period` out
