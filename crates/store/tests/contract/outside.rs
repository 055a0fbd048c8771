use std::time::Duration;

use cannocchiale_store::StoreError;
use cannocchiale_store::outside::{Told, ask};

use crate::contract;

const DAYS: (&str, &str) = ("2026-01-01", "2026-12-31");
const PATIENCE: Duration = Duration::from_secs(20);

contract! {
    async fn a_question_brings_one_value_as_text(house: &House) {
        let told = async |question: &str| ask(&house.url, question, DAYS, PATIENCE).await.unwrap();
        assert_eq!(told("SELECT name FROM bodies;").await, Told::One("Camera di commercio di Aurea".to_owned()));
        assert_eq!(told("SELECT 12.50").await, Told::One(if house.url.starts_with("sqlite") { "12.5" } else { "12.50" }.to_owned()));
        assert_eq!(told("SELECT count(*) FROM bodies WHERE $1 < $2").await, Told::One("1".to_owned()));
        assert_eq!(told("SELECT body FROM bodies WHERE body = 'x'").await, Told::Nothing);
        assert_eq!(told("SELECT CAST(NULL AS TEXT)").await, Told::Nothing);
        assert_eq!(told("SELECT 1 UNION ALL SELECT 2").await, Told::Several);
    }

    async fn a_question_changes_nothing(house: &House) {
        for question in [
            "DELETE FROM bodies RETURNING body",
            "SELECT 1) SELECT 1; DELETE FROM bodies; SELECT (1",
            "UPDATE bodies SET name = 'x' RETURNING name",
            "non è SQL",
        ] {
            assert!(ask(&house.url, question, DAYS, PATIENCE).await.is_err(), "{question}");
        }
        assert_eq!(house.store.bodies().await.unwrap().len(), 1);
        assert!(ask("sqlite:/nowhere/else.db", "SELECT 1", DAYS, PATIENCE).await.is_err());
        for address in ["mysql://a/b", "postgres://a:b@db.ente.example/c?sslmode=disable"] {
            let refused = ask(address, "SELECT 1", DAYS, PATIENCE).await;
            assert!(matches!(refused, Err(StoreError::Refused(_))), "{address}: {refused:?}");
        }
    }

    async fn a_question_may_want_either_day_or_none(house: &House) {
        for (question, value) in [
            ("SELECT count(*) FROM bodies WHERE '2026-06-30' <= $2", "1"),
            ("SELECT $2", "2026-12-31"),
            ("SELECT $1", "2026-01-01"),
            ("SELECT count(*) FROM bodies -- all of them", "1"),
        ] {
            let told = ask(&house.url, question, DAYS, PATIENCE).await.unwrap();
            assert_eq!(told, Told::One(value.to_owned()), "{question}");
        }
    }

    async fn a_question_without_an_end_is_stopped(house: &House) {
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT (i + 1) % 7 FROM n) SELECT count(*) FROM n";
        let stopped = ask(&house.url, endless, DAYS, Duration::from_millis(300)).await;
        assert!(matches!(stopped, Err(StoreError::Unavailable(_))), "{stopped:?}");
    }
}
