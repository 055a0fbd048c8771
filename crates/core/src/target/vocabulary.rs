//! The Italian words the language knows, folded (lower case, no accents).

use rust_decimal::Decimal;

/// How many months a part of the year has: `semestre`, `trimestre`.
pub(super) fn term_months(word: &str) -> Option<i8> {
    Some(match word {
        "bimestre" => 2,
        "trimestre" => 3,
        "quadrimestre" => 4,
        "semestre" => 6,
        _ => return None,
    })
}

/// The place of a part of the year: `primo`, `II`, `terzo`.
pub(super) fn ordinal(word: &str) -> Option<i8> {
    Some(match word {
        "primo" | "i" => 1,
        "secondo" | "ii" => 2,
        "terzo" | "iii" => 3,
        "quarto" | "iv" => 4,
        "quinto" | "v" => 5,
        "sesto" | "ultimo" | "vi" => 6,
        _ => return None,
    })
}

/// A number in letters, where it cannot be taken for an article.
pub(super) fn number_word(word: &str) -> Option<Decimal> {
    let number = match word {
        "zero" => 0,
        "due" => 2,
        "tre" => 3,
        "quattro" => 4,
        "cinque" => 5,
        "sei" => 6,
        "sette" => 7,
        "otto" => 8,
        "nove" => 9,
        "dieci" => 10,
        "undici" => 11,
        "dodici" => 12,
        "quindici" => 15,
        "venti" => 20,
        "trenta" => 30,
        "cento" => 100,
        _ => return None,
    };
    Some(Decimal::from(number))
}

/// `un`, `uno`, `una`: one after an operator, an article elsewhere.
pub(super) fn is_one(word: &str) -> bool {
    matches!(word, "un" | "uno" | "una")
}

/// Articles.
pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "il" | "lo" | "la" | "l" | "i" | "gli" | "le")
}

/// Prepositions that join an operator to its value: `superiore al`, `più di`.
pub(super) fn joins_value(word: &str) -> bool {
    is_article(word)
        || matches!(
            word,
            "a" | "ad"
                | "al"
                | "all"
                | "alla"
                | "allo"
                | "ai"
                | "agli"
                | "alle"
                | "di"
                | "d"
                | "del"
                | "dell"
                | "della"
                | "dello"
                | "dei"
                | "degli"
                | "delle"
        )
}

/// `di` and its forms, which continue the name of a thing: `azioni di sorveglianza`.
pub(super) fn is_of(word: &str) -> bool {
    matches!(word, "di" | "d" | "del" | "dell" | "della" | "dello" | "dei" | "degli" | "delle")
}

/// `da` and its forms, which start the event of a deadline: `dalla richiesta`.
pub(super) fn is_from(word: &str) -> bool {
    matches!(word, "da" | "dal" | "dall" | "dalla" | "dallo" | "dai" | "dagli" | "dalle")
}

/// Words that end the name of a counted thing.
pub(super) fn ends_thing(word: &str) -> bool {
    is_article(word)
        || is_from(word)
        || (joins_value(word) && !is_of(word))
        || matches!(
            word,
            "con"
                | "per"
                | "su"
                | "sul"
                | "sull"
                | "sulla"
                | "sullo"
                | "sui"
                | "sugli"
                | "sulle"
                | "in"
                | "nel"
                | "nell"
                | "nella"
                | "nello"
                | "nei"
                | "negli"
                | "nelle"
                | "tra"
                | "fra"
                | "entro"
                | "presso"
                | "e"
                | "ed"
                | "o"
                | "od"
                | "oppure"
                | "ovvero"
                | "che"
                | "cui"
                | "quale"
                | "quali"
                | "un"
                | "uno"
                | "una"
                | "non"
                | "se"
                | "come"
                | "rispetto"
                | "salvo"
                | "almeno"
                | "minimo"
                | "massimo"
                | "oltre"
                | "ogni"
                | "circa"
                | "ciascun"
                | "ciascuno"
                | "ciascuna"
                | "pari"
                | "maggiore"
                | "superiore"
                | "inferiore"
                | "minore"
                | "n"
                | "nr"
                | "num"
                | "piu"
                | "meno"
                | "subordinatamente"
                | "compatibilmente"
                | "purche"
                | "qualora"
                | "secondo"
                | "compreso"
                | "compresi"
                | "risultato"
                | "anno"
                | "consegna"
                | "termini"
                | "illeggibile"
        )
}

/// Words after which a number is a reference and not a count: `legge n. 241`.
pub(super) fn cites(word: &str) -> bool {
    matches!(
        word,
        "legge"
            | "l"
            | "lgs"
            | "dlgs"
            | "decreto"
            | "dpr"
            | "dpcm"
            | "dm"
            | "delibera"
            | "deliberazione"
            | "determina"
            | "determinazione"
            | "art"
            | "articolo"
            | "comma"
            | "lettera"
            | "regolamento"
            | "ue"
            | "circolare"
            | "direttiva"
            | "protocollo"
            | "prot"
            | "allegato"
            | "codice"
    )
}

/// Words that name a quantity to be compared with: `tempo medio nazionale`.
pub(super) fn heads_baseline(word: &str) -> bool {
    matches!(
        word,
        "media"
            | "mediana"
            | "tempo"
            | "tempi"
            | "standard"
            | "benchmark"
            | "valore"
            | "valori"
            | "dato"
            | "dati"
            | "risultato"
            | "livello"
            | "triennio"
            | "biennio"
            | "quinquennio"
            | "costo"
            | "costi"
            | "spesa"
            | "spese"
            | "importo"
            | "consuntivo"
    )
}

/// Words that name a schedule: `entro i termini di legge`, `nel rispetto dei tempi`.
pub(super) fn heads_terms(word: &str) -> bool {
    matches!(
        word,
        "termine"
            | "termini"
            | "tempo"
            | "tempi"
            | "tempistica"
            | "tempistiche"
            | "scadenza"
            | "scadenze"
            | "data"
            | "date"
            | "conclusione"
            | "chiusura"
            | "cronoprogramma"
            | "calendario"
            | "approvazione"
            | "avvio"
            | "inizio"
            | "entrata"
            | "fine"
            | "termin"
            | "programma"
            | "cronogramma"
    )
}

/// Words that make a target depend on something that nobody measures.
pub(super) fn conditions(word: &str) -> bool {
    matches!(word, "se" | "subordinatamente" | "compatibilmente" | "purche" | "qualora" | "salvo")
}

/// Words that say that something is delivered.
pub(super) fn delivers(word: &str) -> bool {
    DELIVERIES.split(' ').any(|noun| noun == word)
}

/// Words that, alone, say that the thing of the indicator is to be done.
pub(super) fn says_done(word: &str) -> bool {
    matches!(
        word,
        "si" | "realizzazione"
            | "realizzato"
            | "realizzata"
            | "realizzati"
            | "realizzate"
            | "fatto"
            | "eseguito"
            | "effettuato"
            | "completato"
            | "completamento"
            | "attuazione"
            | "attuato"
            | "esecuzione"
            | "on"
            | "off"
    )
}

/// Nouns of delivery.
const DELIVERIES: &str = "accordo acquisizione adeguamento adesione adozione affiancamento affidamento aggiornamento \
    aggiudicazione analisi apertura applicazione approvazione archiviazione attivazione attuazione \
    avvio certificazione chiusura collaudo completamento comunicazione conclusione conferimento \
    consegna convenzione coordinamento costituzione creazione definizione delibera deliberazione \
    determina diffusione digitalizzazione documento effettuazione elaborazione esecuzione \
    formalizzazione gestione implementazione inaugurazione individuazione informatizzazione \
    inserimento installazione integrazione introduzione invio istituzione linee mantenimento manuale \
    mappatura messa monitoraggio nomina organizzazione partecipazione pianificazione piano \
    predisposizione presentazione programmazione proposta prosecuzione protocollo pubblicazione \
    realizzazione redazione regolamento relazione relazioni rendicontazione report reportistica \
    revisione ricognizione rilascio rinnovo riorganizzazione risposta scadenzario scarto \
    sottoscrizione sperimentazione stesura stipula stipulazione svolgimento trasmissione utilizzo \
    valutazione verbale verifica";
