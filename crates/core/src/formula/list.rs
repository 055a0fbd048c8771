//! The nodes that a list names.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::parse::holder;
use super::types::{List, Range};
use crate::ids::{NodeId, UnitId};
use crate::model::Plan;

/// A node of a list, with what it weighs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The node.
    pub node: NodeId,
    weight: Option<Decimal>,
    complexity: Option<Decimal>,
}

impl Member {
    /// What it weighs: 1 where no weight is set, never less than 0.
    pub fn weight(&self) -> Decimal {
        self.weight.map_or(Decimal::ONE, |weight| weight.max(Decimal::ZERO))
    }

    /// How hard it is: 1 where that is not set, or not above 0.
    pub fn complexity(&self) -> Decimal {
        self.complexity.filter(|complexity| *complexity > Decimal::ZERO).unwrap_or(Decimal::ONE)
    }
}

impl List {
    /// The nodes of the list, each once, in the order of the list and then of their ids.
    pub fn members(&self, plan: &Plan) -> Vec<Member> {
        let mut seen = BTreeSet::new();
        let mut members = match self {
            Self::Objectives(ranges) => ranges.iter().flat_map(|range| of_range(range, plan)).collect(),
            Self::Projects(unit) => projects(unit, plan),
        };
        members.retain(|member: &Member| seen.insert(member.node.clone()));
        members
    }
}

fn of_range(range: &Range, plan: &Plan) -> Vec<Member> {
    let last = range.to.as_ref().unwrap_or(&range.from);
    let mut members: Vec<Member> = plan
        .objectives
        .iter()
        .filter(|objective| (&range.from..=last).contains(&&objective.id))
        .filter(|objective| holder(&objective.id) == holder(&range.from))
        .map(|objective| Member {
            node: objective.id.clone(),
            weight: objective.weight,
            complexity: objective.complexity,
        })
        .collect();
    members.sort_by(|a, b| a.node.cmp(&b.node));
    members
}

fn projects(unit: &UnitId, plan: &Plan) -> Vec<Member> {
    let units = with_those_below(unit, plan);
    let mut members: Vec<Member> = plan
        .projects()
        .filter(|(_, project)| {
            project.offices.iter().filter_map(|office| office.known()).any(|id| units.contains(id))
        })
        .map(|(_, project)| Member {
            node: project.id.clone(),
            weight: project.weight,
            complexity: project.complexity,
        })
        .collect();
    members.sort_by(|a, b| a.node.cmp(&b.node));
    members
}

/// A unit and all that belong to it, however far below.
fn with_those_below<'p>(unit: &'p UnitId, plan: &'p Plan) -> BTreeSet<&'p UnitId> {
    let mut units = BTreeSet::from([unit]);
    loop {
        let before = units.len();
        for other in &plan.body.units {
            let parent = other.parent.as_ref().and_then(|parent| parent.known());
            if parent.is_some_and(|parent| units.contains(parent)) {
                units.insert(&other.id);
            }
        }
        if units.len() == before {
            return units;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(weight: Option<i64>, complexity: Option<i64>) -> (Decimal, Decimal) {
        let member = Member {
            node: NodeId::new("ente/1"),
            weight: weight.map(Decimal::from),
            complexity: complexity.map(Decimal::from),
        };
        (member.weight(), member.complexity())
    }

    #[test]
    fn what_cannot_weigh_weighs_nothing_and_what_cannot_be_hard_is_as_hard_as_any() {
        let (zero, one) = (Decimal::ZERO, Decimal::ONE);
        assert_eq!(member(None, None), (one, one));
        assert_eq!(member(Some(0), Some(0)), (zero, one));
        assert_eq!(member(Some(-5), Some(-5)), (zero, one));
        assert_eq!(member(Some(2), Some(2)), (Decimal::TWO, Decimal::TWO));
    }
}
