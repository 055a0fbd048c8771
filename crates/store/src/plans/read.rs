use cannocchiale_core::format::plan::{ActFile, PlanFile, RevisionFile, RevisionStatusFile};
use cannocchiale_core::ids::Year;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{PlanNode, Revision, tree};
use crate::error::{Result, StoreError};
use crate::names::{BodyId, NodeKey, RevisionId};
use crate::open::Store;
use crate::rows::{nodes, revisions};

impl Store {
    /// Every revision of a body, by year and number.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn revisions(&self, body: &BodyId) -> Result<Vec<Revision>> {
        let find = revisions::Entity::find().filter(revisions::Column::Body.eq(body.as_str()));
        let by_year = find.order_by_asc(revisions::Column::Year).order_by_asc(revisions::Column::Number);
        by_year.all(&self.db).await?.iter().map(Revision::of).collect()
    }

    /// A revision.
    ///
    /// # Errors
    /// There is no such revision, or the database does not answer.
    pub async fn revision(&self, body: &BodyId, id: RevisionId) -> Result<Revision> {
        Revision::of(&kept(&self.db, body.as_str(), id).await?)
    }

    /// The revision of a year that is in force: adopted and not replaced.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn revision_in_force(&self, body: &BodyId, year: Year) -> Result<Option<Revision>> {
        let row = of_year(body.as_str(), year).filter(revisions::Column::Status.eq("adopted")).one(&self.db);
        row.await?.as_ref().map(Revision::of).transpose()
    }

    /// The nodes of a revision, each before its parts, siblings in their order.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn nodes(&self, body: &BodyId, id: RevisionId) -> Result<Vec<PlanNode>> {
        Ok(rows(&self.db, body.as_str(), id).await?.into_iter().map(PlanNode::from).collect())
    }

    /// A node of a revision.
    ///
    /// # Errors
    /// There is no such node, or the database does not answer.
    pub async fn node(&self, body: &BodyId, id: RevisionId, key: NodeKey) -> Result<PlanNode> {
        let row = nodes::Entity::find_by_id((body.as_str().to_owned(), id.0, key.0)).one(&self.db).await?;
        row.map(PlanNode::from).ok_or_else(|| StoreError::not_found("node", key))
    }

    /// The plan of a revision as its native file, with its status and act.
    ///
    /// # Errors
    /// There is no such revision, or the database does not answer.
    pub async fn plan(&self, body: &BodyId, id: RevisionId) -> Result<PlanFile> {
        let revision = self.revision(body, id).await?;
        let mut file = tree::file(&rows(&self.db, body.as_str(), id).await?)?;
        file.revision = head(&revision);
        Ok(file)
    }
}

pub(super) fn of_year(body: &str, year: Year) -> sea_orm::Select<revisions::Entity> {
    revisions::Entity::find()
        .filter(revisions::Column::Body.eq(body))
        .filter(revisions::Column::Year.eq(i64::from(year.number())))
}

pub(crate) async fn kept(db: &impl ConnectionTrait, body: &str, id: RevisionId) -> Result<revisions::Model> {
    let row = revisions::Entity::find_by_id((body.to_owned(), id.0)).one(db).await?;
    row.ok_or_else(|| StoreError::not_found("revision", id))
}

/// The revisions that were made from one, in the order in which they were.
pub(super) async fn made_from(
    db: &impl ConnectionTrait,
    body: &str,
    from: RevisionId,
) -> Result<Vec<revisions::Model>> {
    let find = revisions::Entity::find()
        .filter(revisions::Column::Body.eq(body))
        .filter(revisions::Column::MadeFrom.eq(from.0))
        .order_by_asc(revisions::Column::Revision);
    Ok(find.all(db).await?)
}

pub(crate) async fn rows(db: &impl ConnectionTrait, body: &str, id: RevisionId) -> Result<Vec<nodes::Model>> {
    let find =
        nodes::Entity::find().filter(nodes::Column::Body.eq(body)).filter(nodes::Column::Revision.eq(id.0));
    Ok(tree::ordered(find.all(db).await?))
}

/// The head of a revision as the native file writes it.
pub(super) fn head(revision: &Revision) -> RevisionFile {
    RevisionFile {
        number: revision.number,
        status: RevisionStatusFile::from(revision.status),
        act: revision.act.as_ref().map(|act| ActFile {
            organ: act.organ.clone(),
            kind: act.kind.clone(),
            number: act.number.clone(),
            date: act.date.map(|date| date.to_string()),
        }),
    }
}
