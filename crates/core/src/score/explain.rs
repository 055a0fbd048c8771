//! A trace for people: the same view of a step for a terminal, a page and a print.
//!
//! ```text
//!  Step ──▶ headline   one sentence that a citizen understands
//!       ──▶ workings   the sums, with their numbers: an auditor redoes them with a pencil
//!       ──▶ lines      terms of a mean, inputs with their origin, roads not taken, coverage, rule
//! ```

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
            inputs: lines::inputs(words, &step.inputs),
            not_taken: lines::not_taken(words, &step.not_taken),
            coverage: lines::coverage(words, node, &step.reckoning),
        })
    }
}

/// How a node came to its outcome; none where there is no such node, or it has no trace.
///
/// For many nodes of one scorecard make an [`Explainer`].
pub fn explain(plan: &Plan, scorecard: &Scorecard, node: &NodeId, lang: Lang) -> Option<Explanation> {
    Explainer::new(plan, scorecard, lang).explain(node)
}
