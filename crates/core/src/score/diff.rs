//! What differs between two scorecards.

use std::collections::HashSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::engine::score;
use super::notes::Traces;
use super::outcome::Verdict;
use super::rules::ScoringRules;
use super::scorecard::{NodeScore, Role, Scorecard};
use crate::facts::Facts;
use crate::ids::NodeId;
use crate::model::Plan;

/// A node whose outcome, met or coverage is not the same on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The node.
    pub node: NodeId,
    /// What it is in the plan.
    pub role: Role,
    /// Its verdict before; none where the node was not there.
    pub before: Option<Verdict>,
    /// Its verdict after; none where the node is no more.
    pub after: Option<Verdict>,
}

impl Change {
    /// After − before, unrounded; none where either side has no score.
    pub fn score_change(&self) -> Option<Decimal> {
        let score = |side: Option<Verdict>| side.and_then(|verdict| verdict.outcome.score());
        Some(score(self.after)? - score(self.before)?)
    }

    /// Whether people see another score: the change is not of rounding, met or coverage alone.
    pub fn is_seen(&self) -> bool {
        let seen = |side: Option<Verdict>| side.and_then(|verdict| verdict.shown());
        seen(self.before) != seen(self.after)
    }
}

/// Every node that differs: the body first, then in the order of the plan after, then what is no more.
pub fn difference(before: &Scorecard, after: &Scorecard) -> Vec<Change> {
    let change = |node: &NodeScore, before, after| {
        (before != after).then(|| Change { node: node.id.clone(), role: node.role, before, after })
    };
    let verdict = |card: &Scorecard, id: &NodeId| card.get(id).map(|node| node.verdict);
    let mut changes: Vec<Change> = after
        .nodes()
        .iter()
        .filter_map(|node| change(node, verdict(before, &node.id), Some(node.verdict)))
        .collect();
    let present: HashSet<&NodeId> = after.nodes().iter().map(|node| &node.id).collect();
    let gone = before.nodes().iter().filter(|node| !present.contains(&node.id));
    changes.extend(gone.filter_map(|node| change(node, Some(node.verdict), None)));
    changes
}

/// The scores that another rule set would change, before it is saved.
pub fn change_of_rules(
    plan: &Plan,
    facts: &Facts,
    as_of: Date,
    before: &ScoringRules,
    after: &ScoringRules,
) -> Vec<Change> {
    let with = |rules| score(plan, facts, rules, as_of, Traces::Left);
    difference(&with(before), &with(after))
}
