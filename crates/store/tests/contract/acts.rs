use cannocchiale_core::model::Act;
use cannocchiale_store::{Refusal, StoreError};

use super::rollover::adopted;
use crate::contract;
use crate::engines::day;

fn act(number: &str) -> Act {
    Act {
        organ: "Giunta".to_owned(),
        kind: "delibera".to_owned(),
        number: number.to_owned(),
        date: Some(day("2020-06-24")),
    }
}

contract! {
    async fn the_act_of_a_report_is_written_down_on_the_version_that_was_seen(house: &House) {
        let plan = adopted(house).await;
        let mut tx = house.store.transaction(house.deed("document-approved")).await.unwrap();
        let blank = tx.approve_document(plan, "relazione", 0, &Act { organ: " ".to_owned(), ..act("31") }).await;
        assert!(matches!(blank, Err(StoreError::Refused(Refusal::Blank { field: "organ" }))), "{blank:?}");
        let undated = tx.approve_document(plan, "relazione", 0, &Act { date: None, ..act("31") }).await;
        assert!(matches!(undated, Err(StoreError::Refused(Refusal::Blank { field: "date" }))), "{undated:?}");
        tx.approve_document(plan, "relazione", 0, &act("31")).await.unwrap();
        let stale = tx.approve_document(plan, "relazione", 0, &act("32")).await;
        assert!(matches!(stale, Err(StoreError::Stale(_))), "{stale:?}");
        tx.approve_document(plan, "relazione", 1, &act("32")).await.unwrap();
        tx.approve_document(plan, "pira", 0, &act("7")).await.unwrap();
        let draft = tx.revise(plan, "Si cambia").await.unwrap();
        let early = tx.approve_document(draft, "relazione", 0, &act("33")).await;
        assert!(matches!(early, Err(StoreError::Refused(Refusal::NotInStatus { .. }))), "{early:?}");
        tx.commit().await.unwrap();
        let kept = house.store.document_acts(&house.body).await.unwrap();
        let kept: Vec<_> = kept.iter().map(|it| (it.revision, it.document.as_str(), it.version)).collect();
        assert_eq!(kept, [(plan, "pira", 1), (plan, "relazione", 2)], "no act goes with a draft");
        assert_eq!(house.store.document_acts(&house.body).await.unwrap()[1].act, act("32"));
        assert!(house.store.verify(&house.body).await.unwrap().is_right());
    }

    async fn why_a_plan_is_revised_is_said_until_it_is_adopted(house: &House) {
        let plan = adopted(house).await;
        let mut tx = house.store.transaction(house.deed("reason-given")).await.unwrap();
        let fixed = tx.give_reason(plan, 0, "Tardi").await;
        assert!(matches!(fixed, Err(StoreError::Refused(Refusal::NotADraft { .. }))), "{fixed:?}");
        let draft = tx.revise(plan, "Target rivisto").await.unwrap();
        let blank = tx.give_reason(draft, 0, "  ").await;
        assert!(matches!(blank, Err(StoreError::Refused(Refusal::Blank { field: "why" }))), "{blank:?}");
        tx.give_reason(draft, 0, "Il bando è slittato").await.unwrap();
        let stale = tx.give_reason(draft, 0, "Un altro motivo").await;
        assert!(matches!(stale, Err(StoreError::Stale(_))), "{stale:?}");
        tx.give_reason(draft, 1, "Il bando è slittato a marzo").await.unwrap();
        tx.commit().await.unwrap();
        let kept = house.store.reasons(&house.body).await.unwrap();
        let kept: Vec<_> = kept.iter().map(|(id, why)| (*id, why.text.as_str(), why.version)).collect();
        assert_eq!(kept, [(draft, "Il bando è slittato a marzo", 2)]);
        assert!(house.store.verify(&house.body).await.unwrap().is_right());
    }
}
