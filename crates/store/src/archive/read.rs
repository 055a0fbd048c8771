use std::path::Path;

use sea_orm::{
    ActiveModelTrait, DatabaseTransaction, IntoActiveModel, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use sha2::{Digest, Sha256};

use super::parts::Reader;
use super::write::Archived;
use super::{FORM, Line};
use crate::error::{Refusal, Result, StoreError};
use crate::evidence::files;
use crate::migrate::{self, hex};
use crate::names::BodyId;
use crate::open::Store;
use crate::rows::*;
use crate::transaction::BATCH;

impl Store {
    /// Reads an archive into this store. The bodies of the archive must not be here yet.
    ///
    /// # Errors
    /// It is no archive, is cut or altered, was made by another program, or one of its bodies is here. Then no row is
    /// written; files of evidence that were already put on the disk harm nobody.
    pub async fn restore(&self, path: &Path) -> Result<Archived> {
        let mut input = Reader::open(path)?;
        let (Line::Archive { form, schema, .. }, _) = input.line()? else {
            return Err(Refusal::NotAnArchive.into());
        };
        if form != FORM {
            return Err(Refusal::NotAnArchive.into());
        }
        if schema != migrate::names() {
            return Err(Refusal::OtherHistory { name: schema.last().cloned().unwrap_or_default() }.into());
        }
        let _turn = match &self.writer {
            Some(writer) => Some(writer.lock().await),
            None => None,
        };
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let tx = self.db.begin_with_options(options).await?;
        let (mut rows, mut files) = (0_u64, 0_u64);
        loop {
            let (line, before) = input.line()?;
            match line {
                Line::Rows { table, rows: count, bytes } => {
                    let content = input.content(bytes)?;
                    put_table(&tx, &table, &content, count).await?;
                    rows = rows.saturating_add(count);
                }
                Line::File { body, sha256, bytes } => {
                    let content = input.content(bytes)?;
                    self.put_file(&body, &sha256, content).await?;
                    files = files.saturating_add(1);
                }
                Line::End { rows: all_rows, files: all_files, sha256 } => {
                    let whole =
                        sha256 == before && (all_rows, all_files) == (rows, files) && input.is_over()?;
                    if !whole {
                        return Err(Refusal::ArchiveAltered.into());
                    }
                    tx.commit().await?;
                    return Ok(Archived { rows, files, sha256 });
                }
                Line::Archive { .. } => return Err(Refusal::NotAnArchive.into()),
            }
        }
    }

    async fn put_file(&self, body: &str, sha256: &str, content: Vec<u8>) -> Result<()> {
        // Both become a part of a path.
        BodyId::read(body).map_err(|_| Refusal::NotAnArchive)?;
        if hex(&Sha256::digest(&content)) != sha256 {
            return Err(Refusal::ArchiveAltered.into());
        }
        files::write(files::path(&self.evidence, body, sha256), content).await
    }
}

async fn put_table(tx: &DatabaseTransaction, table: &str, content: &[u8], count: u64) -> Result<()> {
    macro_rules! read_tables {
        ($($module:ident),* $(,)?) => {
            match table {
                $(<$module::Entity as Table>::NAME => put_rows::<$module::Entity>(tx, content, count).await,)*
                _ => Err(Refusal::NotAnArchive.into()),
            }
        };
    }
    every_table!(read_tables)
}

async fn put_rows<E: Table>(tx: &DatabaseTransaction, content: &[u8], count: u64) -> Result<()> {
    let lines = content.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let rows: Vec<E::Model> = lines
        .map(|line| serde_json::from_slice(line).map_err(|_| StoreError::from(Refusal::NotAnArchive)))
        .collect::<Result<_>>()?;
    if u64::try_from(rows.len()) != Ok(count) {
        return Err(Refusal::ArchiveAltered.into());
    }
    let mut rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    loop {
        let batch: Vec<E::ActiveModel> = rows.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok(());
        }
        let put = E::insert_many(batch).exec_without_returning(tx).await;
        put.map_err(|error| StoreError::on_insert(error, "row", E::NAME))?;
    }
}
