use cannocchiale_core::facts::{FactPeriod, FactValue};
use cannocchiale_core::format::plan::PlanFile;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::FigureState;
use cannocchiale_store::{Asked, Counting, Measure, NewFact, NodeKey, RevisionId, Stage, StoreError};

use crate::contract;
use crate::engines::{House, day, demo};

pub fn asked(measure: Measure, period: &str) -> Asked {
    Asked { measure, period: FactPeriod::read(period).unwrap() }
}

pub fn fact(asked: Asked, value: &str, stage: Stage, recorded_on: &str) -> NewFact {
    NewFact {
        asked,
        value: FactValue::read(value).unwrap(),
        state: FigureState::Final,
        stage,
        recorded_on: day(recorded_on),
        source: Some("gestionale".to_owned()),
        note: None,
    }
}

pub async fn say(house: &House, seen: u32, new: &NewFact) -> u32 {
    let mut tx = house.store.transaction(house.deed("fact-recorded")).await.unwrap();
    let version = tx.record(seen, new).await.unwrap();
    tx.commit().await.unwrap();
    version
}

async fn drafted(house: &House, file: PlanFile) -> RevisionId {
    let mut tx = house.store.transaction(house.deed("draft-opened")).await.unwrap();
    let id = tx.open_draft("Prima stesura", file).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// The first strategic indicator of the plan: its key, and what it is called.
async fn an_indicator(house: &House, revision: RevisionId) -> (NodeKey, NodeId) {
    let nodes = house.store.nodes(&house.body, revision).await.unwrap();
    let node = nodes.into_iter().find(|node| node.list == "indicators").unwrap();
    (node.key, node.node)
}

/// The values of one measure that count on a day.
async fn values(house: &House, revision: RevisionId, on: &str, counting: Counting) -> Vec<String> {
    let facts = house.store.facts(&house.body, revision, day(on), counting).await.unwrap();
    facts.all().iter().map(|measurement| measurement.value.to_string()).collect()
}

contract! {
    async fn a_correction_supersedes_and_deletes_nothing(house: &House) {
        let revision = drafted(house, demo()).await;
        let (key, name) = an_indicator(house, revision).await;
        let asked = asked(Measure::of(key), "2026-Q1");
        assert_eq!(say(house, 0, &fact(asked.clone(), "4.20", Stage::Confirmed, "2026-04-08")).await, 1);
        assert_eq!(say(house, 1, &fact(asked.clone(), "4.5", Stage::Confirmed, "2026-05-02")).await, 2);
        let on = async |day: &str| values(house, revision, day, Counting::Confirmed).await;
        assert!(on("2026-04-07").await.is_empty());
        assert_eq!(on("2026-04-08").await, ["4.20"]);
        assert_eq!(on("2026-05-02").await, ["4.5"]);
        let facts = house.store.facts(&house.body, revision, day("2026-12-31"), Counting::Confirmed).await.unwrap();
        assert_eq!(facts.all()[0].indicator, name);
        let said = house.store.said_of(&house.body, &asked.measure).await.unwrap();
        assert_eq!(said.iter().map(|fact| (fact.version, fact.value.to_string())).collect::<Vec<_>>(),
            [(1, "4.20".to_owned()), (2, "4.5".to_owned())]);
    }

    async fn a_value_said_second_is_refused_with_both(house: &House) {
        let asked = asked(Measure::of(NodeKey(7)), "2026");
        say(house, 0, &fact(asked.clone(), "1", Stage::Proposed, "2026-02-01")).await;
        let mut tx = house.store.transaction(house.deed("x")).await.unwrap();
        let late = tx.record(0, &fact(asked.clone(), "2", Stage::Proposed, "2026-02-01")).await.unwrap_err();
        let StoreError::Stale(stale) = late else { panic!("{late:?}") };
        assert_eq!((stale.yours.version, stale.theirs.version), (0, 1));
        assert!(stale.yours.content.contains(r#""value":"2""#) && stale.theirs.content.contains(r#""value":"1""#));
    }

    async fn what_is_proposed_rejected_and_withdrawn_counts_as_it_should(house: &House) {
        let revision = drafted(house, demo()).await;
        let (key, _) = an_indicator(house, revision).await;
        let asked = asked(Measure::of(key), "2026");
        let counted = async |counting| values(house, revision, "2026-12-31", counting).await;
        let stages = [
            (Stage::Proposed, "1", vec![], vec!["1"]),
            (Stage::Confirmed, "2", vec!["2"], vec!["2"]),
            (Stage::Proposed, "3", vec!["2"], vec!["3"]),
            (Stage::Rejected, "3", vec!["2"], vec!["2"]),
            (Stage::Withdrawn, "2", vec![], vec![]),
        ];
        for (seen, (stage, value, public, inside)) in (0..).zip(stages) {
            say(house, seen, &fact(asked.clone(), value, stage, "2026-03-01")).await;
            assert_eq!(counted(Counting::Confirmed).await, public, "{stage}");
            assert_eq!(counted(Counting::Proposed).await, inside, "{stage}");
        }
    }

    async fn decimals_come_back_digit_by_digit(house: &House) {
        let revision = drafted(house, demo()).await;
        let (key, _) = an_indicator(house, revision).await;
        let exact = ["123456789012.345678", "99999999999999.999999", "0.1", "-0.10"];
        for (period, value) in ["2023", "2024", "2025", "2026"].into_iter().zip(exact) {
            say(house, 0, &fact(asked(Measure::of(key), period), value, Stage::Confirmed, "2026-03-01")).await;
        }
        assert_eq!(values(house, revision, "2026-12-31", Counting::Confirmed).await, exact);
    }

    async fn facts_follow_their_node_through_a_new_code(house: &House) {
        let revision = drafted(house, demo()).await;
        let nodes = house.store.nodes(&house.body, revision).await.unwrap();
        let result = nodes.iter().find(|node| node.list == "results").unwrap();
        let project = nodes.iter().find(|node| Some(node.key) == result.parent).unwrap();
        say(house, 0, &fact(asked(Measure::of(result.key), "2026"), "yes", Stage::Confirmed, "2026-03-01")).await;
        let mut content: serde_json::Value = serde_json::from_str(&project.content).unwrap();
        content["code"] = "9Z9999".into();
        let mut tx = house.store.transaction(house.deed("node-saved")).await.unwrap();
        tx.save_node(revision, project.key, 1, &content.to_string()).await.unwrap();
        tx.commit().await.unwrap();
        let facts = house.store.facts(&house.body, revision, day("2026-12-31"), Counting::Confirmed).await.unwrap();
        assert!(facts.all()[0].indicator.as_str().starts_with("9Z9999/"), "{:?}", facts.all());
    }

    async fn what_stands_beside_a_node_and_what_is_no_node_have_their_names(house: &House) {
        let revision = drafted(house, demo()).await;
        let (key, name) = an_indicator(house, revision).await;
        let measures = house.store.measures(&house.body, revision).await.unwrap();
        for (part, measure) in [
            ("", Measure::of(key)),
            ("#2", Measure::Of(key, "#2".to_owned())),
            ("/baseline", Measure::Of(key, "/baseline".to_owned())),
        ] {
            let full = NodeId::new(format!("{name}{part}"));
            assert_eq!(measures.measure(&full), measure);
            assert_eq!(measures.name(&measure), Some(full));
        }
        let process = NodeId::new("process/iscrizione/days");
        assert_eq!(measures.measure(&process), Measure::Named("process/iscrizione/days".to_owned()));
        say(house, 0, &fact(asked(measures.measure(&process), "2026"), "3", Stage::Confirmed, "2026-03-01")).await;
        let facts = house.store.facts(&house.body, revision, day("2026-12-31"), Counting::Confirmed).await.unwrap();
        assert_eq!(facts.all()[0].indicator, process);
    }

    async fn an_import_writes_what_is_new_in_one_entry(house: &House) {
        let many: Vec<NewFact> = (1..=5_000)
            .map(|number| fact(asked(Measure::of(NodeKey(number)), "2026"), &number.to_string(), Stage::Confirmed, "2026-03-01"))
            .collect();
        let import = async |many: &[NewFact]| {
            let mut tx = house.store.transaction(house.deed("facts-imported")).await.unwrap();
            let done = tx.import_facts(many).await.unwrap();
            (done, tx.commit().await.unwrap())
        };
        let (done, receipt) = import(&many).await;
        assert_eq!((done.written, done.same, receipt.changes), (5_000, 0, 1));
        let mut again = many.clone();
        again[0] = fact(again[0].asked.clone(), "7", Stage::Confirmed, "2026-03-02");
        let (done, _) = import(&again).await;
        assert_eq!((done.written, done.same), (1, 4_999));
        let last = house.store.last_said_in(&house.body, many[0].asked.period).await.unwrap();
        assert_eq!((last.len(), last[&many[0].asked.measure].version), (5_000, 2));
        assert!(house.store.verify_journal(&house.body).await.unwrap().fault.is_none());
    }
}
