# Faults of the chapters that are written for a document.

chapter-unknown = the document has no chapter `{ $chapter }`
    .help = call it by one of these names: { $names }
chapter-table-not-closed = the row of the table is not closed
    .help = put a bar `|` at the end of the row too
chapter-table-uneven = the row of the table has { $cells } cells and there are { $columns } heads
    .help = give the row { $columns } cells, parted by `|`; a bar that is part of the text is written `\|`
chapter-table-without-heads = the lines with bars are no table: the dashes under the first are missing
    .help = under the line of heads write `|---|---|`, a group of dashes for each column
chapter-figure-missing = the figure `{ $figure }` is not there
    .help = upload a PNG, JPEG or SVG image of this name, or correct the name
chapter-figure-without-words = the figure `{ $figure }` has no text for who does not see it
    .help = write between the brackets what it shows: `![What it shows]({ $figure })`
chapter-markup = `{ $markup }` is HTML, which has no force in chapters
    .help = use the forms of Markdown: `**strong**`, `*italic*`, lists with `-`, tables with `|`
chapter-link-unknown = the link to `{ $link }` leads nowhere
    .help = use a whole address, that begins with `https://` or `mailto:`
chapter-paragraph-too-long = the paragraph has { $length } characters: { $longest } are printed
    .help = divide it into paragraphs with an empty line, or put it in an annex
