use std::path::Path;

use jiff::Timestamp;
use sea_orm::{AccessMode, DatabaseTransaction, IsolationLevel, TransactionOptions, TransactionTrait};

use super::parts::Writer;
use super::{FORM, Line, PAGE, pages};
use crate::error::{Result, StoreError};
use crate::evidence::files;
use crate::migrate;
use crate::names::BodyId;
use crate::open::Store;
use crate::rows::*;
use crate::time::instant;

/// What an archive holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archived {
    /// Rows of all tables.
    pub rows: u64,
    /// Files of evidence.
    pub files: u64,
    /// SHA-256 of everything before the last line.
    pub sha256: String,
}

struct Archive<'a> {
    store: &'a Store,
    tx: DatabaseTransaction,
    body: Option<&'a str>,
    out: Writer,
    rows: u64,
    files: u64,
}

impl Store {
    /// Writes everything, or one body, to a file, as it is at one moment, while others go on writing.
    ///
    /// # Errors
    /// There is such a file, the database or the disk does not answer, or a file of evidence is not what it was. Then
    /// there is no archive.
    pub async fn backup(&self, path: &Path, body: Option<&BodyId>, made: Timestamp) -> Result<Archived> {
        let mut archive = Archive {
            store: self,
            tx: self.snapshot().await?,
            body: body.map(BodyId::as_str),
            out: Writer::create(path)?,
            rows: 0,
            files: 0,
        };
        let schema = migrate::names();
        archive.out.part(&Line::Archive { form: FORM.to_owned(), schema, made: instant(made) }, &[])?;
        macro_rules! write_tables {
            ($($table:ident),* $(,)?) => { $(archive.table::<$table::Entity>().await?;)* };
        }
        every_table!(write_tables);
        archive.evidence().await?;
        let Archive { out, rows, files, tx, .. } = archive;
        tx.rollback().await?;
        Ok(Archived { rows, files, sha256: out.end(path, rows, files)? })
    }

    /// A transaction that reads what is there now, whatever is written after.
    pub(crate) async fn snapshot(&self) -> Result<DatabaseTransaction> {
        // On SQLite every transaction is one.
        let options = match self.db.get_database_backend() {
            sea_orm::DbBackend::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
            _ => TransactionOptions::default(),
        };
        Ok(self.db.begin_with_options(options).await?)
    }
}

impl Archive<'_> {
    async fn table<E: Table>(&mut self) -> Result<()> {
        let mut last: Option<E::Model> = None;
        loop {
            let mut page = pages::after::<E>(&self.tx, self.body, last.as_ref(), PAGE).await?;
            if page.is_empty() {
                return Ok(());
            }
            let mut content = Vec::new();
            for row in &page {
                serde_json::to_writer(&mut content, row)
                    .map_err(|error| StoreError::Broken(error.to_string()))?;
                content.push(b'\n');
            }
            let rows = u64::try_from(page.len()).unwrap_or_default();
            let bytes = u64::try_from(content.len()).unwrap_or_default();
            self.out.part(&Line::Rows { table: E::NAME.to_owned(), rows, bytes }, &content)?;
            self.rows = self.rows.saturating_add(rows);
            last = page.pop();
        }
    }

    async fn evidence(&mut self) -> Result<()> {
        let mut last: Option<evidence::Model> = None;
        loop {
            let mut page = pages::after::<evidence::Entity>(&self.tx, self.body, last.as_ref(), PAGE).await?;
            if page.is_empty() {
                return Ok(());
            }
            for row in &page {
                let path = files::path(&self.store.evidence, &row.body, &row.sha256);
                let content = files::proved(path, &row.sha256).await?;
                let bytes = u64::try_from(content.len()).unwrap_or_default();
                let line = Line::File { body: row.body.clone(), sha256: row.sha256.clone(), bytes };
                self.out.part(&line, &content)?;
                self.files = self.files.saturating_add(1);
            }
            last = page.pop();
        }
    }
}
