//! The tables, one step after the other. A step is one text for both engines and is never edited once released.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, Statement, TransactionOptions, TransactionTrait,
};
use sha2::{Digest, Sha256};

use crate::error::{Refusal, Result};

macro_rules! steps {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../migrations/", $name, ".sql")))),*]
    };
}

const STEPS: &[(&str, &str)] = steps![
    "0001_house",
    "0002_plans",
    "0003_facts",
    "0004_keys",
    "0005_services",
    "0006_validation",
    "0007_terms",
    "0008_cascade",
    "0009_feeds",
    "0010_chapters",
    "0011_looks",
    "0012_holders",
    "0014_letters",
    "0015_phases",
    "0016_acts"
];

/// How many steps the tables of this program take.
pub const SCHEMA_VERSION: usize = STEPS.len();

const HISTORY: &str =
    "CREATE TABLE IF NOT EXISTS schema_migrations (name TEXT NOT NULL PRIMARY KEY, sha256 TEXT NOT NULL)";
/// Two programs that start together on PostgreSQL: the second waits. The number is ours and arbitrary.
const LOCK: &str = "SELECT pg_advisory_xact_lock(4170417)";

/// Takes the steps that are missing, all or none.
pub(crate) async fn up(db: &DatabaseConnection) -> Result<()> {
    up_to(db, STEPS).await
}

async fn up_to(db: &DatabaseConnection, steps: &[(&str, &str)]) -> Result<()> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(sea_orm::SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let tx = db.begin_with_options(options).await?;
    let engine = tx.get_database_backend();
    if engine == DbBackend::Postgres {
        tx.execute_unprepared(LOCK).await?;
    }
    tx.execute_unprepared(HISTORY).await?;
    let question = Statement::from_string(engine, "SELECT name, sha256 FROM schema_migrations ORDER BY name");
    let mut taken = Vec::new();
    for row in tx.query_all_raw(question).await? {
        taken.push((row.try_get::<String>("", "name")?, row.try_get::<String>("", "sha256")?));
    }
    for (index, (name, hash)) in taken.iter().enumerate() {
        let known = steps.get(index).is_some_and(|(ours, text)| ours == name && &fingerprint(text) == hash);
        if !known {
            return Err(Refusal::OtherHistory { name: name.clone() }.into());
        }
    }
    for (name, text) in steps.iter().skip(taken.len()) {
        tx.execute_unprepared(&dialect(text, engine)).await?;
        let note = "INSERT INTO schema_migrations (name, sha256) VALUES ($1, $2)";
        tx.execute_raw(Statement::from_sql_and_values(
            engine,
            note,
            [(*name).into(), fingerprint(text).into()],
        ))
        .await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The names of the steps, in their order.
pub(crate) fn names() -> Vec<String> {
    STEPS.iter().map(|(name, _)| (*name).to_owned()).collect()
}

fn fingerprint(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// The words in which the engines differ. A strict table of SQLite refuses a fraction where a whole number belongs.
fn dialect(text: &str, engine: DbBackend) -> String {
    match engine {
        DbBackend::Sqlite => text.replace(" BIGINT", " INTEGER").replace("\n);", "\n) STRICT;"),
        _ => text.to_owned(),
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
