//! The one door: everything that is kept is written through a [`Transaction`], which notes each row before and after.

use jiff::Timestamp;
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, Iterable, ModelTrait,
    PrimaryKeyToColumn, QueryFilter, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sha2::{Digest, Sha256};
use tokio::sync::OwnedMutexGuard;

use crate::error::{Result, StoreError};
use crate::journal::{Change, Entry, GENESIS, canonical_row};
use crate::migrate::hex;
use crate::names::{BodyId, PersonId};
use crate::once::Once;
use crate::open::Store;
use crate::rows::{Kept, changes, entries, heads};
use crate::time::instant;

/// Who does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A person of the body.
    Person(PersonId),
    /// A part of the program, by name: `feed`, `reminders`, `import`.
    Program(&'static str),
    /// Somebody without a name: an answer to a public survey.
    Public,
}

impl Actor {
    /// `person/12`, `program/feed`, `public`.
    pub fn text(&self) -> String {
        match self {
            Self::Person(person) => format!("person/{person}"),
            Self::Program(name) => format!("program/{name}"),
            Self::Public => "public".to_owned(),
        }
    }
}

/// What is about to be done, by whom, when and why. It becomes an entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// Of which body.
    pub body: BodyId,
    /// Who.
    pub actor: Actor,
    /// When. The store has no clock.
    pub at: Timestamp,
    /// What, in one stable word: `role-given`, `plan-saved`.
    pub what: &'static str,
    /// Why, in the words of who does it.
    pub why: Option<String>,
}

/// The proof of what was done: it is durable when this is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The number of the entry in the journal of the body; the last one when nothing was changed.
    pub seq: u64,
    /// The hash of that entry.
    pub hash: String,
    /// How many rows changed.
    pub changes: usize,
}

/// Changes that will all be made, or none. Dropping it makes none.
#[derive(Debug)]
pub struct Transaction {
    pub(crate) tx: DatabaseTransaction,
    pub(crate) deed: Deed,
    head: heads::Model,
    noted: Vec<Change>,
    pub(crate) once: Option<Once>,
    /// Held until the end, so that writers of SQLite take turns.
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Store {
    /// Opens the door for a body.
    ///
    /// # Errors
    /// There is no such body, or the database does not answer.
    pub async fn transaction(&self, deed: Deed) -> Result<Transaction> {
        let (tx, turn) = self.begin().await?;
        // The first statement takes the lock of the body, so that all that is read after it holds until the end.
        let touched = heads::Entity::update_many()
            .col_expr(heads::Column::Seq, Expr::col(heads::Column::Seq))
            .filter(heads::Column::Body.eq(deed.body.as_str()))
            .exec(&tx)
            .await?;
        if touched.rows_affected == 0 {
            return Err(StoreError::not_found("body", &deed.body));
        }
        let head = heads::Entity::find_by_id(deed.body.as_str()).one(&tx).await?;
        let head = head.ok_or_else(|| StoreError::not_found("body", &deed.body))?;
        Ok(Transaction { tx, deed, head, noted: Vec::new(), once: None, _turn: turn })
    }

    /// Opens the door for a body that is not there yet.
    pub(crate) async fn founding(&self, deed: Deed) -> Result<Transaction> {
        let (tx, turn) = self.begin().await?;
        let body = deed.body.as_str().to_owned();
        let head = heads::Model { body, seq: 0, hash: GENESIS.to_owned(), next_id: 1 };
        heads::Entity::insert(head.clone().into_active_model().reset_all())
            .exec_without_returning(&tx)
            .await
            .map_err(|error| StoreError::on_insert(error, "body", deed.body.as_str()))?;
        Ok(Transaction { tx, deed, head, noted: Vec::new(), once: None, _turn: turn })
    }

    pub(crate) async fn begin(&self) -> Result<(DatabaseTransaction, Option<OwnedMutexGuard<()>>)> {
        let turn = match &self.writer {
            Some(writer) => Some(writer.clone().lock_owned().await),
            None => None,
        };
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok((self.db.begin_with_options(options).await?, turn))
    }
}

impl Transaction {
    /// Makes the changes durable, together with their entry in the journal.
    ///
    /// # Errors
    /// The database does not answer; then nothing was changed.
    pub async fn commit(mut self) -> Result<Receipt> {
        let count = self.noted.len();
        if count > 0 {
            self.write_journal().await?;
        }
        if let Some(once) = self.once.take() {
            self.remember(once, self.head.seq).await?;
        }
        let Self { tx, head, .. } = self;
        tx.commit().await?;
        Ok(Receipt { seq: u64::try_from(head.seq).unwrap_or_default(), hash: head.hash, changes: count })
    }

    async fn write_journal(&mut self) -> Result<()> {
        let noted = std::mem::take(&mut self.noted);
        let seq = self.head.seq.saturating_add(1);
        let entry = Entry {
            body: self.deed.body.clone(),
            seq: u64::try_from(seq).unwrap_or_default(),
            at: self.deed.at,
            actor: self.deed.actor.text(),
            deed: self.deed.what.to_owned(),
            why: self.deed.why.clone(),
            previous: self.head.hash.clone(),
            changes: noted,
        };
        let hash = entry.hash()?;
        let row = entries::Model {
            body: self.head.body.clone(),
            seq,
            at: instant(entry.at),
            actor: entry.actor,
            deed: entry.deed,
            why: entry.why,
            previous: entry.previous,
            hash: hash.clone(),
        };
        entries::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(&self.tx).await?;
        let body = &self.head.body;
        let rows: Vec<changes::ActiveModel> = (1..)
            .zip(entry.changes)
            .map(|(position, change)| {
                let Change { about, row_key, before, after } = change;
                let row = changes::Model { body: body.clone(), seq, position, about, row_key, before, after };
                row.into_active_model().reset_all()
            })
            .collect();
        for batch in rows.chunks(BATCH) {
            changes::Entity::insert_many(batch.to_vec()).exec_without_returning(&self.tx).await?;
        }
        self.head.seq = seq;
        self.head.hash = hash;
        heads::Entity::update_many()
            .set(self.head.clone().into_active_model().reset_all())
            .filter(heads::Column::Body.eq(self.head.body.as_str()))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// The body of the transaction, as the tables write it.
    pub(crate) fn body(&self) -> String {
        self.head.body.clone()
    }

    /// A number of the body that no other row has.
    pub(crate) fn next_id(&mut self) -> i64 {
        let id = self.head.next_id;
        self.head.next_id = id.saturating_add(1);
        id
    }

    /// Writes a new row.
    pub(crate) async fn add<E: Kept>(&mut self, what: &'static str, row: E::Model) -> Result<()> {
        let key = E::key(&row);
        let after = canonical_row::<E>(&row)?;
        E::insert(row.into_active_model().reset_all())
            .exec_without_returning(&self.tx)
            .await
            .map_err(|error| StoreError::on_insert(error, what, &key))?;
        self.noted.push(Change { about: E::NAME.to_owned(), row_key: key, before: None, after: Some(after) });
        Ok(())
    }

    /// Writes many new rows, each noted on its own.
    pub(crate) async fn add_all<E: Kept>(&mut self, rows: Vec<E::Model>) -> Result<()> {
        for row in &rows {
            let (row_key, after) = (E::key(row), Some(canonical_row::<E>(row)?));
            self.noted.push(Change { about: E::NAME.to_owned(), row_key, before: None, after });
        }
        self.insert_batches::<E>(rows).await
    }

    /// Writes very many new rows, noted as one change: how many, and the hash of their JSON lines.
    pub(crate) async fn add_many<E: Kept>(&mut self, rows: Vec<E::Model>) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let mut hash = Sha256::new();
        for row in &rows {
            hash.update(canonical_row::<E>(row)?);
            hash.update(b"\n");
        }
        let after = format!(r#"{{"rows":{},"sha256":"{}"}}"#, rows.len(), hex(&hash.finalize()));
        let (about, row_key) = (E::NAME.to_owned(), "*".to_owned());
        self.noted.push(Change { about, row_key, before: None, after: Some(after) });
        self.insert_batches::<E>(rows).await
    }

    async fn insert_batches<E: Kept>(&self, rows: Vec<E::Model>) -> Result<()> {
        let mut rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
        loop {
            let batch: Vec<E::ActiveModel> = rows.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                return Ok(());
            }
            E::insert_many(batch).exec_without_returning(&self.tx).await?;
        }
    }

    /// Writes a row over the one that was read inside this transaction. The same row again is no change.
    pub(crate) async fn replace<E: Kept>(&mut self, before: &E::Model, after: E::Model) -> Result<()>
    where
        E::Model: PartialEq,
    {
        if *before == after {
            return Ok(());
        }
        let change = Change {
            about: E::NAME.to_owned(),
            row_key: E::key(before),
            before: Some(canonical_row::<E>(before)?),
            after: Some(canonical_row::<E>(&after)?),
        };
        E::update_many()
            .set(after.into_active_model().reset_all())
            .filter(of_key::<E>(before))
            .exec(&self.tx)
            .await?;
        self.noted.push(change);
        Ok(())
    }

    /// Takes a row away.
    pub(crate) async fn remove<E: Kept>(&mut self, before: &E::Model) -> Result<()> {
        let change = Change {
            about: E::NAME.to_owned(),
            row_key: E::key(before),
            before: Some(canonical_row::<E>(before)?),
            after: None,
        };
        E::delete_many().filter(of_key::<E>(before)).exec(&self.tx).await?;
        self.noted.push(change);
        Ok(())
    }
}

/// Rows for each statement: both engines allow more parameters than this takes.
pub(crate) const BATCH: usize = 2_000;

fn of_key<E: Kept>(row: &E::Model) -> Condition {
    E::PrimaryKey::iter().fold(Condition::all(), |all, part| {
        let column = part.into_column();
        all.add(column.eq(row.get(column)))
    })
}
