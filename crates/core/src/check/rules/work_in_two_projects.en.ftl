work-in-two-projects = the result `{ $result }` (`{ $statement }`) is about “{ $name }”, which is also the work of the project `{ $other }`
    .help = leave the result to one project, or write which part is whose
    .title = The same work in two projects
    .what = A result headed by a work that another project is titled after (*Museo - Eventi*, when there is a project *… - Museo*), or that completes a *progetto X* which the actions of another project speak of too.
    .why = Work counted by two offices is worth double in the body's score, and neither knows who answers for it.
    .example = *Ultimazione del progetto Alfa* in one project, and *conclusione del progetto Alfa* among the actions of another.
    .instead = The result in one project, and a reference in the other
