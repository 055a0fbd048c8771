//! Bands of points that leave a value without an answer, or with two.

use rust_decimal::Decimal;

use crate::check::Rule;
use crate::diag::{Diagnostic, Severity};
use crate::model::{Band, Indicator, Plan};
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

fn run(plan: &Plan) -> Vec<Diagnostic> {
    let of_results = plan.results().filter_map(|(_, result)| result.indicator.as_deref());
    plan.indicators().chain(of_results).flat_map(of_indicator).collect()
}

fn of_indicator(indicator: &Indicator) -> Vec<Diagnostic> {
    let mut bands: Vec<&Band> = indicator.bands.iter().collect();
    bands.sort_by_key(|band| (band.from.is_some(), band.from));
    let finding = |fault: &'static str, from: Option<Decimal>, to: Option<Decimal>| {
        let shown = |bound: Option<Decimal>| {
            bound.map_or("∞".to_owned(), |b| crate::number::show(b, crate::diag::Lang::It))
        };
        Diagnostic::new(RULE.code, RULE.severity, Place::field(indicator.id.clone(), "bands"))
            .with("fault", fault)
            .with("from", shown(from))
            .with("to", shown(to))
    };
    let mut found: Vec<Diagnostic> = bands
        .iter()
        .filter(|band| band.from.zip(band.to).is_some_and(|(from, to)| from >= to))
        .map(|band| finding("empty", band.from, band.to))
        .collect();
    for (band, next) in bands.iter().zip(bands.iter().skip(1)) {
        match (band.to, next.from) {
            (Some(end), Some(start)) if end < start => found.push(finding("gap", Some(end), Some(start))),
            (Some(end), Some(start)) if end > start => found.push(finding("overlap", Some(start), Some(end))),
            (Some(_), Some(_)) => {}
            (end, start) => found.push(finding("overlap", start, end)),
        }
    }
    found
}
