//! A printed ratio that the accounts of the same plan do not give.

use rust_decimal::Decimal;

use crate::check::Rule;
use crate::check::money::{Basis, amount_in_words, half_of_last_digit};
use crate::diag::{Diagnostic, Severity};
use crate::model::{HealthIndicator, Plan};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "ratio-does-not-recompute",
    severity: Severity::Warning,
    norm: "D.P.R. 254/2005, art. 35; D.M. 27/03/2013",
    it: include_str!("ratio_does_not_recompute.it.ftl"),
    en: include_str!("ratio_does_not_recompute.en.ftl"),
    run,
};

fn run(plan: &Plan) -> Vec<Diagnostic> {
    plan.health.iter().flat_map(|health| of_indicator(plan, health)).collect()
}

fn of_indicator(plan: &Plan, health: &HealthIndicator) -> Vec<Diagnostic> {
    let scale = match health.unit.as_deref() {
        Some("%") => Decimal::ONE_HUNDRED,
        _ => Decimal::ONE,
    };
    let (Some(top), Some(bottom)) = (&health.numerator, &health.denominator) else { return Vec::new() };
    let mut found = Vec::new();
    for (year, figure) in &health.values {
        let amount = |words: &str| amount_in_words(plan, words, *year, Basis::Lines);
        let Some((top, bottom)) = amount(top).zip(amount(bottom)) else { continue };
        let Some((low, high)) = top.ratio_range(bottom) else { continue };
        let room = half_of_last_digit(figure.value);
        if figure.value >= low * scale - room && figure.value <= high * scale + room {
            continue;
        }
        let computed = top.value.checked_div(bottom.value).map(|ratio| (ratio * scale).round_dp(2));
        let place = Place::field(health.id.clone(), format!("values.{year}"));
        found.push(
            Diagnostic::new(RULE.code, RULE.severity, place)
                .with("name", health.name.as_str())
                .with("year", year.to_string())
                .with("printed", figure.value)
                .with("computed", computed.unwrap_or_default())
                .with("numerator", crate::diag::Arg::Money(top.value))
                .with("denominator", crate::diag::Arg::Money(bottom.value)),
        );
    }
    found
}
