//! A total over several sides that is not their sum.

use crate::check::money::{half, printed_total, sum_of_sides};
use crate::check::{Rule, Rules};
use crate::diag::{Arg, Diagnostic, Severity};
use crate::model::{Plan, PrintedTotal};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "total-of-totals-differs",
    severity: Severity::Error,
    norm: "D.P.R. 254/2005, art. 6-8 e 20-25",
    it: include_str!("total_of_totals_differs.it.ftl"),
    en: include_str!("total_of_totals_differs.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    plan.printed_totals
        .iter()
        .filter(|total| total.of.len() > 1)
        .flat_map(|total| differs(plan, total))
        .collect()
}

fn differs(plan: &Plan, total: &PrintedTotal) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (year, printed) in &total.amounts {
        let Some(sum) = sum_of_sides(plan, &total.of, *year) else { continue };
        if (*printed - sum.value).abs() <= sum.slack + half(total.rounded_to) {
            continue;
        }
        // It adds up as printed when the fault is in a total below, which has its own finding.
        let below: Option<rust_decimal::Decimal> = total
            .of
            .iter()
            .map(|side| {
                let lines = || sum_of_sides(plan, &[*side], *year).map(|sum| sum.value);
                printed_total(plan, *side, *year).or_else(lines)
            })
            .sum();
        let inherited = below.is_some_and(|below| (*printed - below).abs() <= half(total.rounded_to));
        let place = Place::field(total.id.clone(), format!("amounts.{year}"));
        found.push(
            Diagnostic::new(RULE.code, RULE.severity, place)
                .with("label", total.label.as_str())
                .with("year", year.to_string())
                .with("printed", Arg::Money(*printed))
                .with("sum", Arg::Money(sum.value))
                .with("difference", Arg::Money(*printed - sum.value))
                .with("inherited", if inherited { "yes" } else { "no" }),
        );
    }
    found
}
