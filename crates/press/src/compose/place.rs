//! Where a finding is, in the words that readers know the parts of a plan with: nobody who reads a plan knows `@sg`.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{AssignedObjective, Indicator};
use cannocchiale_core::terms::Kind;

use super::{Desk, assigned, capital};
use crate::figures;

/// A part of the plan by the words its readers know it with; none where its id says it best, as a code does.
pub(crate) fn words(desk: Desk<'_>, id: &NodeId) -> Option<String> {
    let plan = desk.plan;
    if *id == NodeId::body() {
        return Some(desk.words.holder_body.to_owned());
    }
    if let Some(holder) = plan.holders().into_iter().find(|holder| &holder.node() == id) {
        return Some(assigned::holder_name(desk, holder));
    }
    if let Some(unit) = plan.body.units.iter().find(|unit| &unit.node() == id) {
        return Some(unit.name.clone());
    }
    of_holder(desk, id)
        .or_else(|| of_tree(desk, id))
        .or_else(|| plan.health.iter().find(|one| &one.id == id).map(|one| one.name.clone()))
        .or_else(|| plan.printed_totals.iter().find(|one| &one.id == id).map(|one| one.label.clone()))
        .or_else(|| plan.budget_by_objective.iter().find(|one| &one.id == id).map(|one| one.label.clone()))
        .or_else(|| plan.surveys.iter().find(|one| &one.id == id).map(|one| one.title.clone()))
        .or_else(|| plan.service_standards.iter().find(|one| &one.id == id).map(|one| one.service.clone()))
        .or_else(|| plan.calendar.iter().find(|one| &one.id == id).map(|one| one.phase.clone()))
        .or_else(|| plan.context.iter().find(|one| &one.id == id).map(|one| figures::mention(&one.title)))
        .or_else(|| {
            let chapter = plan.chapters.iter().find(|one| &one.id == id)?;
            Some(match &chapter.number {
                Some(number) => format!("{} {number}", desk.say("Capitolo", "Chapter")),
                None => figures::mention(&chapter.title),
            })
        })
}

/// An objective that somebody holds, or an indicator of it.
fn of_holder(desk: Desk<'_>, id: &NodeId) -> Option<String> {
    let named = |objective: &AssignedObjective| {
        let holder = assigned::holder_name(desk, &objective.holder);
        format!("{holder}, {} {}", desk.say("obiettivo", "objective"), objective.number)
    };
    desk.plan.objectives.iter().find_map(|objective| {
        if &objective.id == id {
            return Some(named(objective));
        }
        let at = objective.indicators.iter().position(|indicator| &indicator.id == id)?;
        Some(format!("{}, {}", named(objective), numbered(desk, objective.indicators.get(at)?, at)))
    })
}

/// An indicator or a result of the tree: its objective and its project have a code.
fn of_tree(desk: Desk<'_>, id: &NodeId) -> Option<String> {
    let indicator = desk.plan.strategic_objectives().find_map(|(_, objective)| {
        let at = objective.indicators.iter().position(|indicator| &indicator.id == id)?;
        Some(format!("{}, {}", objective.code, numbered(desk, objective.indicators.get(at)?, at)))
    });
    indicator.or_else(|| {
        desk.plan.projects().find_map(|(_, project)| {
            let at = project.results.iter().position(|result| &result.id == id)?;
            let label = project.results.get(at)?.label.as_str();
            let label = if label.is_empty() { (at + 1).to_string() } else { label.to_owned() };
            Some(format!("{}, {} {label}", project.code, desk.one(Kind::Outcome)))
        })
    })
}

fn numbered(desk: Desk<'_>, indicator: &Indicator, at: usize) -> String {
    let label = indicator.label.as_ref().map(|label| label.as_str()).filter(|label| !label.is_empty());
    let label = label.map_or_else(|| (at + 1).to_string(), str::to_owned);
    format!("{} {label}", desk.one(Kind::Indicator))
}

/// A field of the plan by what the pages that write it call it: `targets.2020` is the target of 2020.
pub(crate) fn field(desk: Desk<'_>, key: &str) -> Option<String> {
    let words = desk.words;
    let key = key.trim_matches('"');
    if let Some(year) = key.strip_prefix("targets.") {
        return Some(format!("{} {year}", words.target));
    }
    Some(match key {
        "baseline" => words.baseline.to_owned(),
        "target" | "targets" => words.target.to_owned(),
        "weight" => words.weight.to_owned(),
        "complexity" => words.complexity.to_owned(),
        "objectives" => words.assigned_to.to_owned(),
        "body.units" | "units" => words.structure.to_owned(),
        "explanations" => words.explained.to_owned(),
        "derived_from" => words.derived_from.to_owned(),
        "offices" => words.offices.to_owned(),
        "results" => words.results.to_owned(),
        "indicators" => capital(desk.many(Kind::Indicator)),
        "actors" => words.actors.to_owned(),
        "when" => words.when.to_owned(),
        "due" => words.due.to_owned(),
        "calendar" => words.phases.to_owned(),
        "budget" => words.budget.to_owned(),
        "formula" => words.formula.to_owned(),
        "unit" => words.unit_of_measure.to_owned(),
        "cross_cutting" => words.kind_cross_cutting.to_owned(),
        _ => return None,
    })
}
