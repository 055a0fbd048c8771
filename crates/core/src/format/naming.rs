//! How nodes get their ids when the file does not give them: one rule for reading, writing and placing.

use std::collections::BTreeSet;

use super::plan as wire;
use crate::ids::NodeId;
use crate::model::Label;

/// Gives every node an id of its own: the second node that asks for an id gets `~2`.
#[derive(Debug, Default)]
pub(super) struct Ids {
    given: BTreeSet<NodeId>,
}

impl Ids {
    /// The wanted id, or the first free variant of it.
    pub(super) fn give(&mut self, wanted: NodeId) -> NodeId {
        let mut id = wanted.clone();
        let mut copy = 2;
        while !self.given.insert(id.clone()) {
            id = NodeId::new(format!("{wanted}~{copy}"));
            copy += 1;
        }
        id
    }
}

/// `1B/i1`, unless the indicator says its own.
pub(super) fn strategic_indicator(owner: &NodeId, indicator: &wire::IndicatorFile, index: usize) -> NodeId {
    own_id(indicator.id.as_deref()).unwrap_or_else(|| owner.child(&format!("i{}", index + 1)))
}

/// `sg/1/2`: by label, else by position.
pub(super) fn assigned_indicator(owner: &NodeId, indicator: &wire::IndicatorFile, index: usize) -> NodeId {
    own_id(indicator.id.as_deref()).unwrap_or_else(|| {
        let label = indicator.label.as_deref().map(Label::new).filter(|label| !label.is_empty());
        label.map_or_else(|| owner.child(&(index + 1).to_string()), |label| owner.child(label.as_str()))
    })
}

/// `1B0101/1a/i`, the refinement of a result.
pub(super) fn result_indicator(result: &NodeId, indicator: &wire::IndicatorFile) -> NodeId {
    own_id(indicator.id.as_deref()).unwrap_or_else(|| result.child("i"))
}

/// `1B0101/1a`: by label, else `r` and the position.
pub(super) fn result(project: &NodeId, result: &wire::ResultFile, index: usize) -> NodeId {
    let label = Label::new(&result.label);
    if label.is_empty() { project.child(&format!("r{}", index + 1)) } else { project.child(label.as_str()) }
}

/// `sg/1`: what the holder's ids start with, and the number.
pub(super) fn assigned_objective(stem: &str, file: &wire::AssignedObjectiveFile, number: u32) -> NodeId {
    own_id(file.id.as_deref()).unwrap_or_else(|| NodeId::new(format!("{stem}/{number}")))
}

/// `budget/1B`, or `budget/r3` for a row without a code.
pub(super) fn budget_row(row: &wire::BudgetRowFile, index: usize) -> NodeId {
    let code = row.code.as_deref().map(str::trim).filter(|code| !code.is_empty());
    NodeId::new(match code {
        Some(code) => format!("budget/{code}"),
        None => format!("budget/r{}", index + 1),
    })
}

/// `health/h1`.
pub(super) fn health(file: &wire::HealthFile, index: usize) -> NodeId {
    let own =
        file.id.as_deref().map(|id| id.trim().trim_start_matches("health/")).filter(|id| !id.is_empty());
    NodeId::new(match own {
        Some(id) => format!("health/{id}"),
        None => format!("health/h{}", index + 1),
    })
}

/// `chapter/1.1`, or `chapter/p3` for a chapter without a number.
pub(super) fn chapter(file: &wire::ChapterFile, index: usize) -> NodeId {
    let number = file.number.as_deref().map(|n| n.trim().trim_end_matches('.')).filter(|n| !n.is_empty());
    NodeId::new(match number {
        Some(number) => format!("chapter/{number}"),
        None => format!("chapter/p{}", index + 1),
    })
}

/// `context/1`, `calendar/1`, `standard/1`, `survey/1`, `totals/1`: a family and a position.
pub(super) fn member(family: &str, index: usize) -> NodeId {
    NodeId::new(format!("{family}/{}", index + 1))
}

fn own_id(id: Option<&str>) -> Option<NodeId> {
    id.map(str::trim).filter(|id| !id.is_empty()).map(NodeId::new)
}
