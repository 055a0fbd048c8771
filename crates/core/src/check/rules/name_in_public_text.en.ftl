name-in-public-text = the text names a person or makes one easy to recognise: `{ $words }`
    .help = write the post (“the director of the area”, “one unit of the office”), without a name and without personal news
    .title = Person recognisable in a public text
    .what = Looks in the texts of the plan for titles followed by a name, fiscal codes and hints at a single colleague. The holder of a public post is advice only.
    .why = The plan stays published for five years: personal data enter it only where needed, and in an office of three a hint is enough to recognise one of them.
    .example = “In view of the retirement of a colleague of category C”.
    .instead = “In view of the reduced staff of the office”.
