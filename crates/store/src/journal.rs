//! The journal: who did what, when and why, each entry hashed with the one before.

use std::cmp::Ordering;

use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::error::{Result, StoreError};
use crate::migrate::hex;
use crate::names::BodyId;
use crate::open::Store;
use crate::rows::{Kept, changes, entries, heads};
use crate::time::{instant, read_instant};

/// The word that stands in the first place of what is hashed.
const FORM: &str = "cannocchiale/journal/1";
/// What the first entry has for the hash of the one before.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// How a secret is written.
const HIDDEN: &str = "·";
const PAGE: u64 = 500;

/// An entry of the journal: one transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Of which body.
    pub body: BodyId,
    /// Its number, from 1 without gaps.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who: `person/12`, `program/feed`, `public`.
    pub actor: String,
    /// What was done, in one word.
    pub deed: String,
    /// Why.
    pub why: Option<String>,
    /// The hash of the entry before.
    pub previous: String,
    /// The rows it changed.
    pub changes: Vec<Change>,
}

/// One row, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The table.
    pub about: String,
    /// The key of the row after the body.
    pub row_key: String,
    /// The row as JSON; none when it is new.
    pub before: Option<String>,
    /// The row as JSON; none when it was taken away.
    pub after: Option<String>,
}

impl Entry {
    /// SHA-256 of the canonical form, in hexadecimal: see `docs/spec/store.md`.
    ///
    /// # Errors
    /// Never for what the store wrote.
    pub fn hash(&self) -> Result<String> {
        let changes: Vec<_> =
            self.changes.iter().map(|c| (&c.about, &c.row_key, &c.before, &c.after)).collect();
        let whole = (
            FORM,
            self.body.as_str(),
            self.seq,
            instant(self.at),
            &self.actor,
            &self.deed,
            &self.why,
            &self.previous,
            changes,
        );
        let text = serde_json::to_vec(&whole).map_err(|error| StoreError::Broken(error.to_string()))?;
        Ok(hex(&Sha256::digest(&text)))
    }
}

/// A row as the journal writes it: the fields in the order of the table, secrets hidden.
pub(crate) fn canonical_row<E: Kept>(row: &E::Model) -> Result<String> {
    let broken = |error: serde_json::Error| StoreError::Broken(error.to_string());
    if E::SECRET.is_empty() {
        return serde_json::to_string(row).map_err(broken);
    }
    let mut value = serde_json::to_value(row).map_err(broken)?;
    for field in E::SECRET {
        if let Some(secret) = value.get_mut(field) {
            *secret = Value::from(HIDDEN);
        }
    }
    serde_json::to_string(&value).map_err(broken)
}

/// Which entries of a journal are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalFilter {
    /// Only entries before this number (the newest come first); none for all.
    pub before: Option<u64>,
    /// Only by this actor.
    pub actor: Option<String>,
    /// Only of this deed.
    pub deed: Option<String>,
    /// Only those that changed a row of this table.
    pub about: Option<String>,
    /// Only those that changed a row of this key.
    pub row_key: Option<String>,
    /// Not before this instant.
    pub from: Option<Timestamp>,
    /// Not after this instant.
    pub to: Option<Timestamp>,
}

/// What the walk along a chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainReport {
    /// How many entries follow from one another.
    pub entries: u64,
    /// The hash of the last of them: keep it elsewhere, and no earlier entry can be changed unseen.
    pub last: String,
    /// The first thing that is wrong.
    pub fault: Option<ChainFault>,
}

/// Why a chain is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChainFault {
    /// This number is missing.
    Missing {
        /// Which.
        seq: u64,
    },
    /// The entry does not name the hash of the one before.
    Unlinked {
        /// Which.
        seq: u64,
    },
    /// What the entry says is not what was hashed.
    Altered {
        /// Which.
        seq: u64,
    },
    /// The head of the body names another last entry: the end was cut off, or an entry was slipped in.
    OtherEnd {
        /// The number in the head.
        seq: u64,
    },
}

impl Store {
    /// Entries of the journal of a body, the newest first, at most `limit`.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn journal(&self, body: &BodyId, filter: &JournalFilter, limit: u64) -> Result<Vec<Entry>> {
        let mut query = entries::Entity::find()
            .filter(entries::Column::Body.eq(body.as_str()))
            .order_by_desc(entries::Column::Seq)
            .limit(limit);
        if let Some(before) = filter.before {
            query = query.filter(entries::Column::Seq.lt(i64::try_from(before).unwrap_or(i64::MAX)));
        }
        if let Some(actor) = &filter.actor {
            query = query.filter(entries::Column::Actor.eq(actor));
        }
        if let Some(deed) = &filter.deed {
            query = query.filter(entries::Column::Deed.eq(deed));
        }
        if let Some(from) = filter.from {
            query = query.filter(entries::Column::At.gte(instant(from)));
        }
        if let Some(to) = filter.to {
            query = query.filter(entries::Column::At.lte(instant(to)));
        }
        if filter.about.is_some() || filter.row_key.is_some() {
            let mut touched = changes::Entity::find()
                .select_only()
                .column(changes::Column::Seq)
                .filter(changes::Column::Body.eq(body.as_str()));
            if let Some(about) = &filter.about {
                touched = touched.filter(changes::Column::About.eq(about));
            }
            if let Some(key) = &filter.row_key {
                touched = touched.filter(changes::Column::RowKey.eq(key));
            }
            query = query.filter(entries::Column::Seq.in_subquery(sea_orm::QueryTrait::into_query(touched)));
        }
        let rows = query.all(&self.db).await?;
        self.with_changes(body, rows).await
    }

    /// The number of the last entry in the journal of a body.
    ///
    /// # Errors
    /// There is no such body, or the database does not answer.
    pub async fn last_entry(&self, body: &BodyId) -> Result<u64> {
        let head = heads::Entity::find_by_id(body.as_str()).one(&self.db).await?;
        let head = head.ok_or_else(|| StoreError::not_found("body", body))?;
        Ok(u64::try_from(head.seq).unwrap_or_default())
    }

    /// The number of the last entry that changed a row of any of these tables; 0 when none did.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn last_change(&self, body: &BodyId, tables: &[&str]) -> Result<u64> {
        let find = changes::Entity::find()
            .filter(changes::Column::Body.eq(body.as_str()))
            .filter(changes::Column::About.is_in(tables.iter().copied()))
            .order_by_desc(changes::Column::Seq);
        let last = find.select_only().column(changes::Column::Seq).into_tuple::<i64>().one(&self.db).await?;
        Ok(last.and_then(|seq| u64::try_from(seq).ok()).unwrap_or_default())
    }

    /// Walks the journal of a body from its first entry and computes every hash again.
    ///
    /// # Errors
    /// The database does not answer. A broken chain is a report, not an error.
    pub async fn verify_journal(&self, body: &BodyId) -> Result<ChainReport> {
        let mut report = ChainReport { entries: 0, last: GENESIS.to_owned(), fault: None };
        loop {
            let done = i64::try_from(report.entries).unwrap_or(i64::MAX);
            let rows = entries::Entity::find()
                .filter(entries::Column::Body.eq(body.as_str()))
                .filter(entries::Column::Seq.gt(done))
                .order_by_asc(entries::Column::Seq)
                .limit(PAGE)
                .all(&self.db)
                .await?;
            if rows.is_empty() {
                break;
            }
            let hashes: Vec<String> = rows.iter().map(|row| row.hash.clone()).collect();
            for (entry, stored) in self.with_changes(body, rows).await?.iter().zip(hashes) {
                report.fault = fault_of(entry, &stored, &report)?;
                if report.fault.is_some() {
                    return Ok(report);
                }
                report.entries = entry.seq;
                report.last = stored;
            }
        }
        let head = heads::Entity::find_by_id(body.as_str()).one(&self.db).await?;
        let head = head.ok_or_else(|| StoreError::not_found("body", body))?;
        let seq = u64::try_from(head.seq).unwrap_or_default();
        // An entry written while we walked only makes the head longer; then there is more to walk next time.
        let ends_elsewhere = match seq.cmp(&report.entries) {
            Ordering::Less => true,
            Ordering::Equal => head.hash != report.last,
            Ordering::Greater => !self.has_entry(body, head.seq).await?,
        };
        if ends_elsewhere {
            report.fault = Some(ChainFault::OtherEnd { seq });
        }
        Ok(report)
    }

    async fn has_entry(&self, body: &BodyId, seq: i64) -> Result<bool> {
        let key = (body.as_str().to_owned(), seq);
        Ok(entries::Entity::find_by_id(key).one(&self.db).await?.is_some())
    }

    async fn with_changes(&self, body: &BodyId, rows: Vec<entries::Model>) -> Result<Vec<Entry>> {
        let seqs: Vec<i64> = rows.iter().map(|row| row.seq).collect();
        let mut all = std::collections::BTreeMap::<i64, Vec<Change>>::new();
        let found = changes::Entity::find()
            .filter(changes::Column::Body.eq(body.as_str()))
            .filter(changes::Column::Seq.is_in(seqs))
            .order_by_asc(changes::Column::Seq)
            .order_by_asc(changes::Column::Position)
            .all(&self.db)
            .await?;
        for row in found {
            let changes::Model { seq, about, row_key, before, after, .. } = row;
            all.entry(seq).or_default().push(Change { about, row_key, before, after });
        }
        rows.into_iter()
            .map(|row| {
                Ok(Entry {
                    body: body.clone(),
                    seq: u64::try_from(row.seq).unwrap_or_default(),
                    at: read_instant(&row.at)?,
                    actor: row.actor,
                    deed: row.deed,
                    why: row.why,
                    previous: row.previous,
                    changes: all.remove(&row.seq).unwrap_or_default(),
                })
            })
            .collect()
    }
}

fn fault_of(entry: &Entry, stored: &str, so_far: &ChainReport) -> Result<Option<ChainFault>> {
    let expected = so_far.entries.saturating_add(1);
    let seq = entry.seq;
    Ok(if seq != expected {
        Some(ChainFault::Missing { seq: expected })
    } else if entry.previous != so_far.last {
        Some(ChainFault::Unlinked { seq })
    } else if entry.hash()? != stored {
        Some(ChainFault::Altered { seq })
    } else {
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hashed_is_what_the_specification_says() {
        let entry = Entry {
            body: BodyId::read("cciaa-lucca").unwrap(),
            seq: 1,
            at: "2026-01-02T03:04:05.678Z".parse().unwrap(),
            actor: "person/1".to_owned(),
            deed: "unit-added".to_owned(),
            why: None,
            previous: GENESIS.to_owned(),
            changes: vec![Change {
                about: "units".to_owned(),
                row_key: "sg".to_owned(),
                before: None,
                after: Some(r#"{"name":"Unità"}"#.to_owned()),
            }],
        };
        let written = format!(
            r#"["cannocchiale/journal/1","cciaa-lucca",1,"2026-01-02T03:04:05.678Z","person/1","unit-added",null,"{GENESIS}",[["units","sg",null,"{{\"name\":\"Unità\"}}"]]]"#
        );
        assert_eq!(entry.hash().unwrap(), hex(&Sha256::digest(written.as_bytes())));
    }
}
