formula-not-understood = the formula cannot be understood at “{ $text }”: { $expected ->
        [value] a number, a name or a function is wanted here
        [operator] an operation is missing before this
        [closing] the closing bracket is missing
        [closing-line] the closing square bracket is missing
        [opening] it closes a bracket that is not opened
        [quoted] the name goes between double quotes
        [end-of-quote] the quotes are not closed
        [total-or-line] it does not say whether it is the total or a line
        [part] it does not say what of it is read
        [arguments] the brackets with the arguments are missing
        [one-argument] one argument goes here and no more
        [list] a list of objectives or projects goes here
        [percentage] a percentage goes here
        [plain-number] the number has a thousands mark, or too many digits
        [one-holder] the objectives of a list are of one holder, from the first to the last
        [shallower] there are more than 64 brackets inside each other
       *[shorter] the text is too long
    }
    .help = { $expected ->
        [value] write for example `costs.total`, `measure("imprese-attive")` or `2.5`
        [operator] write `+`, `-`, `*` or `/`
        [closing] add `)`
        [closing-line] add `]`
        [opening] take the bracket away, or open it
        [quoted] write for example `"Personale"`
        [end-of-quote] add the quotes after the name
        [total-or-line] write for example `costs.total` or `costs["Personale"]`
        [part] write `.mean` or `.answers` after a survey, `.days` after a process, `.total` or `.fte` after `staff`
        [arguments] write for example `prev(costs.total)`
        [one-argument] take away what follows the comma
        [list] write for example `objectives("ente/3".."ente/6")` or `projects("anagrafico")`
        [percentage] write for example `90%`
        [plain-number] write the number without thousands marks, with at most twenty digits
        [one-holder] write a list for each holder: `objectives("ente/1".."ente/3", "sg/1".."sg/2")`
        [shallower] divide the formula into several indicators
       *[shorter] divide the formula into several indicators
    }
    .title = Formula not understood
    .what = The formula of an indicator is read with a small language: lines and totals of the accounts, measures, surveys, processes, staff, scores, four operations and few functions. Every point that does not follow it is reported, all at once.
    .why = A formula that the program does not understand has no value, and whoever reads the plan cannot do the sum again.
    .example = `Oneri correnti / (proventi correnti`
    .instead = `costs.total / revenues.total`
