use sea_orm::EntityTrait;

use super::version;
use crate::error::{Result, Side, Stale, StoreError};
use crate::journal::canonical_row;
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
        if version(kept) != seen {
            let content = there.as_ref().map(canonical_row::<settings::Entity>).transpose()?;
            return Err(StoreError::Stale(Box::new(Stale {
                what: "setting",
                id: yours.name.clone(),
                yours: Side { version: seen, content: canonical_row::<settings::Entity>(&yours)? },
                theirs: Side { version: version(kept), content: content.unwrap_or_default() },
            })));
        }
        match there {
            Some(there) => self.replace::<settings::Entity>(&there, yours).await,
            None => self.add::<settings::Entity>("setting", yours).await,
        }
    }
}
