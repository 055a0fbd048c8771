//! No objective that the whole structure shares.

use std::collections::BTreeSet;

use crate::check::words::mentions;
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::{AssignedObjective, HolderLevel, ObjectiveKind, Plan};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "cross-cutting-objective-missing",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 8 e 9; sistema di misurazione e valutazione dell'ente",
    it: include_str!("cross_cutting_objective_missing.it.ftl"),
    en: include_str!("cross_cutting_objective_missing.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    // Where no objective says its kind, nothing can be said to be missing.
    if plan.objectives.iter().all(|objective| objective.kind.is_none()) {
        return Vec::new();
    }
    let shared: BTreeSet<NodeId> =
        plan.objectives.iter().filter(|o| cross_cutting(o)).map(|o| o.holder.node()).collect();
    if shared.is_empty() {
        let place = Place::field(NodeId::body(), "objectives");
        return vec![finding(RULE.severity, place, &plan.body.name)];
    }
    plan.holders()
        .into_iter()
        .filter(|holder| matches!(holder.level, HolderLevel::SecretaryGeneral | HolderLevel::Directorate))
        .filter(|holder| !shared.contains(&holder.node()))
        .map(|holder| {
            let node = holder.node();
            finding(Severity::Advice, Place::field(node.clone(), "objectives"), node.as_str())
        })
        .collect()
}

fn cross_cutting(objective: &AssignedObjective) -> bool {
    objective.kind == Some(ObjectiveKind::CrossCutting)
        || mentions(&objective.title, &["trasversal", "cross cutting"])
}

fn finding(severity: Severity, place: Place, holder: &str) -> Diagnostic {
    Diagnostic::new(RULE.code, severity, place).with("holder", holder)
}
