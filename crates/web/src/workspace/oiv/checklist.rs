//! What the evaluator looks at before a report is validated, each with its norm.

/// Something to look at. Its word is kept in the store and never changes.
pub(super) struct Item {
    pub(super) word: &'static str,
    /// In Italian and in English.
    pub(super) title: (&'static str, &'static str),
    /// What is to be seen.
    pub(super) look: (&'static str, &'static str),
    pub(super) norm: &'static str,
}

impl Item {
    /// Under what its finding is kept.
    pub(super) fn about(&self) -> String {
        format!("item/{}", self.word)
    }
}

/// The item of a word.
pub(super) fn item(word: &str) -> Option<&'static Item> {
    ITEMS.iter().find(|item| item.word == word)
}

/// All of them, in the order in which they are looked at.
pub(super) const ITEMS: &[Item] = &[
    Item {
        word: "approved",
        title: ("Approvata dall’organo e in tempo", "Approved by the organ, in time"),
        look: (
            "La Relazione è approvata dalla Giunta con un atto, entro il 30 giugno dell’anno dopo.",
            "The report is approved by the board with an act, by 30 June of the following year.",
        ),
        norm: "D.Lgs. 150/2009, art. 10, c. 1, lett. b",
    },
    Item {
        word: "complete",
        title: ("Un risultato per ogni obiettivo", "A result for each objective"),
        look: (
            "Ogni obiettivo e ogni indicatore del Piano ha il suo risultato, o è detto perché non c’è.",
            "Each objective and each indicator of the plan has its result, or it says why there is none.",
        ),
        norm: "D.Lgs. 150/2009, art. 10, c. 1, lett. b",
    },
    Item {
        word: "coherent",
        title: ("Coerente con il Piano in vigore", "Coherent with the plan in force"),
        look: (
            "Titoli, pesi e target sono quelli dell’ultima versione adottata; chi ha cambiato il Piano nell’anno lo ha fatto con un atto e con una ragione.",
            "Titles, weights and targets are those of the last adopted version; changes within the year were made by an act and with a reason.",
        ),
        norm: "D.Lgs. 150/2009, art. 6 e art. 10, c. 1",
    },
    Item {
        word: "deviations",
        title: ("Gli scostamenti hanno una causa", "Deviations have a cause"),
        look: (
            "Dove il risultato non raggiunge il target è detto da che cosa dipende e che cosa si fa.",
            "Where a result falls short of its target it says what that depends on and what is done.",
        ),
        norm: "D.Lgs. 150/2009, art. 6 e art. 10, c. 1, lett. b",
    },
    Item {
        word: "sources",
        title: ("I dati hanno una fonte che si può controllare", "Figures have a source that can be checked"),
        look: (
            "Le misure del campione, qui sotto, hanno un’evidenza che dice lo stesso valore.",
            "The measures of the sample, below, have evidence that says the same value.",
        ),
        norm: "D.Lgs. 150/2009, art. 14, c. 4, lett. c; Linee guida DFP 3/2018",
    },
    Item {
        word: "rules",
        title: ("Punteggi calcolati con le regole del Sistema", "Scores computed by the rules of the system"),
        look: (
            "I punteggi si rifanno dai valori con il Sistema di misurazione e valutazione dell’anno.",
            "Scores can be computed again from the values by the measurement system of the year.",
        ),
        norm: "D.Lgs. 150/2009, art. 7",
    },
    Item {
        word: "organisation",
        title: (
            "La performance organizzativa è dell’ente intero",
            "Organisational performance is of the whole body",
        ),
        look: (
            "Ci sono attuazione delle politiche, qualità ed efficienza dei servizi, organizzazione, rapporto con i cittadini.",
            "It covers policies carried out, quality and efficiency of services, organisation, relations with citizens.",
        ),
        norm: "D.Lgs. 150/2009, art. 8",
    },
    Item {
        word: "resources",
        title: ("Gli obiettivi sono legati alle risorse", "Objectives are tied to resources"),
        look: (
            "Per ogni obiettivo si vede quanto era previsto e quanto è stato speso.",
            "For each objective it shows how much was planned and how much was spent.",
        ),
        norm: "D.Lgs. 150/2009, art. 4, c. 2, e art. 10, c. 1, lett. b",
    },
    Item {
        word: "users",
        title: ("I cittadini e gli utenti sono stati ascoltati", "Citizens and users were heard"),
        look: (
            "Le indagini e le segnalazioni sono raccolte, pubblicate e usate nella valutazione.",
            "Surveys and complaints are collected, published and used in the evaluation.",
        ),
        norm: "D.Lgs. 150/2009, art. 14, c. 4-bis, e art. 19-bis",
    },
    Item {
        word: "payments",
        title: ("I tempi di pagamento sono misurati", "Payment times are measured"),
        look: (
            "Chi è responsabile dei pagamenti ha un obiettivo sui tempi, che pesa almeno il 30 per cento, e il suo esito è detto.",
            "Who answers for payments has an objective on their times that weighs at least 30 per cent, and its outcome is said.",
        ),
        norm: "D.L. 13/2023, art. 4-bis",
    },
    Item {
        word: "individuals",
        title: (
            "La performance individuale è detta in forma aggregata",
            "Individual performance is told in aggregate",
        ),
        look: (
            "C’è quanto sono diverse le valutazioni, e nessun nome.",
            "It tells how much evaluations differ, and no name.",
        ),
        norm: "D.Lgs. 150/2009, art. 9; D.Lgs. 33/2013, art. 20",
    },
    Item {
        word: "gender",
        title: ("C’è il bilancio di genere", "The gender budget is there"),
        look: (
            "Il bilancio di genere realizzato è nella Relazione.",
            "The gender budget that was carried out is in the report.",
        ),
        norm: "D.Lgs. 150/2009, art. 10, c. 1, lett. b",
    },
    Item {
        word: "transparency",
        title: ("Gli obblighi di trasparenza sono rispettati", "Duties of transparency are met"),
        look: (
            "Piano, Sistema, Relazione e dati sui premi sono in Amministrazione trasparente, in formato aperto.",
            "Plan, system, report and data about rewards are in the transparency section, in an open format.",
        ),
        norm: "D.Lgs. 33/2013, art. 10, c. 8, e art. 44; D.Lgs. 150/2009, art. 14, c. 4, lett. g",
    },
    Item {
        word: "clear",
        title: ("È breve, chiara e si capisce subito", "It is short, clear and understood at once"),
        look: (
            "Chi non è del mestiere trova in poche pagine che cosa è stato fatto e che cosa no.",
            "Who is not of the trade finds in a few pages what was done and what was not.",
        ),
        norm: "D.Lgs. 150/2009, art. 14, c. 4, lett. c",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_item_has_a_word_of_its_own_and_a_norm() {
        for (at, item) in ITEMS.iter().enumerate() {
            assert!(!ITEMS[at + 1..].iter().any(|other| other.word == item.word), "{}", item.word);
            assert!(item.norm.contains("art.") && item.word.chars().all(|c| c.is_ascii_lowercase()));
        }
    }
}
