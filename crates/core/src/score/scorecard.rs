//! All scores of a plan as of a day.

use std::collections::HashMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::outcome::{Outcome, Verdict};
use super::step::Step;
use crate::ids::{NodeId, Year};

/// The outcome of every node of a plan as of a day, in the order of the plan: the body first.
#[derive(Debug, Clone)]
pub struct Scorecard {
    as_of: Date,
    year: Year,
    rules: String,
    nodes: Vec<NodeScore>,
    positions: OnceLock<HashMap<NodeId, usize>>,
}

/// The outcome of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeScore {
    /// The node.
    pub id: NodeId,
    /// What it is in the plan.
    pub role: Role,
    /// Its outcome, whether it is met, and how much of it was measured.
    pub verdict: Verdict,
    /// How it came to be, when traces are kept.
    pub step: Option<Box<Step>>,
}

/// What a scored node is in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The public body: the root of the tree.
    Body,
    /// A strategic area.
    Area,
    /// A strategic objective.
    Objective,
    /// The indicators of a strategic objective, together.
    Strategic,
    /// The programmes of a strategic objective, together.
    Operational,
    /// A programme.
    Programme,
    /// A project.
    Project,
    /// An expected result.
    Result,
    /// An indicator of a strategic objective.
    Indicator,
    /// Who answers for assigned objectives.
    Holder,
    /// An assigned objective.
    Assigned,
    /// An indicator of an assigned objective.
    AssignedIndicator,
    /// A health indicator.
    Health,
    /// A service standard.
    Standard,
    /// A survey.
    Survey,
}

impl Role {
    /// Whether the node is measured itself, and is not made of others.
    pub fn is_leaf(self) -> bool {
        matches!(
            self,
            Self::Result
                | Self::Indicator
                | Self::AssignedIndicator
                | Self::Health
                | Self::Standard
                | Self::Survey
        )
    }
}

impl Scorecard {
    pub(super) fn new(as_of: Date, year: Year, rules: String, nodes: Vec<NodeScore>) -> Self {
        Self { as_of, year, rules, nodes, positions: OnceLock::new() }
    }

    /// The day of the scores.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// The year they are about.
    pub fn year(&self) -> Year {
        self.year
    }

    /// The rules they were made with: `default/1`.
    pub fn rules(&self) -> &str {
        &self.rules
    }

    /// Every node, the body first, each before its parts.
    pub fn nodes(&self) -> &[NodeScore] {
        &self.nodes
    }

    /// One node.
    pub fn get(&self, id: &NodeId) -> Option<&NodeScore> {
        self.nodes.get(self.position(id)?)
    }

    /// The node whose id is most like the one written, if any is alike.
    pub fn nearest(&self, written: &str) -> Option<&NodeId> {
        let wanted = written.trim().to_lowercase();
        let distance = |id: &NodeId| strsim::damerau_levenshtein(&id.as_str().to_lowercase(), &wanted);
        let near = self.nodes.iter().map(|node| (distance(&node.id), &node.id)).min();
        near.filter(|(distance, _)| *distance <= 2).map(|(_, id)| id)
    }

    /// The body, root of the tree.
    pub fn body(&self) -> Option<&NodeScore> {
        self.nodes.first()
    }

    pub(super) fn position(&self, id: &NodeId) -> Option<usize> {
        let positions = self.positions.get_or_init(|| {
            self.nodes.iter().enumerate().map(|(index, node)| (node.id.clone(), index)).collect()
        });
        positions.get(id).copied()
    }
}

impl PartialEq for Scorecard {
    fn eq(&self, other: &Self) -> bool {
        (self.as_of, self.year, &self.rules, &self.nodes)
            == (other.as_of, other.year, &other.rules, &other.nodes)
    }
}

impl NodeScore {
    /// Its outcome.
    pub fn outcome(&self) -> Outcome {
        self.verdict.outcome
    }

    /// Its score, unrounded.
    pub fn score(&self) -> Option<Decimal> {
        self.verdict.outcome.score()
    }

    /// Its score as people see it, with two decimals.
    pub fn shown(&self) -> Option<Decimal> {
        self.verdict.shown()
    }

    /// Whether the target was met.
    pub fn met(&self) -> Option<bool> {
        self.verdict.met
    }

    /// How much of it was measured, 0 to 1; none for a node that asks nothing.
    pub fn coverage(&self) -> Option<Decimal> {
        self.verdict.coverage
    }
}
