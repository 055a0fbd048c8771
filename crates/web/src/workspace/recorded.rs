//! What had been said of a plan by today, read once until something is written in the body.
//!
//! The desk of everybody begins from the last value of everything that is asked. Read at every request that is the whole
//! of what was ever measured, most of it for fields that did not change since the last reader.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use cannocchiale_core::facts::Facts;
use cannocchiale_store::{BodyId, Counting, RevisionId, Store, StoreError};
use jiff::civil::Date;

/// Plans whose values are kept at once, of all bodies.
const KEPT: usize = 16;

/// The values of one plan, as of an entry of the journal.
#[derive(Debug)]
struct Kept {
    entry: u64,
    day: Date,
    facts: Arc<Facts>,
}

/// The values that were read last.
#[derive(Debug, Default)]
pub(crate) struct Recorded {
    kept: Mutex<BTreeMap<(BodyId, RevisionId), Kept>>,
}

impl Recorded {
    /// What had been proposed or confirmed by a day of what a revision measures.
    pub(super) async fn of(
        &self,
        store: &Store,
        body: &BodyId,
        revision: RevisionId,
        day: Date,
    ) -> Result<Arc<Facts>, StoreError> {
        // The entry is read first: what is written in between is newer than it says, and is read again next time.
        let entry = store.last_entry(body).await?;
        let key = (body.clone(), revision);
        let is_it = |kept: &&Kept| kept.entry == entry && kept.day == day;
        if let Some(known) = self.lock().get(&key).filter(is_it) {
            return Ok(known.facts.clone());
        }
        let facts = Arc::new(store.facts(body, revision, day, Counting::Proposed).await?);
        let mut kept = self.lock();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, Kept { entry, day, facts: facts.clone() });
        Ok(facts)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<(BodyId, RevisionId), Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
