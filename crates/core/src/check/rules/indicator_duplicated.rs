//! The same thing measured, and counted, twice.

use std::collections::BTreeMap;

use crate::check::words::{brief, normalised, torn};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "indicator-duplicated",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 5, c. 2; linee guida DFP 2/2017 (precisione e completezza degli indicatori)",
    it: include_str!("indicator_duplicated.it.ftl"),
    en: include_str!("indicator_duplicated.en.ftl"),
    run,
};

/// Below this many words a statement is a common phrase (`report finale`), not a thing.
const WORDS: usize = 3;
/// How work that every office does for itself begins: two of them are two.
const OWN: &[&str] = &[
    "partecipazione",
    "realizzazione e relativ",
    "relazione",
    "report",
    "monitoraggio",
    "aggiornamento",
    "formazione",
];

/// A statement with its project or objective and its target.
struct Measure<'a> {
    node: &'a NodeId,
    owner: &'a NodeId,
    statement: &'a str,
    words: String,
}

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let results: Vec<Measure<'_>> = plan
        .results()
        .filter(|(_, result)| !torn(plan, &result.id))
        .map(|(project, result)| measure(&result.id, &project.id, &result.statement))
        .collect();
    let indicators: Vec<Measure<'_>> = plan
        .strategic_objectives()
        .flat_map(|(_, o)| {
            o.indicators.iter().map(move |indicator| measure(&indicator.id, &o.id, &indicator.statement))
        })
        .collect();
    let mut found = repeated(&results);
    found.extend(repeated(&indicators));
    found
}

fn measure<'a>(node: &'a NodeId, owner: &'a NodeId, statement: &'a str) -> Measure<'a> {
    Measure { node, owner, statement, words: normalised(statement) }
}

/// Statements that two nodes share. What three or more share is a formula of the house
/// (`relazione semestrale alla giunta`), said again of different work.
fn repeated(measures: &[Measure<'_>]) -> Vec<Diagnostic> {
    let mut by_words: BTreeMap<&str, Vec<&Measure<'_>>> = BTreeMap::new();
    let own = |measure: &Measure<'_>| OWN.iter().any(|stem| measure.words.starts_with(stem));
    for measure in measures.iter().filter(|each| each.words.split(' ').count() >= WORDS && !own(each)) {
        by_words.entry(&measure.words).or_default().push(measure);
    }
    by_words
        .values()
        .filter_map(|same| match same.as_slice() {
            [first, second] => Some(finding(first, second)),
            _ => None,
        })
        .collect()
}

fn finding(first: &Measure<'_>, second: &Measure<'_>) -> Diagnostic {
    // Twice in one project is only a repetition; in two, two offices would count one result.
    let severity = if first.owner == second.owner { Severity::Advice } else { RULE.severity };
    Diagnostic::new(RULE.code, severity, Place::field(second.node.clone(), "statement"))
        .with("node", second.node.as_str())
        .with("other", first.node.as_str())
        .with("statement", brief(second.statement))
}
