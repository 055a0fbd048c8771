//! What is wrong with rules for a plan: ids the plan does not have, floors beyond its targets.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{ChosenBy, Level, Rule, Scope, ScoringRules, TargetKind};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::{Direction, HolderLevel, Indicator, Plan};
use crate::source::Place;
use crate::target::{Op, Target};

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
        let measured = plan
            .indicators()
            .map(|indicator| &indicator.id)
            .chain(plan.results().map(|(_, result)| &result.id))
            .chain(plan.health.iter().map(|health| &health.id))
            .chain(plan.service_standards.iter().map(|standard| &standard.id))
            .chain(plan.surveys.iter().map(|survey| &survey.id));
        let mut means = BTreeSet::from([NodeId::body()]);
        means.extend(plan.areas.iter().map(|area| area.id.clone()));
        for (_, objective) in plan.strategic_objectives() {
            means.extend([
                objective.id.clone(),
                objective.id.child("strategic"),
                objective.id.child("operational"),
            ]);
        }
        means.extend(plan.programmes().map(|(_, programme)| programme.id.clone()));
        means.extend(plan.projects().map(|(_, project)| project.id.clone()));
        means.extend(plan.objectives.iter().map(|objective| objective.id.clone()));
        means.extend(plan.holders().into_iter().map(|holder| match holder.level {
            HolderLevel::Body => NodeId::new("@ente"),
            _ => holder.node(),
        }));
        Self { measured: measured.cloned().collect(), means }
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

/// A target whose bound is known and positive, so that a floor can be on the wrong side of it.
struct Bound<'a> {
    node: &'a NodeId,
    level: Level,
    kind: TargetKind,
    value: Decimal,
}

/// One fault for each place of the rules that gives such a floor, with the first target it fails on.
fn floors_beyond_targets(rules: &ScoringRules, plan: &Plan) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for bound in bounds(plan) {
        let chosen = rules.rule_for(bound.node, bound.level, bound.kind);
        let Rule::Interpolated { floor } = chosen.rule else {
            continue;
        };
        let beyond = match bound.kind {
            TargetKind::AtMost => *floor <= bound.value,
            _ => *floor >= bound.value,
        };
        let field = field_of(rules, chosen.rule, chosen.rule_by);
        if beyond && seen.insert(field.clone()) {
            faults.push(
                fault("rules-floor-beyond-target", field)
                    .with("floor", *floor)
                    .with("bound", bound.value)
                    .with("node", bound.node.as_str()),
            );
        }
    }
    faults
}

/// Where a rule stands in the file: its own choice, else the default.
fn field_of(rules: &ScoringRules, rule: &Rule, by: ChosenBy) -> String {
    let own = |choice: &super::Choice| choice.rule.as_ref().is_some_and(|own| std::ptr::eq(own, rule));
    match rules.choices.all().iter().position(own) {
        Some(index) if by != ChosenBy::Default => format!("choices.{index}.rule.floor"),
        _ => "threshold.floor".to_owned(),
    }
}

fn bounds(plan: &Plan) -> Vec<Bound<'_>> {
    let mut bounds = Vec::new();
    for (_, objective) in plan.strategic_objectives() {
        for indicator in &objective.indicators {
            of_indicator(&mut bounds, &indicator.id, Level::Strategic, indicator, plan);
        }
    }
    for (_, result) in plan.results() {
        let refined = result.indicator.as_deref();
        let written = result.target.as_ref().or_else(|| refined?.target_for(plan.year));
        let direction = refined.and_then(|indicator| indicator.direction);
        if let Some(written) = written {
            of_target(&mut bounds, &result.id, Level::Results, direction, written.target());
        }
    }
    for objective in &plan.objectives {
        for indicator in &objective.indicators {
            of_indicator(&mut bounds, &indicator.id, Level::Assigned, indicator, plan);
        }
    }
    for health in &plan.health {
        if let Some(written) = health.targets.get(&plan.year) {
            of_target(&mut bounds, &health.id, Level::Health, health.direction, written.target());
        }
    }
    bounds
}

fn of_indicator<'a>(
    bounds: &mut Vec<Bound<'a>>,
    node: &'a NodeId,
    level: Level,
    indicator: &'a Indicator,
    plan: &Plan,
) {
    if let Some(written) = indicator.target_for(plan.year) {
        of_target(bounds, node, level, indicator.direction, written.target());
    }
}

fn of_target<'a>(
    bounds: &mut Vec<Bound<'a>>,
    node: &'a NodeId,
    level: Level,
    direction: Option<Direction>,
    target: &Target,
) {
    match target {
        Target::Threshold { op, quantity } if quantity.value > Decimal::ZERO => {
            let kind = match (op, direction) {
                (Op::AtLeast | Op::MoreThan, _) | (Op::Exactly, Some(Direction::HigherIsBetter)) => {
                    TargetKind::AtLeast
                }
                (Op::AtMost | Op::LessThan, _) | (Op::Exactly, Some(Direction::LowerIsBetter)) => {
                    TargetKind::AtMost
                }
                (Op::Exactly, _) => return,
            };
            bounds.push(Bound { node, level, kind, value: quantity.value });
        }
        Target::All(parts) => {
            parts.iter().for_each(|part| of_target(bounds, node, level, direction, part));
        }
        _ => {}
    }
}
