//! What is wrong with rules for a plan: ids the plan does not have, floors beyond its targets.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Rule, Scope, ScoringRules, TargetKind};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::{Direction, Plan};
use crate::score::subject::Subject;
use crate::score::tree::{Kind, Node, Tree};
use crate::score::value::Way;
use crate::source::Place;
use crate::target::Target;

/// Every fault of the rules that only shows beside this plan. Places are of the node `rules`.
pub fn faults_against(rules: &ScoringRules, plan: &Plan) -> Vec<Diagnostic> {
    let nodes = Nodes::of(plan);
    let mut faults = unknown_nodes(rules, &nodes);
    faults.extend(floors_beyond_targets(rules, plan));
    faults
}

/// The id most like this one, of all nodes of a plan that have a score; else `none`, which the messages understand.
pub(crate) fn nearest_node(plan: &Plan, written: &str) -> String {
    let nodes = Nodes::of(plan);
    let all = nodes.measured.iter().chain(&nodes.means).map(NodeId::as_str);
    crate::words::nearest(written, all).to_owned()
}

/// The nodes of a plan that rules can speak of.
struct Nodes {
    /// Scored on a target.
    measured: BTreeSet<NodeId>,
    /// Scored by a mean.
    means: BTreeSet<NodeId>,
}

impl Nodes {
    fn of(plan: &Plan) -> Self {
        let nodes = Tree::of(plan).nodes.into_iter();
        let (measured, means): (Vec<_>, Vec<_>) = nodes.partition(|node| node.role.is_leaf());
        let ids = |nodes: Vec<Node<'_>>| nodes.into_iter().map(|node| node.id).collect();
        Self { measured: ids(measured), means: ids(means) }
    }
}

fn unknown_nodes(rules: &ScoringRules, nodes: &Nodes) -> Vec<Diagnostic> {
    let all: BTreeSet<&NodeId> = nodes.measured.iter().chain(&nodes.means).collect();
    let measured: BTreeSet<&NodeId> = nodes.measured.iter().collect();
    let of_choices =
        rules.choices.all().iter().enumerate().filter_map(|(index, choice)| match &choice.scope {
            Scope::Node(node) => unknown(node, format!("choices.{index}.node"), &measured),
            Scope::Level(_) | Scope::Kind(_) => None,
        });
    let of_overrides = rules
        .overrides
        .all()
        .iter()
        .enumerate()
        .filter_map(|(index, stated)| unknown(&stated.node, format!("overrides.{index}.node"), &all));
    of_choices.chain(of_overrides).collect()
}

fn unknown(node: &NodeId, field: String, known: &BTreeSet<&NodeId>) -> Option<Diagnostic> {
    if known.contains(node) {
        return None;
    }
    let similar = crate::words::nearest(node.as_str(), known.iter().map(|id| id.as_str()));
    Some(fault("rules-node-unknown", field).with("text", node.as_str()).with("similar", similar))
}

fn fault(code: &'static str, field: String) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, Place::field(NodeId::new("rules"), field))
}

/// One fault for each place of the rules that gives such a floor, with the first target it fails on.
fn floors_beyond_targets(rules: &ScoringRules, plan: &Plan) -> Vec<Diagnostic> {
    let tree = Tree::of(plan);
    let subjects = tree.nodes.iter().filter_map(|node| match &node.kind {
        Kind::Leaf(leaf) => Some(leaf.subject(plan.year)),
        _ => None,
    });
    let targets = subjects.flat_map(|subject| {
        let written = subject.target.map(|written| bounds(&subject, written.target()));
        written.into_iter().flatten().map(move |bound| (subject, bound))
    });
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for (subject, (kind, bound)) in targets {
        let chosen = rules.rule_for(subject.id, subject.level, kind);
        let Rule::Interpolated { floor } = chosen.rule else { continue };
        let beyond = if kind == TargetKind::AtMost { *floor <= bound } else { *floor >= bound };
        let field = field_of(rules, chosen.rule);
        if beyond && seen.insert(field.clone()) {
            faults.push(
                fault("rules-floor-beyond-target", field)
                    .with("floor", *floor)
                    .with("bound", bound)
                    .with("node", subject.id.as_str()),
            );
        }
    }
    faults
}

/// Where a rule stands in the file: its own choice, else the default.
fn field_of(rules: &ScoringRules, rule: &Rule) -> String {
    let own = |choice: &super::Choice| choice.rule.as_ref().is_some_and(|own| std::ptr::eq(own, rule));
    match rules.choices.all().iter().position(own) {
        Some(index) => format!("choices.{index}.rule.floor"),
        None => "threshold.floor".to_owned(),
    }
}

/// The thresholds of a target whose bound is known, so that a floor can be on the wrong side of it.
fn bounds(subject: &Subject<'_>, target: &Target) -> Vec<(TargetKind, Decimal)> {
    match target {
        Target::Threshold { op, quantity } => {
            let kind = match (Way::of(*op), subject.direction_of(*op, Some(quantity))) {
                (Some(way), _) if way.is_growing() => TargetKind::AtLeast,
                (Some(_), _) => TargetKind::AtMost,
                (None, Some(Direction::HigherIsBetter)) => TargetKind::AtLeast,
                (None, Some(Direction::LowerIsBetter)) => TargetKind::AtMost,
                (None, _) => return Vec::new(),
            };
            vec![(kind, quantity.value)]
        }
        Target::All(parts) => parts.iter().flat_map(|part| bounds(subject, part)).collect(),
        _ => Vec::new(),
    }
}
