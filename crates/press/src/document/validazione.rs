//! The pack of the validation: what the evaluator looked at in the Relazione, the sample that anybody can draw again,
//! what was concluded, and where the evaluator signs (D.Lgs. 150/2009, art. 14, c. 4, lett. c).
//!
//! It is made of what a validation holds, which no plan knows: it is handed over beside the request.

use jiff::civil::Date;

use super::account::Account;
use super::pages::{Numbering, Pages, fact, plan_words};
use super::{Document, Form, Need, Refused, Request, made};
use crate::compose::capital;
use crate::contract::{ColumnKind, Row, Table};
use crate::figures::MISSING;
use crate::folio::{Block, Folio, Signature, Tone};
use crate::{PressError, typography, words};

const DOCUMENT: Document = Document {
    name: "validazione",
    facts: Need::Welcome,
    title: ("Validazione della Relazione sulla performance", "Validation of the performance report"),
    compose: empty,
    slots: &[],
    pages: None,
};

/// What a validation holds, in the words of its reader.
#[derive(Debug, Clone, Default)]
pub struct Validation {
    /// The day it began.
    pub opened: Option<Date>,
    /// What was looked at.
    pub items: Vec<LookedAt>,
    /// The measures that were tried, in the order in which they were drawn.
    pub sample: Vec<Tried>,
    /// Among how many they were drawn.
    pub population: u32,
    /// From what text.
    pub seed: String,
    /// The SHA-256 of the list of all of them.
    pub population_sha256: String,
    /// Whether drawing again gives the same ones.
    pub is_repeated: bool,
    /// What was concluded; none while it goes on.
    pub outcome: Option<Concluded>,
}

/// Something the evaluator looks at, with its norm.
#[derive(Debug, Clone)]
pub struct LookedAt {
    /// What it is called.
    pub title: String,
    /// What is to be seen.
    pub look: String,
    /// Why it is looked at.
    pub norm: &'static str,
    /// What the program knows of it.
    pub known: Option<String>,
    /// What was found; none where nobody looked yet.
    pub finding: Option<String>,
    /// What the evaluator notes.
    pub note: Option<String>,
}

/// A measure of the sample.
#[derive(Debug, Clone)]
pub struct Tried {
    /// What is measured.
    pub measure: String,
    /// In which period.
    pub period: String,
    /// What was to be reached.
    pub target: String,
    /// The value that was confirmed; none where it is no longer there.
    pub value: Option<String>,
    /// The files that prove it, each with its SHA-256.
    pub evidence: Vec<(String, String)>,
    /// What was found; none where nobody looked yet.
    pub finding: Option<String>,
    /// What the evaluator notes.
    pub note: Option<String>,
}

/// The end of a validation.
#[derive(Debug, Clone)]
pub struct Concluded {
    /// `validata`, as the reader says it.
    pub outcome: String,
    /// When.
    pub on: Date,
    /// Why.
    pub reasons: Option<String>,
}

/// Makes the pack in a form. The same request gives the same bytes. One that is not concluded is a draft.
///
/// # Errors
/// A fault of this program: no text of a validation should cause it.
pub fn validation(form: Form, request: &Request<'_>, of: &Validation) -> Result<Vec<u8>, PressError> {
    // The request may bring what was measured and what was written: none of it is told here.
    let bare = Request { facts: None, narrative: None, ..*request };
    let mut folio = composed(&Account::new(&DOCUMENT, &bare, &words::spoken(bare.lang, bare.terms)), of);
    typography::set(&mut folio, request.lang);
    made(form, &folio)
}

/// The form to fill in by hand, where nothing was looked at.
fn empty(account: &Account<'_>) -> Result<Folio, Refused> {
    Ok(composed(account, &Validation::default()))
}

fn composed(account: &Account<'_>, of: &Validation) -> Folio {
    let mut pages = Pages::new(Numbering::Numbered);
    outcome(account, &mut pages, of);
    items(account, &mut pages, of);
    sample(account, &mut pages, of);
    pages.heading(1, account.say("La firma", "Signature"));
    pages.push(Block::Signatures {
        signatures: vec![Signature {
            role: account
                .say("L’Organismo indipendente di valutazione", "The independent evaluation body")
                .to_owned(),
            name: None,
            note: Some(account.say("Luogo, data e firma", "Place, date and signature").to_owned()),
        }],
    });
    let mut facts = vec![
        fact(account.say("Piano di riferimento", "Plan"), plan_words(account)),
        fact(account.desk.words.printed_on, account.day(account.request.date)),
    ];
    facts.extend(of.outcome.as_ref().map(|end| fact(account.say("Esito", "Outcome"), end.outcome.clone())));
    let mut folio = pages.bound(account, account.plan().year.to_string(), facts);
    if of.outcome.is_none() {
        let draft = words::words(account.desk.lang).draft;
        folio.meta.watermark = Some(draft);
        folio.meta.label = [Some(capital(draft)), folio.meta.label]
            .into_iter()
            .flatten()
            .reduce(|all, one| format!("{all} · {one}"));
    }
    folio
}

fn outcome(account: &Account<'_>, pages: &mut Pages, of: &Validation) {
    pages.heading(1, account.say("L’esito", "Outcome"));
    let mut facts = Vec::new();
    if let Some(opened) = of.opened {
        facts.push(fact(account.say("Cominciata il", "Begun on"), account.day(opened)));
    }
    match &of.outcome {
        Some(end) => {
            facts.push(fact(account.say("La Relazione è", "The report is"), end.outcome.clone()));
            facts.push(fact(account.say("Conclusa il", "Concluded on"), account.day(end.on)));
            pages.facts(facts);
            let reasons = end.reasons.iter().flat_map(|reasons| reasons.lines());
            reasons.filter(|line| !line.trim().is_empty()).for_each(|line| pages.say(line.trim()));
        }
        None => {
            pages.facts(facts);
            pages.notice(
                Tone::Warning,
                account.say("La validazione non è conclusa.", "The validation is not concluded."),
            );
        }
    }
}

fn finding(account: &Account<'_>, finding: Option<&String>) -> String {
    finding.cloned().unwrap_or_else(|| account.say("da guardare", "to be looked at").to_owned())
}

fn items(account: &Account<'_>, pages: &mut Pages, of: &Validation) {
    pages.heading(1, account.say("Le voci guardate", "What was looked at"));
    let rows = of.items.iter().zip(1_u32..).map(|(item, number)| {
        let look = [Some(item.look.as_str()), item.known.as_deref()].into_iter().flatten();
        Row::plain(vec![
            format!("{number}. {}", item.title),
            look.collect::<Vec<_>>().join(" "),
            item.norm.to_owned(),
            finding(account, item.finding.as_ref()),
            item.note.clone().unwrap_or_else(|| MISSING.to_owned()),
        ])
    });
    let summary = account.say(
        "Una riga per voce: che cosa si guarda, per quale norma, che cosa si è riscontrato.",
        "One row for each item: what is looked at, by which norm, what was found.",
    );
    pages.table(
        Table::new(account.say("Le voci e i riscontri", "Items and findings"), summary)
            .column(account.say("Voce", "Item"), ColumnKind::Text)
            .column(account.say("Che cosa si guarda", "What is looked at"), ColumnKind::Text)
            .column(account.say("Norma", "Norm"), ColumnKind::Text)
            .column(account.say("Riscontro", "Finding"), ColumnKind::Short)
            .column(account.desk.words.note, ColumnKind::Text)
            .rows(rows)
            .unless_empty(),
    );
}

/// A fingerprint in groups of sixteen: to be compared by eye, and broken where a line ends.
fn grouped(sha256: &str) -> String {
    let mut shown = String::new();
    for (index, digit) in sha256.chars().enumerate() {
        if index > 0 && index % 16 == 0 {
            shown.push(' ');
        }
        shown.push(digit);
    }
    shown
}

fn sample(account: &Account<'_>, pages: &mut Pages, of: &Validation) {
    pages.heading(1, account.say("Il campione di misure", "The sample of measures"));
    pages.say(account.say(
        format!("Misure estratte: {}, fra le {} che avevano un valore confermato quando la validazione è cominciata.", of.sample.len(), of.population),
        format!("Measures drawn: {}, from the {} that had a confirmed value when the validation began.", of.sample.len(), of.population),
    ));
    pages.say(account.say(
        "Ogni misura ha una riga: numero della voce, periodo, versione. Si calcola SHA-256 di seme, a capo, riga; si prendono le misure con i numeri più bassi. Con lo stesso seme chiunque estrae le stesse.",
        "Each measure has a line: number of the node, period, version. SHA-256 is computed of seed, line end, line; the measures with the lowest numbers are taken. With the same seed anybody draws the same ones.",
    ));
    let again = match of.is_repeated {
        true => account.say("lo stesso campione", "the same sample"),
        false => account.say(
            "un altro campione: il piano in vigore ha altre misure",
            "another sample: the plan in force has other measures",
        ),
    };
    pages.facts(vec![
        fact(account.say("Seme", "Seed"), of.seed.clone()),
        fact(account.say("SHA-256 dell’elenco", "SHA-256 of the list"), grouped(&of.population_sha256)),
        fact(account.say("Estratto di nuovo", "Drawn again"), again),
    ]);
    let rows = of.sample.iter().zip(1_u32..).map(|(tried, number)| {
        let dash = |text: Option<&String>| text.cloned().unwrap_or_else(|| MISSING.to_owned());
        Row::plain(vec![
            format!("{number}. {}", tried.measure),
            tried.period.clone(),
            tried.target.clone(),
            dash(tried.value.as_ref()),
            tried.evidence.len().to_string(),
            finding(account, tried.finding.as_ref()),
            dash(tried.note.as_ref()),
        ])
    });
    let summary = account.say("Una riga per misura estratta.", "One row for each measure drawn.");
    pages.table(
        Table::new(account.say("Le misure provate", "The measures tried"), summary)
            .column(account.say("Misura", "Measure"), ColumnKind::Text)
            .column(account.desk.words.period_part, ColumnKind::Short)
            .column(account.desk.words.target, ColumnKind::Short)
            .column(account.say("Valore", "Value"), ColumnKind::Short)
            .column(account.say("Evidenze", "Evidence"), ColumnKind::Number)
            .column(account.say("Riscontro", "Finding"), ColumnKind::Short)
            .column(account.desk.words.note, ColumnKind::Text)
            .rows(rows)
            .unless_empty(),
    );
    let files = of.sample.iter().zip(1_u32..).flat_map(|(tried, number)| {
        let row = move |(name, sha256): &(String, String)| {
            Row::plain(vec![format!("{number}. {name}"), grouped(sha256)])
        };
        tried.evidence.iter().map(row)
    });
    let summary = account
        .say("Una riga per file, con la sua impronta.", "One row for each file, with its fingerprint.");
    pages.table(
        Table::new(account.say("Le evidenze del campione", "The evidence of the sample"), summary)
            .column(account.say("Misura e file", "Measure and file"), ColumnKind::Text)
            .column("SHA-256", ColumnKind::Text)
            .rows(files)
            .unless_empty(),
    );
}
