//! Posts that come twice are done once.

use sea_orm::EntityTrait;
use sha2::{Digest, Sha256};

use crate::error::{Refusal, Result};
use crate::journal::GENESIS;
use crate::migrate::hex;
use crate::names::malformed;
use crate::passing::add_within;
use crate::rows::{entries, requests};
use crate::time::instant;
use crate::transaction::{Receipt, Transaction};

const LONGEST_KEY: usize = 80;

/// A post that will be remembered when its transaction is committed.
#[derive(Debug)]
pub(crate) struct Once {
    request: String,
    digest: String,
}

impl Transaction {
    /// Asks whether this actor sent a post of this key before. If so, its receipt is given, and there is nothing to do;
    /// if not, the key is remembered together with what this transaction does.
    ///
    /// # Errors
    /// The key came before with another content, or is blank or longer than 80 characters.
    pub async fn once(&mut self, key: &str, content: &[u8]) -> Result<Option<Receipt>> {
        if key.trim().is_empty() || key.chars().count() > LONGEST_KEY {
            return Err(malformed("idempotency key", key));
        }
        let digest = hex(&Sha256::digest(content));
        let id = (self.body(), self.deed.actor.text(), key.to_owned());
        let Some(there) = requests::Entity::find_by_id(id).one(&self.tx).await? else {
            self.once = Some(Once { request: key.to_owned(), digest });
            return Ok(None);
        };
        if there.digest != digest {
            return Err(Refusal::OtherContent { key: key.to_owned() }.into());
        }
        let entry = entries::Entity::find_by_id((self.body(), there.seq)).one(&self.tx).await?;
        let hash = entry.map_or_else(|| GENESIS.to_owned(), |entry| entry.hash);
        Ok(Some(Receipt { seq: u64::try_from(there.seq).unwrap_or_default(), hash, changes: 0 }))
    }

    /// Remembers the post, as a part of the commit.
    pub(crate) async fn remember(&self, once: Once, seq: i64) -> Result<()> {
        let row = requests::Model {
            body: self.body(),
            actor: self.deed.actor.text(),
            request: once.request,
            digest: once.digest,
            seq,
            at: instant(self.deed.at),
        };
        add_within::<requests::Entity>(&self.tx, row).await
    }
}
