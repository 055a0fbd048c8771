//! A bare number that does not say whether more or less is better.

use rust_decimal::Decimal;

use crate::check::words::{brief, mentions};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Lang, Severity};
use crate::ids::NodeId;
use crate::model::{Plan, WrittenTarget};
use crate::source::Place;
use crate::target::{Op, Target, Unit};

/// See its page.
pub const RULE: Rule = Rule {
    code: "target-without-direction",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 5, c. 2 (obiettivi misurabili in modo chiaro)",
    it: include_str!("target_without_direction.it.ftl"),
    en: include_str!("target_without_direction.en.ftl"),
    run,
};

/// Words by which a statement or a target says which way is better.
const DIRECTIONS: &[&str] = &[
    "almeno",
    "minim",
    "massim",
    "non inferior",
    "non superior",
    "maggior",
    "minor",
    "oltre",
    "entro",
    "superior",
    "inferior",
    "riduzion",
    "ridurre",
    "diminuzion",
    "diminuir",
    "contenimento",
    "contenere",
    "aumento",
    "aumentar",
    "increment",
    "crescita",
    "accrescere",
    "migliorament",
    "fino a",
    "pari a",
    "esattamente",
    "rispetto",
    "al piu",
    "at least",
    "at most",
    "no more than",
    "no less than",
    "reduc",
    "increas",
];

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let indicators =
        plan.indicators().filter(|indicator| indicator.direction.is_none()).flat_map(|indicator| {
            let yearly = indicator
                .targets
                .iter()
                .map(|(year, written)| (format!("targets.{year}"), written))
                .chain(indicator.target.iter().map(|written| ("target".to_owned(), written)));
            first_bare(&indicator.id, &indicator.statement, yearly)
        });
    let results = plan
        .results()
        .filter(|(_, result)| result.indicator.as_ref().is_none_or(|indicator| indicator.direction.is_none()))
        .flat_map(|(_, result)| {
            let target = result.target.iter().map(|written| ("target".to_owned(), written));
            first_bare(&result.id, &result.statement, target)
        });
    let health = plan.health.iter().filter(|health| health.direction.is_none()).flat_map(|health| {
        let targets = health.targets.iter().map(|(year, written)| (format!("targets.{year}"), written));
        first_bare(&health.id, &health.name, targets)
    });
    indicators.chain(results).chain(health).collect()
}

/// One finding for an indicator: the same words in three years are one doubt.
fn first_bare<'a>(
    id: &NodeId,
    statement: &str,
    mut targets: impl Iterator<Item = (String, &'a WrittenTarget)>,
) -> Option<Diagnostic> {
    if mentions(statement, DIRECTIONS) {
        return None;
    }
    let (field, written, severity) =
        targets.find_map(|(field, written)| doubt(written).map(|severity| (field, written, severity)))?;
    Some(
        Diagnostic::new(RULE.code, severity, Place::field(id.clone(), field))
            .with("text", brief(written.text()))
            .with("value", value(written.target()))
            .with("statement", brief(statement)),
    )
}

/// The bare quantity as a target writes it: `105%`, `10 azioni`.
fn value(target: &Target) -> String {
    let Target::Threshold { quantity, .. } = target else { return String::new() };
    let number = crate::number::show(quantity.value, Lang::It);
    match &quantity.unit {
        None => number,
        Some(Unit::Percent) => format!("{number}%"),
        Some(Unit::Days) => format!("{number} giorni"),
        Some(Unit::Months) => format!("{number} mesi"),
        Some(Unit::Hours) => format!("{number} ore"),
        Some(Unit::Euro) => format!("{number} €"),
        Some(Unit::Thing(thing)) => format!("{number} {thing}"),
    }
}

/// How much a target leaves in doubt, if anything.
fn doubt(written: &WrittenTarget) -> Option<Severity> {
    let text = written.text();
    if text.contains(['=', '<', '>', '≥', '≤']) || mentions(text, DIRECTIONS) {
        return None;
    }
    let Target::Threshold { op: Op::Exactly, quantity } = written.target() else { return None };
    match &quantity.unit {
        // All of it can only be reached, not exceeded.
        Some(Unit::Percent) if quantity.value == Decimal::ONE_HUNDRED => None,
        // Things that are made and counted grow; it is only better to say so.
        Some(Unit::Thing(_)) => Some(Severity::Advice),
        _ => Some(Severity::Warning),
    }
}
