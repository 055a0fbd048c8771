//! A printed ratio that the accounts of the same plan do not give.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::check::money::{Basis, amount_in_words, half_of_last_digit};
use crate::check::{Rule, Rules};
use crate::diag::{Arg, Diagnostic, Severity};
use crate::facts::Facts;
use crate::formula::{Formula, Outcome, PlanRecords, Ratio, ScoreLooked, evaluate};
use crate::ids::{NodeId, Year};
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

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let facts = Facts::default();
    let records = PlanRecords::new(plan, &facts, Date::MAX);
    let of_indicator = |health| of_indicator(plan, &records, health);
    plan.health.iter().flat_map(of_indicator).collect()
}

/// A value from the accounts, and how far the true one may be for printed roundings alone.
struct Recomputed {
    value: Decimal,
    low: Decimal,
    high: Decimal,
    halves: Option<Ratio>,
}

fn of_indicator(plan: &Plan, records: &PlanRecords<'_>, health: &HealthIndicator) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (year, figure) in &health.values {
        let recomputed = match &health.formula {
            Some(reading) => by_formula(reading.formula(), health, *year, records),
            None => by_words(plan, health, *year),
        };
        let Some(recomputed) = recomputed else { continue };
        let room = half_of_last_digit(figure.value);
        if figure.value >= recomputed.low - room && figure.value <= recomputed.high + room {
            continue;
        }
        let halves =
            recomputed.halves.unwrap_or(Ratio { numerator: recomputed.value, denominator: Decimal::ONE });
        let place = Place::field(health.id.clone(), format!("values.{year}"));
        found.push(
            Diagnostic::new(RULE.code, RULE.severity, place)
                .with("name", health.name.as_str())
                .with("year", year.to_string())
                .with("printed", figure.value)
                .with("computed", recomputed.value.round_dp(2))
                .with("halves", if recomputed.halves.is_some() { "yes" } else { "no" })
                .with("numerator", Arg::Money(halves.numerator))
                .with("denominator", Arg::Money(halves.denominator)),
        );
    }
    found
}

/// By the formula, where all it reads is in the plan.
fn by_formula(
    formula: &Formula,
    health: &HealthIndicator,
    year: Year,
    records: &PlanRecords<'_>,
) -> Option<Recomputed> {
    let no_scores = |_: &NodeId, _: Year| ScoreLooked::Missing;
    let unit = health.unit.as_deref();
    let Outcome::Value(value) = evaluate(formula, year, records, &no_scores).outcome else { return None };
    let room = formula.room(year, records, &no_scores, unit)?;
    let halves = value.ratio;
    let value = value.in_unit(unit)?;
    Some(Recomputed { value, low: value.checked_sub(room)?, high: value.checked_add(room)?, halves })
}

/// By the words of numerator and denominator, where they name lines and totals of the accounts.
fn by_words(plan: &Plan, health: &HealthIndicator, year: Year) -> Option<Recomputed> {
    let scale = match health.unit.as_deref() {
        Some("%") => Decimal::ONE_HUNDRED,
        _ => Decimal::ONE,
    };
    let amount = |words: &Option<String>| amount_in_words(plan, words.as_deref()?, year, Basis::Lines);
    let (top, bottom) = amount(&health.numerator).zip(amount(&health.denominator))?;
    let (low, high) = top.ratio_range(bottom)?;
    let value = top.value.checked_div(bottom.value)? * scale;
    let halves = Some(Ratio { numerator: top.value, denominator: bottom.value });
    Some(Recomputed { value, low: low * scale, high: high * scale, halves })
}
