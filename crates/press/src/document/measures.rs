//! What is measured itself, with what the plan says of it.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{
    AssignedObjective, ExpectedResult, HolderLevel, Plan, Project, StrategicObjective, UnitRef, WrittenTarget,
};
use cannocchiale_core::target::{Target, Unit};
use rust_decimal::Decimal;

/// What is measured itself: an indicator, or an expected result of a project.
#[derive(Clone, Copy)]
pub(crate) struct Measure<'p> {
    pub(crate) id: &'p NodeId,
    pub(crate) label: &'p str,
    pub(crate) statement: &'p str,
    pub(crate) target: Option<&'p WrittenTarget>,
    pub(crate) unit: Option<&'p str>,
    pub(crate) weight: Option<Decimal>,
    pub(crate) owners: &'p [UnitRef],
}

impl Measure<'_> {
    /// Whether its target is a share: `almeno il 95%`.
    pub(crate) fn is_share(&self) -> bool {
        let unit = self.target.and_then(|target| match target.target() {
            Target::Threshold { quantity, .. } => quantity.unit.as_ref(),
            Target::Interval { high, .. } => high.unit.as_ref(),
            _ => None,
        });
        unit == Some(&Unit::Percent)
    }
}

/// The indicators of a strategic objective.
pub(crate) fn indicators<'p>(
    plan: &'p Plan,
    objective: &'p StrategicObjective,
) -> impl Iterator<Item = Measure<'p>> + Clone {
    objective.indicators.iter().map(move |indicator| Measure {
        id: &indicator.id,
        label: "",
        statement: &indicator.statement,
        target: indicator.target_for(plan.year),
        unit: indicator.unit.as_deref(),
        weight: indicator.weight,
        owners: objective.unit.as_slice(),
    })
}

/// The expected results of a project.
pub(crate) fn results<'p>(plan: &'p Plan, project: &'p Project) -> impl Iterator<Item = Measure<'p>> + Clone {
    project.results.iter().map(move |result| of_result(plan, project, result))
}

fn of_result<'p>(plan: &'p Plan, project: &'p Project, result: &'p ExpectedResult) -> Measure<'p> {
    let refined = result.indicator.as_deref();
    Measure {
        id: &result.id,
        label: result.label.as_str(),
        statement: &result.statement,
        target: result.target.as_ref().or_else(|| refined?.target_for(plan.year)),
        unit: refined.and_then(|refined| refined.unit.as_deref()),
        weight: result.weight,
        owners: &project.offices,
    }
}

/// Every measure of the tree, in the order of the plan.
pub(crate) fn measures(plan: &Plan) -> impl Iterator<Item = Measure<'_>> {
    plan.strategic_objectives().flat_map(move |(_, objective)| {
        let projects = objective.programmes.iter().flat_map(|programme| &programme.projects);
        indicators(plan, objective).chain(projects.flat_map(move |project| results(plan, project)))
    })
}

/// Whether money noted under a code is of this objective: its own, or of a programme or project of it.
pub(crate) fn holds(objective: &StrategicObjective, node: &NodeId) -> bool {
    objective.id == *node
        || objective.programmes.iter().any(|programme| {
            programme.id == *node || programme.projects.iter().any(|project| project.id == *node)
        })
}

/// The objectives of the body as a whole: of nobody in person.
pub(crate) fn common(plan: &Plan) -> impl Iterator<Item = &AssignedObjective> {
    let is_common = |objective: &&AssignedObjective| {
        matches!(objective.holder.level, HolderLevel::Body | HolderLevel::Structure)
    };
    plan.objectives.iter().filter(is_common)
}

/// The measures of an assigned objective.
pub(crate) fn assigned<'a>(
    plan: &'a Plan,
    objective: &'a AssignedObjective,
) -> impl Iterator<Item = Measure<'a>> {
    objective.indicators.iter().map(|indicator| Measure {
        id: &indicator.id,
        label: indicator.label.as_ref().map(|label| label.as_str()).unwrap_or_default(),
        statement: &indicator.statement,
        target: indicator.target_for(plan.year),
        unit: indicator.unit.as_deref(),
        weight: indicator.weight,
        owners: &[],
    })
}
