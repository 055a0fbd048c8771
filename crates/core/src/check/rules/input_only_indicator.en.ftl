input-only-indicator = { $objective } is measured only by what is put in, not by what comes of it
    .help = add an indicator of what is produced, or of its effect on those who receive it
    .title = Only indicators of what is put in
    .what = An objective or result whose indicators are all of kind `input` (hours, people, meetings, euro available) does not say what changes.
    .why = Objectives must matter to the needs of the community and aim at an improvement: hours spent do not.
    .example = “Hours of training attended”, the only indicator of a project on the quality of acts.
    .instead = `{ "{" } "statement": "Atti restituiti per errori", "kind": "quality", … { "}" }`
