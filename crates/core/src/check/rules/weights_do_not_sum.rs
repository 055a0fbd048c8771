//! Weights that do not make a whole.

use rust_decimal::Decimal;

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::{Indicator, Plan};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "weights-do-not-sum",
    severity: Severity::Error,
    norm: "D.Lgs. 150/2009, art. 5 e 9; sistema di misurazione e valutazione dell'ente",
    it: include_str!("weights_do_not_sum.it.ftl"),
    en: include_str!("weights_do_not_sum.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let holders = plan.holders().into_iter().filter_map(|holder| {
        let own = plan.objectives.iter().filter(|objective| objective.holder.node() == holder.node());
        group(Severity::Error, holder.node(), own.map(|objective| objective.weight))
    });
    let areas = plan.areas.iter().map(|area| area.weight);
    let areas = group(Severity::Warning, NodeId::body(), areas);
    let in_areas = plan.areas.iter().filter_map(|area| {
        group(Severity::Warning, area.id.clone(), area.objectives.iter().map(|objective| objective.weight))
    });
    let strategic = plan
        .strategic_objectives()
        .filter_map(|(_, objective)| of_indicators(&objective.id, &objective.indicators));
    let assigned =
        plan.objectives.iter().filter_map(|objective| of_indicators(&objective.id, &objective.indicators));
    let programmes = plan.programmes().filter_map(|(_, programme)| {
        group(
            Severity::Warning,
            programme.id.clone(),
            programme.projects.iter().map(|project| project.weight),
        )
    });
    let projects = plan.projects().filter_map(|(_, project)| {
        group(Severity::Warning, project.id.clone(), project.results.iter().map(|result| result.weight))
    });
    holders
        .chain(areas)
        .chain(in_areas)
        .chain(strategic)
        .chain(assigned)
        .chain(programmes)
        .chain(projects)
        .collect()
}

fn of_indicators(owner: &NodeId, indicators: &[Indicator]) -> Option<Diagnostic> {
    group(Severity::Warning, owner.clone(), indicators.iter().map(|indicator| indicator.weight))
}

/// The finding of a group of siblings, when every one has a weight (or those that have it already exceed the whole).
fn group(
    severity: Severity,
    owner: NodeId,
    weights: impl Iterator<Item = Option<Decimal>>,
) -> Option<Diagnostic> {
    let all: Vec<Option<Decimal>> = weights.collect();
    let weights: Vec<Decimal> = all.iter().flatten().copied().collect();
    let sum: Decimal = weights.iter().sum();
    let complete = weights.len() == all.len();
    // Fractions of one are the other way of writing shares of a whole.
    let whole = if weights.iter().all(|weight| *weight <= Decimal::ONE) && complete {
        Decimal::ONE
    } else {
        Decimal::ONE_HUNDRED
    };
    let difference = whole - sum;
    let allowed: Decimal = weights.iter().map(|weight| rounding(*weight)).sum();
    let wrong = if complete { difference.abs() > allowed } else { sum > whole + allowed };
    if weights.is_empty() || !wrong {
        return None;
    }
    Some(
        Diagnostic::new(RULE.code, severity, Place::field(owner.clone(), "weight"))
            .with("owner", owner.as_str())
            .with("sum", sum)
            .with("expected", whole)
            .with("difference", difference),
    )
}

/// Half a unit of the last printed decimal; a whole number was not rounded.
fn rounding(weight: Decimal) -> Decimal {
    let weight = weight.normalize();
    if weight.scale() == 0 { Decimal::ZERO } else { Decimal::new(5, weight.scale() + 1) }
}
