project-without-result = project `{ $project }` (`{ $title }`) has no expected results
    .help = write in `results` what the project must deliver, with its target
    .title = Project without an expected result
    .what = Every project says at least one expected result. It does not count where part of the source sheet could not be read.
    .why = Actions say what is done, not what is obtained: without a result the project enters no score.
    .example = The sheet lists four actions and no result.
    .instead = `"results": [{ "{" } "label": "1", "statement": "Report to the board", "target": "entro il 30 giugno" { "}" }]`
