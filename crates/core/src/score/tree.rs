//! Everything that is scored, as one directed graph without cycles: the tree, the cascade, and the formulas that
//! read scores across them.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::rules::Level;
use super::scorecard::Role;
use super::subject::{Leaf, is_about_payment_times};
use crate::ids::{NodeId, Year};
use crate::model::{
    AssignedObjective, HolderLevel, Indicator, Plan, Programme, Project, ServiceStandard, StrategicObjective,
    Survey,
};

/// A node to be scored.
pub(super) struct Node<'p> {
    pub(super) id: NodeId,
    pub(super) role: Role,
    pub(super) kind: Kind<'p>,
}

/// What the score of a node is made of.
pub(super) enum Kind<'p> {
    /// Its own facts.
    Leaf(Leaf<'p>),
    /// The measured times of a service.
    Standard(&'p ServiceStandard),
    /// The answers to a survey.
    Survey(&'p Survey),
    /// Other nodes, by their weights.
    Mean(Vec<Child>),
    /// The two halves of a strategic objective.
    Blend {
        /// Its own indicators.
        strategic: usize,
        /// Its programmes.
        operational: usize,
    },
}

/// A node that a mean is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Child {
    pub(super) node: usize,
    pub(super) weight: Option<Decimal>,
    pub(super) complexity: Option<Decimal>,
}

/// All nodes, the body first, each before its parts.
pub(super) struct Tree<'p> {
    pub(super) nodes: Vec<Node<'p>>,
    year: Year,
}

impl<'p> Tree<'p> {
    pub(super) fn of(plan: &'p Plan) -> Self {
        let mut tree = Self { nodes: Vec::with_capacity(size(plan)), year: plan.year };
        tree.body(plan);
        tree.cascade(plan);
        for health in &plan.health {
            tree.leaf(Role::Health, Leaf::Health(health));
        }
        for standard in &plan.service_standards {
            tree.push(standard.id.clone(), Role::Standard, Kind::Standard(standard));
        }
        for survey in &plan.surveys {
            tree.push(survey.id.clone(), Role::Survey, Kind::Survey(survey));
        }
        tree
    }

    fn push(&mut self, id: NodeId, role: Role, kind: Kind<'p>) -> usize {
        self.nodes.push(Node { id, role, kind });
        self.nodes.len() - 1
    }

    fn leaf(&mut self, role: Role, leaf: Leaf<'p>) -> usize {
        self.push(leaf.id().clone(), role, Kind::Leaf(leaf))
    }

    /// A mean whose children are made after it, so that each node stands before its parts.
    fn mean(&mut self, id: NodeId, role: Role, children: impl FnOnce(&mut Self) -> Vec<Child>) -> usize {
        let index = self.push(id, role, Kind::Mean(Vec::new()));
        let children = children(self);
        if let Some(node) = self.nodes.get_mut(index) {
            node.kind = Kind::Mean(children);
        }
        index
    }

    fn body(&mut self, plan: &'p Plan) {
        self.mean(NodeId::body(), Role::Body, |tree| {
            let areas = plan.areas.iter().map(|area| {
                let node = tree.mean(area.id.clone(), Role::Area, |tree| {
                    let objective = |objective: &'p StrategicObjective| Child {
                        node: tree.objective(objective),
                        weight: objective.weight,
                        complexity: None,
                    };
                    area.objectives.iter().map(objective).collect()
                });
                Child { node, weight: area.weight, complexity: None }
            });
            areas.collect()
        });
    }

    fn objective(&mut self, objective: &'p StrategicObjective) -> usize {
        let halves = Kind::Blend { strategic: 0, operational: 0 };
        let index = self.push(objective.id.clone(), Role::Objective, halves);
        let strategic = self.mean(objective.id.child("strategic"), Role::Strategic, |tree| {
            tree.indicators(&objective.indicators, Role::Indicator, Level::Strategic, None)
        });
        let operational = self.mean(objective.id.child("operational"), Role::Operational, |tree| {
            let programme = |programme: &'p Programme| Child {
                node: tree.programme(programme),
                weight: None,
                complexity: None,
            };
            objective.programmes.iter().map(programme).collect()
        });
        if let Some(node) = self.nodes.get_mut(index) {
            node.kind = Kind::Blend { strategic, operational };
        }
        index
    }

    fn indicators(
        &mut self,
        indicators: &'p [Indicator],
        role: Role,
        level: Level,
        manager: Option<&AssignedObjective>,
    ) -> Vec<Child> {
        let child = |indicator: &'p Indicator| {
            let by_law = manager.is_some_and(|objective| self.is_by_law(objective, &indicator.statement));
            let leaf = Leaf::Indicator { of: indicator, level, by_law };
            Child { node: self.leaf(role, leaf), weight: indicator.weight, complexity: None }
        };
        indicators.iter().map(child).collect()
    }

    /// Whether the law makes an indicator all or nothing: the manager's objective is about payment times, or it is.
    fn is_by_law(&self, objective: &AssignedObjective, statement: &str) -> bool {
        self.year.number() >= PAYMENT_TIMES_SINCE
            && [objective.title.as_str(), statement].into_iter().any(is_about_payment_times)
    }

    fn programme(&mut self, programme: &'p Programme) -> usize {
        self.mean(programme.id.clone(), Role::Programme, |tree| {
            let project = |project: &'p Project| Child {
                node: tree.project(project),
                weight: project.weight,
                complexity: None,
            };
            programme.projects.iter().map(project).collect()
        })
    }

    fn project(&mut self, project: &'p Project) -> usize {
        self.mean(project.id.clone(), Role::Project, |tree| {
            let results = project.results.iter().map(|result| {
                let node = tree.leaf(Role::Result, Leaf::Result(result));
                Child { node, weight: result.weight, complexity: None }
            });
            results.collect()
        })
    }

    fn cascade(&mut self, plan: &'p Plan) {
        let mut order: Vec<(NodeId, Vec<&'p AssignedObjective>)> = Vec::new();
        let mut places: HashMap<NodeId, usize> = HashMap::new();
        for objective in &plan.objectives {
            let holder = holder(objective);
            let place = *places.entry(holder.clone()).or_insert(order.len());
            match order.get_mut(place) {
                Some((_, objectives)) => objectives.push(objective),
                None => order.push((holder, vec![objective])),
            }
        }
        for (holder, objectives) in order {
            self.mean(holder, Role::Holder, |tree| {
                let assigned = objectives.iter().map(|objective| Child {
                    node: tree.mean(objective.id.clone(), Role::Assigned, |tree| {
                        let manager = Some(objective).filter(|objective| is_managers(objective));
                        tree.indicators(
                            &objective.indicators,
                            Role::AssignedIndicator,
                            Level::Assigned,
                            manager.copied(),
                        )
                    }),
                    weight: objective.weight,
                    complexity: Some(complexity(objective)),
                });
                assigned.collect()
            });
        }
    }
}

/// How many nodes a plan has, or a few more.
fn size(plan: &Plan) -> usize {
    let tree: usize = plan
        .strategic_objectives()
        .map(|(_, objective)| {
            let projects = objective.programmes.iter().flat_map(|programme| &programme.projects);
            let operational: usize = projects.map(|project| 1 + project.results.len()).sum();
            3 + objective.indicators.len() + objective.programmes.len() + operational
        })
        .sum();
    let assigned: usize = plan.objectives.iter().map(|objective| 2 + objective.indicators.len()).sum();
    1 + plan.areas.len()
        + tree
        + assigned
        + plan.health.len()
        + plan.service_standards.len()
        + plan.surveys.len()
}

/// The first year in which the law makes payment times all or nothing (D.L. 13/2023, art. 4-bis).
const PAYMENT_TIMES_SINCE: i16 = 2023;

fn is_managers(objective: &AssignedObjective) -> bool {
    matches!(objective.holder.level, HolderLevel::SecretaryGeneral | HolderLevel::Directorate)
}

/// 1 when it is not set, or could not weigh.
fn complexity(objective: &AssignedObjective) -> Decimal {
    objective.complexity.filter(|complexity| *complexity > Decimal::ZERO).unwrap_or(Decimal::ONE)
}

/// The node of who holds an objective. The body as a holder stands beside the root of the tree: `@ente`.
pub fn holder(objective: &AssignedObjective) -> NodeId {
    let node = objective.holder.node();
    // A holder whose unit is not said is the body, too.
    if node == NodeId::body() { NodeId::new(format!("@{node}")) } else { node }
}
