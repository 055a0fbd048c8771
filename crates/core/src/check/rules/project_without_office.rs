//! A project that nobody is asked to carry out.

use crate::check::words::{office_lost, torn};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "project-without-office",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 8 e 9",
    it: include_str!("project_without_office.it.ftl"),
    en: include_str!("project_without_office.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    plan.projects()
        // Where not even the code was legible, the office was not either.
        .filter(|(_, project)| project.offices.is_empty() && !project.inferred)
        .filter(|(_, project)| !torn(plan, &project.id) && !office_lost(plan, &project.id))
        .map(|(_, project)| {
            Diagnostic::new(RULE.code, RULE.severity, Place::field(project.id.clone(), "offices"))
                .with("project", project.code.as_str())
        })
        .collect()
}
