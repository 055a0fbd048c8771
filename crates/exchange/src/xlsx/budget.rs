//! The money of the year by area and objective, with its totals as sums.

use rust_decimal::Decimal;

use cannocchiale_core::model::{Budget, StrategicObjective};

use super::Desk;
use super::page::{Cell, Look, Page, RowKind, cell, span};

const REVENUES: u16 = 2;
const COSTS: u16 = 3;
const INVESTMENTS: u16 = 4;
const TOTAL: u16 = 5;
const PRINTED: u16 = 6;

/// A column of money, with what the sheet of an objective says of it.
type Money = (u16, fn(&Budget) -> Option<Decimal>);

const MONEY: [Money; 3] = [
    (REVENUES, |budget| budget.revenues),
    (COSTS, |budget| budget.costs),
    (INVESTMENTS, |budget| budget.investments),
];

/// The sheet.
pub(super) fn page(desk: Desk<'_>) -> Page {
    let say = desk.say;
    let plan = desk.book.plan;
    let columns = [
        ("code", 10, Look::Short),
        ("name", 56, Look::Words),
        ("revenues", 16, Look::Money),
        ("costs", 16, Look::Money),
        ("investments", 16, Look::Money),
        ("resources", 16, Look::Money),
        ("printed", 18, Look::Money),
        ("difference", 16, Look::Money),
    ];
    let summary = say.with("summary-budget", &[("year", plan.year.to_string().into())]);
    let mut page = Page::new(say.word("sheet-budget"), summary);
    for (key, width, look) in columns {
        page = page.column(say.word(&format!("column-{key}")), width, look);
    }
    let mut totals = Vec::new();
    for area in &plan.areas {
        let first = page.next();
        for objective in &area.objectives {
            objective_row(desk, &mut page, objective);
        }
        let row = page.next();
        let below: Vec<usize> = (first..row).collect();
        let of = |figure: fn(&Budget) -> Option<Decimal>| {
            total(area.objectives.iter().filter_map(|objective| objective.budget.get(&plan.year)).map(figure))
        };
        let title = say.with("total-of", &[("title", area.title.as_str().into())]);
        let amounts = MONEY.map(|(column, figure)| (column, of(figure)));
        sum_row(desk, &mut page, area.code.as_str(), &title, &below, amounts);
        totals.push(row);
    }
    let of = |figure: fn(&Budget) -> Option<Decimal>| {
        let sheets =
            plan.strategic_objectives().filter_map(|(_, objective)| objective.budget.get(&plan.year));
        total(sheets.map(figure))
    };
    let amounts = MONEY.map(|(column, figure)| (column, of(figure)));
    sum_row(desk, &mut page, "", &say.word("total-of-areas"), &totals, amounts);
    page
}

fn objective_row(desk: Desk<'_>, page: &mut Page, objective: &StrategicObjective) {
    let row = page.next();
    let budget = objective.budget.get(&desk.book.plan.year).copied().unwrap_or_default();
    let mut cells = vec![Cell::text(objective.code.as_str()), Cell::text(objective.title.as_str())];
    cells.extend(MONEY.map(|(_, figure)| Cell::number(figure(&budget))));
    cells.extend(compared(desk, objective.code.as_str(), row, resources(&budget)));
    page.push(RowKind::Plain, cells);
}

/// A row of totals over other rows.
fn sum_row(
    desk: Desk<'_>,
    page: &mut Page,
    code: &str,
    title: &str,
    rows: &[usize],
    amounts: [(u16, Option<Decimal>); 3],
) {
    let row = page.next();
    let mut cells = vec![Cell::text(code), Cell::text(title)];
    cells.extend(amounts.map(|(column, amount)| {
        let together = match rows {
            [] => return Cell::Empty,
            [first, .., last] if last.saturating_sub(*first) == rows.len().saturating_sub(1) => {
                span(column, *first, *last)
            }
            rows => rows.iter().map(|row| cell(column, *row)).collect::<Vec<_>>().join(","),
        };
        Cell::formula(format!("IF(COUNT({together})=0,\"\",SUM({together}))"), amount)
    }));
    let [_, (_, costs), (_, investments)] = amounts;
    let resources = resources(&Budget { revenues: None, costs, investments });
    cells.extend(compared(desk, code, row, resources));
    page.push(RowKind::Result, cells);
}

/// The resources of a row, the same as the budget table prints them, and what is between the two.
fn compared(desk: Desk<'_>, code: &str, row: usize, resources: Option<Decimal>) -> [Cell; 3] {
    let rows = &desk.book.plan.budget_by_objective;
    let printed =
        rows.iter().find(|row| !code.is_empty() && row.code.as_deref().map(str::trim) == Some(code));
    let printed = printed.and_then(|row| row.total);
    let (parts, total, table) = (span(COSTS, row, row), cell(TOTAL, row), cell(PRINTED, row));
    let parts = format!("{parts},{}", cell(INVESTMENTS, row));
    [
        Cell::formula(format!("IF(COUNT({parts})=0,\"\",SUM({parts}))"), resources),
        Cell::number(printed),
        Cell::formula(
            format!("IF(AND(ISNUMBER({total}),ISNUMBER({table})),{total}-{table},\"\")"),
            resources.zip(printed).and_then(|(resources, printed)| resources.checked_sub(printed)),
        ),
    ]
}

fn resources(budget: &Budget) -> Option<Decimal> {
    total([budget.costs, budget.investments].into_iter())
}

/// The sum of what is known; none where nothing is.
pub(super) fn total(amounts: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    let mut known = amounts.flatten();
    let first = known.next()?;
    known.try_fold(first, Decimal::checked_add)
}
