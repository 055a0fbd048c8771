//! What differs between two revisions, node by node.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::PlanNode;
use crate::error::{Result, StoreError};
use crate::names::{BodyId, NodeKey, RevisionId};
use crate::open::Store;

/// A node that is not the same in two revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeDiff {
    /// The node, whatever its id in either.
    pub key: NodeKey,
    /// As it was; none when it is new.
    pub before: Option<PlanNode>,
    /// As it is; none when it is gone.
    pub after: Option<PlanNode>,
    /// The fields that differ, when it is in both.
    pub fields: Vec<FieldDiff>,
}

/// A field that is not the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDiff {
    /// Its name, with dots inside objects: `targets.2019`.
    pub field: String,
    /// What it was, as JSON; none when it was not there.
    pub before: Option<Value>,
    /// What it is, as JSON; none when it is not there.
    pub after: Option<Value>,
}

impl NodeDiff {
    /// Whether the node has another id now.
    pub fn renamed(&self) -> bool {
        matches!((&self.before, &self.after), (Some(before), Some(after)) if before.node != after.node)
    }

    /// Whether the node is a part of another now.
    pub fn moved(&self) -> bool {
        matches!((&self.before, &self.after), (Some(before), Some(after))
            if (before.parent, &before.list) != (after.parent, &after.list))
    }
}

impl Store {
    /// What the second revision has otherwise than the first: nodes of the second in its order, then those that are gone.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn diff(&self, body: &BodyId, first: RevisionId, second: RevisionId) -> Result<Vec<NodeDiff>> {
        let before = self.nodes(body, first).await?;
        let after = self.nodes(body, second).await?;
        differences(&before, &after)
    }
}

fn differences(before: &[PlanNode], after: &[PlanNode]) -> Result<Vec<NodeDiff>> {
    let old: BTreeMap<NodeKey, &PlanNode> = before.iter().map(|node| (node.key, node)).collect();
    let mut found = Vec::new();
    for node in after {
        let was = old.get(&node.key).copied();
        let fields = was.map(|was| fields(was, node)).transpose()?.unwrap_or_default();
        let diff = NodeDiff { key: node.key, before: was.cloned(), after: Some(node.clone()), fields };
        if was.is_none() || !diff.fields.is_empty() || diff.renamed() || diff.moved() {
            found.push(diff);
        }
    }
    let stays: BTreeSet<NodeKey> = after.iter().map(|node| node.key).collect();
    for node in before.iter().filter(|node| !stays.contains(&node.key)) {
        found.push(NodeDiff { key: node.key, before: Some(node.clone()), after: None, fields: Vec::new() });
    }
    Ok(found)
}

fn fields(before: &PlanNode, after: &PlanNode) -> Result<Vec<FieldDiff>> {
    if before.content == after.content {
        return Ok(Vec::new());
    }
    let (old, new) = (flat(before)?, flat(after)?);
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let differing = names.into_iter().filter(|name| old.get(*name) != new.get(*name));
    Ok(differing
        .map(|name| FieldDiff {
            field: name.clone(),
            before: old.get(name).cloned(),
            after: new.get(name).cloned(),
        })
        .collect())
}

fn flat(node: &PlanNode) -> Result<BTreeMap<String, Value>> {
    let value = serde_json::from_str(&node.content).map_err(|error| StoreError::Broken(error.to_string()))?;
    let mut fields = BTreeMap::new();
    flatten(String::new(), value, &mut fields);
    Ok(fields)
}

fn flatten(name: String, value: Value, fields: &mut BTreeMap<String, Value>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let inner = if name.is_empty() { key } else { format!("{name}.{key}") };
                flatten(inner, value, fields);
            }
        }
        // A field that says nothing is the same as one that is not there.
        Value::Null => {}
        other => {
            fields.insert(name, other);
        }
    }
}
