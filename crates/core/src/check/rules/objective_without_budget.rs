//! A strategic objective that costs nothing at all.

use rust_decimal::Decimal;

use crate::check::words::brief;
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "objective-without-budget",
    severity: Severity::Advice,
    norm: "D.Lgs. 150/2009, art. 5, c. 2, lett. g: obiettivi correlati alle risorse",
    it: include_str!("objective_without_budget.it.ftl"),
    en: include_str!("objective_without_budget.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    plan.strategic_objectives()
        .filter_map(|(_, objective)| {
            let budget = objective.budget.get(&plan.year)?;
            let sides = [budget.costs?, budget.revenues?, budget.investments?];
            sides.iter().all(Decimal::is_zero).then(|| {
                let place = Place::field(objective.id.clone(), format!("budget.{}", plan.year));
                Diagnostic::new(RULE.code, RULE.severity, place)
                    .with("objective", objective.code.as_str())
                    .with("title", brief(&objective.title))
                    .with("year", plan.year.to_string())
            })
        })
        .collect()
}
