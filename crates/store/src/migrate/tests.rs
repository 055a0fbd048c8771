//! The ladder of the tables: from every step of it, on both engines, empty or lived in.

#[path = "../../tests/engines/postgres.rs"]
#[allow(dead_code, reason = "the ladder uses a part of it")]
mod postgres;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use cannocchiale_core::check::{self, Rules};
use cannocchiale_core::diag::Lang;
use cannocchiale_core::facts::{FactPeriod, FactValue};
use cannocchiale_core::format::plan::PlanFile;
use cannocchiale_core::ids::{UnitId, Year};
use cannocchiale_core::model::Act;
use cannocchiale_core::model::{AccountSide, FigureState, UnitKind};
use sea_orm::Value;

use super::*;
use crate::{
    Actor, Asked, BodyId, BodyLook, BudgetStage, CampaignState, Cause, CorrectionState, DatedSetting, Deed,
    DigestChoice, FeedSource, Finding, Measure, MeasuredIn, NewBody, NewCampaign, NewComment, NewDeviation,
    NewFact, NewFeed, NewHolding, NewMovement, NewPerson, NewRole, NewStandard, NewStep, NewUnit,
    NewValidation, PersonState, PhaseState, Rhythm, Role, Said, Sampled, Stage, Store, Token, Transaction,
    Validity, WrittenChapter, WrittenUntil,
};

/// A database on an engine, with the folder of what stands beside it.
struct Base {
    store: Store,
    _folder: tempfile::TempDir,
}

async fn base(engine: DbBackend) -> Base {
    let folder = tempfile::tempdir().unwrap();
    let url = match engine {
        DbBackend::Sqlite => format!("sqlite:{}", folder.path().join("house.db").display()),
        _ => postgres::new_database(),
    };
    let (options, writer) = crate::open::options(&url).unwrap();
    let db = sea_orm::Database::connect(options).await.unwrap();
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

fn body() -> BodyId {
    BodyId::read("borgo").unwrap()
}

fn deed(what: &'static str) -> Deed {
    let at = "2019-02-01T09:00:00Z".parse().unwrap();
    Deed { body: body(), actor: Actor::Program("test"), at, what, why: None }
}

fn plan() -> PlanFile {
    cannocchiale_core::format::parse(include_str!("../../../../cases/base.json")).0.unwrap().file
}

async fn begun(store: &Store) -> Transaction {
    store.transaction(deed("test")).await.unwrap()
}

fn since() -> Validity {
    Validity::from(jiff::civil::date(2019, 1, 1))
}

fn year() -> Year {
    Year::new(2019).unwrap()
}

/// What somebody does with the tables that a step brings. A step that changes a table which was there before needs its
/// rows of then, by SQL, since the program of now writes those of now.
async fn lives(store: &Store, step: usize) {
    let period = FactPeriod::read("2019-Q1").unwrap();
    if step == 1 {
        let name = "Camera di Borgo".to_owned();
        let new = NewBody { name, ipa_code: None, kind: "chamber_of_commerce".to_owned() };
        store.found(deed("body-founded"), &new).await.unwrap();
    }
    let revision = match step {
        0..=2 => None,
        _ => store.revisions(&body()).await.unwrap().first().map(|revision| revision.id),
    };
    let node = match revision {
        Some(revision) => store.nodes(&body(), revision).await.unwrap().last().map(|node| node.key),
        None => None,
    };
    let people = store.people(&body()).await.unwrap();
    let mut tx = begun(store).await;
    let asked = || Asked { measure: Measure::of(node.unwrap()), period };
    match step {
        1 => {
            tx.put_setting("terms", 0, "{}").await.unwrap();
            let (name, kind) = ("Registro imprese".to_owned(), UnitKind::Office);
            let unit = NewUnit { name, kind, parent: None, validity: since() };
            tx.add_unit(&UnitId::new("registro"), &unit).await.unwrap();
            let (name, mail) = ("Anna Bianchi".to_owned(), "anna@borgo.example".to_owned());
            let person = NewPerson { name, mail, language: Lang::It, state: PersonState::Active };
            let person = tx.add_person(&person).await.unwrap();
            let unit = Some(UnitId::new("registro"));
            let role = NewRole { person, role: Role::Office, unit, validity: since(), act: None };
            tx.give_role(&role).await.unwrap();
        }
        2 => {
            tx.open_draft("Prima stesura", plan()).await.unwrap();
        }
        3 => {
            let fact = NewFact {
                asked: asked(),
                value: FactValue::read("4").unwrap(),
                state: FigureState::Final,
                stage: Stage::Confirmed,
                recorded_on: jiff::civil::date(2019, 4, 8),
                source: None,
                note: None,
            };
            tx.record(0, &fact).await.unwrap();
            let file = store.keep_file(&body(), b"Quattro attestati.\n".to_vec()).await.unwrap();
            tx.attach(&asked(), 1, &file, "attestati.txt").await.unwrap();
            let said = NewComment {
                subject: node.unwrap(),
                period: Some(period),
                text: "Contati due volte".to_owned(),
                answers: None,
            };
            tx.comment(&said).await.unwrap();
            let why = "Il fornitore ha rinviato".to_owned();
            let (cause, state) = (Cause::Exogenous, CorrectionState::Open);
            let said = NewDeviation { cause, why, corrective_action: None, due: None, unit: None, state };
            tx.explain_deviation(node.unwrap(), period, 0, &said).await.unwrap();
            let (opens, due) = (jiff::civil::date(2019, 4, 1), jiff::civil::date(2019, 4, 15));
            let campaign = NewCampaign { period, opens, due, state: CampaignState::Open };
            tx.add_campaign(&campaign).await.unwrap();
        }
        4 => {
            let person = people[0].id;
            tx.set_password(person, "quattro gatti neri", [7; 16]).await.unwrap();
            tx.invite(person, &Token::of([1; 32]), deed("x").at).await.unwrap();
            assert!(tx.once("chiave", b"contenuto").await.unwrap().is_none());
        }
        5 => {
            let standard = NewStandard {
                service: "Visura".to_owned(),
                subject: None,
                unit: None,
                measured_in: MeasuredIn::Days,
                validity: since(),
            };
            tx.add_standard(&standard).await.unwrap();
            let movement = NewMovement {
                subject: node.unwrap(),
                year: year(),
                month: 3,
                side: AccountSide::Costs,
                stage: BudgetStage::Planned,
                amount: "1200.50".parse().unwrap(),
                source: None,
                note: None,
            };
            tx.move_money(&movement).await.unwrap();
        }
        6 => {
            let new = NewValidation {
                year: year(),
                revision: revision.unwrap(),
                seed: "12-40-71".to_owned(),
                population: 1,
                population_sha256: "0".repeat(64),
                sample: vec![Sampled { asked: asked(), version: 1 }],
            };
            let id = tx.open_validation(&new).await.unwrap();
            tx.find(id, "item/clear", 0, (Finding::Partly, Some("Troppo lunga"))).await.unwrap();
        }
        7 => {
            let (name, from) = ("rules".to_owned(), jiff::civil::date(2019, 1, 1));
            let rules = DatedSetting { name, from, text: "{}".to_owned(), act: None, version: 0 };
            tx.put_dated_setting(0, &rules).await.unwrap();
        }
        8 => {
            let step = NewStep {
                revision: revision.unwrap(),
                subject: node.unwrap(),
                field: "target".to_owned(),
                said: Said::Proposed(">= 4".to_owned()),
                why: Some("Una persona in meno".to_owned()),
            };
            tx.negotiate(&step).await.unwrap();
        }
        9 => {
            let source = FeedSource::File("incassi.csv".to_owned());
            let feed = NewFeed { measure: node.unwrap(), source, rhythm: Rhythm::Month };
            let feed = tx.add_feed(&feed).await.unwrap();
            tx.feed_ran(feed, period, &Ok(FactValue::read("12.50").unwrap())).await.unwrap();
        }
        10 => {
            let (document, chapter) = ("piano".to_owned(), "presentazione".to_owned());
            let text = "Un anno di lavoro.".to_owned();
            let chapter = WrittenChapter { document, chapter, language: Lang::It, text, version: 1 };
            tx.write_chapter(revision.unwrap(), 0, &chapter, WrittenUntil::Adoption).await.unwrap();
        }
        11 => {
            let look = BodyLook { colour: Some("#004080".to_owned()), logo: None, version: 0 };
            tx.give_look(revision.unwrap(), &look, None).await.unwrap();
        }
        12 => {
            let (holder, unit) = ("una-persona".to_owned(), Some(UnitId::new("registro")));
            let new = NewHolding { holder, person: people[0].id, unit, validity: since(), act: None };
            tx.name_holder(&new).await.unwrap();
        }
        13 => {
            let (person, token) = (people[0].id, Token::of([2; 32]));
            tx.queue_invitation(person).await.unwrap();
            tx.write_digest(person, &token).await.unwrap();
            tx.digest_left(&token).await.unwrap();
            tx.choose_digests(person, DigestChoice::Ended).await.unwrap();
            tx.duty_letter_left(person, "plan", jiff::civil::date(2019, 1, 31)).await.unwrap();
        }
        14 => {
            let day = jiff::civil::date(2019, 9, 15);
            tx.say_phase(year(), node.unwrap(), 0, PhaseState::UnderWay, day).await.unwrap();
        }
        15 => {
            let [organ, kind, number] = ["Giunta", "delibera", "4"].map(str::to_owned);
            let act = Act { organ, kind, number, date: Some(jiff::civil::date(2019, 1, 30)) };
            let seen = store.revision(&body(), revision.unwrap()).await.unwrap().version;
            let off = check::rules().iter().map(|rule| rule.code.to_owned()).collect();
            tx.give_reason(revision.unwrap(), 0, "Il primo piano").await.unwrap();
            tx.adopt(revision.unwrap(), seen, &act, &Rules { off, ..Rules::default() }).await.unwrap();
            tx.approve_document(revision.unwrap(), "pira", 0, &act).await.unwrap();
        }
        _ => panic!("nobody has lived with step {step} yet: write here the rows that it brings"),
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn at_every_step_somebody_writes_into_a_table_that_it_brings() {
    let base = base(DbBackend::Sqlite).await;
    let store = &base.store;
    for step in 1..=STEPS.len() {
        up_to(&store.db, &STEPS[..step]).await.unwrap();
        let before = counted(&store.db).await;
        lives(store, step).await;
        let after = counted(&store.db).await;
        let (name, text) = STEPS[step - 1];
        let brought: Vec<&str> =
            text.split("CREATE TABLE ").skip(1).filter_map(|table| table.split_whitespace().next()).collect();
        let is_new = |table: &&str| after.get(*table) > before.get(*table);
        assert!(brought.iter().any(is_new), "{name} brings {brought:?}, and rows came to {after:?}");
    }
}

/// All that a body has, as the archive would have it: the tables that were there, and how many rows.
async fn counted(db: &DatabaseConnection) -> BTreeMap<String, i64> {
    let mut all = BTreeMap::new();
    for table in described(db).await.into_keys().filter(|table| table != "schema_migrations") {
        let question = Statement::from_string(
            db.get_database_backend(),
            format!("SELECT COUNT(*) AS counted FROM {table}"),
        );
        let row = db.query_one_raw(question).await.unwrap().unwrap();
        all.insert(table, row.try_get::<i64>("", "counted").unwrap());
    }
    all.retain(|_, count| *count > 0);
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_written_at_every_step_is_still_there_and_proven_after_the_last() {
    for engine in ENGINES {
        for known in 1..STEPS.len() {
            let base = base(engine).await;
            let store = &base.store;
            up_to(&store.db, &STEPS[..known]).await.unwrap();
            for step in 1..=known {
                lives(store, step).await;
            }
            let before = counted(&store.db).await;
            up(&store.db).await.unwrap();
            assert_eq!(counted(&store.db).await, before, "{engine:?} from step {known}");
            let verified = store.verify(&body()).await.unwrap();
            assert!(verified.is_right() && verified.rows >= 5, "{engine:?} from step {known}: {verified:?}");
            // And life goes on with the tables that came.
            for step in known + 1..=STEPS.len() {
                lives(store, step).await;
            }
            assert!(store.verify(&body()).await.unwrap().is_right(), "{engine:?} from step {known}");
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
