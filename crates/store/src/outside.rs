//! Other people's databases: one question each, which the server was given, and which only reads.

use std::time::Duration;

use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement,
    TransactionTrait, Value,
};

use crate::error::{Refusal, Result};
use crate::open::sqlite_file;

/// How long such a database may take.
const PATIENCE: Duration = Duration::from_secs(20);

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

/// Asks a database (`sqlite:FILE`, which must be there, or `postgres://…`) a question of one column. In the question `$1`
/// and `$2` are the first and the last day that is wanted, as texts: `2019-07-01`.
///
/// It runs in a transaction that only reads, on a connection of its own that ends with it.
///
/// # Errors
/// An address of no engine we know, a database that does not answer or does not understand the question.
pub async fn ask(address: &str, question: &str, days: (&str, &str)) -> Result<Told> {
    let db = connected(address).await?;
    let told = tokio::time::timeout(PATIENCE, asked(&db, question, days)).await;
    db.close().await?;
    told.unwrap_or_else(|_| Err(sea_orm::DbErr::Custom("no answer in time".to_owned()).into()))
}

async fn connected(address: &str) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(address);
    options.max_connections(1).connect_timeout(PATIENCE).acquire_timeout(PATIENCE).sqlx_logging(false);
    if let Some(file) = sqlite_file(address) {
        options.map_sqlx_sqlite_opts(move |options: SqliteConnectOptions| {
            options.filename(&file).create_if_missing(false).read_only(true).busy_timeout(PATIENCE)
        });
    } else if !address.starts_with("postgres://") && !address.starts_with("postgresql://") {
        return Err(Refusal::UnknownEngine(address.to_owned()).into());
    }
    Ok(Database::connect(options).await?)
}

async fn asked(db: &DatabaseConnection, question: &str, (from, to): (&str, &str)) -> Result<Told> {
    let engine = db.get_database_backend();
    let access = (engine == DbBackend::Postgres).then_some(AccessMode::ReadOnly);
    let tx = db.begin_with_config(None, access).await?;
    // Whatever the type of the column, it comes as text; and only what is a query can stand there.
    let whole = format!(
        "WITH asked(value) AS ({}) SELECT CAST(value AS TEXT) AS value FROM asked LIMIT 2",
        question.trim().trim_end_matches(';')
    );
    let days = [("$1", from), ("$2", to)];
    let values: Vec<Value> =
        days.iter().filter(|(name, _)| question.contains(name)).map(|(_, day)| (*day).into()).collect();
    let rows = tx.query_all_raw(Statement::from_sql_and_values(engine, whole, values)).await?;
    tx.rollback().await?;
    Ok(match rows.as_slice() {
        [] => Told::Nothing,
        [row] => row.try_get::<Option<String>>("", "value")?.map_or(Told::Nothing, Told::One),
        _ => Told::Several,
    })
}
