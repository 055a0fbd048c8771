code-outside-parent = il codice `{ $code }` sta sotto `{ $parent }` ma non comincia con `{ $parent }`
    .help = scrivi `{ $expected }`, oppure sposta `{ $code }` sotto il livello che il suo codice indica
    .title = Codice fuori dal livello superiore
    .what = Se lo schema dei codici è a scatole (il codice dell'area apre quello dell'obiettivo, e così via), ogni codice deve cominciare con quello sotto cui sta. Senza uno schema dichiarato la regola vale solo dove almeno dieci codici del piano, nove su dieci, già la seguono.
    .why = Chi legge il codice lo colloca sotto un altro obiettivo, e lì ne somma risultati e risorse.
    .example = Sotto l'obiettivo `3E` il programma è numerato `3F01`.
    .instead = `"code": "3E01"`
