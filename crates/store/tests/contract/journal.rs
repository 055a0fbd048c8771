use cannocchiale_core::diag::Lang;
use cannocchiale_store::{Actor, ChainFault, Deed, JournalFilter, NewPerson, PersonState};
use sea_orm::{ConnectionTrait, Database};

use crate::contract;
use crate::engines::{House, body};

async fn put(house: &House, name: &str, text: &str) {
    let deed = Deed { why: Some("perché sì".to_owned()), ..house.deed("setting-put") };
    let mut tx = house.store.transaction(deed).await.unwrap();
    tx.put_setting(name, 0, text).await.unwrap();
    tx.commit().await.unwrap();
}

/// What somebody does who can reach the database beside the store.
pub async fn behind_the_back(house: &House, sql: &str) {
    let db = Database::connect(&house.url).await.unwrap();
    db.execute_unprepared(sql).await.unwrap();
    db.close().await.unwrap();
}

async fn fault(house: &House) -> Option<ChainFault> {
    house.store.verify_journal(&house.body).await.unwrap().fault
}

contract! {
    async fn every_change_is_in_the_journal_before_and_after(house: &House) {
        put(house, "terms", "uno").await;
        let mut tx = house.store.transaction(house.deed("setting-put")).await.unwrap();
        tx.put_setting("terms", 1, "due").await.unwrap();
        let receipt = tx.commit().await.unwrap();
        let entries = house.store.journal(&house.body, &JournalFilter::default(), 10).await.unwrap();
        assert_eq!(entries.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [3, 2, 1]);
        assert_eq!(entries[0].hash().unwrap(), receipt.hash);
        let change = &entries[0].changes[0];
        assert_eq!((change.about.as_str(), change.row_key.as_str()), ("settings", "terms"));
        assert_eq!(change.before.as_deref(), Some(r#"{"body":"cciaa-aurea","name":"terms","text":"uno","version":1}"#));
        assert_eq!(change.after.as_deref(), Some(r#"{"body":"cciaa-aurea","name":"terms","text":"due","version":2}"#));
        assert_eq!(entries[1].why.as_deref(), Some("perché sì"));
    }

    async fn the_last_change_of_some_tables_is_known_by_its_number(house: &House) {
        assert_eq!(house.store.last_entry(&house.body).await.unwrap(), 1);
        put(house, "a", "uno").await;
        put(house, "b", "due").await;
        assert_eq!(house.store.last_entry(&house.body).await.unwrap(), 3);
        let last = async |tables: &[&str]| house.store.last_change(&house.body, tables).await.unwrap();
        assert_eq!(last(&["bodies"]).await, 1);
        assert_eq!(last(&["bodies", "settings"]).await, 3);
        assert_eq!(last(&["facts"]).await, 0);
    }

    async fn the_chain_of_an_untouched_journal_holds(house: &House) {
        for name in ["a", "b", "c"] {
            put(house, name, "testo").await;
        }
        let report = house.store.verify_journal(&house.body).await.unwrap();
        assert_eq!((report.entries, report.fault), (4, None));
        let newest = house.store.journal(&house.body, &JournalFilter::default(), 1).await.unwrap();
        assert_eq!(report.last, newest[0].hash().unwrap());
    }

    async fn an_altered_word_is_found(house: &House) {
        put(house, "a", "vero").await;
        put(house, "b", "vero").await;
        behind_the_back(house, "UPDATE journal_changes SET after = '{}' WHERE seq = 2").await;
        assert_eq!(fault(house).await, Some(ChainFault::Altered { seq: 2 }));
    }

    async fn an_altered_reason_is_found(house: &House) {
        put(house, "a", "vero").await;
        behind_the_back(house, "UPDATE journal SET why = NULL WHERE seq = 2").await;
        assert_eq!(fault(house).await, Some(ChainFault::Altered { seq: 2 }));
    }

    async fn a_missing_entry_is_found(house: &House) {
        put(house, "a", "vero").await;
        put(house, "b", "vero").await;
        behind_the_back(house, "DELETE FROM journal_changes WHERE seq = 2").await;
        behind_the_back(house, "DELETE FROM journal WHERE seq = 2").await;
        assert_eq!(fault(house).await, Some(ChainFault::Missing { seq: 2 }));
    }

    async fn a_cut_end_is_found(house: &House) {
        put(house, "a", "vero").await;
        behind_the_back(house, "DELETE FROM journal_changes WHERE seq = 2").await;
        behind_the_back(house, "DELETE FROM journal WHERE seq = 2").await;
        assert_eq!(fault(house).await, Some(ChainFault::OtherEnd { seq: 2 }));
    }

    async fn a_transaction_that_is_dropped_leaves_nothing(house: &House) {
        let mut tx = house.store.transaction(house.deed("setting-put")).await.unwrap();
        tx.put_setting("a", 0, "testo").await.unwrap();
        drop(tx);
        assert_eq!(house.store.setting(&house.body, "a").await.unwrap(), None);
        put(house, "b", "testo").await;
        assert_eq!(house.store.verify_journal(&house.body).await.unwrap().entries, 2);
    }

    async fn the_journal_is_asked_by_actor_deed_and_row(house: &House) {
        put(house, "a", "testo").await;
        let by_anna = Deed { actor: Actor::Program("anna"), ..house.deed("person-added") };
        let mut tx = house.store.transaction(by_anna).await.unwrap();
        let new = NewPerson {
            name: "Anna".to_owned(),
            mail: "anna@esempio.it".to_owned(),
            language: Lang::It,
            state: PersonState::Invited,
        };
        tx.add_person(&new).await.unwrap();
        tx.commit().await.unwrap();
        let seqs = async |filter| {
            let found = house.store.journal(&house.body, &filter, 10).await.unwrap();
            found.iter().map(|entry| entry.seq).collect::<Vec<u64>>()
        };
        let all = JournalFilter::default;
        let word = |word: &str| Some(word.to_owned());
        assert_eq!(seqs(JournalFilter { actor: word("program/anna"), ..all() }).await, [3]);
        assert_eq!(seqs(JournalFilter { deed: word("setting-put"), ..all() }).await, [2]);
        assert_eq!(seqs(JournalFilter { about: word("people"), ..all() }).await, [3]);
        let row = JournalFilter { about: word("settings"), row_key: word("a"), ..all() };
        assert_eq!(seqs(row).await, [2]);
        assert_eq!(seqs(JournalFilter { before: Some(3), ..all() }).await, [2, 1]);
        assert!(seqs(JournalFilter { about: word("units"), ..all() }).await.is_empty());
    }

    async fn each_body_has_a_chain_of_its_own(house: &House) {
        let other = body("cciaa-ignota");
        house.found(&other).await;
        put(house, "a", "testo").await;
        assert_eq!(house.store.verify_journal(&other).await.unwrap().entries, 1);
        assert_eq!(house.store.verify_journal(&house.body).await.unwrap().entries, 2);
        assert_eq!(house.store.setting(&other, "a").await.unwrap(), None);
    }
}
