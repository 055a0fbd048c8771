//! A complexity that the scoring rules do not allow.

use rust_decimal::Decimal;

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::{AssignedObjective, Plan};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "complexity-outside-range",
    severity: Severity::Error,
    norm: "sistema di misurazione e valutazione dell'ente (D.Lgs. 150/2009, art. 7)",
    it: include_str!("complexity_outside_range.it.ftl"),
    en: include_str!("complexity_outside_range.en.ftl"),
    run,
};

fn run(plan: &Plan, rules: &Rules) -> Vec<Diagnostic> {
    let assigned = plan.objectives.iter().flat_map(|objective| {
        stated(objective).into_iter().map(|(field, number)| (&objective.id, field, number))
    });
    let projects =
        plan.projects().filter_map(|(_, project)| Some((&project.id, "complexity", project.complexity?)));
    assigned
        .chain(projects)
        .filter(|(.., number)| !rules.complexity.contains(*number))
        .map(|(node, field, number)| finding(node, field, number, rules))
        .collect()
}

/// What an objective states: each criterion, and the complexity where it is not their mean.
fn stated(objective: &AssignedObjective) -> Vec<(&'static str, Decimal)> {
    let criteria = objective.complexity_criteria.unwrap_or_default();
    let own = objective.complexity.filter(|_| criteria.mean().is_none());
    [
        ("complexity", own),
        ("complexity_criteria.staff", criteria.staff),
        ("complexity_criteria.novelty", criteria.novelty),
        ("complexity_criteria.relations", criteria.relations),
        ("complexity_criteria.effort", criteria.effort),
    ]
    .into_iter()
    .filter_map(|(field, number)| Some((field, number?)))
    .collect()
}

fn finding(node: &NodeId, field: &'static str, number: Decimal, rules: &Rules) -> Diagnostic {
    Diagnostic::new(RULE.code, RULE.severity, Place::field(node.clone(), field))
        .with("node", node.as_str())
        .with("criterion", field.strip_prefix("complexity_criteria.").unwrap_or("none"))
        .with("complexity", number)
        .with("low", rules.complexity.low())
        .with("high", rules.complexity.high())
}
