//! An objective of a directorate among those of the whole body.

use crate::check::words::brief;
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::{HolderLevel, ObjectiveKind, Plan};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "kind-differs-from-holder",
    severity: Severity::Advice,
    norm: "D.Lgs. 150/2009, art. 5, c. 01 e art. 9: obiettivi dell'ente e obiettivi di chi dirige",
    it: include_str!("kind_differs_from_holder.it.ftl"),
    en: include_str!("kind_differs_from_holder.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    plan.objectives
        .iter()
        .filter(|objective| objective.kind == Some(ObjectiveKind::Directorate))
        .filter(|objective| matches!(objective.holder.level, HolderLevel::Body | HolderLevel::Structure))
        .map(|objective| {
            Diagnostic::new(RULE.code, RULE.severity, Place::field(objective.id.clone(), "title"))
                .with("objective", objective.id.as_str())
                .with("title", brief(&objective.title))
        })
        .collect()
}
