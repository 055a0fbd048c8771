//! `formulas.md`, §5: the nodes that depend on themselves.

use std::collections::{BTreeMap, BTreeSet};

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::Plan;

use super::formula::{health_id, members};
use super::grammar::{Argument, Expr, Reader};
use super::tree::{self, Node};

/// §5: the nodes that depend on themselves.
pub fn cycles(plan: &Plan) -> BTreeSet<NodeId> {
    let needs: BTreeMap<NodeId, Vec<NodeId>> = tree::nodes(plan)
        .into_iter()
        .map(|(id, node)| {
            let needs = match &node {
                Node::Leaf(leaf) => leaf.formula.map_or_else(Vec::new, |text| reads(plan, text)),
                other => other.children(),
            };
            (id, needs)
        })
        .collect();
    needs.keys().filter(|id| comes_back(id, &needs)).cloned().collect()
}

fn comes_back(id: &NodeId, needs: &BTreeMap<NodeId, Vec<NodeId>>) -> bool {
    let (mut reached, mut next) = (BTreeSet::new(), needs.get(id).cloned().unwrap_or_default());
    while let Some(node) = next.pop() {
        if node == *id {
            return true;
        }
        if reached.insert(node.clone()) {
            next.extend(needs.get(&node).cloned().unwrap_or_default());
        }
    }
    false
}

/// The nodes whose score, or whose value by formula, a formula reads.
fn reads(plan: &Plan, text: &str) -> Vec<NodeId> {
    let mut read = Vec::new();
    if let Some(expr) = Reader::whole(text) {
        gather(plan, &expr, &mut read);
    }
    read
}

fn gather(plan: &Plan, expr: &Expr, read: &mut Vec<NodeId>) {
    match expr {
        Expr::Number(..) | Expr::Name(..) => {}
        Expr::Minus(inner) => gather(plan, inner, read),
        Expr::Binary(_, left, right) => {
            gather(plan, left, read);
            gather(plan, right, read);
        }
        Expr::Call(word, arguments, _) => {
            match (word.as_str(), arguments.first()) {
                ("achievement", Some(Argument::Range(id, _))) => read.push(NodeId::new(id)),
                ("health", Some(Argument::Range(id, _))) => read.push(NodeId::new(health_id(id))),
                ("objectives" | "projects", _) => {
                    read.extend(members(plan, expr).into_iter().map(|member| member.id));
                }
                _ => {}
            }
            for argument in arguments {
                if let Argument::Formula(inner) = argument {
                    gather(plan, inner, read);
                }
            }
        }
    }
}
