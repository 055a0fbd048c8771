//! From published traces back to what they were computed from, and the same outcomes out of it.

use std::collections::HashMap;

use super::{NodeFile, Number, ReckoningFile, ScorecardFile, reckoning};
use crate::ids::NodeId;
use crate::score::{Failed, Missing, Outcome, Reckoning, Verdict, replay_steps};

/// Why a published scorecard cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// It is not JSON of this shape.
    #[error("the scorecard is not of the published shape: {0}")]
    Shape(#[from] serde_json::Error),
    /// A word of a node is not one of ours.
    #[error("the trace of `{0}` has a word or a number that is not understood")]
    Word(String),
}

/// A node as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The node.
    pub id: NodeId,
    /// The verdict that was published.
    pub verdict: Verdict,
    /// What it was computed from; none where no trace was published.
    pub reckoning: Option<Reckoning>,
}

impl Recorded {
    /// The verdict computed again from the trace, taking the verdicts of its terms as they are written in it.
    pub fn replay(&self) -> Option<Verdict> {
        self.reckoning.as_ref().map(Reckoning::verdict)
    }
}

/// Reads a published scorecard: [`ScorecardFile`] as JSON.
///
/// # Errors
/// When the text is not JSON of that shape, or a trace holds a word that no formula knows.
pub fn read(text: &str) -> Result<Vec<Recorded>, Fault> {
    let file: ScorecardFile = serde_json::from_str(text)?;
    file.nodes.iter().map(|node| recorded(node).ok_or_else(|| Fault::Word(node.id.clone()))).collect()
}

/// The verdict of every published node with a trace, computed from the traces and nothing else: a mean takes the
/// verdicts that the replay itself gave to its terms.
pub fn replay(nodes: &[Recorded]) -> HashMap<NodeId, Verdict> {
    replay_steps(nodes.iter().filter_map(|node| Some((&node.id, node.reckoning.as_ref()?))))
}

fn recorded(node: &NodeFile) -> Option<Recorded> {
    let verdict = outcome(&node.outcome, node.score, node.why.as_deref(), node.met, node.coverage)?;
    let reckoning = match &node.trace {
        None => None,
        Some(trace) => Some(read_reckoning(&trace.reckoning, trace)?),
    };
    Some(Recorded { id: NodeId::new(&node.id), verdict, reckoning })
}

fn read_reckoning(file: &ReckoningFile, trace: &super::TraceFile) -> Option<Reckoning> {
    reckoning::read(file, &trace.children)
}

/// A verdict from its words; none where they do not agree.
pub(super) fn outcome(
    kind: &str,
    score: Option<Number>,
    why: Option<&str>,
    met: Option<bool>,
    coverage: Option<Number>,
) -> Option<Verdict> {
    let outcome = match (kind, score, why) {
        ("value", Some(score), None) => Outcome::Value(score.0),
        ("missing", None, Some(why)) => Outcome::Missing(Missing::from_word(why)?),
        ("failed", None, Some(why)) => Outcome::Failed(Failed::from_word(why)?),
        _ => return None,
    };
    Some(Verdict { outcome, met, coverage: coverage.map(|coverage| coverage.0) })
}
