//! The acts that approve documents other than the plan, whose own act stands with its revision.

use cannocchiale_core::model::{Act, RevisionStatus};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{read, status};
use crate::error::{Refusal, Result};
use crate::house::version;
use crate::names::{BodyId, RevisionId, said};
use crate::open::Store;
use crate::rows::document_acts;
use crate::time::read_day;
use crate::transaction::Transaction;

/// The act that approves a document made of a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentAct {
    /// The revision.
    pub revision: RevisionId,
    /// The name of the document: `relazione`.
    pub document: String,
    /// The act.
    pub act: Act,
    /// How often it was written down, from 1.
    pub version: u32,
}

impl DocumentAct {
    fn of(row: document_acts::Model) -> Result<Self> {
        Ok(Self {
            revision: RevisionId(row.revision),
            document: row.document,
            act: Act {
                organ: row.organ,
                kind: row.kind,
                number: row.number,
                date: Some(read_day(&row.day)?),
            },
            version: version(row.version),
        })
    }
}

impl Store {
    /// The acts of all documents of all revisions.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn document_acts(&self, body: &BodyId) -> Result<Vec<DocumentAct>> {
        let find = document_acts::Entity::find()
            .filter(document_acts::Column::Body.eq(body.as_str()))
            .order_by_asc(document_acts::Column::Revision)
            .order_by_asc(document_acts::Column::Document);
        find.all(&self.db).await?.into_iter().map(DocumentAct::of).collect()
    }
}

impl Transaction {
    /// Writes down the act that approves a document of a plan that was adopted; `seen` is 0 where there was none.
    ///
    /// # Errors
    /// The act is not whole, the plan was never adopted, or somebody wrote another since version `seen`.
    pub async fn approve_document(
        &mut self,
        revision: RevisionId,
        document: &str,
        seen: u32,
        act: &Act,
    ) -> Result<()> {
        let head = read::kept(&self.tx, &self.body(), revision).await?;
        let state = status(&head)?;
        if !matches!(state, RevisionStatus::Adopted | RevisionStatus::Superseded) {
            let wanted = RevisionStatus::Adopted;
            return Err(Refusal::NotInStatus { status: state, wanted }.into());
        }
        let day = act.date.ok_or(Refusal::Blank { field: "date" })?;
        let key = (self.body(), revision.0, said("document", document)?);
        let there = document_acts::Entity::find_by_id(key.clone()).one(&self.tx).await?;
        let kept = there.as_ref().map_or(0, |row| row.version);
        let (body, revision, document) = key;
        let yours = document_acts::Model {
            body,
            revision,
            document,
            organ: said("organ", &act.organ)?,
            kind: said("kind", &act.kind)?,
            number: said("number", &act.number)?,
            day: day.to_string(),
            version: kept.saturating_add(1),
        };
        self.put::<document_acts::Entity>("act of a document", seen, (there, kept), yours).await
    }
}
