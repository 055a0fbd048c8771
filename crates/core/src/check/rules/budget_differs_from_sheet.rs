//! The sheet of an objective and the budget table disagree.

use rust_decimal::Decimal;

use crate::check::{Rule, Rules};
use crate::diag::{Arg, Diagnostic, Severity};
use crate::model::{Budget, BudgetRow, Plan};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "budget-differs-from-sheet",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 4 c. 2 lett. b; D.P.R. 254/2005, art. 8",
    it: include_str!("budget_differs_from_sheet.it.ftl"),
    en: include_str!("budget_differs_from_sheet.en.ftl"),
    run,
};

/// A figure that both places print.
type Pair = (&'static str, fn(&Budget) -> Option<Decimal>, fn(&BudgetRow) -> Option<Decimal>);

const PAIRS: [Pair; 3] = [
    ("costs", |sheet| sheet.costs, |row| row.costs),
    ("revenues", |sheet| sheet.revenues, |row| row.revenues),
    ("investments", |sheet| sheet.investments, |row| row.investments),
];

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    if plan.budget_by_objective.is_empty() {
        return Vec::new();
    }
    let note = plan.budget_notes.first().map_or("none", String::as_str);
    let mut found = Vec::new();
    for (_, objective) in plan.strategic_objectives() {
        let Some(sheet) = objective.budget.get(&plan.year) else { continue };
        let row =
            plan.budget_by_objective.iter().find(|row| row.code.as_deref() == Some(objective.code.as_str()));
        for (field, on_sheet, on_row) in PAIRS {
            // An objective that costs nothing may be left out of the table.
            let table = match row {
                Some(row) => on_row(row),
                None => Some(Decimal::ZERO),
            };
            let Some((sheet, table)) = on_sheet(sheet).zip(table) else { continue };
            if sheet == table {
                continue;
            }
            let place = Place::field(objective.id.clone(), format!("budget.{}.{field}", plan.year));
            found.push(
                Diagnostic::new(RULE.code, RULE.severity, place)
                    .with("objective", objective.code.as_str())
                    .with("side", field)
                    .with("sheet", Arg::Money(sheet))
                    .with("table", Arg::Money(table))
                    .with("difference", Arg::Money(sheet - table))
                    .with("note", note),
            );
        }
    }
    found
}
