//! Bands of points that leave a value without an answer, or with two.

use rust_decimal::Decimal;

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::{Indicator, Plan};
use crate::score::rules::{BandFault, band_faults};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "bands-overlap",
    severity: Severity::Error,
    norm: "D.Lgs. 150/2009, art. 7 (SMVP)",
    it: include_str!("bands_overlap.it.ftl"),
    en: include_str!("bands_overlap.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let of_results = plan.results().filter_map(|(_, result)| result.indicator.as_deref());
    plan.indicators().chain(of_results).flat_map(of_indicator).collect()
}

fn of_indicator(indicator: &Indicator) -> Vec<Diagnostic> {
    let finding = |fault: &'static str, from: Option<Decimal>, to: Option<Decimal>| {
        let shown = |bound: Option<Decimal>| {
            bound.map_or("∞".to_owned(), |b| crate::number::show(b, crate::diag::Lang::It))
        };
        Diagnostic::new(RULE.code, RULE.severity, Place::field(indicator.id.clone(), "bands"))
            .with("fault", fault)
            .with("from", shown(from))
            .with("to", shown(to))
    };
    let named = |fault| match fault {
        BandFault::Empty(from, to) => finding("empty", from, to),
        BandFault::Gap(end, start) => finding("gap", end, start),
        BandFault::Overlap(start, end) => finding("overlap", start, end),
    };
    band_faults(&indicator.bands).into_iter().map(named).collect()
}
