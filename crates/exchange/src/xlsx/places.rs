//! Which row each node has: decided before anything is written, because formulas point across sheets.

use std::collections::{HashMap, HashSet};

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{AssignedObjective, HolderLevel, Plan};
use cannocchiale_core::score::{NodeScore, Reckoning, Role, holder};

use super::{Readers, ScoreBook};

/// The sheet a node stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sheet {
    Indicators,
    Tree,
    Cascade,
}

/// Where the result of a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) sheet: Sheet,
    pub(super) row: usize,
}

/// The place of every node of the workbook.
pub(super) struct Places {
    places: HashMap<NodeId, Place>,
    /// Objectives that are not for the readers of the workbook, with all that is about them.
    hidden: HashSet<NodeId>,
}

impl Places {
    pub(super) fn of(book: &ScoreBook<'_>) -> Self {
        let (plan, card) = (book.plan, book.card);
        let hidden = match book.readers {
            Readers::Staff => about(plan, |objective| objective.holder.level == HolderLevel::Person),
            Readers::Public => about(plan, |_| true),
        };
        let mut places = Self { places: HashMap::new(), hidden };
        let (mut leaves, mut tree, mut cascade) = (0_usize, 0_usize, 0_usize);
        for node in card.nodes() {
            let Some(sheet) = places.sheet(node) else { continue };
            // A leaf is followed by its parts; a mean stands below its terms.
            let (row, next) = match sheet {
                Sheet::Indicators => (leaves, &mut leaves),
                Sheet::Tree => (tree.saturating_add(terms(node)), &mut tree),
                Sheet::Cascade => (cascade.saturating_add(terms(node)), &mut cascade),
            };
            *next = match sheet {
                Sheet::Indicators => row.saturating_add(1).saturating_add(parts(node).len()),
                Sheet::Tree | Sheet::Cascade => row.saturating_add(1),
            };
            places.places.insert(node.id.clone(), Place { sheet, row });
        }
        places
    }

    /// The sheet of a node; none for what is not in the workbook.
    pub(super) fn sheet(&self, node: &NodeScore) -> Option<Sheet> {
        if self.is_hidden(&node.id) {
            return None;
        }
        Some(match node.role {
            Role::Holder | Role::Assigned => Sheet::Cascade,
            role if role.is_leaf() => Sheet::Indicators,
            _ => Sheet::Tree,
        })
    }

    pub(super) fn get(&self, node: &NodeId) -> Option<Place> {
        self.places.get(node).copied()
    }

    /// Whether a node is not for the readers: nothing of it is in the workbook.
    pub(super) fn is_hidden(&self, node: &NodeId) -> bool {
        self.hidden.contains(node)
    }

    /// Whether anything was left out because of who reads.
    pub(super) fn leaves_out(&self) -> bool {
        !self.hidden.is_empty()
    }
}

/// Objectives with what they are measured by and who holds them.
fn about(plan: &Plan, is_hidden: fn(&AssignedObjective) -> bool) -> HashSet<NodeId> {
    let about = plan.objectives.iter().filter(|objective| is_hidden(objective)).flat_map(|objective| {
        let indicators = objective.indicators.iter().map(|indicator| indicator.id.clone());
        [holder(objective), objective.id.clone()].into_iter().chain(indicators)
    });
    about.collect()
}

fn terms(node: &NodeScore) -> usize {
    node.step.as_deref().map_or(0, |step| step.terms().len())
}

/// The several targets of a leaf; none where it has one.
pub(super) fn parts(node: &NodeScore) -> &[Reckoning] {
    match node.step.as_deref().map(|step| base(&step.reckoning)) {
        Some(Reckoning::All(parts)) => parts,
        _ => &[],
    }
}

/// A reckoning before grades and acts change its outcome.
pub(super) fn base(reckoning: &Reckoning) -> &Reckoning {
    match reckoning {
        Reckoning::Graded { of, .. } | Reckoning::Overridden { of, .. } => base(of),
        other => other,
    }
}
