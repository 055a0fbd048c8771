//! A trace for people: the same view of a step for a terminal, a page and a print.
//!
//! ```text
//!  Step ──▶ headline   one sentence that a citizen understands
//!       ──▶ workings   the sums, with their numbers: an auditor redoes them with a pencil
//!       ──▶ lines      terms of a mean, inputs with their origin, roads not taken, coverage, rule
//! ```

mod coverage;
mod headline;
mod lines;
mod naming;
#[cfg(test)]
mod tests;
mod view;
mod words;
mod workings;

pub use view::{Explanation, InputLine, RuleLine, TargetLine, TermLine, TermTable, Working};

use headline::Headline;
use naming::Names;
use words::Words;
use workings::Workings;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::outcome::Verdict;
use super::scorecard::Scorecard;
use crate::diag::Lang;
use crate::ids::NodeId;
use crate::model::Plan;

/// Explains the nodes of a scorecard that keeps its traces. Make one for many nodes: it indexes the plan once.
#[derive(Debug, Clone)]
pub struct Explainer<'a> {
    scorecard: &'a Scorecard,
    names: Names<'a>,
    words: Words,
}

impl<'a> Explainer<'a> {
    /// Of the scores of a plan, for readers of a language.
    pub fn new(plan: &'a Plan, scorecard: &'a Scorecard, lang: Lang) -> Self {
        let words = Words { lang };
        Self { scorecard, names: Names::of(plan, words), words }
    }

    /// What the plan calls a node; empty for one it has not.
    pub fn title(&self, node: &NodeId) -> String {
        self.names.title(node)
    }

    /// How a node came to its outcome; none where there is no such node, or it has no trace.
    pub fn explain(&self, node: &NodeId) -> Option<Explanation> {
        let node = self.scorecard.get(node)?;
        let step = node.step.as_deref()?;
        let (words, names) = (self.words, &self.names);
        let named = names.get(&node.id);
        let target = named.and_then(|named| named.target).filter(|target| !target.is_none());
        let headline = Headline { words, node, named, inputs: &step.inputs };
        Some(Explanation {
            node: node.id.clone(),
            role: node.role,
            kind: lines::kind(words, node.role),
            title: names.title(&node.id),
            as_of: self.scorecard.as_of(),
            rules: self.scorecard.rules().to_owned(),
            verdict: node.verdict,
            score: words.aligned(&node.verdict),
            met: headline::met(words, &node.verdict),
            headline: headline.sentence(step),
            target: target.map(|target| TargetLine {
                written: target.text().to_owned(),
                words: target.target().words(words.lang),
            }),
            rule: lines::rule(words, node, step),
            workings: Workings::of(words, &step.reckoning, &step.inputs),
            terms: lines::terms(words, names, &step.reckoning),
            inputs: lines::inputs(words, node.role, &step.inputs),
            not_taken: lines::not_taken(words, &step.not_taken),
            coverage: coverage::coverage(words, node, lines::mean(&step.reckoning).map(|(_, terms)| terms)),
        })
    }
}

/// How a node came to its outcome; none where there is no such node, or it has no trace.
///
/// For many nodes of one scorecard make an [`Explainer`].
pub fn explain(plan: &Plan, scorecard: &Scorecard, node: &NodeId, lang: Lang) -> Option<Explanation> {
    Explainer::new(plan, scorecard, lang).explain(node)
}

/// A verdict in a word or two: the score with two decimals, `93,33`, or why there is none, `non ancora rilevato`.
pub fn brief(verdict: &Verdict, lang: Lang) -> String {
    let words = Words { lang };
    words.aligned(verdict).or_else(|| words.why_short(verdict.outcome)).unwrap_or_default()
}

/// A share of one, in percent: `75%`.
pub fn percent(share: Decimal, lang: Lang) -> String {
    Words { lang }.percent(share)
}

/// A day, in words: `17 aprile 2019`.
pub fn day(date: Date, lang: Lang) -> String {
    Words { lang }.day(date)
}
