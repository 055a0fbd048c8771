//! The ladder of the tables: from every step of it, on both engines.

#[path = "../../tests/engines/postgres.rs"]
#[allow(dead_code, reason = "the ladder uses a part of it")]
mod postgres;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use sea_orm::Value;

use super::*;
use crate::Store;

/// A database on an engine, with the folder of what stands beside it.
struct Base {
    store: Store,
    _folder: tempfile::TempDir,
}

async fn base(engine: DbBackend) -> Base {
    let folder = tempfile::tempdir().unwrap();
    let url = match engine {
        DbBackend::Sqlite => format!("sqlite:{}?mode=rwc", folder.path().join("house.db").display()),
        _ => postgres::new_database(),
    };
    let db = sea_orm::Database::connect(url).await.unwrap();
    let writer = (engine == DbBackend::Sqlite).then(|| Arc::new(tokio::sync::Mutex::new(())));
    let evidence: Arc<Path> = folder.path().join("evidence").into();
    Base { store: Store { db, evidence, writer }, _folder: folder }
}

const ENGINES: [DbBackend; 2] = [DbBackend::Sqlite, DbBackend::Postgres];

#[test]
fn no_table_has_a_binary_fraction_and_each_is_strict_on_sqlite() {
    for (name, text) in STEPS {
        for word in ["REAL", "FLOAT", "DOUBLE", "NUMERIC", "DECIMAL"] {
            assert!(!text.contains(word), "{name}: {word}");
        }
        let strict = dialect(text, DbBackend::Sqlite);
        assert_eq!(strict.matches("CREATE TABLE").count(), strict.matches(") STRICT;").count(), "{name}");
    }
}

#[test]
fn the_key_of_every_table_starts_with_the_body() {
    let tables = STEPS.iter().flat_map(|(_, text)| text.split("CREATE TABLE ").skip(1));
    for table in tables {
        let name = table.split_whitespace().next().unwrap();
        assert!(table.contains("PRIMARY KEY (body"), "{name}");
    }
}

/// A column: its type, and whether it may be missing.
type Columns = BTreeMap<String, (String, bool)>;

/// A table: its columns, and its key in order.
type Tables = BTreeMap<String, (Columns, Vec<String>)>;

async fn rows<const N: usize>(db: &DatabaseConnection, question: &str, of: Option<&str>) -> Vec<[String; N]> {
    let values: Vec<Value> = of.map(|of| of.into()).into_iter().collect();
    let asked = Statement::from_sql_and_values(db.get_database_backend(), question, values);
    let rows = db.query_all_raw(asked).await.unwrap();
    rows.iter().map(|row| std::array::from_fn(|at| row.try_get_by_index(at).unwrap())).collect()
}

/// The tables as the engine itself describes them, in one manner for both.
async fn described(db: &DatabaseConnection) -> Tables {
    let is_sqlite = db.get_database_backend() == DbBackend::Sqlite;
    let (tables, columns, keys) = if is_sqlite {
        (
            "SELECT name FROM sqlite_schema WHERE type = 'table'",
            "SELECT name, CASE type WHEN 'INTEGER' THEN 'bigint' ELSE lower(type) END, CASE \"notnull\" WHEN 1 THEN 'NO' ELSE 'YES' END FROM pragma_table_info($1)",
            "SELECT name FROM pragma_table_info($1) WHERE pk > 0 ORDER BY pk",
        )
    } else {
        (
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'",
            "SELECT column_name::text, data_type::text, is_nullable::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1",
            "SELECT k.column_name::text FROM information_schema.key_column_usage k JOIN information_schema.table_constraints c ON c.constraint_name = k.constraint_name AND c.table_name = k.table_name WHERE c.constraint_type = 'PRIMARY KEY' AND k.table_name = $1 ORDER BY k.ordinal_position",
        )
    };
    let mut all = Tables::new();
    for [table] in rows::<1>(db, tables, None).await {
        let described = rows::<3>(db, columns, Some(&table)).await;
        let described = described.into_iter().map(|[name, kind, missing]| (name, (kind, missing == "YES")));
        let key = rows::<1>(db, keys, Some(&table)).await.into_iter().map(|[name]| name).collect();
        all.insert(table, (described.collect(), key));
    }
    all
}

/// The rules of the tables and the indexes, by the words of the engine itself.
async fn ruled(db: &DatabaseConnection) -> Vec<String> {
    let question = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql",
        _ => {
            "SELECT said FROM (SELECT conrelid::regclass::text || ' ' || pg_get_constraintdef(oid) AS said FROM pg_constraint WHERE connamespace = 'public'::regnamespace UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public') AS every ORDER BY said"
        }
    };
    rows::<1>(db, question, None).await.into_iter().map(|[said]| said).collect()
}

/// The names of the indexes that a step makes.
async fn indexes(db: &DatabaseConnection) -> Vec<String> {
    let question = match db.get_database_backend() {
        DbBackend::Sqlite => {
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
        }
        _ => {
            "SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisunique ORDER BY 1"
        }
    };
    rows::<1>(db, question, None).await.into_iter().map(|[name]| name).collect()
}

#[tokio::test]
async fn both_engines_have_the_same_tables_columns_keys_and_indexes() {
    let [sqlite, postgresql] = [base(ENGINES[0]).await, base(ENGINES[1]).await];
    for base in [&sqlite, &postgresql] {
        up(&base.store.db).await.unwrap();
    }
    let (ours, theirs) = (described(&sqlite.store.db).await, described(&postgresql.store.db).await);
    assert!(ours.len() > 40, "only {} tables were seen", ours.len());
    assert_eq!(ours, theirs);
    assert_eq!(indexes(&sqlite.store.db).await, indexes(&postgresql.store.db).await);
}

#[tokio::test]
async fn from_every_earlier_step_the_tables_become_the_same() {
    for engine in ENGINES {
        let afresh = base(engine).await;
        up(&afresh.store.db).await.unwrap();
        let (tables, rules) = (described(&afresh.store.db).await, ruled(&afresh.store.db).await);
        for known in 0..STEPS.len() {
            let base = base(engine).await;
            let db = &base.store.db;
            up_to(db, &STEPS[..known]).await.unwrap();
            up(db).await.unwrap();
            assert_eq!(described(db).await, tables, "{engine:?} from step {known}");
            assert_eq!(ruled(db).await, rules, "{engine:?} from step {known}");
            up(db).await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_history_that_is_not_ours_is_not_opened() {
    let base = base(DbBackend::Sqlite).await;
    let db = base.store.db;
    up(&db).await.unwrap();
    let earlier = up_to(&db, &STEPS[..1]).await;
    assert!(matches!(earlier, Err(crate::StoreError::Refused(Refusal::OtherHistory { .. }))), "{earlier:?}");
    let altered: Vec<(&str, &str)> = STEPS.iter().map(|(name, _)| (*name, "SELECT 1")).collect();
    let altered = up_to(&db, &altered).await;
    assert!(matches!(altered, Err(crate::StoreError::Refused(Refusal::OtherHistory { .. }))), "{altered:?}");
}
