//! Changing one node of a draft. Two people at two nodes do not collide.

use cannocchiale_core::format::rows::canonical;

use super::tree::{named, ordered, positions};
use super::{read, word};
use crate::error::{Refusal, Result, StoreError};
use crate::house::same_version;
use crate::names::{NodeKey, RevisionId};
use crate::rows::{nodes, revisions};
use crate::transaction::Transaction;

/// Where a node stands: in which list of which parent, and before which sibling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The parent.
    pub parent: NodeKey,
    /// The list of the parent: `projects`, `results`.
    pub list: String,
    /// The sibling that comes after it; none for the last place.
    pub before: Option<NodeKey>,
}

impl Transaction {
    /// Saves the fields of one node and gives its new version.
    ///
    /// # Errors
    /// Somebody changed this node since version `seen`; the revision is not a draft; the content is not such a node.
    pub async fn save_node(&mut self, id: RevisionId, key: NodeKey, seen: u32, content: &str) -> Result<u32> {
        let (head, before) = self.open(id).await?;
        let there = found(&before, key)?;
        let content = canonical(&there.list, content).map_err(Refusal::NotAPlan)?;
        let yours = nodes::Model { content, version: there.version.saturating_add(1), ..there.clone() };
        same_version::<nodes::Entity>("node", seen, (there, there.version), &yours)?;
        let mut after = before.clone();
        after
            .iter_mut()
            .filter(|row| row.node_key == key.0)
            .for_each(|row| row.content.clone_from(&yours.content));
        self.settle(&head, &before, after).await?;
        Ok(if there.content == yours.content { seen } else { crate::house::version(yours.version) })
    }

    /// The version of a draft: what was read of it at this version holds until the end of the transaction.
    ///
    /// # Errors
    /// The revision is not a draft.
    pub async fn draft_version(&self, id: RevisionId) -> Result<u32> {
        Ok(crate::house::version(self.draft(id).await?.version))
    }

    /// Adds a node and gives its key.
    ///
    /// # Errors
    /// The revision is not a draft; there is no such place; the content is not such a node.
    pub async fn add_node(&mut self, id: RevisionId, place: &Place, content: &str) -> Result<NodeKey> {
        let (head, before) = self.open(id).await?;
        let content = canonical(&place.list, content).map_err(Refusal::NotAPlan)?;
        let row = nodes::Model {
            body: self.body(),
            revision: id.0,
            node_key: self.next_id(),
            parent: Some(place.parent.0),
            list: place.list.clone(),
            position: 0,
            node: String::new(),
            content,
            version: 1,
        };
        let key = NodeKey(row.node_key);
        let mut after = before.clone();
        put(&mut after, row, place)?;
        self.settle(&head, &before, after).await?;
        Ok(key)
    }

    /// Takes a node of another revision back into a draft that does not have it, with its parts, to where it was: all keep
    /// their keys, so that what was measured of them stays theirs.
    ///
    /// # Errors
    /// The revision is not a draft; it has the node or one of its parts; it has no longer what the node was a part of.
    pub async fn take_back(&mut self, id: RevisionId, from: RevisionId, key: NodeKey) -> Result<()> {
        let (head, before) = self.open(id).await?;
        let source = read::rows(&self.tx, &head.body, from).await?;
        let root = found(&source, key)?;
        let parent = root.parent.map(NodeKey).ok_or_else(|| StoreError::not_found("node", key))?;
        let keys = with_parts(&source, key);
        if let Some(there) = before.iter().find(|row| keys.contains(&row.node_key)) {
            return Err(Refusal::Exists { what: "node", id: there.node.clone() }.into());
        }
        let is_here = |other: &&nodes::Model| before.iter().any(|row| row.node_key == other.node_key);
        let next = source
            .iter()
            .filter(|row| row.parent == root.parent && row.list == root.list && row.position > root.position)
            .filter(is_here)
            .min_by_key(|row| row.position);
        let place = Place { parent, list: root.list.clone(), before: next.map(|row| NodeKey(row.node_key)) };
        let taken = |row: &nodes::Model| nodes::Model { revision: id.0, version: 1, ..row.clone() };
        let mut after = before.clone();
        put(&mut after, taken(root), &place)?;
        let parts = source.iter().filter(|row| row.node_key != key.0 && keys.contains(&row.node_key));
        after.extend(parts.map(taken));
        self.settle(&head, &before, after).await
    }

    /// Moves a node with its parts.
    ///
    /// # Errors
    /// Somebody changed this node since version `seen`; the revision is not a draft; there is no such place, or it is
    /// inside the node itself.
    pub async fn move_node(&mut self, id: RevisionId, key: NodeKey, seen: u32, place: &Place) -> Result<()> {
        let (head, before) = self.open(id).await?;
        let there = found(&before, key)?.clone();
        same_version::<nodes::Entity>("node", seen, (&there, there.version), &there)?;
        if with_parts(&before, key).contains(&place.parent.0) {
            return Err(Refusal::InsideItself.into());
        }
        let mut after: Vec<nodes::Model> =
            before.iter().filter(|row| row.node_key != key.0).cloned().collect();
        put(&mut after, there, place)?;
        self.settle(&head, &before, after).await
    }

    /// Takes a node away, with its parts.
    ///
    /// # Errors
    /// Somebody changed this node since version `seen`; the revision is not a draft; it is the plan itself.
    pub async fn remove_node(&mut self, id: RevisionId, key: NodeKey, seen: u32) -> Result<()> {
        let (head, before) = self.open(id).await?;
        let there = found(&before, key)?;
        same_version::<nodes::Entity>("node", seen, (there, there.version), there)?;
        let gone = with_parts(&before, key);
        let after = before.iter().filter(|row| !gone.contains(&row.node_key)).cloned().collect();
        self.settle(&head, &before, after).await
    }

    async fn open(&self, id: RevisionId) -> Result<(revisions::Model, Vec<nodes::Model>)> {
        let head = self.draft(id).await?;
        let rows = read::rows(&self.tx, &head.body, id).await?;
        Ok((head, rows))
    }

    async fn settle(
        &mut self,
        head: &revisions::Model,
        before: &[nodes::Model],
        after: Vec<nodes::Model>,
    ) -> Result<()> {
        let count = after.len();
        let mut after = ordered(after);
        if after.len() != count {
            return Err(Refusal::InsideItself.into());
        }
        let file = named(&mut after)?;
        if i64::from(file.year) != head.year {
            return Err(Refusal::OtherYear { year: file.year }.into());
        }
        debug_assert_eq!(head.status, word(cannocchiale_core::model::RevisionStatus::Draft), "by `draft`");
        self.write_nodes(head, before, after).await?;
        Ok(())
    }
}

fn found(rows: &[nodes::Model], key: NodeKey) -> Result<&nodes::Model> {
    rows.iter().find(|row| row.node_key == key.0).ok_or_else(|| StoreError::not_found("node", key))
}

/// The keys of a node and of everything below it. Parents stand before their parts.
fn with_parts(rows: &[nodes::Model], key: NodeKey) -> Vec<i64> {
    let mut keys = vec![key.0];
    for row in rows {
        if row.parent.is_some_and(|parent| keys.contains(&parent)) {
            keys.push(row.node_key);
        }
    }
    keys
}

fn put(rows: &mut Vec<nodes::Model>, mut row: nodes::Model, place: &Place) -> Result<()> {
    found(rows, place.parent)?;
    let is_sibling = |other: &nodes::Model| other.parent == Some(place.parent.0) && other.list == place.list;
    let mut siblings: Vec<(i64, Option<i64>)> = rows
        .iter()
        .filter(|other| is_sibling(other))
        .map(|other| (other.node_key, Some(other.position)))
        .collect();
    let at = match place.before {
        None => siblings.len(),
        Some(next) => siblings
            .iter()
            .position(|(key, _)| *key == next.0)
            .ok_or_else(|| StoreError::not_found("node", next))?,
    };
    row.parent = Some(place.parent.0);
    row.list.clone_from(&place.list);
    siblings.insert(at, (row.node_key, None));
    rows.push(row);
    let present: Vec<Option<i64>> = siblings.iter().map(|(_, position)| *position).collect();
    for ((key, _), position) in siblings.iter().zip(positions(&present)) {
        rows.iter_mut().filter(|row| row.node_key == *key).for_each(|row| row.position = position);
    }
    Ok(())
}
