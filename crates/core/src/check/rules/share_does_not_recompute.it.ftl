share-does-not-recompute = la quota di «{ $row }» è stampata { $printed }%, ma { $part } su { $total } fa { $computed }%
    .help = scrivi { $computed }%, oppure correggi il conteggio
    .title = Quota che non si ricalcola
    .what = In una tabella che finisce con un totale, le percentuali accanto a una colonna di conteggi devono essere la quota di quei conteggi; le quote del personale, quella di un numero intero di persone sul totale.
    .why = Le quote sono ciò che il lettore ricorda: devono seguire dai numeri che hanno accanto.
    .tolerance = Mezza unità dell'ultima cifra stampata.
    .example = 164 imprese su 42.974 stampate come 4,0%.
    .instead = `0,4%`
