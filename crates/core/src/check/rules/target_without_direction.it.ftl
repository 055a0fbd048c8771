target-without-direction = il target `{ $text }` di `{ $statement }` non dice se è meglio di più o di meno
    .help = scrivi `>= { $value }` se il valore deve essere almeno quello, `<= { $value }` se al massimo
    .title = Target senza direzione
    .what = Un numero o una percentuale senza confronto, dove né l'enunciato (*almeno*, *riduzione*, *entro*…) né il campo `direction` dicono quale verso è migliore. `100%` è completamento e si capisce da sé; una quantità di cose prodotte (*10 azioni*) è solo un consiglio.
    .why = Con un costo, 105% è un tetto; con una copertura è un traguardo: lo stesso risultato varrebbe zero o cento a seconda di chi legge.
    .example = Equilibrio economico: `105,0%`.
    .instead = `"2019": "<= 105,0%"`
