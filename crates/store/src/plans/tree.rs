//! The rows of a revision as a tree: their order, their names, their positions.

use std::collections::BTreeMap;

use cannocchiale_core::format::plan::PlanFile;
use cannocchiale_core::format::rows::{LISTS, from_rows, to_rows};

use crate::error::{Refusal, Result, StoreError};
use crate::rows::nodes;

/// Positions leave room between siblings, so that one more in the middle moves none of them.
pub(super) const STEP: i64 = 1024;

/// Puts rows in the order in which a plan is taken apart: each node before its parts, lists in their order.
pub(super) fn ordered(rows: Vec<nodes::Model>) -> Vec<nodes::Model> {
    let mut under: BTreeMap<Option<i64>, Vec<nodes::Model>> = BTreeMap::new();
    for row in rows {
        under.entry(row.parent).or_default().push(row);
    }
    for siblings in under.values_mut() {
        siblings.sort_by_key(|row| (place_of(&row.list), row.position));
    }
    let mut done = Vec::new();
    // The last of the pile is the next: a node is taken before its parts, and these before its next sibling.
    let mut pile = under.remove(&None).unwrap_or_default();
    pile.reverse();
    while let Some(row) = pile.pop() {
        if let Some(parts) = under.remove(&Some(row.node_key)) {
            pile.extend(parts.into_iter().rev());
        }
        done.push(row);
    }
    done
}

fn place_of(list: &str) -> usize {
    LISTS.iter().position(|known| *known == list).unwrap_or(LISTS.len())
}

/// The plan that rows in order make.
pub(super) fn file(rows: &[nodes::Model]) -> Result<PlanFile> {
    let places: BTreeMap<i64, usize> = rows.iter().enumerate().map(|(at, row)| (row.node_key, at)).collect();
    let with_parents = rows.iter().map(|row| {
        let parent = row.parent.and_then(|key| places.get(&key).copied());
        (parent, row.list.as_str(), row.content.as_str())
    });
    from_rows(with_parents).map_err(|fault| Refusal::NotAPlan(fault).into())
}

/// Gives every row the id that its node has in the whole plan.
pub(super) fn named(rows: &mut [nodes::Model]) -> Result<PlanFile> {
    let file = file(rows)?;
    let taken = to_rows(file.clone());
    if taken.len() != rows.len() {
        return Err(StoreError::Broken("the rows of a revision do not make the same plan twice".to_owned()));
    }
    for (row, taken) in rows.iter_mut().zip(taken) {
        row.node = taken.node.to_string();
    }
    Ok(file)
}

/// Gives positions to siblings in this order, keeping those that already fit: none stands for a newcomer.
pub(super) fn positions(present: &[Option<i64>]) -> Vec<i64> {
    let kept: Vec<i64> = present.iter().flatten().copied().collect();
    let afresh = || (0_i64..).map(|at| at.saturating_mul(STEP)).take(present.len()).collect();
    if !kept.is_sorted_by(|a, b| a < b) {
        return afresh();
    }
    let mut given: Vec<i64> = Vec::with_capacity(present.len());
    for (at, position) in present.iter().enumerate() {
        let before = given.last().copied();
        let next = present.iter().skip(at).flatten().next().copied();
        let chosen = match (position, before, next) {
            (Some(kept), _, _) => *kept,
            (None, Some(before), Some(next)) => before.midpoint(next),
            (None, Some(before), None) => before.saturating_add(STEP),
            (None, None, Some(next)) => next.saturating_sub(STEP),
            (None, None, None) => 0,
        };
        if before.is_some_and(|before| chosen <= before) {
            return afresh();
        }
        given.push(chosen);
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn siblings_that_fit_keep_their_positions() {
        assert_eq!(positions(&[Some(0), None, Some(1024)]), [0, 512, 1024]);
        assert_eq!(positions(&[None, Some(0)]), [-1024, 0]);
        assert_eq!(positions(&[Some(5), None]), [5, 1029]);
        assert_eq!(positions(&[None, None]), [0, 1024]);
    }

    #[test]
    fn siblings_without_room_or_out_of_order_get_new_positions() {
        assert_eq!(positions(&[Some(0), None, Some(1)]), [0, 1024, 2048]);
        assert_eq!(positions(&[Some(1024), Some(0)]), [0, 1024]);
    }
}
