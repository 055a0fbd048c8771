use cannocchiale_store::{NewBody, Refusal, Store, StoreError};

use crate::contract;
use crate::engines::body;

fn renamed(name: &str) -> NewBody {
    NewBody { name: name.to_owned(), ipa_code: None, kind: "chamber_of_commerce".to_owned() }
}

contract! {
    async fn a_body_is_found_as_it_was_founded(house: &House) {
        let kept = house.store.body(&house.body).await.unwrap();
        assert_eq!((kept.name.as_str(), kept.version), ("Camera di commercio di Aurea", 1));
        assert_eq!(house.store.bodies().await.unwrap(), [kept]);
    }

    async fn a_body_is_founded_once(house: &House) {
        let again = house.store.found(house.deed("body-founded"), &renamed("Altra")).await;
        assert!(matches!(again, Err(StoreError::Refused(Refusal::Exists { what: "body", .. }))), "{again:?}");
        assert_eq!(house.store.body(&house.body).await.unwrap().version, 1);
    }

    async fn a_body_that_is_not_there_has_no_door(house: &House) {
        let deed = cannocchiale_store::Deed { body: body("nessuno"), ..house.deed("x") };
        assert!(matches!(house.store.transaction(deed).await, Err(StoreError::NotFound { what: "body", .. })));
    }

    async fn a_save_that_comes_second_sees_both_versions(house: &House) {
        let mut first = house.store.transaction(house.deed("body-changed")).await.unwrap();
        first.change_body(1, &renamed("Prima")).await.unwrap();
        first.commit().await.unwrap();
        let mut second = house.store.transaction(house.deed("body-changed")).await.unwrap();
        let StoreError::Stale(stale) = second.change_body(1, &renamed("Seconda")).await.unwrap_err() else {
            panic!("the second save was not stale");
        };
        drop(second);
        assert_eq!((stale.yours.version, stale.theirs.version), (1, 2));
        assert!(stale.yours.content.contains("Seconda") && stale.theirs.content.contains("Prima"));
        assert_eq!(house.store.body(&house.body).await.unwrap().name, "Prima");
    }

    async fn the_same_body_again_is_no_change(house: &House) {
        let kept = house.store.body(&house.body).await.unwrap();
        let before = house.store.verify_journal(&house.body).await.unwrap();
        let tx = house.store.transaction(house.deed("nothing")).await.unwrap();
        let receipt = tx.commit().await.unwrap();
        assert_eq!((receipt.changes, receipt.seq), (0, before.entries));
        assert_eq!(house.store.body(&house.body).await.unwrap(), kept);
    }

    async fn opening_again_finds_everything(house: &House) {
        let again = Store::open_with(&house.url, &house.folder()).await.unwrap();
        assert_eq!(again.bodies().await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn an_address_of_no_engine_is_refused() {
    let refused = Store::open("mysql://localhost/x").await;
    assert!(matches!(refused, Err(StoreError::Refused(Refusal::UnknownEngine(_)))), "{refused:?}");
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_unavailable() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let url = format!("postgres://nobody@127.0.0.1:{port}/nothing");
    assert!(matches!(Store::open(&url).await, Err(StoreError::Unavailable(_))));
}
