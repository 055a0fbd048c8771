//! Scores stated by an act.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::ids::NodeId;
use crate::model::Act;

/// A score that an act gives to a node in place of the computed one. It has a reason and an act, always.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// The node.
    pub node: NodeId,
    /// The score, 0 to the cap.
    pub score: Decimal,
    /// Why.
    pub reason: String,
    /// The act that decided it.
    pub act: Act,
}

/// The overrides of a rule set, at most one for a node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides(BTreeMap<NodeId, Override>);

impl Overrides {
    /// Keeps overrides; of two for one node the later one.
    pub fn new(overrides: impl IntoIterator<Item = Override>) -> Self {
        Self(overrides.into_iter().map(|stated| (stated.node.clone(), stated)).collect())
    }

    /// All of them, in the order of the nodes.
    pub fn all(&self) -> impl Iterator<Item = &Override> {
        self.0.values()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn of(&self, node: &NodeId) -> Option<&Override> {
        if self.0.is_empty() { None } else { self.0.get(node) }
    }
}
