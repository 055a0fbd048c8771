deadline-without-date = the deadline of `{ $node }` refers to “{ $terms }”, which the plan does not tell
    .help = write the date, or at least the month, even when others set it
    .title = Deadline without a date
    .what = A target to be reached *within the terms* of a project, a schedule or another body, without the plan telling which. Terms of a law, a regulation or a contract can be looked up and do not count; nor does a target that has a date beside.
    .why = A deadline that nobody knows cannot be missed: nobody outside the office can verify that it was kept.
    .example = *come da cronoprogramma della stazione appaltante*
    .instead = *come da cronoprogramma, entro il 31 ottobre 2019*
