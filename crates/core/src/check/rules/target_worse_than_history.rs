//! A target looser than the value already reached.

use rust_decimal::Decimal;

use crate::check::words::brief;
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::{NodeId, Year};
use crate::model::{Direction, HealthIndicator, Plan, WrittenTarget};
use crate::source::Place;
use crate::target::{Op, Quantity, Target};

/// See its page.
pub const RULE: Rule = Rule {
    code: "target-worse-than-history",
    severity: Severity::Advice,
    norm: "D.Lgs. 150/2009, art. 5, c. 2, lett. c e f: obiettivi che migliorano, confrontati con il triennio precedente",
    it: include_str!("target_worse_than_history.it.ftl"),
    en: include_str!("target_worse_than_history.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let health = plan.health.iter().filter_map(|health| {
        let (year, last) = health.values.iter().rev().find(|(year, _)| **year < plan.year)?;
        let target = health.targets.get(&plan.year)?;
        let past = Past { value: last.value, when: year.to_string(), beyond: Beyond::Nowhere };
        let looser = looser(target, &past) || wider(target, health.direction, last.value);
        let past = if looser { past } else { left_behind(plan, health, target)? };
        Some(finding(&health.id, &health.name, format!("targets.{}", plan.year), target, &past))
    });
    let indicators = plan.indicators().filter_map(|indicator| {
        let target = indicator.target_for(plan.year)?;
        let past = base_value(indicator.baseline.as_ref()?, target)?;
        let yearly = indicator.targets.contains_key(&plan.year);
        let field = if yearly { format!("targets.{}", plan.year) } else { "target".to_owned() };
        looser(target, &past).then(|| finding(&indicator.id, &indicator.statement, field, target, &past))
    });
    health.chain(indicators).collect()
}

/// A value already reached.
struct Past {
    value: Decimal,
    when: String,
    beyond: Beyond,
}

/// On which side of an interval all past values stand, where nothing says which side is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beyond {
    Nowhere,
    Above,
    Below,
}

impl Beyond {
    fn name(self) -> &'static str {
        match self {
            Self::Nowhere => "none",
            Self::Above => "above",
            Self::Below => "below",
        }
    }
}

/// Whether the value already reached is beyond an interval, on the side that is better.
fn wider(target: &WrittenTarget, direction: Option<Direction>, last: Decimal) -> bool {
    match (target.target(), direction) {
        (Target::Interval { high, .. }, Some(Direction::HigherIsBetter)) => last > high.value,
        (Target::Interval { low, .. }, Some(Direction::LowerIsBetter)) => last < low.value,
        _ => false,
    }
}

/// The value nearest to an interval that leaves out all of the last years on one side, where nothing says which side
/// is better: it goes back to what was left behind, or wants a change that nobody explains.
fn left_behind(plan: &Plan, health: &HealthIndicator, target: &WrittenTarget) -> Option<Past> {
    const YEARS: usize = 3;
    let Target::Interval { low, high } = target.target() else { return None };
    if health.direction.is_some() {
        return None;
    }
    let before = health.values.iter().rev().filter(|(year, _)| **year < plan.year);
    let last: Vec<(Year, Decimal)> = before.take(YEARS).map(|(year, figure)| (*year, figure.value)).collect();
    let (first, _) = last.get(YEARS - 1)?;
    let values = || last.iter().map(|(_, value)| *value);
    let (beyond, value) = if values().all(|value| value > high.value) {
        (Beyond::Above, values().min()?)
    } else if values().all(|value| value < low.value) {
        (Beyond::Below, values().max()?)
    } else {
        return None;
    };
    Some(Past { value, when: first.to_string(), beyond })
}

/// The base value, where it is a number of the target's own unit.
fn base_value(baseline: &WrittenTarget, target: &WrittenTarget) -> Option<Past> {
    let Target::Threshold { op: Op::Exactly, quantity } = baseline.target() else { return None };
    let Target::Threshold { quantity: Quantity { unit, .. }, .. } = target.target() else { return None };
    (*unit == quantity.unit).then(|| Past {
        value: quantity.value,
        when: "base".to_owned(),
        beyond: Beyond::Nowhere,
    })
}

/// Whether the value already reached would meet the target with room to spare.
fn looser(target: &WrittenTarget, past: &Past) -> bool {
    match target.target() {
        Target::Threshold { op: Op::AtLeast | Op::MoreThan, quantity } => past.value > quantity.value,
        Target::Threshold { op: Op::AtMost | Op::LessThan, quantity } => past.value < quantity.value,
        _ => false,
    }
}

fn finding(id: &NodeId, name: &str, field: String, target: &WrittenTarget, past: &Past) -> Diagnostic {
    Diagnostic::new(RULE.code, RULE.severity, Place::field(id.clone(), field))
        .with("node", id.as_str())
        .with("name", brief(name))
        .with("text", brief(target.text()))
        .with("value", past.value)
        .with("when", past.when.as_str())
        .with("beyond", past.beyond.name())
}
