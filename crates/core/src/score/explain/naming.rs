//! What the plan calls each node, and what it asks of it.

use std::collections::HashMap;

use super::words::Words;
use crate::ids::NodeId;
use crate::model::{HolderLevel, Plan, WrittenTarget};
use crate::score::tree::holder;

/// A node as the plan speaks of it.
#[derive(Debug, Clone)]
pub(super) struct Named<'p> {
    /// Its title or statement.
    pub(super) title: String,
    /// What it asks for in the year of the plan.
    pub(super) target: Option<&'p WrittenTarget>,
}

/// The nodes of a plan by id.
#[derive(Debug, Clone)]
pub(super) struct Names<'p> {
    nodes: HashMap<NodeId, Named<'p>>,
}

impl<'p> Names<'p> {
    pub(super) fn of(plan: &'p Plan, words: Words) -> Self {
        let mut names = Self { nodes: HashMap::new() };
        names.put(NodeId::body(), plan.body.name.clone(), None);
        names.tree(plan, words);
        names.cascade(plan, words);
        for health in &plan.health {
            names.put(health.id.clone(), health.name.clone(), health.targets.get(&plan.year));
        }
        for standard in &plan.service_standards {
            names.put(standard.id.clone(), standard.service.clone(), None);
        }
        for survey in &plan.surveys {
            names.put(survey.id.clone(), survey.title.clone(), survey.target.as_ref());
        }
        names
    }

    pub(super) fn get(&self, node: &NodeId) -> Option<&Named<'p>> {
        self.nodes.get(node)
    }

    pub(super) fn title(&self, node: &NodeId) -> String {
        self.get(node).map(|named| named.title.clone()).unwrap_or_default()
    }

    fn put(&mut self, node: NodeId, title: String, target: Option<&'p WrittenTarget>) {
        self.nodes.insert(node, Named { title, target });
    }

    fn tree(&mut self, plan: &'p Plan, words: Words) {
        for area in &plan.areas {
            self.put(area.id.clone(), area.title.clone(), None);
        }
        for (_, objective) in plan.strategic_objectives() {
            self.put(objective.id.clone(), objective.title.clone(), None);
            for half in ["strategic", "operational"] {
                let title = words.say(&format!("score-half-{half}"), &[("title", objective.title.clone())]);
                self.put(objective.id.child(half), title, None);
            }
            for indicator in &objective.indicators {
                self.put(indicator.id.clone(), indicator.statement.clone(), indicator.target_for(plan.year));
            }
        }
        for (_, programme) in plan.programmes() {
            let title = programme.title.clone().unwrap_or_else(|| programme.text.clone());
            self.put(programme.id.clone(), title, None);
        }
        for (_, project) in plan.projects() {
            self.put(project.id.clone(), project.title.clone(), None);
        }
        for (_, result) in plan.results() {
            let refined = result.indicator.as_deref().and_then(|refined| refined.target_for(plan.year));
            self.put(result.id.clone(), result.statement.clone(), result.target.as_ref().or(refined));
        }
    }

    fn cascade(&mut self, plan: &'p Plan, words: Words) {
        for objective in &plan.objectives {
            let unit = objective.holder.unit.as_ref();
            let known = unit.and_then(|unit| unit.known()).and_then(|id| plan.body.unit(id));
            let name = match (objective.holder.level, known, unit) {
                (HolderLevel::Body, ..) => plan.body.name.clone(),
                (_, Some(unit), _) => unit.name.clone(),
                (_, None, Some(written)) => written.as_str().to_owned(),
                (HolderLevel::Structure, None, None) => words.say("score-holder-structure", &[]),
                (HolderLevel::SecretaryGeneral, None, None) => words.say("score-holder-sg", &[]),
                (_, None, None) => String::new(),
            };
            self.put(holder(objective), name, None);
            self.put(objective.id.clone(), objective.title.clone(), None);
            for indicator in &objective.indicators {
                self.put(indicator.id.clone(), indicator.statement.clone(), indicator.target_for(plan.year));
            }
        }
    }
}
