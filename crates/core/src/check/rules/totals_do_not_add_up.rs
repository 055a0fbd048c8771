//! A printed total that is not the sum of its lines.

use rust_decimal::Decimal;

use crate::check::money::{half, sum_of_lines, witnesses_for_the_lines};
use crate::check::{Rule, Rules};
use crate::diag::{Arg, Diagnostic, Severity};
use crate::ids::Year;
use crate::model::{BudgetRow, Plan, StatisticalTable};
use crate::number::read_italian;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "totals-do-not-add-up",
    severity: Severity::Error,
    norm: "D.P.R. 254/2005, art. 6-8 e 20-25",
    it: include_str!("totals_do_not_add_up.it.ftl"),
    en: include_str!("totals_do_not_add_up.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let mut found = accounts(plan);
    found.extend(plan.budget_by_objective.iter().filter_map(row_across));
    found.extend(areas(plan));
    found.extend(plan.context.iter().flat_map(statistics));
    found
}

/// The figures of a wrong total, and what happened to it.
struct Wrong<'a> {
    place: Place,
    label: &'a str,
    year: Option<Year>,
    printed: Decimal,
    sum: Decimal,
}

impl Wrong<'_> {
    fn diagnostic(self) -> Diagnostic {
        Diagnostic::new(RULE.code, RULE.severity, self.place)
            .with("label", self.label)
            .with("year", self.year.map_or("none".to_owned(), |year| year.to_string()))
            .with("printed", Arg::Money(self.printed))
            .with("sum", Arg::Money(self.sum))
            .with("difference", Arg::Money(self.printed - self.sum))
    }
}

fn accounts(plan: &Plan) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for total in plan.printed_totals.iter().filter(|total| total.of.len() == 1) {
        for (year, printed) in &total.amounts {
            let sums: Option<Vec<_>> = total.of.iter().map(|side| sum_of_lines(plan, *side, *year)).collect();
            let Some(sum) = sums.and_then(|sums| sums.into_iter().next()) else { continue };
            if (*printed - sum.value).abs() <= sum.slack + half(total.rounded_to) {
                continue;
            }
            let place = Place::field(total.id.clone(), format!("printed_total.{year}"));
            let witnesses = witnesses_for_the_lines(plan, *year);
            let label = total.of.first().map_or(total.label.as_str(), |side| side.name());
            let wrong = Wrong { place, label, year: Some(*year), printed: *printed, sum: sum.value };
            let witness = if witnesses.is_empty() { "none".to_owned() } else { witnesses.join(", ") };
            found.push(wrong.diagnostic().with("witness", witness));
        }
    }
    found
}

/// Total resources of a row are its costs and its investments.
fn row_across(row: &BudgetRow) -> Option<Diagnostic> {
    let (total, costs, investments) = (row.total?, row.costs?, row.investments?);
    (total != costs + investments).then(|| {
        let place = Place::field(row.id.clone(), "total");
        Wrong { place, label: &row.label, year: None, printed: total, sum: costs + investments }
            .diagnostic()
            .with("witness", "none")
    })
}

/// One column of the budget table.
type Column = (&'static str, fn(&BudgetRow) -> Option<Decimal>);

const COLUMNS: [Column; 4] = [
    ("revenues", |row| row.revenues),
    ("total", |row| row.total),
    ("costs", |row| row.costs),
    ("investments", |row| row.investments),
];

/// The row of an area is the sum of the rows of its objectives.
fn areas(plan: &Plan) -> Vec<Diagnostic> {
    let row = |code: &str| plan.budget_by_objective.iter().find(|row| row.code.as_deref() == Some(code));
    let mut found = Vec::new();
    for area in &plan.areas {
        let Some(whole) = row(area.code.as_str()) else { continue };
        let parts: Vec<_> =
            area.objectives.iter().filter_map(|objective| row(objective.code.as_str())).collect();
        for (field, column) in COLUMNS {
            let values: Option<Vec<Decimal>> = parts.iter().map(|part| column(part)).collect();
            let (Some(values), Some(printed)) = (values.filter(|values| !values.is_empty()), column(whole))
            else {
                continue;
            };
            let sum: Decimal = values.iter().sum();
            if printed != sum {
                let place = Place::field(whole.id.clone(), field);
                let wrong = Wrong { place, label: &whole.label, year: None, printed, sum };
                found.push(wrong.diagnostic().with("witness", "none"));
            }
        }
    }
    found
}

/// A statistical table whose last row is its total: every column of whole numbers adds up, give or take half a
/// unit a row.
fn statistics(table: &StatisticalTable) -> Vec<Diagnostic> {
    let Some((last, rows)) = table.rows.split_last() else { return Vec::new() };
    let label = last.first().map(|label| label.trim().to_lowercase()).unwrap_or_default();
    let is_part =
        |row: &&Vec<String>| !row.first().is_some_and(|label| label.to_lowercase().contains("di cui"));
    if !label.starts_with("totale") || rows.len() < 2 {
        return Vec::new();
    }
    let whole = |cell: &String| read_italian(cell).filter(|number| number.scale() == 0);
    let mut found = Vec::new();
    for (index, printed) in last.iter().enumerate().skip(1) {
        let parts: Option<Vec<Decimal>> =
            rows.iter().filter(is_part).map(|row| row.get(index).and_then(whole)).collect();
        let (Some(parts), Some(printed)) = (parts, whole(printed)) else { continue };
        let sum: Decimal = parts.iter().sum();
        let room = half(Decimal::ONE) * Decimal::from(parts.len() + 1);
        if (printed - sum).abs() > room {
            let place = Place::field(table.id.clone(), "rows");
            let label = table.columns.get(index).map_or(table.title.as_str(), String::as_str);
            found.push(
                Diagnostic::new(RULE.code, Severity::Warning, place)
                    .with("label", label)
                    .with("year", "none")
                    .with("printed", printed)
                    .with("sum", sum)
                    .with("difference", printed - sum)
                    .with("witness", "none"),
            );
        }
    }
    found
}
