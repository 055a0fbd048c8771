//! A project that promises nothing.

use crate::check::words::{brief, torn};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "project-without-result",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 5, c. 2, e art. 10, c. 1",
    it: include_str!("project_without_result.it.ftl"),
    en: include_str!("project_without_result.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    plan.projects()
        .filter(|(_, project)| project.results.is_empty() && !torn(plan, &project.id))
        .map(|(_, project)| {
            Diagnostic::new(RULE.code, RULE.severity, Place::field(project.id.clone(), "results"))
                .with("project", project.code.as_str())
                .with("title", brief(&project.title))
        })
        .collect()
}
