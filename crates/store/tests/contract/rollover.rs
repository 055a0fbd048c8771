use std::collections::BTreeMap;

use cannocchiale_core::check::Rules;
use cannocchiale_core::ids::Year;
use cannocchiale_core::model::{Act, RevisionStatus};
use cannocchiale_store::{Measure, NodeKey, Refusal, RevisionId, Rolled, Stage, StoreError};

use super::facts::{asked, fact, say};
use crate::contract;
use crate::engines::{House, day, demo};

/// Rules by which every plan may be adopted.
pub(crate) fn no_rules() -> Rules {
    let off = cannocchiale_core::check::rules().iter().map(|rule| rule.code.to_owned()).collect();
    Rules { off, ..Rules::default() }
}

pub(crate) async fn adopted(house: &House) -> RevisionId {
    let act = Act {
        organ: "giunta".to_owned(),
        kind: "delibera".to_owned(),
        number: "3".to_owned(),
        date: Some(day("2019-01-28")),
    };
    let mut tx = house.store.transaction(house.deed("plan-adopted")).await.unwrap();
    let id = tx.open_draft("Piano", demo()).await.unwrap();
    tx.adopt(id, 1, &act, &no_rules()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// The baselines of a revision, by node.
async fn baselines(house: &House, revision: RevisionId) -> BTreeMap<NodeKey, String> {
    let nodes = house.store.nodes(&house.body, revision).await.unwrap();
    let baseline = |content: &str| {
        let content: serde_json::Value = serde_json::from_str(content).unwrap();
        content.get("baseline").and_then(|text| text.as_str()).map(str::to_owned)
    };
    nodes.iter().filter_map(|node| Some((node.key, baseline(&node.content)?))).collect()
}

fn next_year() -> Year {
    Year::new(demo().year + 1).unwrap()
}

contract! {
    async fn the_draft_of_next_year_carries_keys_codes_weights_and_results(house: &House) {
        let from = adopted(house).await;
        let nodes = house.store.nodes(&house.body, from).await.unwrap();
        let indicator = nodes.iter().find(|node| node.list == "indicators").unwrap();
        let period = demo().year.to_string();
        let result = fact(asked(Measure::of(indicator.key), &period), "1234.5", Stage::Confirmed, "2020-01-15");
        say(house, 0, &result).await;
        let review = house.store.rollover(&house.body, from, day("2020-01-31")).await.unwrap();
        assert_eq!(review.year, next_year());
        let of_indicator: Vec<&Rolled> =
            review.notes.iter().filter(|note| note.node == indicator.node).map(|note| &note.what).collect();
        assert!(matches!(of_indicator[0], Rolled::Baseline { text, .. } if text.starts_with("1.234,5")), "{of_indicator:?}");
        let mut tx = house.store.transaction(house.deed("rolled-over")).await.unwrap();
        let id = tx.roll_over(from, day("2020-01-31"), &review, "Prima stesura").await.unwrap();
        tx.commit().await.unwrap();
        let head = house.store.revision(&house.body, id).await.unwrap();
        assert_eq!((head.status, head.year, head.number, head.made_from), (RevisionStatus::Draft, next_year(), 0, Some(from)));
        assert_eq!(house.store.nodes(&house.body, id).await.unwrap(), review.nodes);
        // The baseline is what the year came to; where nothing was measured, the one that was there before.
        let (then, now) = (baselines(house, from).await, baselines(house, id).await);
        assert!(then.len() > 2 && then[&indicator.key] != now[&indicator.key], "{then:?}");
        assert!(now[&indicator.key].starts_with("1.234,5"), "{now:?}");
        let others = |all: BTreeMap<NodeKey, String>| all.into_iter().filter(|(key, _)| *key != indicator.key).collect::<Vec<_>>();
        assert_eq!(others(now), others(then));
        let (old, new) = (demo(), house.store.plan(&house.body, id).await.unwrap());
        assert_eq!((new.year, new.period.to), (old.year + 1, old.period.to + 1));
        assert_eq!(new.areas.len(), old.areas.len());
        let projects = |file: &cannocchiale_core::format::plan::PlanFile| {
            let objectives = file.areas.iter().flat_map(|area| &area.objectives);
            let projects = objectives.flat_map(|o| &o.programmes).flat_map(|p| p.projects.clone());
            projects.map(|p| (p.code, p.weight, p.year)).collect::<Vec<_>>()
        };
        let moved: Vec<_> = projects(&old).into_iter().map(|(code, weight, _)| (code, weight, old.year + 1)).collect();
        assert_eq!(projects(&new), moved);
        assert!(new.explanations.is_empty() && new.unread.is_empty());
        assert!(house.store.verify(&house.body).await.unwrap().is_right());
    }

    async fn only_what_was_read_is_made(house: &House) {
        let from = adopted(house).await;
        let review = house.store.rollover(&house.body, from, day("2020-01-31")).await.unwrap();
        let nodes = house.store.nodes(&house.body, from).await.unwrap();
        let indicator = nodes.iter().find(|node| node.list == "indicators").unwrap();
        let late = fact(asked(Measure::of(indicator.key), "2019"), "5", Stage::Confirmed, "2020-01-30");
        say(house, 0, &late).await;
        let mut tx = house.store.transaction(house.deed("rolled-over")).await.unwrap();
        let made = tx.roll_over(from, day("2020-01-31"), &review, "Prima stesura").await;
        assert!(matches!(made, Err(StoreError::Stale(_))), "{made:?}");
    }

    async fn a_draft_is_not_rolled_over(house: &House) {
        let mut tx = house.store.transaction(house.deed("x")).await.unwrap();
        let id = tx.open_draft("Piano", demo()).await.unwrap();
        tx.commit().await.unwrap();
        let refused = house.store.rollover(&house.body, id, day("2020-01-31")).await;
        assert!(matches!(refused, Err(StoreError::Refused(Refusal::NotInStatus { .. }))), "{refused:?}");
    }
}
