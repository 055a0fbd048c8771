//! Around the assigned objectives: what was proposed and answered before adoption, and who has read them after it.

mod acknowledgements;
mod negotiation;

pub use acknowledgements::{Acknowledgement, wording};
pub use negotiation::{NewStep, Said, Step, Turn};

use sea_orm::EntityTrait;

use crate::error::{Result, StoreError};
use crate::names::{NodeKey, RevisionId};
use crate::rows::nodes;
use crate::transaction::Transaction;

impl Transaction {
    /// Refuses what is said of a node that the revision does not have.
    async fn check_node(&self, revision: RevisionId, node: NodeKey) -> Result<()> {
        let there = nodes::Entity::find_by_id((self.body(), revision.0, node.0)).one(&self.tx).await?;
        there.map(|_| ()).ok_or_else(|| StoreError::not_found("node", node))
    }
}
