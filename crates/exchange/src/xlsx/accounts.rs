//! Revenues, costs and investments by line and year, with their totals as sums and the printed totals beside.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use cannocchiale_core::ids::Year;
use cannocchiale_core::model::{AccountLine, AccountSide, FigureState};

use super::Desk;
use super::budget::total;
use super::page::{Cell, Look, Page, RowKind, cell, span};

/// The first column of years.
const FIRST: u16 = 2;

/// The sheet.
pub(super) fn page(desk: Desk<'_>) -> Page {
    let (say, plan) = (desk.say, desk.book.plan);
    let years: Vec<Year> = plan
        .accounts
        .iter()
        .flat_map(|line| line.amounts.keys().copied())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let mut page = Page::new(say.word("sheet-accounts"), say.word("summary-accounts"))
        .column(say.word("column-side"), 15, Look::Short)
        .column(say.word("column-line"), 48, Look::Words);
    for year in &years {
        page = page.column(head(desk, *year), 17, Look::Money);
    }
    for side in [AccountSide::Revenues, AccountSide::Costs, AccountSide::Investments] {
        let lines: Vec<&AccountLine> = plan.accounts.iter().filter(|line| line.side == side).collect();
        if !lines.is_empty() {
            side_rows(desk, &mut page, side, &lines, &years);
        }
    }
    page
}

/// A year, with how firm its figures are where all are equally so.
fn head(desk: Desk<'_>, year: Year) -> String {
    let figures = desk.book.plan.accounts.iter().filter_map(|line| line.amounts.get(&year));
    let states: BTreeSet<FigureState> = figures.map(|figure| figure.state).collect();
    let mut states = states.into_iter();
    let word = match (states.next(), states.next()) {
        (Some(FigureState::Final), None) => "final",
        (Some(FigureState::Preliminary), None) => "preliminary",
        (Some(FigureState::Budgeted), None) => "budgeted",
        _ => return year.to_string(),
    };
    format!("{year} {}", desk.say.shared(&format!("score-state-of-figure-{word}")))
}

fn side_rows(desk: Desk<'_>, page: &mut Page, side: AccountSide, lines: &[&AccountLine], years: &[Year]) {
    let say = desk.say;
    let name = say.word(&format!("column-{}", side.name()));
    let first = page.next();
    for line in lines {
        let mut cells = vec![Cell::text(name.as_str()), Cell::text(line.line.as_str())];
        cells.extend(years.iter().map(|year| Cell::number(amount(line, *year))));
        page.push(RowKind::Plain, cells);
    }
    let last = page.next().saturating_sub(1);
    let mut sums = vec![Cell::text(name.as_str()), Cell::text(say.word("total"))];
    let mut totals = Vec::new();
    for (column, year) in (FIRST..).zip(years) {
        let above = span(column, first, last);
        let sum = total(lines.iter().map(|line| amount(line, *year)));
        totals.push(sum);
        sums.push(Cell::formula(format!("IF(COUNT({above})=0,\"\",SUM({above}))"), sum));
    }
    let row = page.next();
    page.push(RowKind::Result, sums);
    let printed = desk.book.plan.printed_totals.iter().filter(|total| total.of == [side]);
    for printed_total in printed {
        let mut cells = vec![Cell::text(name.as_str()), Cell::text(say.word("printed-total"))];
        let amounts: Vec<_> = years.iter().map(|year| printed_total.amounts.get(year).copied()).collect();
        cells.extend(amounts.iter().map(|amount| Cell::number(*amount)));
        let printed_row = page.next();
        page.push(RowKind::Part, cells);
        let mut cells = vec![Cell::text(name.as_str()), Cell::text(say.word("column-difference"))];
        cells.extend((FIRST..).zip(totals.iter().zip(&amounts)).map(|(column, (sum, printed))| {
            let (sum_cell, printed_cell) = (cell(column, row), cell(column, printed_row));
            Cell::formula(
                format!(
                    "IF(AND(ISNUMBER({sum_cell}),ISNUMBER({printed_cell})),{sum_cell}-{printed_cell},\"\")"
                ),
                sum.zip(*printed).and_then(|(sum, printed): (Decimal, Decimal)| sum.checked_sub(printed)),
            )
        }));
        page.push(RowKind::Part, cells);
    }
}

fn amount(line: &AccountLine, year: Year) -> Option<Decimal> {
    line.amounts.get(&year).map(|figure| figure.value)
}
