# Difetti dei capitoli che si scrivono per un documento.

chapter-unknown = il documento non ha un capitolo `{ $chapter }`
    .help = chiamalo con uno di questi nomi: { $names }
chapter-table-not-closed = la riga della tabella non si chiude
    .help = metti una barra `|` anche alla fine della riga
chapter-table-uneven = la riga della tabella ha { $cells } celle e le intestazioni sono { $columns }
    .help = dai alla riga { $columns } celle, divise da `|`; una barra che fa parte del testo si scrive `\|`
chapter-table-without-heads = le righe con le barre non sono una tabella: sotto la prima mancano i trattini
    .help = sotto la riga delle intestazioni scrivi `|---|---|`, un gruppo di trattini per colonna
chapter-figure-missing = la figura `{ $figure }` non c’è
    .help = carica un’immagine PNG, JPEG o SVG con questo nome, o correggi il nome
chapter-figure-without-words = la figura `{ $figure }` non ha un testo per chi non la vede
    .help = scrivi fra le quadre che cosa mostra: `![Che cosa mostra]({ $figure })`
chapter-markup = `{ $markup }` è HTML, che nei capitoli non vale
    .help = usa le forme del Markdown: `**forte**`, `*corsivo*`, elenchi con `-`, tabelle con `|`
chapter-link-unknown = il collegamento a `{ $link }` non porta da nessuna parte
    .help = usa un indirizzo intero, che cominci con `https://` o `mailto:`
chapter-paragraph-too-long = il paragrafo ha { $length } caratteri: se ne stampano { $longest }
    .help = dividilo in paragrafi con una riga vuota, o mettilo in un allegato
