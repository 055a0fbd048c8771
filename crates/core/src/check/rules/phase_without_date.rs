//! A phase of the cycle that nobody knows when to do.

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "phase-without-date",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 4 e 10",
    it: include_str!("phase_without_date.it.ftl"),
    en: include_str!("phase_without_date.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let said = |when: &Option<String>| when.as_deref().is_some_and(|when| !when.trim().is_empty());
    plan.calendar
        .iter()
        .filter(|phase| phase.due.is_none() && !said(&phase.when))
        .map(|phase| {
            Diagnostic::new(RULE.code, RULE.severity, Place::field(phase.id.clone(), "when"))
                .with("phase", phase.phase.as_str())
        })
        .collect()
}
