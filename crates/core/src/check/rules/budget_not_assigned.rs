//! Most of the money stands outside the objectives.

use rust_decimal::Decimal;

use crate::check::{Rule, Rules};
use crate::diag::{Arg, Diagnostic, Severity};
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "budget-not-assigned",
    severity: Severity::Advice,
    norm: "D.Lgs. 150/2009, art. 4, c. 2, lett. b e art. 5, c. 1: risorse collegate agli obiettivi",
    it: include_str!("budget_not_assigned.it.ftl"),
    en: include_str!("budget_not_assigned.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    finding(plan).into_iter().collect()
}

/// The whole of the table is its greatest row without a code; what is assigned stands in the rows of the areas.
fn finding(plan: &Plan) -> Option<Diagnostic> {
    let uncoded = plan.budget_by_objective.iter().filter(|row| row.code.is_none());
    let (row, whole) = uncoded.filter_map(|row| Some((row, row.total?))).max_by_key(|(_, total)| *total)?;
    let of_area = |row: &&crate::model::BudgetRow| {
        plan.areas.iter().any(|area| row.code.as_deref() == Some(area.code.as_str()))
    };
    let assigned: Decimal = plan.budget_by_objective.iter().filter(of_area).filter_map(|row| row.total).sum();
    let outside = whole - assigned;
    if outside * Decimal::TWO <= whole {
        return None;
    }
    let share = (outside * Decimal::ONE_HUNDRED).checked_div(whole)?.round_dp(1);
    Some(
        Diagnostic::new(RULE.code, RULE.severity, Place::field(row.id.clone(), "total"))
            .with("outside", Arg::Money(outside))
            .with("whole", Arg::Money(whole))
            .with("share", share),
    )
}
