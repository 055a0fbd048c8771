//! A formula that needs its own result.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::Rule;
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "formula-cycle",
    severity: Severity::Error,
    norm: "docs/spec/formulas.md",
    it: include_str!("formula_cycle.it.ftl"),
    en: include_str!("formula_cycle.en.ftl"),
    run,
};

/// What each node is computed from.
type Needs = BTreeMap<NodeId, BTreeSet<NodeId>>;

fn run(plan: &Plan) -> Vec<Diagnostic> {
    let mut needs = structure(plan);
    let known: BTreeSet<NodeId> =
        needs.iter().flat_map(|(node, parts)| parts.iter().chain(std::iter::once(node))).cloned().collect();
    let formulas: Vec<(NodeId, &str)> = plan
        .indicators()
        .filter_map(|indicator| Some((indicator.id.clone(), indicator.formula.as_ref()?.text())))
        .chain(
            plan.health
                .iter()
                .filter_map(|health| Some((health.id.clone(), health.formula.as_ref()?.text()))),
        )
        .collect();
    for (node, formula) in &formulas {
        needs.entry(node.clone()).or_default().extend(references(formula, &known));
    }
    formulas
        .iter()
        .filter_map(|(node, _)| Some((node, way_back(node, &needs)?)))
        .map(|(node, way)| {
            let way: Vec<&str> = way.iter().map(NodeId::as_str).collect();
            Diagnostic::new(RULE.code, RULE.severity, Place::field(node.clone(), "formula"))
                .with("indicator", node.as_str())
                .with("way", way.join(" → "))
        })
        .collect()
}

/// The scores that come from the structure of the plan: each node is computed from the nodes below it.
fn structure(plan: &Plan) -> Needs {
    let mut needs = Needs::new();
    let mut add = |node: &NodeId, part: &NodeId| {
        needs.entry(node.clone()).or_default().insert(part.clone());
    };
    for (area, objective) in plan.strategic_objectives() {
        add(&area.id, &objective.id);
        objective.indicators.iter().for_each(|indicator| add(&objective.id, &indicator.id));
        objective.programmes.iter().for_each(|programme| add(&objective.id, &programme.id));
    }
    for (programme, project) in plan.projects() {
        add(&programme.id, &project.id);
        project.results.iter().for_each(|result| add(&project.id, &result.id));
    }
    for objective in &plan.objectives {
        add(&objective.holder.node(), &objective.id);
        objective.indicators.iter().for_each(|indicator| add(&objective.id, &indicator.id));
    }
    needs
}

/// The nodes a formula names between quotes, ranges (`"ente/3".."ente/6"`) included.
fn references(formula: &str, known: &BTreeSet<NodeId>) -> Vec<NodeId> {
    let quoted: Vec<(&str, &str)> = {
        let mut pieces = formula.split('"');
        let mut quoted = Vec::new();
        while let (Some(_), Some(name)) = (pieces.next(), pieces.next()) {
            let after = pieces.clone().next().unwrap_or_default();
            quoted.push((name, after));
        }
        quoted
    };
    let mut names: BTreeSet<NodeId> = BTreeSet::new();
    for (index, (name, after)) in quoted.iter().enumerate() {
        names.insert(NodeId::new(name));
        if let (true, Some((end, _))) = (after.trim_start().starts_with(".."), quoted.get(index + 1)) {
            let (start, end) = (NodeId::new(name), NodeId::new(end));
            if start <= end {
                names.extend(known.range(start..=end).filter(|node| same_family(node, name)).cloned());
            }
        }
    }
    names.into_iter().filter(|name| known.contains(name)).collect()
}

fn same_family(node: &NodeId, name: &str) -> bool {
    let family = |id: &str| id.rsplit_once('/').map(|(family, _)| family.to_owned());
    family(node.as_str()) == family(name)
}

/// The shortest way from a node back to itself, if there is one.
fn way_back(start: &NodeId, needs: &Needs) -> Option<Vec<NodeId>> {
    let mut came_from: BTreeMap<&NodeId, &NodeId> = BTreeMap::new();
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for part in needs.get(node).into_iter().flatten() {
            if part == start {
                let mut way = vec![start.clone(), node.clone()];
                let mut step = node;
                while let Some(before) = came_from.get(step) {
                    way.push((*before).clone());
                    step = before;
                }
                if way.last() != Some(start) {
                    way.push(start.clone());
                }
                way.reverse();
                way.dedup();
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
