//! Opening the database: a file of SQLite, or PostgreSQL.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection};
use tokio::sync::Mutex;

use crate::error::Result;
use crate::migrate;
use crate::wire;

/// How long a statement waits for another that holds the database.
const PATIENCE: Duration = Duration::from_secs(10);
const CONNECTIONS: u32 = 16;

/// Everything a house of bodies keeps. Cheap to clone: the clones share the connections.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) db: DatabaseConnection,
    pub(crate) evidence: Arc<Path>,
    /// SQLite has one writer at a time. Waiting here is in turn; waiting in the engine is by chance.
    pub(crate) writer: Option<Arc<Mutex<()>>>,
}

impl Store {
    /// Opens `sqlite:FILE` (made when missing) or `postgres://user@host/name`, and brings its tables up to date.
    ///
    /// PostgreSQL on another machine is spoken to over TLS, with a certificate that is verified.
    ///
    /// Evidence is kept in `FILE.evidence` beside a file of SQLite. PostgreSQL has no place beside it: give one to
    /// [`Store::open_with`].
    ///
    /// # Errors
    /// An address of no engine we know or that would be spoken to in the clear, an engine that does not answer, or tables of a later program.
    pub async fn open(url: &str) -> Result<Self> {
        let beside = sqlite_file(url).map(|file| PathBuf::from(format!("{}.evidence", file.display())));
        let evidence = beside.unwrap_or_else(|| PathBuf::from("evidence"));
        Self::open_with(url, &evidence).await
    }

    /// Opens a database whose evidence files are in this folder.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_with(url: &str, evidence: &Path) -> Result<Self> {
        let (options, writer) = options(url)?;
        let db = Database::connect(options).await?;
        migrate::up(&db).await?;
        Ok(Self { db, evidence: evidence.into(), writer })
    }

    /// The folder of the evidence files.
    pub fn evidence_folder(&self) -> &Path {
        &self.evidence
    }

    /// Closes the connections. A file of SQLite is then whole without its journal beside it.
    ///
    /// # Errors
    /// The engine does not answer.
    pub async fn close(self) -> Result<()> {
        Ok(self.db.close().await?)
    }
}

/// How a database is opened, and the one who writes where there is one at a time.
pub(crate) fn options(url: &str) -> Result<(ConnectOptions, Option<Arc<Mutex<()>>>)> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(CONNECTIONS).acquire_timeout(PATIENCE).sqlx_logging(false);
    let sqlite = sqlite_file(url);
    let writer = sqlite.is_some().then(|| Arc::new(Mutex::new(())));
    if let Some(file) = sqlite {
        options.map_sqlx_sqlite_opts(move |options| {
            options
                .filename(&file)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(PATIENCE)
        });
    } else {
        wire::guard(&mut options, url)?;
    }
    Ok((options, writer))
}

pub(crate) fn sqlite_file(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    Some(PathBuf::from(rest.strip_prefix("//").unwrap_or(rest)))
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement, TransactionTrait};

    use super::*;

    async fn told(connection: &DatabaseTransaction, pragma: &str) -> String {
        let asked = Statement::from_string(DbBackend::Sqlite, format!("PRAGMA {pragma}"));
        let row = connection.query_one_raw(asked).await.unwrap().unwrap();
        let number = row.try_get_by_index::<i64>(0).map(|number| number.to_string());
        number.or_else(|_| row.try_get_by_index::<String>(0)).unwrap()
    }

    #[tokio::test]
    async fn every_connection_writes_ahead_waits_for_the_disk_and_keeps_references() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("house.db").display());
        let store = Store::open(&url).await.unwrap();
        // Held all at once, so that each is another connection of the pool.
        let mut held = Vec::new();
        for _ in 0..CONNECTIONS {
            held.push(store.db.begin().await.unwrap());
        }
        for connection in &held {
            assert_eq!(told(connection, "journal_mode").await, "wal");
            assert_eq!(told(connection, "synchronous").await, "2", "FULL");
            assert_eq!(told(connection, "foreign_keys").await, "1");
        }
    }
}
