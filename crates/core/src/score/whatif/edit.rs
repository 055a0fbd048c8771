//! Making one change in a copy of a plan.

use rust_decimal::Decimal;

use super::{Edit, Edited, Unfit};
use crate::ids::NodeId;
use crate::model::{Indicator, Plan, WrittenTarget};

/// Makes the change, or says why it cannot be made. A value changes the facts and not the plan: here only its node
/// is looked for.
pub(super) fn apply(plan: &mut Plan, edit: &Edit) -> Result<(), Unfit> {
    let id = match edit.what {
        Edited::Value(..) => measured(&edit.node),
        _ => edit.node.clone(),
    };
    let year = plan.year;
    let place = find(plan, &id).ok_or(Unfit::NoNode)?;
    match (&edit.what, place) {
        (Edited::Value(..), place) if place.is_measured => Ok(()),
        (Edited::Weight(weight), Place { weight: Some(field), .. }) => {
            *field = Some(*weight);
            Ok(())
        }
        (Edited::Complexity(complexity), Place { complexity: Some(field), .. }) => {
            *field = Some(*complexity);
            Ok(())
        }
        (Edited::Target(target), Place { target: Some(field), .. }) => {
            match field {
                TargetField::One(field) => *field = Some(target.clone()),
                TargetField::Yearly(targets) => {
                    targets.insert(year, target.clone());
                }
            }
            Ok(())
        }
        _ => Err(Unfit::NotOfNode),
    }
}

/// The node a row of facts is about: `1B/i1` for `1B/i1#2` and for `1B/i1/event`.
fn measured(id: &NodeId) -> NodeId {
    const BESIDE: [&str; 4] = ["/event", "/baseline", "/answers", "/justification"];
    let text = id.as_str();
    let text = text.split_once('#').map_or(text, |(node, _)| node);
    NodeId::new(BESIDE.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text))
}

/// The fields of a node that a change can be made in.
#[derive(Default)]
struct Place<'p> {
    weight: Option<&'p mut Option<Decimal>>,
    complexity: Option<&'p mut Option<Decimal>>,
    target: Option<TargetField<'p>>,
    is_measured: bool,
}

enum TargetField<'p> {
    One(&'p mut Option<WrittenTarget>),
    Yearly(&'p mut std::collections::BTreeMap<crate::ids::Year, WrittenTarget>),
}

impl<'p> Place<'p> {
    fn measured() -> Self {
        Self { is_measured: true, ..Self::default() }
    }

    fn indicator(indicator: &'p mut Indicator) -> Self {
        let target = if indicator.targets.is_empty() {
            TargetField::One(&mut indicator.target)
        } else {
            TargetField::Yearly(&mut indicator.targets)
        };
        Self { weight: Some(&mut indicator.weight), target: Some(target), ..Self::measured() }
    }

    fn weighed(weight: &'p mut Option<Decimal>) -> Self {
        Self { weight: Some(weight), ..Self::default() }
    }
}

fn find<'p>(plan: &'p mut Plan, id: &NodeId) -> Option<Place<'p>> {
    if is_mean_without_fields(plan, id) {
        return Some(Place::default());
    }
    let health = plan
        .health
        .iter_mut()
        .find(|health| health.id == *id)
        .map(|health| Place { target: Some(TargetField::Yearly(&mut health.targets)), ..Place::measured() });
    let standard =
        plan.service_standards.iter().find(|standard| standard.id == *id).map(|_| Place::measured());
    let survey = plan
        .surveys
        .iter_mut()
        .find(|survey| survey.id == *id)
        .map(|survey| Place { target: Some(TargetField::One(&mut survey.target)), ..Place::measured() });
    let assigned = &mut plan.objectives;
    let areas = &mut plan.areas;
    health
        .or(standard)
        .or(survey)
        .or_else(|| {
            assigned.iter_mut().find_map(|objective| {
                if objective.id == *id {
                    return Some(Place {
                        weight: Some(&mut objective.weight),
                        complexity: Some(&mut objective.complexity),
                        ..Place::default()
                    });
                }
                objective.indicators.iter_mut().find(|own| own.id == *id).map(Place::indicator)
            })
        })
        .or_else(|| areas.iter_mut().find_map(|area| in_area(area, id)))
}

fn in_area<'p>(area: &'p mut crate::model::StrategicArea, id: &NodeId) -> Option<Place<'p>> {
    if area.id == *id {
        return Some(Place::weighed(&mut area.weight));
    }
    area.objectives.iter_mut().find_map(|objective| {
        if objective.id == *id {
            return Some(Place::weighed(&mut objective.weight));
        }
        if let Some(indicator) = objective.indicators.iter_mut().find(|own| own.id == *id) {
            return Some(Place::indicator(indicator));
        }
        objective.programmes.iter_mut().flat_map(|programme| &mut programme.projects).find_map(|project| {
            if project.id == *id {
                return Some(Place::weighed(&mut project.weight));
            }
            let result = project.results.iter_mut().find(|result| result.id == *id)?;
            Some(Place {
                weight: Some(&mut result.weight),
                target: Some(TargetField::One(&mut result.target)),
                ..Place::measured()
            })
        })
    })
}

/// Nodes with a score that have neither weight nor target: the body, the halves of an objective, programmes, holders.
fn is_mean_without_fields(plan: &Plan, id: &NodeId) -> bool {
    let half =
        |objective: &NodeId| *id == objective.child("strategic") || *id == objective.child("operational");
    *id == NodeId::body()
        || plan.strategic_objectives().any(|(_, objective)| half(&objective.id))
        || plan.programmes().any(|(_, programme)| programme.id == *id)
        || plan.objectives.iter().any(|objective| crate::score::holder(objective) == *id)
}
