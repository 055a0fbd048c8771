//! A target that the budget of the same plan misses.

use rust_decimal::Decimal;

use crate::check::money::{Basis, amount_in_words};
use crate::check::words::brief;
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::{HealthIndicator, Plan, WrittenTarget};
use crate::source::Place;
use crate::target::{Op, Target};

/// See its page.
pub const RULE: Rule = Rule {
    code: "target-against-own-budget",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 4, c. 2, lett. b; art. 5, c. 1: coerenza con il bilancio",
    it: include_str!("target_against_own_budget.it.ftl"),
    en: include_str!("target_against_own_budget.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    plan.health.iter().filter_map(|health| of_indicator(plan, health)).collect()
}

fn of_indicator(plan: &Plan, health: &HealthIndicator) -> Option<Diagnostic> {
    let target = health.targets.get(&plan.year)?;
    let amount = |words: &str| amount_in_words(plan, words, plan.year, Basis::Lines);
    let (top, bottom) = (amount(health.numerator.as_deref()?)?, amount(health.denominator.as_deref()?)?);
    let scale = if health.unit.as_deref() == Some("%") { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    let (low, high) = top.ratio_range(bottom)?;
    if !missed(target, low * scale, high * scale) {
        return None;
    }
    let computed = top.value.checked_div(bottom.value)?;
    let place = Place::field(health.id.clone(), format!("targets.{}", plan.year));
    Some(
        Diagnostic::new(RULE.code, RULE.severity, place)
            .with("name", brief(&health.name))
            .with("text", brief(target.text()))
            .with("year", plan.year.to_string())
            .with("computed", (computed * scale).round_dp(2))
            .with("numerator", crate::diag::Arg::Money(top.value))
            .with("denominator", crate::diag::Arg::Money(bottom.value)),
    )
}

/// Whether no value between the two meets the target. A bare number says no direction, and is not judged.
fn missed(target: &WrittenTarget, low: Decimal, high: Decimal) -> bool {
    match target.target() {
        Target::Threshold { op, quantity } => match op {
            Op::AtLeast => high < quantity.value,
            Op::MoreThan => high <= quantity.value,
            Op::AtMost => low > quantity.value,
            Op::LessThan => low >= quantity.value,
            Op::Exactly => false,
        },
        Target::Interval { low: from, high: to } => high < from.value || low > to.value,
        _ => false,
    }
}
