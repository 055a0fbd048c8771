use sea_orm::{EntityTrait, QueryOrder};

use super::{same_version, version};
use crate::error::{Result, StoreError};
use crate::names::{BodyId, said};
use crate::open::Store;
use crate::rows::bodies;
use crate::transaction::{Deed, Receipt, Transaction};

/// A public body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its id.
    pub id: BodyId,
    /// Its name.
    pub name: String,
    /// Its code in the index of public bodies.
    pub ipa_code: Option<String>,
    /// `chamber_of_commerce`, `municipality`…
    pub kind: String,
    /// How often it was changed, from 1.
    pub version: u32,
}

/// What a body is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBody {
    /// Its name.
    pub name: String,
    /// Its code in the index of public bodies.
    pub ipa_code: Option<String>,
    /// `chamber_of_commerce`, `municipality`…
    pub kind: String,
}

impl From<bodies::Model> for Body {
    fn from(row: bodies::Model) -> Self {
        let bodies::Model { body, name, ipa_code, kind, version: kept } = row;
        Self { id: BodyId::kept(body), name, ipa_code, kind, version: version(kept) }
    }
}

impl NewBody {
    fn row(&self, body: String, version: i64) -> Result<bodies::Model> {
        let (name, kind) = (said("name", &self.name)?, said("kind", &self.kind)?);
        Ok(bodies::Model { body, name, ipa_code: self.ipa_code.clone(), kind, version })
    }
}

impl Store {
    /// Begins to keep a body; the deed names its id.
    ///
    /// # Errors
    /// There is one of this id already, or the name is blank.
    pub async fn found(&self, deed: Deed, new: &NewBody) -> Result<Receipt> {
        let row = new.row(deed.body.as_str().to_owned(), 1)?;
        let mut tx = self.founding(deed).await?;
        tx.add::<bodies::Entity>("body", row).await?;
        tx.commit().await
    }

    /// Every body, by id.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn bodies(&self) -> Result<Vec<Body>> {
        let rows = bodies::Entity::find().order_by_asc(bodies::Column::Body).all(&self.db).await?;
        Ok(rows.into_iter().map(Body::from).collect())
    }

    /// A body.
    ///
    /// # Errors
    /// There is no such body, or the database does not answer.
    pub async fn body(&self, body: &BodyId) -> Result<Body> {
        let row = bodies::Entity::find_by_id(body.as_str()).one(&self.db).await?;
        row.map(Body::from).ok_or_else(|| StoreError::not_found("body", body))
    }
}

impl Transaction {
    /// Changes what the body is called.
    ///
    /// # Errors
    /// Somebody changed it since version `seen`.
    pub async fn change_body(&mut self, seen: u32, new: &NewBody) -> Result<()> {
        let there = bodies::Entity::find_by_id(self.body()).one(&self.tx).await?;
        let there = there.ok_or_else(|| StoreError::not_found("body", self.body()))?;
        let yours = new.row(self.body(), there.version.saturating_add(1))?;
        same_version::<bodies::Entity>("body", seen, (&there, there.version), &yours)?;
        self.replace::<bodies::Entity>(&there, yours).await
    }
}
