//! A person named, or easy to recognise, in a text that will be published.

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "name-in-public-text",
    severity: Severity::Warning,
    norm: "Reg. UE 2016/679, art. 5; D.Lgs. 33/2013, art. 7-bis",
    it: include_str!("name_in_public_text.it.ftl"),
    en: include_str!("name_in_public_text.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (node, field, text) in texts(plan) {
        for (words, severity) in people(text) {
            found.push(
                Diagnostic::new(RULE.code, severity, Place::field(node.clone(), field)).with("words", words),
            );
        }
    }
    found
}

/// Every text of the plan that is published as written.
fn texts(plan: &Plan) -> Vec<(&NodeId, &'static str, &str)> {
    let mut texts: Vec<(&NodeId, &'static str, &str)> = Vec::new();
    texts.extend(plan.chapters.iter().map(|chapter| (&chapter.id, "text", chapter.text.as_str())));
    texts.extend(plan.programmes().map(|(_, programme)| (&programme.id, "text", programme.text.as_str())));
    for (_, project) in plan.projects() {
        texts.push((&project.id, "title", &project.title));
        texts.extend(project.actions.iter().map(|action| (&project.id, "actions", action.text.as_str())));
        for result in &project.results {
            texts.push((&result.id, "statement", &result.statement));
            texts.extend(result.target.iter().map(|target| (&result.id, "target", target.text())));
        }
    }
    for objective in &plan.objectives {
        texts.push((&objective.id, "title", &objective.title));
        texts.extend(
            objective.activities.iter().map(|action| (&objective.id, "activities", action.text.as_str())),
        );
        texts.extend(objective.note.iter().map(|note| (&objective.id, "note", note.as_str())));
    }
    for indicator in plan.indicators() {
        texts.push((&indicator.id, "statement", &indicator.statement));
        let more = [("definition", &indicator.definition), ("calculation", &indicator.calculation)];
        let said = more.into_iter().filter_map(|(field, text)| Some((field, text.as_deref()?)));
        texts.extend(said.map(|(field, text)| (&indicator.id, field, text)));
    }
    texts
}

/// Titles that stand before a person's name.
const HONORIFICS: [&str; 14] = [
    "dott.", "dott.ssa", "dr.", "dr.ssa", "sig.", "sig.ra", "ing.", "avv.", "rag.", "prof.", "prof.ssa",
    "arch.", "geom.", "p.i.",
];

/// Posts whose holder is public: naming them is allowed, and still worth a thought.
const OFFICIALS: [&str; 4] = ["presidente", "segretario generale", "vicepresidente", "commissario"];

/// Words that follow a post and are organs or offices, not people.
const ORGANS: [&str; 10] = [
    "giunta",
    "consiglio",
    "camera",
    "commissario",
    "presidente",
    "segretario",
    "ufficio",
    "area",
    "dirigente",
    "direttore",
];

/// Words that point at one member of the staff without naming them.
const COLLEAGUES: [&str; 7] = [
    "una collega",
    "un collega",
    "collega di cat",
    "una dipendente",
    "un dipendente di cat",
    "della collega",
    "del collega",
];

/// The people a text names or points at, each with how much it weighs.
fn people(text: &str) -> Vec<(String, Severity)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let next = |offset: usize| words.get(index + offset).copied().filter(|word| is_name(word));
        let name = |first: usize| Some(format!("{} {}", bare(next(first)?), bare(next(first + 1)?)));
        if is_honorific(word) {
            if let Some(surname) = next(1) {
                let whole = name(1).unwrap_or_else(|| bare(surname).to_owned());
                found.push((format!("{word} {whole}"), RULE.severity));
            }
        } else if word.contains(',') && is_post(&words, index) {
            found.extend(name(1).map(|name| (name, Severity::Advice)));
        } else if is_fiscal_code(bare(word)) {
            found.push((bare(word).to_owned(), RULE.severity));
        }
    }
    let lower = text.to_lowercase();
    let pointed = COLLEAGUES.iter().find(|words| lower.contains(*words));
    found.extend(pointed.map(|words| ((*words).to_owned(), RULE.severity)));
    found
}

/// Whether a word is a title; all have a point, and nearly no other word has.
fn is_honorific(word: &str) -> bool {
    let title = word.trim_start_matches(['(', '"', '«']);
    word.contains('.') && HONORIFICS.iter().any(|known| known.eq_ignore_ascii_case(title))
}

/// Whether the words up to here end with a public post: `il Segretario Generale,`.
fn is_post(words: &[&str], index: usize) -> bool {
    let last = words.get(index).map(|word| bare(word).to_lowercase()).unwrap_or_default();
    let before = index.checked_sub(1).and_then(|i| words.get(i)).map(|word| bare(word).to_lowercase());
    let two = format!("{} {last}", before.unwrap_or_default());
    OFFICIALS.iter().any(|post| *post == last || *post == two)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// A capital, then small letters: `Rossi`, `D'Amico`; not `CCIAA`, not `di`.
fn is_name(word: &str) -> bool {
    let letters: Vec<char> = bare(word).chars().collect();
    letters.first().is_some_and(|first| first.is_uppercase())
        && letters.len() > 2
        && letters.iter().skip(1).any(|c| c.is_lowercase())
        && letters.iter().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
        && !ORGANS.contains(&bare(word).to_lowercase().as_str())
}

/// Six letters, two digits, a letter, two digits, a letter, three digits, a letter.
fn is_fiscal_code(word: &str) -> bool {
    const SHAPE: &str = "LLLLLLDDLDDLDDDL";
    word.len() == SHAPE.len()
        && word.chars().zip(SHAPE.chars()).all(|(c, shape)| match shape {
            'L' => c.is_ascii_uppercase(),
            _ => c.is_ascii_digit(),
        })
}
