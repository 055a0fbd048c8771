//! A spot of the tree, and the trail that leads to it.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{ExpectedResult, Indicator, Plan, Project, StrategicArea, StrategicObjective};

use crate::components::coded_text;

/// What one can look at.
#[derive(Clone, Copy)]
pub(super) enum Spot<'a> {
    Area(&'a StrategicArea),
    Objective(&'a StrategicObjective),
    Indicator(&'a StrategicObjective, &'a Indicator),
    Project(&'a Project),
    Result(&'a Project, &'a ExpectedResult),
}

impl Spot<'_> {
    pub(super) fn id(&self) -> &NodeId {
        match self {
            Self::Area(area) => &area.id,
            Self::Objective(objective) => &objective.id,
            Self::Indicator(_, indicator) => &indicator.id,
            Self::Project(project) => &project.id,
            Self::Result(_, result) => &result.id,
        }
    }

    /// The last segment of its address: its id, without that of its owner (`i1` for `1B/i1`).
    pub(super) fn step(&self) -> String {
        let id = self.id().as_str();
        let owner = match self {
            Self::Indicator(objective, _) => Some(&objective.id),
            Self::Result(project, _) => Some(&project.id),
            _ => None,
        };
        let short = owner.and_then(|owner| id.strip_prefix(owner.as_str())?.strip_prefix('/'));
        short.filter(|short| !short.is_empty()).unwrap_or(id).to_owned()
    }

    pub(super) fn code(&self) -> &str {
        match self {
            Self::Area(area) => area.code.as_str(),
            Self::Objective(objective) => objective.code.as_str(),
            Self::Indicator(..) => "",
            Self::Project(project) => project.code.as_str(),
            Self::Result(_, result) => result.label.as_str(),
        }
    }

    pub(super) fn text(&self) -> &str {
        match self {
            Self::Area(area) => &area.title,
            Self::Objective(objective) => &objective.title,
            Self::Indicator(_, indicator) => &indicator.statement,
            Self::Project(project) => &project.title,
            Self::Result(_, result) => &result.statement,
        }
    }

    pub(super) fn title(&self) -> String {
        coded_text(self.code(), self.text())
    }
}

/// What stands under a spot, in the order of the plan; under none, the areas.
pub(super) fn children<'a>(plan: &'a Plan, spot: Option<&Spot<'a>>) -> Vec<Spot<'a>> {
    match spot {
        None => plan.areas.iter().map(Spot::Area).collect(),
        Some(Spot::Area(area)) => area.objectives.iter().map(Spot::Objective).collect(),
        Some(Spot::Objective(objective)) => {
            let projects = objective.programmes.iter().flat_map(|programme| &programme.projects);
            let indicators =
                objective.indicators.iter().map(|indicator| Spot::Indicator(objective, indicator));
            indicators.chain(projects.map(Spot::Project)).collect()
        }
        Some(Spot::Project(project)) => {
            project.results.iter().map(|result| Spot::Result(project, result)).collect()
        }
        Some(Spot::Indicator(..) | Spot::Result(..)) => Vec::new(),
    }
}

/// The spots these steps lead through; none when one of them leads nowhere.
pub(super) fn trail<'a>(plan: &'a Plan, steps: &[String]) -> Option<Vec<Spot<'a>>> {
    let mut trail: Vec<Spot<'a>> = Vec::new();
    for step in steps {
        let next = children(plan, trail.last());
        trail.push(*next.iter().find(|spot| &spot.step() == step)?);
    }
    Some(trail)
}
