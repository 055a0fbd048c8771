//! Names that a formula uses and a plan does not have, and facts that only formulas give a name to.

use std::collections::BTreeSet;

use super::fault::{Fault, FaultKind};
use super::records::{health_named, line_named, process_fact, staff_fact, survey_named};
use super::types::{Expr, ExprKind, Formula, List, Name, SurveyPart};
use super::vocabulary::nearest;
use crate::ids::NodeId;
use crate::model::Plan;

/// The names of a formula that nothing in the plan has, each with the nearest that something has.
///
/// `scored` are the nodes with a score. Measures and processes are named by the formula that reads them, so none of
/// them is unknown: a fact that no formula reads is refused instead, see
/// [`Facts::strangers`](crate::facts::Facts::strangers).
pub fn unknown_names(formula: &Formula, plan: &Plan, scored: &BTreeSet<NodeId>) -> Vec<Fault> {
    let mut faults = Vec::new();
    formula.root.walk(&mut |expr| faults.extend(unknown_in(expr, plan, scored)));
    faults
}

fn unknown_in(expr: &Expr, plan: &Plan, scored: &BTreeSet<NodeId>) -> Vec<Fault> {
    let unknown = |near: Option<String>| vec![Fault::new(FaultKind::NameUnknown(near), expr.span)];
    match &expr.kind {
        ExprKind::Read(name) if !is_known(name, plan) => unknown(near(name, plan)),
        ExprKind::Achievement(node) if !scored.contains(node) => {
            let ids = scored.iter().map(NodeId::as_str);
            unknown(nearest(node.as_str(), ids).map(|id| format!("achievement(\"{id}\")")))
        }
        ExprKind::MeanAchievement(list) | ExprKind::ShareAchieved(list, _) => {
            unknown_in_list(list, plan).into_iter().flat_map(unknown).collect()
        }
        _ => Vec::new(),
    }
}

fn is_known(name: &Name, plan: &Plan) -> bool {
    match name {
        Name::Total(side) => plan.accounts.iter().any(|line| line.side == *side),
        Name::Line(side, line) => line_named(plan, *side, line).is_some(),
        Name::Survey(survey, _) => survey_named(plan, survey).is_some(),
        Name::Health(id) => health_named(plan, id).is_some(),
        Name::Measure(_) | Name::Process(_) | Name::Staff(_) => true,
    }
}

/// The nearest name of the same kind, as it is written in a formula.
fn near(name: &Name, plan: &Plan) -> Option<String> {
    Some(match name {
        Name::Line(side, line) => {
            let lines = plan.accounts.iter().filter(|known| known.side == *side);
            Name::Line(*side, nearest(line, lines.map(|known| known.line.as_str()))?).to_string()
        }
        Name::Survey(survey, part) => {
            let titles = plan.surveys.iter().flat_map(|known| [known.title.as_str(), known.id.as_str()]);
            Name::Survey(nearest(survey, titles)?, *part).to_string()
        }
        Name::Health(id) => {
            let ids = plan.health.iter().map(|known| known.id.as_str());
            Name::Health(NodeId::new(nearest(id.as_str(), ids)?)).to_string()
        }
        Name::Total(_) | Name::Measure(_) | Name::Process(_) | Name::Staff(_) => return None,
    })
}

/// For each end of a list that does not exist, the nearest one that does.
fn unknown_in_list(list: &List, plan: &Plan) -> Vec<Option<String>> {
    match list {
        List::Projects(unit) => {
            let ids = || plan.body.units.iter().map(|known| known.id.as_str());
            let known = ids().any(|id| id == unit.as_str());
            (!known).then(|| nearest(unit.as_str(), ids())).into_iter().collect()
        }
        List::Objectives(ranges) => {
            let ids = || plan.objectives.iter().map(|known| known.id.as_str());
            let ends = ranges.iter().flat_map(|range| std::iter::once(&range.from).chain(&range.to));
            let unknown = ends.filter(|end| ids().all(|id| id != end.as_str()));
            unknown.map(|end| nearest(end.as_str(), ids())).collect()
        }
    }
}

/// The ids of facts that exist because a formula of the plan reads them.
pub fn unnamed_facts(plan: &Plan) -> BTreeSet<NodeId> {
    let mut ids = BTreeSet::new();
    for formula in plan.formulas() {
        for name in formula.reading.formula().inputs() {
            match name {
                Name::Measure(id) => {
                    ids.insert(id.clone());
                }
                Name::Process(process) => {
                    ids.insert(process_fact(process));
                }
                Name::Staff(part) => {
                    ids.insert(NodeId::new(staff_fact(*part)));
                }
                Name::Survey(survey, SurveyPart::Answers) => {
                    ids.extend(survey_named(plan, survey).map(|survey| survey.id.child("answers")));
                }
                Name::Survey(_, SurveyPart::Mean) | Name::Total(_) | Name::Line(..) | Name::Health(_) => {}
            }
        }
    }
    ids
}
