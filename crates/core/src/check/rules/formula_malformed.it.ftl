formula-malformed = la formula di `{ $node }` { $fault ->
        [bracket] ha una parentesi che non si apre o non si chiude
       *[year] dice «anno -1» invece di «anno n-1»
    }: `{ $text }`
    .help = { $fault ->
        [bracket] apri e chiudi ogni parentesi
       *[year] scrivi `anno n-1`
    }
    .title = Formula scritta male
    .what = Numeratori, denominatori e formule con una parentesi di troppo o di meno, ed enunciati che confrontano con l'*anno -1* dove si intende l'anno n-1.
    .why = Chi ricalcola l'indice deve indovinare che cosa si somma: due lettori ne ricavano due valori.
    .example = *Interventi economici + investimenti)*
    .instead = *(Interventi economici + investimenti)*
