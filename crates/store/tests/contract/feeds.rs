use cannocchiale_core::facts::{FactPeriod, FactValue};
use cannocchiale_store::{FeedFault, FeedSource, NewFeed, NodeKey, Refusal, Rhythm, StoreError};

use crate::contract;
use crate::engines::instant;

fn feed(measure: i64, source: FeedSource) -> NewFeed {
    NewFeed { measure: NodeKey(measure), source, rhythm: Rhythm::Month }
}

fn period() -> FactPeriod {
    FactPeriod::read("2026-Q1").unwrap()
}

contract! {
    async fn a_feed_keeps_the_last_value_it_brought_and_its_last_fault(house: &House) {
        let json = FeedSource::Json { address: "https://dati.example/q".to_owned(), pointer: "/0/v".to_owned() };
        let mut tx = house.store.transaction(house.deed("feed")).await.unwrap();
        let id = tx.add_feed(&feed(7, json.clone())).await.unwrap();
        tx.feed_ran(id, period(), &Ok(FactValue::read("12.50").unwrap())).await.unwrap();
        tx.commit().await.unwrap();
        let mut later = house.deed("feed");
        later.at = instant("2026-02-01T06:00:00Z");
        let mut tx = house.store.transaction(later).await.unwrap();
        tx.feed_ran(id, period(), &Err((FeedFault::Silent, "503".to_owned()))).await.unwrap();
        tx.commit().await.unwrap();
        let kept = house.store.feeds(&house.body).await.unwrap();
        assert_eq!((kept.len(), &kept[0].said.source, kept[0].runs.len()), (1, &json, 1));
        let run = &kept[0].runs[0];
        let brought = (FactValue::read("12.50").unwrap(), instant("2026-01-01T09:00:00Z"));
        assert_eq!((run.brought.as_ref(), run.at), (Some(&brought), instant("2026-02-01T06:00:00Z")));
        assert_eq!(run.fault, Some((FeedFault::Silent, "503".to_owned())));
    }

    async fn a_measure_has_one_feed_until_it_ends(house: &House) {
        let mut tx = house.store.transaction(house.deed("feed")).await.unwrap();
        let first = tx.add_feed(&feed(7, FeedSource::File("a.csv".to_owned()))).await.unwrap();
        let second = tx.add_feed(&feed(7, FeedSource::Query("incassi".to_owned()))).await;
        assert!(matches!(second, Err(StoreError::Refused(Refusal::Exists { .. }))), "{second:?}");
        let blank = tx.add_feed(&feed(8, FeedSource::File(" ".to_owned()))).await;
        assert!(matches!(blank, Err(StoreError::Refused(Refusal::Blank { .. }))), "{blank:?}");
        assert!(matches!(tx.end_feed(first, 2).await, Err(StoreError::Stale(_))));
        tx.end_feed(first, 1).await.unwrap();
        tx.add_feed(&feed(7, FeedSource::Query("incassi".to_owned()))).await.unwrap();
        tx.commit().await.unwrap();
        let kept = house.store.feeds(&house.body).await.unwrap();
        assert_eq!(kept.iter().map(|feed| &feed.said.source).collect::<Vec<_>>(), [&FeedSource::Query("incassi".to_owned())]);
    }
}
