//! What is measured itself in the tree: indicators and expected results, with who answers for them.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{Plan, StrategicObjective, UnitRef, WrittenTarget};

/// An indicator of a strategic objective, or an expected result of a project.
#[derive(Clone, Copy)]
pub(crate) struct Leaf<'p> {
    pub(crate) id: &'p NodeId,
    pub(crate) statement: &'p str,
    pub(crate) target: Option<&'p WrittenTarget>,
    /// The unit of measure, where the plan says it.
    pub(crate) unit: Option<&'p str>,
    pub(crate) objective: &'p StrategicObjective,
    /// Who answers for it.
    pub(crate) owners: &'p [UnitRef],
}

/// Every leaf of an objective: its indicators, then the results of its projects.
pub(crate) fn of_objective<'p>(
    plan: &'p Plan,
    objective: &'p StrategicObjective,
) -> impl Iterator<Item = Leaf<'p>> + 'p {
    let indicators = objective.indicators.iter().map(move |indicator| Leaf {
        id: &indicator.id,
        statement: &indicator.statement,
        target: indicator.target_for(plan.year),
        unit: indicator.unit.as_deref(),
        objective,
        owners: objective.unit.as_slice(),
    });
    let projects = objective.programmes.iter().flat_map(|programme| &programme.projects);
    let results = projects.flat_map(move |project| {
        project.results.iter().map(move |result| {
            let refined = result.indicator.as_deref();
            Leaf {
                id: &result.id,
                statement: &result.statement,
                target: result.target.as_ref().or_else(|| refined?.target_for(plan.year)),
                unit: refined.and_then(|refined| refined.unit.as_deref()),
                objective,
                owners: &project.offices,
            }
        })
    });
    indicators.chain(results)
}

/// Every leaf of the tree, in the order of the plan.
pub(crate) fn of_plan(plan: &Plan) -> impl Iterator<Item = Leaf<'_>> {
    plan.strategic_objectives().flat_map(|(_, objective)| of_objective(plan, objective))
}
