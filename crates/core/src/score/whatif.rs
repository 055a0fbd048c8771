//! What if: a copy of the plan, the facts and the rules is changed, scored, and compared node by node.

mod edit;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::diff::{Change, difference};
use super::engine::score;
use super::notes::Traces;
use super::rules::ScoringRules;
use super::scorecard::Scorecard;
use crate::facts::{FactPeriod, FactValue, Facts, Measurement};
use crate::ids::NodeId;
use crate::model::{FigureState, Plan, WrittenTarget};

/// Changes to try.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// Changes of the plan and of the facts, in order.
    pub edits: Vec<Edit>,
    /// The rules to try, where they are not those in use.
    pub rules: Option<ScoringRules>,
}

/// A change of one node.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// The node; for a value also an id beside one (`1B/i1#2`, `sg/1/1/event`).
    pub node: NodeId,
    /// What changes.
    pub what: Edited,
}

/// What changes.
#[derive(Debug, Clone, PartialEq)]
pub enum Edited {
    /// Its importance.
    Weight(Decimal),
    /// How hard it is.
    Complexity(Decimal),
    /// Its target for the year of the plan.
    Target(WrittenTarget),
    /// A value, as if it were recorded on the day of the scores.
    Value(FactPeriod, FactValue),
}

impl Edited {
    /// The key of the wire format.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Weight(_) => "weight",
            Self::Complexity(_) => "complexity",
            Self::Target(_) => "target",
            Self::Value(..) => "value",
        }
    }
}

/// Why an edit cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// The plan has no such node.
    NoNode,
    /// The node has no such field, or it plays no part in a score.
    NotOfNode,
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    /// The scores as they are.
    pub before: Scorecard,
    /// The scores as they would be, with the traces asked for.
    pub after: Scorecard,
    /// Every node that differs.
    pub changes: Vec<Change>,
}

impl WhatIf {
    /// The edits that cannot be made on this plan, by their position.
    pub fn unfit(&self, plan: &Plan) -> Vec<(usize, Unfit)> {
        let mut copy = plan.clone();
        let tried = self.edits.iter().enumerate();
        tried.filter_map(|(index, edit)| Some((index, edit::apply(&mut copy, edit).err()?))).collect()
    }

    /// The plan and the facts with the edits made; those that are [unfit](Self::unfit) are left out.
    pub fn apply(&self, plan: &Plan, facts: &Facts, as_of: Date) -> (Plan, Facts) {
        let mut plan = plan.clone();
        let mut rows = facts.all().to_vec();
        for edit in &self.edits {
            if edit::apply(&mut plan, edit).is_err() {
                continue;
            }
            if let Edited::Value(period, value) = &edit.what {
                rows.push(Measurement {
                    indicator: edit.node.clone(),
                    period: *period,
                    value: value.clone(),
                    state: FigureState::Preliminary,
                    recorded_on: Some(as_of),
                    source: None,
                    note: None,
                });
            }
        }
        (plan, Facts::new(rows))
    }
}

/// Scores a plan as it is and as it would be.
pub fn simulate(
    plan: &Plan,
    facts: &Facts,
    rules: &ScoringRules,
    as_of: Date,
    what_if: &WhatIf,
    traces: Traces,
) -> Simulation {
    let before = score(plan, facts, rules, as_of, traces);
    let (plan, facts) = what_if.apply(plan, facts, as_of);
    let after = score(&plan, &facts, what_if.rules.as_ref().unwrap_or(rules), as_of, traces);
    let changes = difference(&before, &after);
    Simulation { before, after, changes }
}
