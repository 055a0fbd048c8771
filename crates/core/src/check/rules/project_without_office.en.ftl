project-without-office = project `{ $project }` has no responsible office
    .help = write at least one office, service or subsidiary in `offices`
    .title = Project without a responsible office
    .what = Every project must name at least one organisational unit that carries it out. Projects whose very code was not legible in the source document do not count.
    .why = Without somebody responsible, nobody can be asked to measure the result and answer for it.
    .example = Project `1B0101` lists actions and expected results, but the office line is empty.
    .instead = `"offices": ["studi-e-statistica"]`
