//! The budget table and the accounts of the same year give two totals.

use rust_decimal::Decimal;

use crate::check::money::{half, printed_total, sum_of_lines};
use crate::check::{Rule, Rules};
use crate::diag::{Arg, Diagnostic, Severity};
use crate::model::{AccountSide, Budget, BudgetRow, Plan};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "budget-total-differs-from-accounts",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 4 c. 2 lett. b; D.P.R. 254/2005, art. 6-8",
    it: include_str!("budget_total_differs_from_accounts.it.ftl"),
    en: include_str!("budget_total_differs_from_accounts.en.ftl"),
    run,
};

/// A side of the accounts, its name, and where the table and a sheet print it.
type Side = (AccountSide, &'static str, fn(&BudgetRow) -> Option<Decimal>, fn(&Budget) -> Option<Decimal>);

const SIDES: [Side; 3] = [
    (AccountSide::Costs, "costs", |row| row.costs, |sheet| sheet.costs),
    (AccountSide::Revenues, "revenues", |row| row.revenues, |sheet| sheet.revenues),
    (AccountSide::Investments, "investments", |row| row.investments, |sheet| sheet.investments),
];

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let Some(whole) = grand_total(plan) else { return Vec::new() };
    let note = plan.budget_notes.first().map_or("none", String::as_str);
    let mut found = Vec::new();
    for (side, name, on_row, on_sheet) in SIDES {
        let Some((table, sum)) = on_row(whole).zip(sum_of_lines(plan, side, plan.year)) else { continue };
        let unit = plan.accounts.iter().filter(|line| line.side == side).map(|line| line.rounded_to).max();
        let room = sum.slack + half(unit.unwrap_or_default());
        if (sum.value - table).abs() <= room {
            continue;
        }
        // As printed, where the printed total is right: people look for that figure.
        let printed =
            printed_total(plan, side, plan.year).filter(|printed| (*printed - sum.value).abs() <= room);
        let accounts = printed.unwrap_or(sum.value);
        let (apart, codes) = sheets_apart(plan, on_row, on_sheet);
        let explained = !codes.is_empty() && (accounts - table - apart).abs() <= room;
        let objectives = if explained { codes.join(", ") } else { "none".to_owned() };
        found.push(
            Diagnostic::new(RULE.code, RULE.severity, Place::field(whole.id.clone(), name))
                .with("side", name)
                .with("table", Arg::Money(table))
                .with("accounts", Arg::Money(accounts))
                .with("difference", Arg::Money(accounts - table))
                .with("objectives", objectives)
                .with("note", note),
        );
    }
    found
}

/// The row of the whole body: it has no code, and is the sum of all other rows without one.
fn grand_total(plan: &Plan) -> Option<&BudgetRow> {
    let without_code: Vec<&BudgetRow> =
        plan.budget_by_objective.iter().filter(|row| row.code.is_none()).collect();
    let total = |row: &&BudgetRow| row.total;
    let whole = without_code.iter().copied().filter(|row| row.total.is_some()).max_by_key(total)?;
    let others: Option<Vec<Decimal>> =
        without_code.iter().filter(|row| row.id != whole.id).map(total).collect();
    let others = others.filter(|others| !others.is_empty())?;
    (Some(others.iter().sum()) == whole.total).then_some(whole)
}

/// By how much the sheets exceed the rows of their objectives in the table, and which do.
fn sheets_apart(
    plan: &Plan,
    on_row: fn(&BudgetRow) -> Option<Decimal>,
    on_sheet: fn(&Budget) -> Option<Decimal>,
) -> (Decimal, Vec<&str>) {
    let mut apart = Decimal::ZERO;
    let mut codes = Vec::new();
    for (_, objective) in plan.strategic_objectives() {
        let code = objective.code.as_str();
        let row = plan.budget_by_objective.iter().find(|row| row.code.as_deref() == Some(code));
        let pair = objective.budget.get(&plan.year).and_then(on_sheet).zip(row.and_then(on_row));
        if let Some((sheet, table)) = pair.filter(|(sheet, table)| sheet != table) {
            apart += sheet - table;
            codes.push(code);
        }
    }
    (apart, codes)
}
