//! Scores stated by an act.

use std::collections::HashMap;

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

/// The overrides of a rule set, at most one in force for a node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    all: Vec<Override>,
    of_node: HashMap<NodeId, usize>,
}

impl Overrides {
    /// Keeps overrides in the order of the file; of two for one node the later one is in force.
    pub fn new(all: Vec<Override>) -> Self {
        let of_node = all.iter().enumerate().map(|(index, stated)| (stated.node.clone(), index)).collect();
        Self { all, of_node }
    }

    /// All of them, in the order of the file.
    pub fn all(&self) -> &[Override] {
        &self.all
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(super) fn of(&self, node: &NodeId) -> Option<&Override> {
        if self.all.is_empty() { None } else { self.all.get(*self.of_node.get(node)?) }
    }
}
