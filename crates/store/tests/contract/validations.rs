use cannocchiale_core::ids::Year;
use cannocchiale_store::{
    DatedSetting, Finding, Measure, NewValidation, NodeKey, Outcome, Refusal, Sampled, Stage, StoreError,
};

use super::facts::{asked, fact};
use crate::contract;
use crate::engines::{day, demo};

contract! {
    async fn a_validation_keeps_its_sample_and_what_was_found_and_is_closed_by_its_outcome(house: &House) {
        let mut tx = house.store.transaction(house.deed("plan")).await.unwrap();
        let revision = tx.open_draft("Prima stesura", demo()).await.unwrap();
        let what = asked(Measure::of(NodeKey(7)), "2026");
        tx.record(0, &fact(what.clone(), "5", Stage::Confirmed, "2026-12-31")).await.unwrap();
        let new = NewValidation {
            year: Year::new(2026).unwrap(),
            revision,
            seed: "estrazione 12-40-71".to_owned(),
            population: 1,
            population_sha256: "0".repeat(64),
            sample: vec![Sampled { asked: what.clone(), version: 1 }],
        };
        assert!(tx.open_validation(&NewValidation { seed: " ".to_owned(), ..new.clone() }).await.is_err());
        let id = tx.open_validation(&new).await.unwrap();
        let twin = tx.open_validation(&new).await;
        assert!(matches!(twin, Err(StoreError::Refused(Refusal::Exists { .. }))), "{twin:?}");
        tx.find(id, "item/clear", 0, (Finding::Partly, Some("Troppo lunga"))).await.unwrap();
        tx.find(id, "sample/1", 0, (Finding::Met, None)).await.unwrap();
        let stale = tx.find(id, "item/clear", 0, (Finding::Met, None)).await;
        assert!(matches!(stale, Err(StoreError::Stale(_))), "{stale:?}");
        tx.find(id, "item/clear", 1, (Finding::Met, None)).await.unwrap();
        // Whoever concludes has read everything that was found.
        let unread = tx.conclude(id, 3, Outcome::Validated, "Va bene").await;
        assert!(matches!(unread, Err(StoreError::Stale(_))), "{unread:?}");
        assert!(tx.conclude(id, 4, Outcome::Validated, "  ").await.is_err());
        tx.conclude(id, 4, Outcome::WithRemarks, "Più breve, l’anno prossimo").await.unwrap();
        let after = tx.find(id, "item/clear", 2, (Finding::NotMet, None)).await;
        assert!(matches!(after, Err(StoreError::Refused(Refusal::Concluded))), "{after:?}");
        tx.commit().await.unwrap();
        let kept = house.store.validation(&house.body, id).await.unwrap();
        assert_eq!(kept.sample, new.sample);
        assert_eq!(kept.found.iter().map(|found| (found.about.as_str(), found.finding)).collect::<Vec<_>>(), [("item/clear", Finding::Met), ("sample/1", Finding::Met)]);
        assert_eq!(kept.validation.outcome.map(|(outcome, _)| outcome), Some(Outcome::WithRemarks));
        assert_eq!(house.store.validations(&house.body).await.unwrap(), [kept.validation]);
        let (year, now) = (Year::new(2026).unwrap(), house.deed("x").at);
        let known = house.store.confirmed_in(&house.body, year, now).await.unwrap();
        assert_eq!(known.iter().map(|fact| fact.asked.clone()).collect::<Vec<_>>(), [what]);
        assert!(house.store.confirmed_in(&house.body, Year::new(2025).unwrap(), now).await.unwrap().is_empty());
        let before = now - jiff::SignedDuration::from_secs(1);
        assert!(house.store.confirmed_in(&house.body, year, before).await.unwrap().is_empty());
        assert!(house.store.verify(&house.body).await.unwrap().is_right());
    }

    async fn a_setting_holds_from_its_day_until_the_next(house: &House) {
        let from = |from: &str, text: &str| DatedSetting {
            name: "rules".to_owned(),
            from: day(from),
            text: text.to_owned(),
            act: Some("delibera 9".to_owned()),
            version: 0,
        };
        let mut tx = house.store.transaction(house.deed("rules")).await.unwrap();
        tx.put_dated_setting(0, &from("2026-01-01", "le prime")).await.unwrap();
        tx.put_dated_setting(0, &from("2026-07-01", "le seconde")).await.unwrap();
        let stale = tx.put_dated_setting(0, &from("2026-07-01", "altre")).await;
        assert!(matches!(stale, Err(StoreError::Stale(_))), "{stale:?}");
        tx.put_dated_setting(1, &from("2026-07-01", "le terze")).await.unwrap();
        tx.commit().await.unwrap();
        let on = async |on: &str| {
            house.store.setting_on(&house.body, "rules", day(on)).await.unwrap().map(|setting| setting.text)
        };
        assert_eq!(on("2025-12-31").await, None);
        assert_eq!(on("2026-06-30").await.as_deref(), Some("le prime"));
        assert_eq!(on("2026-07-01").await.as_deref(), Some("le terze"));
    }
}
