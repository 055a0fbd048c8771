transparency-objective-missing = no objective of the plan of { $year } is about transparency or the prevention of corruption
    .help = add an objective, strategic or assigned, on transparency and the prevention of corruption
    .title = Missing transparency objective
    .what = At least one strategic or assigned objective (in its title, activities or indicators) is about transparency or the prevention of corruption.
    .why = By law greater transparency is a strategic objective, and the OIV verifies that the performance plan agrees with the anticorruption plan.
    .example = The plan has five strategic objectives and ten assigned ones; none speaks of transparency.
    .instead = *Obblighi di pubblicazione rispettati*, `"target": ">= 95%"`
