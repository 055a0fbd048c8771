//! Computing a scorecard again from its traces alone.

use std::collections::HashMap;

use super::outcome::Verdict;
use super::reckoning::Reckoning;
use super::scorecard::Scorecard;
use crate::ids::NodeId;

/// The verdict of every node that has a trace, computed from the traces and nothing else: a mean takes the verdicts
/// that the replay itself gave to its terms, not those written in it.
///
/// Terms that stand on a cycle keep the verdict written down for them.
pub fn replay(scorecard: &Scorecard) -> HashMap<NodeId, Verdict> {
    let mut verdicts: HashMap<NodeId, Verdict> = HashMap::with_capacity(scorecard.nodes().len());
    // Each node stands before its parts.
    for node in scorecard.nodes().iter().rev() {
        let Some(step) = &node.step else { continue };
        let mut reckoning: Reckoning = step.reckoning.clone();
        for term in reckoning.terms_mut() {
            if let Some(verdict) = verdicts.get(&term.node) {
                term.share.verdict = *verdict;
            }
        }
        verdicts.insert(node.id.clone(), reckoning.verdict());
    }
    verdicts
}
