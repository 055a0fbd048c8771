//! Whether what is kept is what was written: the chain, every row against the journal, every file against its name.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use crate::archive::rows_after;
use crate::error::Result;
use crate::journal::{ChainReport, canonical_row};
use crate::names::BodyId;
use crate::open::Store;
use crate::rows::*;

const PAGE: u64 = 1_000;

/// What was found wrong, or how much was found right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The journal.
    pub journal: ChainReport,
    /// Rows that are as the journal says.
    pub rows: u64,
    /// Rows that were imported many at once: the journal has one hash for all of them, not one for each.
    pub imported: u64,
    /// Rows that are not as the journal says, or not there, or there without it: table and key.
    pub wrong_rows: Vec<(String, String)>,
    /// Files of evidence that are not there or not what they were.
    pub wrong_files: Vec<String>,
}

impl Verified {
    /// Whether nothing is wrong.
    pub fn is_right(&self) -> bool {
        self.journal.fault.is_none() && self.wrong_rows.is_empty() && self.wrong_files.is_empty()
    }
}

type Print = [u8; 32];

/// What the journal says of each row: the hash of its last text, none when it was taken away.
struct Said {
    rows: BTreeMap<(String, String), Option<Print>>,
    /// Tables into which many rows were imported at once.
    imports: BTreeMap<String, u64>,
}

impl Store {
    /// Proves a body: its journal, its rows against the journal, its files against their names.
    ///
    /// # Errors
    /// The database does not answer. What is wrong is a report, not an error.
    pub async fn verify(&self, body: &BodyId) -> Result<Verified> {
        let journal = self.verify_journal(body).await?;
        let tx = self.snapshot().await?;
        let mut said = said(&tx, body).await?;
        let mut verified =
            Verified { journal, rows: 0, imported: 0, wrong_rows: Vec::new(), wrong_files: Vec::new() };
        macro_rules! compare_tables {
            ($($module:ident),* $(,)?) => { $(compare::<$module::Entity>(&tx, body, &mut said, &mut verified).await?;)* };
        }
        every_journaled!(compare_tables);
        tx.rollback().await?;
        let missing = said.rows.into_iter().filter(|(_, print)| print.is_some()).map(|(row, _)| row);
        verified.wrong_rows.extend(missing);
        verified.wrong_files = self.verify_evidence(body).await?;
        Ok(verified)
    }
}

async fn said(tx: &DatabaseTransaction, body: &BodyId) -> Result<Said> {
    let mut said = Said { rows: BTreeMap::new(), imports: BTreeMap::new() };
    let mut last = (0_i64, 0_i64);
    loop {
        let (seq, position) = last;
        let page = changes::Entity::find()
            .filter(changes::Column::Body.eq(body.as_str()))
            .filter(changes::Column::Seq.gte(seq))
            .filter(
                sea_orm::sea_query::Condition::any()
                    .add(changes::Column::Seq.gt(seq))
                    .add(changes::Column::Position.gt(position)),
            )
            .order_by_asc(changes::Column::Seq)
            .order_by_asc(changes::Column::Position)
            .limit(PAGE)
            .all(tx)
            .await?;
        let Some(end) = page.last() else {
            return Ok(said);
        };
        last = (end.seq, end.position);
        for change in page {
            if change.row_key == "*" {
                let rows = change.after.as_deref().and_then(count).unwrap_or_default();
                let all = said.imports.entry(change.about).or_default();
                *all = all.saturating_add(rows);
            } else {
                let print = change.after.map(|text| print(&text));
                said.rows.insert((change.about, change.row_key), print);
            }
        }
    }
}

/// The count in the text of an import.
fn count(text: &str) -> Option<u64> {
    serde_json::from_str::<serde_json::Value>(text).ok()?.get("rows")?.as_u64()
}

fn print(text: &str) -> Print {
    Sha256::digest(text.as_bytes()).into()
}

async fn compare<E: Kept>(
    tx: &DatabaseTransaction,
    body: &BodyId,
    said: &mut Said,
    verified: &mut Verified,
) -> Result<()> {
    let mut last: Option<E::Model> = None;
    let mut unsaid: Vec<String> = Vec::new();
    loop {
        let mut page = rows_after::<E>(tx, Some(body.as_str()), last.as_ref(), PAGE).await?;
        if page.is_empty() {
            break;
        }
        for row in &page {
            let key = E::key(row);
            match said.rows.remove(&(E::NAME.to_owned(), key.clone())) {
                Some(Some(known)) if known == print(&canonical_row::<E>(row)?) => {
                    verified.rows = verified.rows.saturating_add(1);
                }
                Some(_) => verified.wrong_rows.push((E::NAME.to_owned(), key)),
                None => unsaid.push(key),
            }
        }
        last = page.pop();
    }
    let imported = said.imports.get(E::NAME).copied().unwrap_or_default();
    let found = u64::try_from(unsaid.len()).unwrap_or_default();
    if found == imported {
        verified.imported = verified.imported.saturating_add(found);
    } else {
        // More or fewer than were imported: it cannot be told which, so all of them are named.
        verified.wrong_rows.extend(unsaid.into_iter().map(|key| (E::NAME.to_owned(), key)));
        if found < imported {
            verified.wrong_rows.push((E::NAME.to_owned(), "*".to_owned()));
        }
    }
    Ok(())
}
