//! Saving a whole plan: which of its rows are which of those that are there.

use std::collections::{BTreeMap, BTreeSet};

use cannocchiale_core::format::plan::PlanFile;
use cannocchiale_core::format::rows::{PlanRow, to_rows};

use super::tree::positions;
use super::{read, word};
use crate::error::{Refusal, Result};
use crate::house::same_version;
use crate::names::RevisionId;
use crate::rows::{nodes, revisions};
use crate::transaction::Transaction;
use cannocchiale_core::model::RevisionStatus;

impl Transaction {
    /// Saves a whole plan over a draft and gives its new version. Nodes that are the same keep their keys and versions.
    ///
    /// # Errors
    /// Somebody changed any of it since version `seen`; the revision is not a draft; the plan is of another year.
    pub async fn save_plan(&mut self, id: RevisionId, seen: u32, file: PlanFile) -> Result<u32> {
        let head = self.draft(id).await?;
        let yours = revisions::Model { version: head.version.saturating_add(1), ..head.clone() };
        same_version::<revisions::Entity>("revision", seen, (&head, head.version), &yours)?;
        if i64::from(file.year) != head.year {
            return Err(Refusal::OtherYear { year: file.year }.into());
        }
        let before = read::rows(&self.tx, &head.body, id).await?;
        let after = self.matched(id, &before, to_rows(file));
        self.write_nodes(&head, &before, after).await
    }

    /// The head of a revision that may be changed.
    pub(crate) async fn draft(&self, id: RevisionId) -> Result<revisions::Model> {
        let head = read::kept(&self.tx, &self.body(), id).await?;
        if head.status == word(RevisionStatus::Draft) {
            Ok(head)
        } else {
            Err(Refusal::NotADraft { status: super::status(&head)? }.into())
        }
    }

    /// Writes what differs, and the next version of the head when anything does.
    pub(super) async fn write_nodes(
        &mut self,
        head: &revisions::Model,
        before: &[nodes::Model],
        after: Vec<nodes::Model>,
    ) -> Result<u32> {
        let old: BTreeMap<i64, &nodes::Model> = before.iter().map(|row| (row.node_key, row)).collect();
        let stays: BTreeSet<i64> = after.iter().map(|row| row.node_key).collect();
        let mut changed = stays.len() != before.len();
        let mut new = Vec::new();
        for mut row in after {
            let Some(was) = old.get(&row.node_key) else {
                changed = true;
                new.push(row);
                continue;
            };
            row.version = was.version;
            if row.content != was.content {
                row.version = was.version.saturating_add(1);
            }
            changed |= row != **was;
            self.replace::<nodes::Entity>(was, row).await?;
        }
        self.add_all::<nodes::Entity>(new).await?;
        for gone in before.iter().rev().filter(|row| !stays.contains(&row.node_key)) {
            self.remove::<nodes::Entity>(gone).await?;
        }
        if !changed {
            return Ok(crate::house::version(head.version));
        }
        self.has_changed(head).await
    }

    /// Gives a revision its next version: who adopts it says by the version what they have read.
    pub(super) async fn has_changed(&mut self, head: &revisions::Model) -> Result<u32> {
        let next = revisions::Model { version: head.version.saturating_add(1), ..head.clone() };
        let version = crate::house::version(next.version);
        self.replace::<revisions::Entity>(head, next).await?;
        Ok(version)
    }

    /// Gives keys to the rows of a plan: among the parts of one node the same content is the same node, then the same
    /// id; a node that stands elsewhere now is known by its id. All others are new.
    pub(super) fn matched(
        &mut self,
        id: RevisionId,
        before: &[nodes::Model],
        rows: Vec<PlanRow>,
    ) -> Vec<nodes::Model> {
        let mut free = Free::of(before);
        let mut keys: Vec<Option<i64>> = vec![None; rows.len()];
        let mut under: BTreeMap<(Option<usize>, usize), Vec<usize>> = BTreeMap::new();
        let list_at = |row: &PlanRow| {
            cannocchiale_core::format::rows::LISTS
                .iter()
                .position(|list| *list == row.list)
                .unwrap_or_default()
        };
        for (at, row) in rows.iter().enumerate() {
            under.entry((row.parent, list_at(row))).or_default().push(at);
        }
        // Parents stand before their parts, so that the order of the keys of the map walks from the top.
        for ((parent, _), siblings) in &under {
            let parent_key = parent.and_then(|at| keys.get(at).copied().flatten());
            let known = parent.is_none() || parent_key.is_some();
            for by in [By::Both, By::Content, By::Id] {
                for at in siblings {
                    let (Some(row), Some(key)) = (rows.get(*at), keys.get_mut(*at)) else { continue };
                    if key.is_none() && known {
                        *key = free.sibling(parent_key, row, by);
                    }
                }
            }
            for at in siblings {
                let (Some(row), Some(key)) = (rows.get(*at), keys.get_mut(*at)) else { continue };
                if key.is_none() {
                    *key = free.moved(row);
                }
            }
            for at in siblings {
                if let Some(key @ None) = keys.get_mut(*at) {
                    *key = Some(self.next_id());
                }
            }
        }
        let old: BTreeMap<i64, &nodes::Model> = before.iter().map(|row| (row.node_key, row)).collect();
        let mut made: Vec<nodes::Model> = Vec::with_capacity(rows.len());
        for (row, key) in rows.iter().zip(&keys) {
            let parent = row.parent.and_then(|at| keys.get(at).copied().flatten());
            made.push(nodes::Model {
                body: self.body(),
                revision: id.0,
                node_key: key.unwrap_or_default(),
                parent,
                list: row.list.to_owned(),
                position: 0,
                node: row.node.to_string(),
                content: row.content.clone(),
                version: 1,
            });
        }
        for siblings in under.values() {
            let present: Vec<Option<i64>> = siblings
                .iter()
                .map(|at| {
                    let row = made.get(*at)?;
                    let was = old.get(&row.node_key)?;
                    (was.parent == row.parent && was.list == row.list).then_some(was.position)
                })
                .collect();
            for (at, position) in siblings.iter().zip(positions(&present)) {
                if let Some(row) = made.get_mut(*at) {
                    row.position = position;
                }
            }
        }
        made
    }
}

/// By what a row of the new plan is known.
#[derive(Clone, Copy)]
enum By {
    Both,
    Content,
    Id,
}

/// The rows of a revision that no row of the new plan has taken yet.
struct Free<'a> {
    under: BTreeMap<(Option<i64>, &'a str), Vec<&'a nodes::Model>>,
    named: BTreeMap<(&'a str, &'a str), &'a nodes::Model>,
    taken: BTreeSet<i64>,
}

impl<'a> Free<'a> {
    fn of(before: &'a [nodes::Model]) -> Self {
        let mut under: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in before {
            under.entry((row.parent, row.list.as_str())).or_default().push(row);
        }
        let named = before.iter().map(|row| ((row.list.as_str(), row.node.as_str()), row)).collect();
        Self { under, named, taken: BTreeSet::new() }
    }

    fn sibling(&mut self, parent: Option<i64>, row: &PlanRow, by: By) -> Option<i64> {
        let fits = |old: &nodes::Model| match by {
            By::Both => old.content == row.content && old.node == row.node.as_str(),
            By::Content => old.content == row.content,
            By::Id => old.node == row.node.as_str(),
        };
        let siblings = self.under.get(&(parent, row.list))?;
        let key = siblings.iter().find(|old| !self.taken.contains(&old.node_key) && fits(old))?.node_key;
        self.taken.insert(key);
        Some(key)
    }

    fn moved(&mut self, row: &PlanRow) -> Option<i64> {
        let old = self.named.get(&(row.list, row.node.as_str()))?;
        self.taken.insert(old.node_key).then_some(old.node_key)
    }
}
