//! Other people's databases: one question each, which the server was given, and which only reads.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, RuntimeErr,
    SqlxError, Statement, TransactionTrait, Value,
};
use tokio::time::timeout;

use crate::error::Result;
use crate::open::sqlite_file;
use crate::wire;
pub use crate::wire::is_in_the_clear;

/// How long a connection may take to end.
const CLOSING: Duration = Duration::from_secs(5);
/// Steps of SQLite between two looks at whether anybody still waits.
const STEPS: i32 = 10_000;

/// The values that a question brings: none, one, or more than one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// No row, or an empty value.
    Nothing,
    /// One value, as text.
    One(String),
    /// More than one row.
    Several,
}

/// Asks a database (`sqlite:FILE`, which must be there, or `postgres://…`, over TLS when it is elsewhere) a question of one column. In
/// the question `$1` and `$2` are the first and the last day that is wanted, as texts: `2019-07-01`.
///
/// It runs in a transaction that only reads, on a connection of its own that ends with it, and for so long at most.
///
/// # Errors
/// An address of no engine we know or that would be asked in the clear, a database that does not answer in time or does
/// not understand the question.
pub async fn ask(address: &str, question: &str, days: (&str, &str), patience: Duration) -> Result<Told> {
    let mut open = None;
    let told = timeout(patience, async {
        let db = open.insert(connected(address, patience).await?);
        asked(db, question, days, patience).await
    })
    .await;
    if let Some(db) = open {
        // Who has stopped waiting does not wait for the end either: what is left of it ends by itself.
        drop(timeout(CLOSING, db.close()).await);
    }
    told.unwrap_or_else(|_| Err(DbErr::Custom("no answer in time".to_owned()).into()))
}

async fn connected(address: &str, patience: Duration) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(address);
    options.max_connections(1).connect_timeout(patience).acquire_timeout(patience).sqlx_logging(false);
    if let Some(file) = sqlite_file(address) {
        options.map_sqlx_sqlite_opts(move |options: SqliteConnectOptions| {
            options.filename(&file).create_if_missing(false).read_only(true).busy_timeout(patience)
        });
    } else {
        wire::guard(&mut options, address)?;
    }
    Ok(Database::connect(options).await?)
}

/// Stops what runs on a connection of SQLite when nobody waits for it any more.
struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

async fn stoppable(db: &DatabaseConnection) -> Result<Stop> {
    let stop = Stop(Arc::new(AtomicBool::new(false)));
    let is_over = stop.0.clone();
    let below = |error: SqlxError| DbErr::Conn(RuntimeErr::SqlxError(Arc::new(error)));
    let mut connection = db.get_sqlite_connection_pool().acquire().await.map_err(below)?;
    let mut handle = connection.lock_handle().await.map_err(below)?;
    handle.set_progress_handler(STEPS, move || !is_over.load(Ordering::Relaxed));
    Ok(stop)
}

async fn asked(
    db: &DatabaseConnection,
    question: &str,
    (from, to): (&str, &str),
    patience: Duration,
) -> Result<Told> {
    let engine = db.get_database_backend();
    let is_sqlite = engine == DbBackend::Sqlite;
    let _stop = if is_sqlite { Some(stoppable(db).await?) } else { None };
    let tx = db.begin_with_config(None, (!is_sqlite).then_some(AccessMode::ReadOnly)).await?;
    if !is_sqlite {
        // The engine goes on after a client that hung up.
        let limit = format!("SET LOCAL statement_timeout = {}", patience.as_millis().max(1));
        tx.execute_unprepared(&limit).await?;
    }
    // Whatever the type of the column, it comes as text; and only what is a query can stand there. Both days occur
    // whatever the question says: a parameter that is alone would be no day in one engine and a fault in the other.
    // The question ends with its line, because it may end in a comment.
    let whole = format!(
        "WITH cannocchiale_days(first_day, last_day) AS (SELECT CAST($1 AS TEXT), CAST($2 AS TEXT)), \
         asked(value) AS (\n{}\n) SELECT CAST(value AS TEXT) AS value FROM asked LIMIT 2",
        question.trim().trim_end_matches(';')
    );
    let days: [Value; 2] = [from.into(), to.into()];
    let rows = tx.query_all_raw(Statement::from_sql_and_values(engine, whole, days)).await?;
    tx.rollback().await?;
    Ok(match rows.as_slice() {
        [] => Told::Nothing,
        [row] => row.try_get::<Option<String>>("", "value")?.map_or(Told::Nothing, Told::One),
        _ => Told::Several,
    })
}
