use cannocchiale_store::{Measure, NodeKey, Stage};

use super::facts::{asked, fact, say};
use super::journal::behind_the_back;
use crate::contract;
use crate::engines::House;

async fn wrong_rows(house: &House) -> Vec<(String, String)> {
    house.store.verify(&house.body).await.unwrap().wrong_rows
}

async fn a_setting(house: &House) {
    let mut tx = house.store.transaction(house.deed("setting-put")).await.unwrap();
    tx.put_setting("terms", 0, "vero").await.unwrap();
    tx.commit().await.unwrap();
}

fn row(table: &str, key: &str) -> (String, String) {
    (table.to_owned(), key.to_owned())
}

contract! {
    async fn an_untouched_house_is_right(house: &House) {
        a_setting(house).await;
        let verified = house.store.verify(&house.body).await.unwrap();
        assert!(verified.is_right() && verified.rows == 2, "{verified:?}");
    }

    async fn a_row_altered_behind_the_back_is_named(house: &House) {
        a_setting(house).await;
        say(house, 0, &fact(asked(Measure::of(NodeKey(7)), "2026"), "1", Stage::Confirmed, "2026-01-20")).await;
        behind_the_back(house, "UPDATE facts SET value = '100'").await;
        assert_eq!(wrong_rows(house).await, [row("facts", "7//2026/1")]);
    }

    async fn a_row_taken_away_or_slipped_in_is_named(house: &House) {
        a_setting(house).await;
        behind_the_back(house, "DELETE FROM settings").await;
        assert_eq!(wrong_rows(house).await, [row("settings", "terms")]);
        behind_the_back(house, "INSERT INTO settings VALUES ('cciaa-aurea', 'logo', 'falso', 1)").await;
        assert_eq!(wrong_rows(house).await, [row("settings", "logo"), row("settings", "terms")]);
    }

    async fn imported_rows_are_counted(house: &House) {
        let many: Vec<_> = (1..=10)
            .map(|key| fact(asked(Measure::of(NodeKey(key)), "2026"), "1", Stage::Confirmed, "2026-01-20"))
            .collect();
        let mut tx = house.store.transaction(house.deed("facts-imported")).await.unwrap();
        tx.import_facts(&many).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(house.store.verify(&house.body).await.unwrap().imported, 10);
        behind_the_back(house, "DELETE FROM facts WHERE subject = 3").await;
        assert!(wrong_rows(house).await.contains(&row("facts", "*")));
    }
}
