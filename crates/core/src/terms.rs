//! What a body calls the levels of its plan: "Linea strategica" for *area strategica*, "Piano operativo" for *progetto*.
//!
//! The words head pages, lists, tables and documents. A running sentence keeps the word of the glossary, since its
//! article and its gender would not follow; so do the messages of the checks, which are the program's own.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Lang, Severity};
use crate::ids::NodeId;
use crate::source::Place;

/// The node that a place in the terms of a body is of.
pub const TERMS_NODE: &str = "terms";

/// Characters of the longest word: a column of a table must hold it.
pub const LONGEST: usize = 40;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident, $word:literal: ($it:literal, $its:literal), ($en:literal, $ens:literal);)*) => {
        /// What a body may call its own way.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $kind),* }

        impl Kind {
            /// Every kind, in the order of the plan.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// The stable name in files and forms: `area`.
            pub fn word(self) -> &'static str {
                match self { $(Self::$kind => $word),* }
            }

            /// The words of the glossary: one, and several.
            fn glossary(self, lang: Lang) -> (&'static str, &'static str) {
                match (self, lang) {
                    $((Self::$kind, Lang::It) => ($it, $its), (Self::$kind, Lang::En) => ($en, $ens)),*
                }
            }
        }
    };
}

kinds! {
    /// A strategic area.
    Area, "area": ("area strategica", "aree strategiche"), ("strategic area", "strategic areas");
    /// A strategic objective.
    Objective, "objective": ("obiettivo strategico", "obiettivi strategici"), ("strategic objective", "strategic objectives");
    /// An indicator of any objective.
    Indicator, "indicator": ("indicatore", "indicatori"), ("indicator", "indicators");
    /// A programme of many years.
    Programme, "programme": ("programma", "programmi"), ("programme", "programmes");
    /// A project of the year.
    Project, "project": ("progetto", "progetti"), ("project", "projects");
    /// An activity of a project.
    Action, "action": ("azione", "azioni"), ("action", "actions");
    /// What a project must deliver.
    Outcome, "result": ("risultato atteso", "risultati attesi"), ("expected result", "expected results");
    /// An objective that somebody holds.
    Assigned, "assigned": ("obiettivo assegnato", "obiettivi assegnati"), ("assigned objective", "assigned objectives");
    /// A ratio of the health of the body.
    Health, "health": ("indicatore di salute", "indicatori di salute"), ("health indicator", "health indicators");
    /// A declared level of a service.
    Standard, "standard": ("standard di qualità", "standard di qualità"), ("service standard", "service standards");
    /// A survey of users.
    Survey, "survey": ("indagine", "indagini"), ("survey", "surveys");
    /// A phase of the cycle.
    Phase, "phase": ("fase del ciclo", "fasi del ciclo"), ("phase of the cycle", "phases of the cycle");
    /// Any unit.
    Unit, "unit": ("unità organizzativa", "unità organizzative"), ("organisational unit", "organisational units");
    /// The head of the structure.
    SecretaryGeneral, "secretary_general": ("segretario generale", "segretari generali"), ("secretary general", "secretaries general");
    /// A first-level unit.
    Directorate, "directorate": ("area dirigenziale", "aree dirigenziali"), ("directorate", "directorates");
    /// A second-level unit.
    Service, "service": ("servizio", "servizi"), ("service", "services");
    /// A third-level unit.
    Office, "office": ("ufficio", "uffici"), ("office", "offices");
    /// A company that the body controls.
    Subsidiary, "subsidiary": ("società partecipata", "società partecipate"), ("subsidiary", "subsidiaries");
}

impl Kind {
    /// The kind of this stable name.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }
}

/// A word of a body, as it stands inside a line and at the head of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// `linea strategica`.
    pub one: String,
    /// `linee strategiche`.
    pub many: String,
    /// `Linea strategica`.
    pub heading: String,
    /// `Linee strategiche`.
    pub headings: String,
}

impl Term {
    fn of(one: &str, many: &str) -> Self {
        let (one, many) = (inside(one), inside(many));
        Self { heading: capital(&one), headings: capital(&many), one, many }
    }
}

/// A word as somebody gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Of what.
    pub kind: Kind,
    /// In which language.
    pub lang: Lang,
    /// For one; blank is the word of the glossary.
    pub one: String,
    /// For several.
    pub many: String,
}

/// What a body calls the levels of its plan; what it says nothing of has the word of the glossary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    own: BTreeMap<(Kind, Lang), Term>,
}

/// The words of the glossary alone.
pub static GLOSSARY: Terms = Terms { own: BTreeMap::new() };

impl Terms {
    /// The words that somebody gave, or all that is wrong with them.
    ///
    /// # Errors
    /// A word is too long, or has no letter; one of its two forms is missing; or two kinds would have the same name.
    pub fn of(given: &[Given]) -> Result<Self, Vec<Diagnostic>> {
        let mut faults = Vec::new();
        let mut own = BTreeMap::new();
        for said in given {
            let (one, many) = (spaced(&said.one), spaced(&said.many));
            match (one.is_empty(), many.is_empty()) {
                (true, true) => continue,
                (false, false) => {}
                (true, false) => {
                    faults.push(fault("terms-without-singular", said, "one").with("word", many.as_str()))
                }
                (false, true) => {
                    faults.push(fault("terms-without-plural", said, "many").with("word", one.as_str()))
                }
            }
            for (form, word) in [("one", &one), ("many", &many)] {
                faults.extend(faults_of(said, form, word));
            }
            // The first word said of a kind counts, as the first of two equal fields of a form does.
            own.entry((said.kind, said.lang)).or_insert_with(|| Term::of(&one, &many));
        }
        let terms = Self { own };
        faults.extend([Lang::It, Lang::En].into_iter().flat_map(|lang| terms.alike(lang)));
        if faults.is_empty() { Ok(terms) } else { Err(faults) }
    }

    /// `linea strategica`: inside a line.
    pub fn one(&self, kind: Kind, lang: Lang) -> &str {
        self.own(kind, lang).map_or(kind.glossary(lang).0, |term| &term.one)
    }

    /// `linee strategiche`.
    pub fn many(&self, kind: Kind, lang: Lang) -> &str {
        self.own(kind, lang).map_or(kind.glossary(lang).1, |term| &term.many)
    }

    /// `Linea strategica`: at the head of a page or a column.
    pub fn heading(&self, kind: Kind, lang: Lang) -> String {
        capital(self.one(kind, lang))
    }

    /// `Linee strategiche`.
    pub fn headings(&self, kind: Kind, lang: Lang) -> String {
        capital(self.many(kind, lang))
    }

    /// The body's own word; none where that of the glossary holds. A word without a translation is told in English by
    /// that of the glossary.
    pub fn own(&self, kind: Kind, lang: Lang) -> Option<&Term> {
        self.own.get(&(kind, lang))
    }

    /// Every word of the body's own, in the order of the plan.
    pub fn all(&self) -> impl Iterator<Item = (Kind, Lang, &Term)> {
        self.own.iter().map(|((kind, lang), term)| (*kind, *lang, term))
    }

    /// Whether all words are those of the glossary.
    pub fn is_glossary(&self) -> bool {
        self.own.is_empty()
    }

    /// Kinds that a reader of a language could not tell apart; each is told once, at a word that the body chose.
    fn alike(&self, lang: Lang) -> Vec<Diagnostic> {
        let forms = |kind| [self.one(kind, lang).to_lowercase(), self.many(kind, lang).to_lowercase()];
        let mut faults = Vec::new();
        for (position, &kind) in Kind::ALL.iter().enumerate() {
            for &other in Kind::ALL.iter().take(position) {
                let others = forms(other);
                let Some(word) = forms(kind).into_iter().find(|word| others.contains(word)) else { continue };
                let (chosen, known) =
                    if self.own(kind, lang).is_some() { (kind, other) } else { (other, kind) };
                let place =
                    Place::field(NodeId::new(TERMS_NODE), format!("{}.{}", chosen.word(), lang.tag()));
                faults.push(
                    Diagnostic::new("terms-alike", Severity::Error, place)
                        .with("word", word)
                        .with("kind", known.glossary(Lang::It).0)
                        .with("kind_in_english", known.glossary(Lang::En).0),
                );
            }
        }
        faults
    }
}

fn faults_of(said: &Given, form: &'static str, word: &str) -> Vec<Diagnostic> {
    let length = word.chars().count();
    let mut faults = Vec::new();
    if length > LONGEST {
        faults.push(
            fault("terms-too-long", said, form)
                .with("word", word)
                .with("length", length)
                .with("longest", LONGEST),
        );
    }
    if !word.is_empty() && !word.chars().any(char::is_alphabetic) {
        faults.push(fault("terms-without-letters", said, form).with("word", word));
    }
    faults
}

fn fault(code: &'static str, said: &Given, form: &str) -> Diagnostic {
    let field = format!("{}.{}.{form}", said.kind.word(), said.lang.tag());
    Diagnostic::new(code, Severity::Error, Place::field(NodeId::new(TERMS_NODE), field))
}

/// With one blank between words, and nothing that is no character of a line.
fn spaced(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As it stands inside a line: people write a name with a capital, and "3 Linee strategiche" is not how a count reads.
/// What has other capitals is a name of its own, or initials, and stays as written.
fn inside(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if !letters.clone().any(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => word.to_owned(),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
