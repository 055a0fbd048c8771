use cannocchiale_core::model::RevisionStatus;
use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use sha2::{Digest, Sha256};

use crate::error::{Refusal, Result, StoreError};
use crate::migrate::hex;
use crate::names::{BodyId, NodeKey, PersonId, RevisionId};
use crate::open::Store;
use crate::plans::{PlanNode, Revision, read};
use crate::rows::{acknowledgements, people};
use crate::time::{instant, read_instant};
use crate::transaction::Transaction;

/// That somebody has read what was assigned, word for word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// Which objective.
    pub subject: NodeKey,
    /// The fingerprint of what was read: see [`wording`].
    pub wording: String,
    /// Who.
    pub person: PersonId,
    /// In which revision.
    pub revision: RevisionId,
    /// When.
    pub at: Timestamp,
}

/// The fingerprint of a node and of all below it, as written: SHA-256, in lower-case hexadecimal, of their contents,
/// each followed by a line feed, in the order of the plan. Nodes stand before their parts.
pub fn wording<'a>(nodes: impl IntoIterator<Item = &'a PlanNode>, of: NodeKey) -> String {
    let mut inside = Vec::new();
    let mut hash = Sha256::new();
    for node in nodes {
        if node.key == of || node.parent.is_some_and(|parent| inside.contains(&parent)) {
            inside.push(node.key);
            hash.update(&node.content);
            hash.update(b"\n");
        }
    }
    hex(&hash.finalize())
}

impl Acknowledgement {
    fn of(row: acknowledgements::Model) -> Result<Self> {
        Ok(Self {
            subject: NodeKey(row.node_key),
            wording: row.wording,
            person: PersonId(row.person),
            revision: RevisionId(row.revision),
            at: read_instant(&row.at)?,
        })
    }
}

impl Store {
    /// Who has read what of these nodes, in any revision, the earliest first.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn acknowledgements(&self, body: &BodyId, nodes: &[NodeKey]) -> Result<Vec<Acknowledgement>> {
        let find = acknowledgements::Entity::find()
            .filter(acknowledgements::Column::Body.eq(body.as_str()))
            .filter(acknowledgements::Column::NodeKey.is_in(nodes.iter().map(|key| key.0)))
            .order_by_asc(acknowledgements::Column::At)
            .order_by_asc(acknowledgements::Column::NodeKey);
        find.all(&self.db).await?.into_iter().map(Acknowledgement::of).collect()
    }
}

impl Transaction {
    /// Writes down that a person has read a node as it is in the revision in force, with all below it. The same again
    /// is no change.
    ///
    /// # Errors
    /// The revision is not in force or has no such node; there is no such person.
    pub async fn acknowledge(&mut self, revision: RevisionId, node: NodeKey, person: PersonId) -> Result<()> {
        let body = self.body();
        let head = read::kept(&self.tx, &body, revision).await?;
        let status = Revision::of(&head)?.status;
        if status != RevisionStatus::Adopted {
            return Err(Refusal::NotInStatus { status, wanted: RevisionStatus::Adopted }.into());
        }
        let rows = read::rows(&self.tx, &body, revision).await?;
        let nodes: Vec<PlanNode> = rows.into_iter().map(PlanNode::from).collect();
        if !nodes.iter().any(|known| known.key == node) {
            return Err(StoreError::not_found("node", node));
        }
        let row = acknowledgements::Model {
            wording: wording(&nodes, node),
            body,
            node_key: node.0,
            person: person.0,
            revision: revision.0,
            at: instant(self.deed.at),
        };
        let key = (row.body.clone(), row.node_key, row.wording.clone(), row.person);
        if acknowledgements::Entity::find_by_id(key).one(&self.tx).await?.is_some() {
            return Ok(());
        }
        let known = people::Entity::find_by_id((row.body.clone(), person.0)).one(&self.tx).await?;
        known.ok_or_else(|| Refusal::Unknown { what: "person", id: person.to_string() })?;
        self.add::<acknowledgements::Entity>("acknowledgement", row).await
    }
}
