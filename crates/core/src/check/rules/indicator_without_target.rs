//! An indicator without the value that counts as success, for a year.

use std::collections::BTreeSet;

use crate::check::words::{brief, mentions, normalised, torn, years};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::{NodeId, Year};
use crate::model::{AssignedObjective, Indicator, Plan, WrittenTarget};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "indicator-without-target",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 10, c. 1; DPCM 18/9/2012, art. 3",
    it: include_str!("indicator_without_target.it.ftl"),
    en: include_str!("indicator_without_target.en.ftl"),
    run,
};

/// Words by which a statement says how often something is delivered.
const FREQUENCIES: &[&str] = &[
    "mensil",
    "bimestral",
    "trimestral",
    "quadrimestral",
    "semestral",
    "annual",
    "monthly",
    "quarterly",
    "yearly",
];

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let strategic = plan
        .strategic_objectives()
        .flat_map(|(_, objective)| &objective.indicators)
        .flat_map(|indicator| years_without(plan, indicator).map(move |year| (indicator, Some(year))));
    let assigned = plan
        .objectives
        .iter()
        .flat_map(|objective| objective.indicators.iter().map(move |indicator| (objective, indicator)))
        .filter(|(_, indicator)| indicator.target_for(plan.year).is_none_or(WrittenTarget::is_none))
        .filter(|(objective, indicator)| {
            !torn(plan, &indicator.id) && !said_above(plan, objective, indicator)
        })
        // `report semestrale`: how often is how much.
        .filter(|(_, indicator)| !mentions(&indicator.statement, FREQUENCIES))
        .map(|(_, indicator)| (indicator, None));
    let indicators = strategic
        .chain(assigned)
        .map(|(indicator, year)| finding(plan, &indicator.id, &indicator.statement, year));
    let health = plan
        .health
        .iter()
        .filter(|health| health.targets.values().all(WrittenTarget::is_none))
        .map(|health| finding(plan, &health.id, &health.name, Some(plan.year)));
    indicators.chain(health).collect()
}

/// Whether an objective above has the same indicator, word by word or cut short: the target is given there, or its
/// absence is told there.
fn said_above(plan: &Plan, objective: &AssignedObjective, indicator: &Indicator) -> bool {
    let mut open: Vec<&NodeId> = objective.derived_from.iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) || *id == objective.id {
            continue;
        }
        for above in plan.objectives.iter().filter(|above| &above.id == id) {
            if above.indicators.iter().any(|other| same(&other.statement, &indicator.statement)) {
                return true;
            }
            open.extend(&above.derived_from);
        }
    }
    false
}

/// The same words, or one the beginning of the other where it is long enough to tell.
fn same(a: &str, b: &str) -> bool {
    const LETTERS: usize = 30;
    let (a, b) = (normalised(a), normalised(b));
    let short = a.len().min(b.len());
    a == b || (short >= LETTERS && (a.starts_with(&b) || b.starts_with(&a)))
}

/// The years of the period for which an indicator of several years has no target.
fn years_without<'a>(plan: &'a Plan, indicator: &'a Indicator) -> impl Iterator<Item = Year> + 'a {
    plan.period.years().filter(|year| {
        // Nothing in a year that the statement itself leaves to later ones (`2020-2021: …`) is meant.
        indicator.target_for(*year).is_none_or(WrittenTarget::is_none) && !speaks_of_others(indicator, *year)
    })
}

/// Whether the statement starts by saying which years it is for, and this is earlier than all of them.
fn speaks_of_others(indicator: &Indicator, year: Year) -> bool {
    let Some((head, _)) = indicator.statement.split_once(':') else { return false };
    let said = years(head);
    head.chars().count() <= 14 && !said.is_empty() && said.iter().all(|other| year < *other)
}

fn finding(plan: &Plan, id: &NodeId, statement: &str, year: Option<Year>) -> Diagnostic {
    let field = year.map_or_else(|| "target".to_owned(), |year| format!("targets.{year}"));
    Diagnostic::new(RULE.code, RULE.severity, Place::field(id.clone(), field.clone()))
        .with("indicator", id.as_str())
        .with("statement", brief(statement))
        .with("year", year.unwrap_or(plan.year).to_string())
        .with("field", field)
}
