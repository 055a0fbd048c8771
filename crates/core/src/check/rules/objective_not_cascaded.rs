//! An objective of the whole body that nobody below answers for.

use std::collections::BTreeSet;

use crate::check::words::brief;
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::{HolderLevel, Plan};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "objective-not-cascaded",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 5, c. 1 e art. 9; linee guida DFP 1/2017 (obiettivi a cascata)",
    it: include_str!("objective_not_cascaded.it.ftl"),
    en: include_str!("objective_not_cascaded.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let reached = reached_from_below(plan);
    // Where nothing derives from anything the plan has no cascade to be incomplete.
    if reached.is_empty() {
        return Vec::new();
    }
    plan.objectives
        .iter()
        .filter(|objective| objective.holder.level == HolderLevel::Body && !reached.contains(&objective.id))
        .map(|objective| {
            Diagnostic::new(RULE.code, RULE.severity, Place::field(objective.id.clone(), "title"))
                .with("objective", objective.id.as_str())
                .with("title", brief(&objective.title))
        })
        .collect()
}

/// The objectives that somebody below the Secretary General carries out, directly or through those between.
fn reached_from_below(plan: &Plan) -> BTreeSet<&NodeId> {
    let top = |level: HolderLevel| matches!(level, HolderLevel::Body | HolderLevel::SecretaryGeneral);
    let mut open: Vec<&NodeId> = plan
        .objectives
        .iter()
        .filter(|objective| !top(objective.holder.level))
        .flat_map(|objective| &objective.derived_from)
        .collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(plan.objectives.iter().filter(|o| &o.id == id).flat_map(|o| &o.derived_from));
        }
    }
    reached
}
