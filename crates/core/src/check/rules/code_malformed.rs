//! A code that is not written as the body says its codes are.

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "code-malformed",
    severity: Severity::Error,
    norm: "schema dei codici dichiarato dall'ente (`body.code_scheme`)",
    it: include_str!("code_malformed.it.ftl"),
    en: include_str!("code_malformed.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let scheme: Vec<&str> = plan.body.code_scheme.as_deref().unwrap_or_default().split_whitespace().collect();
    let areas = plan.areas.iter().map(|area| (0, &area.id, &area.code));
    let objectives = plan.strategic_objectives().map(|(_, objective)| (1, &objective.id, &objective.code));
    let programmes = plan.programmes().map(|(_, programme)| (2, &programme.id, &programme.code));
    // A code given by position was not legible: the authors cannot answer for it.
    let projects = plan
        .projects()
        .filter(|(_, project)| !project.inferred)
        .map(|(_, project)| (3, &project.id, &project.code));
    areas
        .chain(objectives)
        .chain(programmes)
        .chain(projects)
        .filter_map(|(level, id, code)| {
            let pattern = scheme.get(level)?;
            (!follows(code.as_str(), pattern)).then(|| {
                Diagnostic::new(RULE.code, RULE.severity, Place::field(id.clone(), "code"))
                    .with("code", code.as_str())
                    .with("pattern", *pattern)
            })
        })
        .collect()
}

/// `9` is a digit, `A` a capital letter, anything else itself.
fn follows(code: &str, pattern: &str) -> bool {
    code.chars().count() == pattern.chars().count()
        && code.chars().zip(pattern.chars()).all(|(c, p)| match p {
            '9' => c.is_ascii_digit(),
            'A' => c.is_ascii_uppercase(),
            other => c == other,
        })
}
