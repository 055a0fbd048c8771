mod moves;
mod replays;
mod several;
mod traces;

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
fn two_scorecards_are_the_same_when_day_rules_and_nodes_are() {
    let card = scored("2020-02-28", Traces::Left);
    assert_eq!(card, scored("2020-02-28", Traces::Left));
    assert_ne!(card, scored("2020-02-27", Traces::Left));
    assert_ne!(card, scored("2020-02-28", Traces::Kept));
}

#[test]
fn a_node_is_found_by_an_id_that_is_nearly_its_own() {
    let card = scored("2020-02-28", Traces::Left);
    let near = |written: &str| card.nearest(written).map(NodeId::as_str);
    assert_eq!(near("ente"), Some("ente"));
    assert_eq!(near(" ENET "), Some("ente"));
    assert_eq!(near("qualcos'altro"), None);
}

#[test]
fn payment_times_are_paying_and_time_together() {
    let is = subject::is_about_payment_times;
    assert!(is("Tempi medi di pagamento") && is("Payments made late"));
    assert!(!is("Tempi di risposta") && !is("Pagamenti elettronici"));
}

#[test]
fn before_anything_is_recorded_nothing_is_zero() {
    let card = scored("2019-01-01", Traces::Left);
    let scored: Vec<&str> =
        card.nodes().iter().filter(|node| node.score().is_some()).map(|node| node.id.as_str()).collect();
    assert_eq!(scored, [""; 0]);
}

fn of_plan(objectives: &str, facts: &str) -> Scorecard {
    let text = format!(
        r#"{{ "schema": "cannocchiale/plan/1", "body": {{ "name": "Camera" }}, "year": 2019,
        "period": {{ "from": 2019, "to": 2019 }}, "objectives": [{objectives}] }}"#
    );
    let (draft, faults) = crate::format::parse(&text);
    let plan = crate::format::resolve(draft.unwrap_or_else(|| panic!("{faults:?}"))).0.unwrap();
    let (facts, faults) = read_csv(&format!("{}\n{facts}", crate::facts::HEADER.join(",")));
    assert_eq!(faults, []);
    score(&plan, &facts, &ScoringRules::default(), "2020-02-28".parse().unwrap(), Traces::Kept)
}

fn assigned(number: u32, indicator: &str) -> String {
    format!(
        r#"{{ "holder": {{ "level": "body" }}, "number": {number}, "title": "Obiettivo", "weight": "50",
        "indicators": [{{ "statement": "Misura", {indicator} }}] }}"#
    )
}

fn outcome(card: &Scorecard, id: &str) -> Outcome {
    card.get(&NodeId::new(id)).unwrap_or_else(|| panic!("{id}: {:?}", ids(card))).outcome()
}

fn ids(card: &Scorecard) -> Vec<&str> {
    card.nodes().iter().map(|node| node.id.as_str()).collect()
}

#[test]
fn an_indicator_reads_scores_wherever_they_stand() {
    let plain = assigned(2, r#""target": ">= 80""#);
    let reads = assigned(
        1,
        r#""target": ">= 90%", "unit": "%", "formula": "share_achieved(objectives(\"ente/2\"), 90%)""#,
    );
    let card = of_plan(&format!("{reads},{plain}"), "ente/2/1,2019,80,final,,,\n");
    assert_eq!(outcome(&card, "ente/1/1"), Outcome::Value(rust_decimal::Decimal::ONE_HUNDRED));
    assert_eq!(outcome(&card, "@ente"), Outcome::Value(rust_decimal::Decimal::ONE_HUNDRED));
}

#[test]
fn scores_that_depend_on_themselves_fail_and_the_others_do_not() {
    let one = assigned(1, r#""target": ">= 90%", "formula": "achievement(\"ente/2\")""#);
    let two = assigned(2, r#""target": ">= 90%", "formula": "achievement(\"ente/1\")""#);
    let three = assigned(3, r#""target": ">= 80""#);
    let card = of_plan(&format!("{one},{two},{three}"), "ente/3/1,2019,80,final,,,\n");
    for id in ["ente/1", "ente/1/1", "ente/2", "ente/2/1"] {
        assert_eq!(outcome(&card, id), Outcome::Failed(Failed::Cycle), "{id}");
    }
    assert_eq!(outcome(&card, "@ente"), Outcome::Value(rust_decimal::Decimal::ONE_HUNDRED));
    assert_eq!(
        card.get(&NodeId::new("@ente")).unwrap().coverage(),
        Some("0.333333333333333".parse().unwrap())
    );
}

#[test]
fn health_ratios_that_go_round_in_circles_fail_alone_and_are_scored_after_what_they_read() {
    let (mut plan, facts) = demo();
    let formulas = [
        (0, "health(\"h4\")"),
        (3, "health(\"h1\")"),
        (4, "health(\"h13\")"),
        (12, "achievement(\"ente/2\") + 0 * health(\"h2\")"),
    ];
    for (index, formula) in formulas {
        plan.health[index].formula = Some(formula.into());
        plan.health[index].values.clear();
    }
    let recorded = ["health/h1", "health/h4", "health/h5"].map(NodeId::new);
    let facts =
        Facts::new(facts.all().iter().filter(|row| !recorded.contains(&row.indicator)).cloned().collect());
    let card = score(&plan, &facts, &ScoringRules::default(), "2020-12-31".parse().unwrap(), Traces::Left);
    for id in ["health/h1", "health/h4"] {
        assert_eq!(outcome(&card, id), Outcome::Failed(Failed::Cycle), "{id}");
    }
    assert!(matches!(outcome(&card, "health/h5"), Outcome::Value(_)), "{:?}", outcome(&card, "health/h5"));
}
