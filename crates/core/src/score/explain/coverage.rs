//! How much of a node was measured, and what is left out, in sentences.

use rust_decimal::Decimal;

use super::words::Words;
use crate::score::mean::Term;
use crate::score::outcome::{Outcome, Verdict};
use crate::score::scorecard::NodeScore;

/// What a term says of itself in one of the sentences; nothing where the sentence is not about it.
type Said = fn(Words, &Verdict) -> Option<String>;

/// The sentences about terms, in the order they are said.
const ABOUT_TERMS: [(&str, Said); 4] = [
    ("score-coverage-left-out", left_out),
    ("score-coverage-not-measured", not_measured),
    ("score-coverage-partly", partly),
    ("score-coverage-asks-nothing", asks_nothing),
];

/// Of a mean of these terms, or of a leaf; none for a node that asks nothing.
pub(super) fn coverage(words: Words, node: &NodeScore, terms: Option<&[Term]>) -> Option<String> {
    let coverage = node.verdict.coverage?;
    let percent = ("coverage", words.percent(coverage));
    let Some(terms) = terms else {
        let key = match (node.verdict.outcome, coverage.is_zero()) {
            (_, false) => "score-coverage-measured",
            (Outcome::Value(_), true) => "score-coverage-by-rule",
            (_, true) => "score-coverage-none",
        };
        return Some(words.say(key, &[percent]));
    };
    let mut sentences = vec![words.say("score-coverage-mean", &[percent])];
    for (key, said) in ABOUT_TERMS {
        let named = named(words, terms, said);
        if !named.is_empty() {
            sentences.push(words.say(key, &[("list", named)]));
        }
    }
    Some(sentences.join(" "))
}

/// The terms a sentence is about, those of which the same is said together: `1B e 1C (non ancora rilevato); 1D (75%)`.
fn named(words: Words, terms: &[Term], said: Said) -> String {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for term in terms {
        let Some(said) = said(words, &term.share.verdict) else { continue };
        match groups.iter_mut().find(|(before, _)| *before == said) {
            Some((_, nodes)) => nodes.push(term.node.to_string()),
            None => groups.push((said, vec![term.node.to_string()])),
        }
    }
    let shown: Vec<String> =
        groups.iter().map(|(said, nodes)| format!("{} ({said})", words.list(nodes))).collect();
    shown.join("; ")
}

fn left_out(words: Words, verdict: &Verdict) -> Option<String> {
    if verdict.asks_nothing() { None } else { words.why_short(verdict.outcome) }
}

fn not_measured(words: Words, verdict: &Verdict) -> Option<String> {
    let zero = verdict.coverage.is_some_and(|coverage| coverage.is_zero());
    words.score(verdict).filter(|_| zero)
}

fn partly(words: Words, verdict: &Verdict) -> Option<String> {
    let part = verdict.coverage.filter(|part| !part.is_zero() && *part < Decimal::ONE)?;
    verdict.outcome.score().map(|_| words.percent(part))
}

fn asks_nothing(words: Words, verdict: &Verdict) -> Option<String> {
    if verdict.asks_nothing() { words.why_short(verdict.outcome) } else { None }
}
