//! Why a plan is revised, in the words of who revises it.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{read, status};
use crate::error::{Refusal, Result};
use crate::house::version;
use crate::names::{BodyId, RevisionId, said};
use crate::open::Store;
use crate::rows::revision_reasons;
use crate::transaction::Transaction;
use cannocchiale_core::model::RevisionStatus;

/// Why a plan is revised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The words.
    pub text: String,
    /// How often they were changed, from 1.
    pub version: u32,
}

impl Store {
    /// The reasons of all revisions that have one.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn reasons(&self, body: &BodyId) -> Result<BTreeMap<RevisionId, Reason>> {
        let find = revision_reasons::Entity::find().filter(revision_reasons::Column::Body.eq(body.as_str()));
        let of = |row: revision_reasons::Model| {
            (RevisionId(row.revision), Reason { text: row.text, version: version(row.version) })
        };
        Ok(find.all(&self.db).await?.into_iter().map(of).collect())
    }
}

impl Transaction {
    /// Says why a revision is made, while it is a draft or lies before the organ; `seen` is 0 where nobody said why.
    ///
    /// # Errors
    /// No words, the revision was adopted, or somebody gave other words since version `seen`.
    pub async fn give_reason(&mut self, revision: RevisionId, seen: u32, text: &str) -> Result<()> {
        let head = read::kept(&self.tx, &self.body(), revision).await?;
        let state = status(&head)?;
        if !matches!(state, RevisionStatus::Draft | RevisionStatus::Proposed) {
            return Err(Refusal::NotADraft { status: state }.into());
        }
        let there = revision_reasons::Entity::find_by_id((self.body(), revision.0)).one(&self.tx).await?;
        let kept = there.as_ref().map_or(0, |row| row.version);
        let yours = revision_reasons::Model {
            body: self.body(),
            revision: revision.0,
            text: said("why", text)?,
            version: kept.saturating_add(1),
        };
        self.put::<revision_reasons::Entity>("reason", seen, (there, kept), yours).await
    }
}
