//! Which nodes have a score, and which each is made of.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Kind, Tree};
use crate::ids::NodeId;
use crate::model::Plan;

/// Every node with a score, with the nodes its score is made of; what formulas read is not among them.
pub(crate) fn structure(plan: &Plan) -> BTreeMap<NodeId, BTreeSet<NodeId>> {
    let tree = Tree::of(plan);
    let id = |index: usize| tree.nodes.get(index).map(|node| node.id.clone());
    let parts = |kind: &Kind<'_>| -> BTreeSet<NodeId> {
        match kind {
            Kind::Mean(children) => children.iter().filter_map(|child| id(child.node)).collect(),
            Kind::Blend { strategic, operational } => {
                [*strategic, *operational].into_iter().filter_map(id).collect()
            }
            Kind::Leaf(_) | Kind::Standard(_) | Kind::Survey(_) => BTreeSet::new(),
        }
    };
    tree.nodes.iter().map(|node| (node.id.clone(), parts(&node.kind))).collect()
}
