//! A formula that needs its own result.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::Plan;
use crate::score::structure;

/// See its page.
pub const RULE: Rule = Rule {
    code: "formula-cycle",
    severity: Severity::Error,
    norm: "docs/spec/formulas.md",
    it: include_str!("formula_cycle.it.ftl"),
    en: include_str!("formula_cycle.en.ftl"),
    run,
};

/// What each node is computed from: the nodes below it, and what its formula reads.
type Needs = BTreeMap<NodeId, BTreeSet<NodeId>>;

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    if plan.formulas().next().is_none() {
        return Vec::new();
    }
    let mut needs = structure(plan);
    for formula in plan.formulas() {
        needs.entry(formula.node.clone()).or_default().extend(formula.reading.formula().needs(plan));
    }
    plan.formulas()
        .filter_map(|formula| Some((formula, way_back(formula.node, &needs)?)))
        .map(|(formula, way)| {
            let way: Vec<&str> = way.iter().map(NodeId::as_str).collect();
            Diagnostic::new(RULE.code, RULE.severity, formula.place())
                .with("indicator", formula.node.as_str())
                .with("way", way.join(" → "))
        })
        .collect()
}

/// The shortest way from a node back to itself, if there is one.
fn way_back(start: &NodeId, needs: &Needs) -> Option<Vec<NodeId>> {
    let mut came_from: BTreeMap<&NodeId, &NodeId> = BTreeMap::new();
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for part in needs.get(node).into_iter().flatten() {
            if part == start {
                let mut way = vec![start.clone()];
                let mut step = Some(&node);
                while let Some(node) = step.filter(|node| **node != start) {
                    way.push((*node).clone());
                    step = came_from.get(node);
                }
                way.push(start.clone());
                way.reverse();
                return Some(way);
            }
            if part != start && !came_from.contains_key(part) {
                came_from.insert(part, node);
                queue.push_back(part);
            }
        }
    }
    None
}
