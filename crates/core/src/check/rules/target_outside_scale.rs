//! A target that the scale of its own measure cannot reach.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::check::words::{brief, mentions, normalised};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::Plan;
use crate::target::{Quantity, Target, Unit};

/// See its page.
pub const RULE: Rule = Rule {
    code: "target-outside-scale",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 5, c. 2; scala dichiarata dall'indagine",
    it: include_str!("target_outside_scale.it.ftl"),
    en: include_str!("target_outside_scale.en.ftl"),
    run,
};

/// Words of measures that are parts of a whole.
const SHARES: &[&str] = &[
    "sul totale",
    "su totale",
    "percentuale di",
    "percentuale dei",
    "percentuale delle",
    "percentuale degli",
    "percentuale del",
    "quota di",
    "quota dei",
    "quota delle",
    "grado di",
    "livello di realizzazione",
    "stato di avanzamento",
    "realizzazione del",
    "obblighi di pubblicazione",
    "share of",
];
/// Words of measures that compare a thing with itself at another time, or two things neither of which holds the other.
const COMPARISONS: &[&str] = &[
    "variazion",
    "increment",
    "aumento",
    "crescita",
    "rispetto",
    "rapporto",
    "anno precedente",
    "n 1",
    "anno 1",
    "copertura",
    "indice",
    "margine",
    "costi",
    "oneri",
    "proventi",
    "ricavi",
    "entrate",
];
/// Words of marks.
const MARKS: &[&str] =
    &["voto", "voti", "votazion", "giudizi", "gradiment", "soddisfazion", "customer", "punteggio medio"];

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let indicators = plan.indicators().map(|indicator| (&indicator.id, indicator.statement.as_str()));
    let results = plan.results().map(|(_, result)| (&result.id, result.statement.as_str()));
    let health = plan.health.iter().map(|health| (&health.id, health.name.as_str()));
    let statements: BTreeMap<&NodeId, &str> = indicators.chain(results).chain(health).collect();
    plan.written_targets()
        .filter_map(|(place, written)| {
            let statement = statements.get(&place.node)?;
            let (value, low, high) = outside(plan, statement, written.target())?;
            Some(
                Diagnostic::new(RULE.code, RULE.severity, place)
                    .with("text", brief(written.text()))
                    .with("statement", brief(statement))
                    .with("value", value)
                    .with("low", low)
                    .with("high", high),
            )
        })
        .collect()
}

/// The bound of the target that its scale does not hold, and the scale.
fn outside(plan: &Plan, statement: &str, target: &Target) -> Option<(Decimal, Decimal, Decimal)> {
    let quantities: Vec<&Quantity> = match target {
        Target::Threshold { quantity, .. } => vec![quantity],
        Target::Interval { low, high } => vec![low, high],
        Target::All(parts) => return parts.iter().find_map(|part| outside(plan, statement, part)),
        _ => return None,
    };
    let share = mentions(statement, SHARES) && !mentions(statement, COMPARISONS);
    quantities.into_iter().find_map(|quantity| {
        let (low, high) = match quantity.unit {
            Some(Unit::Percent) if share => (Decimal::ZERO, Decimal::ONE_HUNDRED),
            None if mentions(statement, MARKS) => scale(plan, statement)?,
            _ => return None,
        };
        (quantity.value < low || quantity.value > high).then_some((quantity.value, low, high))
    })
}

/// The scale of a mark: said by the statement (`da 1 a 5`), else the only one the plan's surveys have.
fn scale(plan: &Plan, statement: &str) -> Option<(Decimal, Decimal)> {
    let words = normalised(statement);
    let words: Vec<&str> = words.split(' ').collect();
    let said = words.windows(4).find_map(|window| match window {
        ["da", low, "a", high] => Some((low.parse().ok()?, high.parse().ok()?)),
        _ => None,
    });
    let mut scales: Vec<(u8, u8)> = plan.surveys.iter().filter_map(|survey| survey.scale).collect();
    scales.dedup();
    let of_surveys = match scales.as_slice() {
        [(low, high)] => Some((Decimal::from(*low), Decimal::from(*high))),
        _ => None,
    };
    said.or(of_surveys)
}
