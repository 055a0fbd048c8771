use sea_orm::EntityTrait;

use super::version;
use crate::error::Result;
use crate::names::{BodyId, said};
use crate::open::Store;
use crate::rows::settings;
use crate::transaction::Transaction;

/// A text by name: terms, logo, the scoring rules in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its name.
    pub name: String,
    /// The text.
    pub text: String,
    /// How often it was changed, from 1.
    pub version: u32,
}

impl Store {
    /// The text of a name; none when it was never put.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn setting(&self, body: &BodyId, name: &str) -> Result<Option<Setting>> {
        let key = (body.as_str().to_owned(), name.to_owned());
        let row = settings::Entity::find_by_id(key).one(&self.db).await?;
        Ok(row.map(|row| Setting { name: row.name, text: row.text, version: version(row.version) }))
    }
}

impl Transaction {
    /// Puts a text under a name; `seen` is 0 when there was none.
    ///
    /// # Errors
    /// Somebody put another since version `seen`.
    pub async fn put_setting(&mut self, name: &str, seen: u32, text: &str) -> Result<()> {
        let key = (self.body(), said("name", name)?);
        let there = settings::Entity::find_by_id(key.clone()).one(&self.tx).await?;
        let kept = there.as_ref().map_or(0, |row| row.version);
        let (body, name) = key;
        let yours = settings::Model { body, name, text: text.to_owned(), version: kept.saturating_add(1) };
        self.put::<settings::Entity>("setting", seen, (there, kept), yours).await
    }
}
