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
    let steps = scorecard.nodes().iter();
    replay_steps(steps.filter_map(|node| Some((&node.id, &node.step.as_ref()?.reckoning))))
}

/// The same, for reckonings that come from elsewhere: each node before its parts.
pub fn replay_steps<'a>(
    steps: impl DoubleEndedIterator<Item = (&'a NodeId, &'a Reckoning)>,
) -> HashMap<NodeId, Verdict> {
    let mut verdicts: HashMap<NodeId, Verdict> = HashMap::new();
    for (node, reckoning) in steps.rev() {
        let mut reckoning = reckoning.clone();
        for term in reckoning.terms_mut() {
            if let Some(verdict) = verdicts.get(&term.node) {
                term.share.verdict = *verdict;
            }
        }
        verdicts.insert(node.clone(), reckoning.verdict());
    }
    verdicts
}
