//! The money of the year by area and objective.

use cannocchiale_core::model::BudgetRow;
use rust_decimal::Decimal;

use super::Desk;
use super::figure::{self, Name};
use crate::chart::Mark;
use crate::contract::{BudgetChapter, ColumnKind, Figure, Row, Table};
use crate::figures::{self, Cents};

pub(crate) fn chapter(desk: Desk<'_>) -> BudgetChapter {
    BudgetChapter {
        figure: drawing(desk),
        table: table(desk),
        notes: desk.plan.budget_notes.iter().map(|note| super::bare_note(note)).collect(),
    }
}

/// What a row is about: an area of the plan, one of its objectives, or another line such as the total.
fn is_area(desk: Desk<'_>, row: &BudgetRow) -> bool {
    row.code
        .as_deref()
        .is_some_and(|code| desk.plan.areas.iter().any(|area| area.code.as_str() == code.trim()))
}

fn is_objective(desk: Desk<'_>, row: &BudgetRow) -> bool {
    row.code.as_deref().is_some_and(|code| {
        desk.plan.strategic_objectives().any(|(_, objective)| objective.code.as_str() == code.trim())
    })
}

fn table(desk: Desk<'_>) -> Option<Table> {
    let words = desk.words;
    let rows = &desk.plan.budget_by_objective;
    let amounts = |row: &BudgetRow| [row.revenues, row.costs, row.investments, row.total];
    let cents = Cents::of(rows.iter().flat_map(amounts).flatten());
    let shown = |amount: Option<Decimal>| figures::euro_or_dash(amount, cents, desk.lang);
    let printed = |row: &BudgetRow| {
        let label = match &row.code {
            Some(code) => format!("{code} – {}", row.label.trim()),
            None => row.label.trim().to_owned(),
        };
        let cells = std::iter::once(label).chain(amounts(row).map(shown)).collect();
        if is_area(desk, row) {
            Row::group(cells)
        } else if row.code.is_none() {
            Row::total(cells)
        } else {
            Row::plain(cells)
        }
    };
    Table::new(
        desk.say(
            format!("Risorse per area e obiettivo, {} (euro)", desk.plan.year),
            format!("Resources by area and objective, {} (euro)", desk.plan.year),
        ),
        desk.say(
            "Una riga per area e, sotto, una per ciascun obiettivo.".to_owned(),
            "One row for each area and, below it, one for each objective.".to_owned(),
        ),
    )
    .column(words.objective, ColumnKind::Text)
    .column(words.revenues, ColumnKind::Number)
    .column(words.costs, ColumnKind::Number)
    .column(words.investments, ColumnKind::Number)
    .column(words.total_resources, ColumnKind::Number)
    .rows(rows.iter().map(printed))
    .unless_empty()
}

fn drawing(desk: Desk<'_>) -> Option<Figure> {
    let bars: Vec<Mark> = desk
        .plan
        .budget_by_objective
        .iter()
        .filter(|row| is_objective(desk, row))
        .map(|row| Mark {
            label: format!("{} {}", row.code.as_deref().unwrap_or_default().trim(), row.label.trim()),
            value: row.total.map(|total| total.round_dp(0)),
        })
        .collect();
    if bars.iter().filter(|bar| bar.value.is_some_and(|value| value > Decimal::ZERO)).count() < 2 {
        return None;
    }
    let title = desk.say(
        format!("Totale delle risorse per obiettivo, {}", desk.plan.year),
        format!("Total resources by objective, {}", desk.plan.year),
    );
    let name = Name { id: "budget-by-objective".to_owned(), title, unit: desk.words.euro };
    Some(figure::map(desk, name, bars))
}
