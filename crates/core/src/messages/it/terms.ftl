# Difetti delle parole dell’ente.

terms-without-plural = di `{ $word }` manca il plurale
    .help = scrivi come se ne dice più d’uno, oppure cancella anche il singolare
terms-without-singular = di `{ $word }` manca il singolare
    .help = scrivi come se ne dice uno, oppure cancella anche il plurale
terms-too-long = `{ $word }` ha { $length } caratteri: il massimo è { $longest }
    .help = scegli una parola più corta, che stia in una colonna
terms-without-letters = `{ $word }` non ha lettere
    .help = scrivi una parola, oppure lascia vuoto per quella del programma
terms-alike = `{ $word }` sarebbe il nome di due livelli: uno è `{ $kind }` nel glossario
    .help = scegli un’altra parola per uno dei due
