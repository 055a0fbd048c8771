//! Printed shares that their counts do not give.

use rust_decimal::Decimal;

use crate::check::money::half_of_last_digit;
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::{Plan, StaffCount, StaffDimension, StatisticalTable};
use crate::number::read_italian;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "share-does-not-recompute",
    severity: Severity::Warning,
    norm: "D.Lgs. 33/2013, art. 6",
    it: include_str!("share_does_not_recompute.it.ftl"),
    en: include_str!("share_does_not_recompute.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    of_staff(plan).into_iter().chain(plan.context.iter().flat_map(of_table)).collect()
}

/// The shares of the staff, over the whole staff at the same date.
fn of_staff(plan: &Plan) -> Vec<Diagnostic> {
    let staff = &plan.body.staff;
    let total = |count: &StaffCount| {
        let totals = staff.iter().filter(|total| total.dimension == StaffDimension::Total);
        totals.filter(|total| total.as_of == count.as_of && total.count > 0).map(|total| total.count).next()
    };
    let shares = staff.iter().filter_map(|count| Some((count, count.share?, total(count)?)));
    let place = Place::field(NodeId::body(), "body.staff.shares");
    shares
        .filter_map(|(count, printed, total)| {
            finding(place.clone(), &count.category, printed, count.count.into(), total.into())
        })
        .collect()
}

/// What is wrong with a printed share; nothing when it is right to half of its last digit.
fn finding(place: Place, row: &str, printed: Decimal, part: Decimal, total: Decimal) -> Option<Diagnostic> {
    let share = (part * Decimal::ONE_HUNDRED).checked_div(total)?;
    let wrong = (printed - share).abs() > half_of_last_digit(printed);
    wrong.then(|| {
        Diagnostic::new(RULE.code, RULE.severity, place)
            .with("row", row)
            .with("printed", printed)
            .with("computed", share.round_dp(printed.scale().max(1)))
            .with("part", part)
            .with("total", total)
    })
}

/// In a table that ends with a total, a column of percentages whose total is 100 right after a column of counts
/// is the share of those counts.
fn of_table(table: &StatisticalTable) -> Vec<Diagnostic> {
    let Some((last, rows)) = table.rows.split_last() else { return Vec::new() };
    if !last.first().is_some_and(|label| label.trim().to_lowercase().starts_with("totale")) {
        return Vec::new();
    }
    let percent = |cell: &str| cell.trim().strip_suffix('%').and_then(read_italian);
    let count = |cell: &str| read_italian(cell).filter(|number| number.scale() == 0);
    let mut found = Vec::new();
    for (index, (total, whole)) in last.iter().zip(last.iter().skip(1)).enumerate() {
        let Some(total) = count(total).filter(|total| !total.is_zero()) else { continue };
        if percent(whole) != Some(Decimal::ONE_HUNDRED) {
            continue;
        }
        for row in rows {
            let (Some(part), Some(printed)) =
                (row.get(index).and_then(|c| count(c)), row.get(index + 1).and_then(|c| percent(c)))
            else {
                continue;
            };
            let place = Place::field(table.id.clone(), "rows");
            let label = row.first().map(String::as_str).unwrap_or_default();
            found.extend(finding(place, label, printed, part, total));
        }
    }
    found
}
