//! An objective that nothing measures.

use crate::check::words::{brief, torn};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::{AssignedObjective, ObjectiveKind, Plan};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "objective-without-indicator",
    severity: Severity::Error,
    norm: "D.Lgs. 150/2009, art. 5, c. 2, e art. 10, c. 1",
    it: include_str!("objective_without_indicator.it.ftl"),
    en: include_str!("objective_without_indicator.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let strategic = plan
        .strategic_objectives()
        .filter(|(_, objective)| objective.indicators.is_empty())
        .map(|(_, objective)| (&objective.id, &objective.title));
    let assigned = plan
        .objectives
        .iter()
        .filter(|objective| objective.indicators.is_empty() && !measured_below(objective))
        .map(|objective| (&objective.id, &objective.title));
    strategic
        .chain(assigned)
        .filter(|(id, _)| !torn(plan, id))
        .map(|(id, title)| {
            Diagnostic::new(RULE.code, RULE.severity, Place::field(id.clone(), "indicators"))
                .with("objective", id.as_str())
                .with("title", brief(title))
        })
        .collect()
}

/// An objective that consists of carrying out others is measured by theirs.
fn measured_below(objective: &AssignedObjective) -> bool {
    let carries_out = matches!(
        objective.kind,
        Some(ObjectiveKind::Project | ObjectiveKind::Directorate | ObjectiveKind::Service)
    );
    carries_out && !objective.derived_from.is_empty()
}
