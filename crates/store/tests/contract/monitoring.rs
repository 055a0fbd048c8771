use cannocchiale_core::diag::Lang;
use cannocchiale_core::facts::FactPeriod;
use cannocchiale_store::{
    CampaignState, Cause, CorrectionState, Measure, NewCampaign, NewComment, NewDeviation, NewPerson,
    NewReminder, NodeKey, PersonState, Refusal, StoreError,
};

use super::facts::asked;
use crate::contract;
use crate::engines::day;

fn campaign(period: &str, state: CampaignState) -> NewCampaign {
    let period = FactPeriod::read(period).unwrap();
    NewCampaign { period, opens: day("2026-04-01"), due: day("2026-04-20"), state }
}

contract! {
    async fn a_campaign_opens_closes_and_opens_again(house: &House) {
        let mut tx = house.store.transaction(house.deed("campaign")).await.unwrap();
        let id = tx.add_campaign(&campaign("2026-Q1", CampaignState::Planned)).await.unwrap();
        for (seen, state) in [(1, CampaignState::Open), (2, CampaignState::Closed), (3, CampaignState::Open)] {
            tx.change_campaign(id, seen, &campaign("2026-Q1", state)).await.unwrap();
        }
        let twin = tx.add_campaign(&campaign("2026-Q1", CampaignState::Planned)).await;
        assert!(matches!(twin, Err(StoreError::Refused(Refusal::Exists { what: "campaign", .. }))), "{twin:?}");
        let stale = tx.change_campaign(id, 1, &campaign("2026-Q1", CampaignState::Closed)).await;
        assert!(matches!(stale, Err(StoreError::Stale(_))), "{stale:?}");
        tx.commit().await.unwrap();
        let kept = house.store.campaigns(&house.body).await.unwrap();
        assert_eq!((kept.len(), kept[0].state, kept[0].version), (1, CampaignState::Open, 4));
    }

    async fn what_is_said_is_answered(house: &House) {
        let mut tx = house.store.transaction(house.deed("comment")).await.unwrap();
        let new = |text: &str, answers| NewComment { subject: NodeKey(7), period: None, text: text.to_owned(), answers };
        let question = tx.comment(&new("Perché così tardi?", None)).await.unwrap();
        tx.comment(&new("La gara è andata deserta.", Some(question))).await.unwrap();
        assert!(tx.comment(&new("  ", None)).await.is_err());
        tx.commit().await.unwrap();
        let said = house.store.comments(&house.body, NodeKey(7)).await.unwrap();
        assert_eq!((said.len(), said[1].answers), (2, Some(question)));
        assert!(house.store.comments(&house.body, NodeKey(8)).await.unwrap().is_empty());
    }

    async fn a_deviation_is_explained_on_the_version_that_was_seen(house: &House) {
        let period = FactPeriod::read("2026-Q1").unwrap();
        let explained = NewDeviation {
            cause: Cause::Exogenous,
            why: "Il portale nazionale era fermo".to_owned(),
            corrective_action: Some("Recupero a maggio".to_owned()),
            due: Some(day("2026-05-31")),
            unit: None,
            state: CorrectionState::Open,
        };
        let mut tx = house.store.transaction(house.deed("deviation")).await.unwrap();
        tx.explain_deviation(NodeKey(7), period, 0, &explained).await.unwrap();
        let done = NewDeviation { state: CorrectionState::Done, ..explained.clone() };
        assert!(matches!(tx.explain_deviation(NodeKey(7), period, 0, &done).await, Err(StoreError::Stale(_))));
        tx.explain_deviation(NodeKey(7), period, 1, &done).await.unwrap();
        tx.commit().await.unwrap();
        let kept = house.store.deviations(&house.body).await.unwrap();
        assert_eq!((kept.len(), &kept[0].said, kept[0].version), (1, &done, 2));
    }

    async fn a_reminder_is_written_once_and_closes_when_answered(house: &House) {
        let mut tx = house.store.transaction(house.deed("remind")).await.unwrap();
        let anna = NewPerson {
            name: "Anna".to_owned(),
            mail: "anna@esempio.it".to_owned(),
            language: Lang::It,
            state: PersonState::Active,
        };
        let person = tx.add_person(&anna).await.unwrap();
        let new = NewReminder { person, asked: asked(Measure::of(NodeKey(7)), "2026-Q1"), due: day("2026-04-20") };
        let id = tx.remind(&new).await.unwrap();
        assert_eq!(tx.remind(&new).await.unwrap(), id);
        tx.reminder_sent(id).await.unwrap();
        tx.commit().await.unwrap();
        let open = house.store.open_reminders(&house.body).await.unwrap();
        assert_eq!((open.len(), open[0].sent), (1, Some(house.deed("x").at)));
        let mut tx = house.store.transaction(house.deed("answered")).await.unwrap();
        tx.reminder_answered(id).await.unwrap();
        tx.commit().await.unwrap();
        assert!(house.store.open_reminders(&house.body).await.unwrap().is_empty());
    }
}
