use super::*;
use crate::facts::{Facts, read_csv};
use crate::ids::NodeId;
use crate::model::Plan;

const DEMO: &str = include_str!("../../../../demo/piano.json");
const FACTS: &str = include_str!("../../../../demo/rilevazioni.csv");

fn demo() -> (Plan, Facts) {
    let (draft, _) = crate::format::parse(DEMO);
    let plan = crate::format::resolve(draft.unwrap()).0.unwrap();
    (plan, read_csv(FACTS).0)
}

fn scored(as_of: &str, traces: Traces) -> Scorecard {
    let (plan, facts) = demo();
    score(&plan, &facts, &ScoringRules::default(), as_of.parse().unwrap(), traces)
}

#[test]
fn every_node_of_the_demo_gets_an_outcome_and_replays_to_it() {
    let card = scored("2020-02-28", Traces::Kept);
    let replayed = replay(&card);
    for node in card.nodes() {
        assert_eq!(replayed.get(&node.id), Some(&node.verdict), "{}", node.id);
        assert!(node.step.is_some(), "{}", node.id);
    }
    assert!(card.body().and_then(NodeScore::score).is_some());
    assert!(card.get(&NodeId::new("@ente")).and_then(NodeScore::score).is_some());
}

#[test]
fn traces_change_no_outcome() {
    let (kept, left) = (scored("2020-02-28", Traces::Kept), scored("2020-02-28", Traces::Left));
    let verdicts = |card: &Scorecard| card.nodes().iter().map(|node| node.verdict).collect::<Vec<_>>();
    assert_eq!(verdicts(&kept), verdicts(&left));
    assert!(left.nodes().iter().all(|node| node.step.is_none()));
}

#[test]
fn before_anything_is_recorded_nothing_is_zero() {
    let card = scored("2019-01-01", Traces::Left);
    let scored: Vec<&str> =
        card.nodes().iter().filter(|node| node.score().is_some()).map(|node| node.id.as_str()).collect();
    assert_eq!(scored, [""; 0]);
}
