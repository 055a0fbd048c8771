use serde_json::Value;

use super::*;
use crate::diag::Severity;
use crate::facts::read_csv;
use crate::score::{NodeScore, Scorecard, ScoringRules, Traces, project, score};

const DEMO: &str = include_str!("../../../../../demo/piano.json");
const FACTS: &str = include_str!("../../../../../demo/rilevazioni.csv");
const DAYS: [&str; 3] = ["2019-02-28", "2019-09-30", "2020-02-28"];

/// The scorecard of the demo and its file, as text.
fn published(rules: &ScoringRules, day: &str, traces: Traces) -> (Scorecard, String) {
    let plan = crate::format::resolve(crate::format::parse(DEMO).0.unwrap()).0.unwrap();
    let (facts, faults) = read_csv(FACTS);
    assert!(faults.iter().all(|fault| fault.severity() != Severity::Error));
    let day = day.parse().unwrap();
    let card = score(&plan, &facts, rules, day, traces);
    let projection = project(&plan, &facts, rules, day);
    let file = to_file(&card, Beside { plan: &plan, rules, projection: Some(&projection) });
    (card, serde_json::to_string(&file).unwrap())
}

fn rule_sets() -> impl Iterator<Item = ScoringRules> {
    crate::format::rules::SHIPPED.iter().filter_map(|set| crate::format::rules::shipped(set.name))
}

#[test]
fn replaying_the_json_alone_gives_the_same_outcomes() {
    for rules in rule_sets() {
        for day in DAYS {
            let (card, text) = published(&rules, day, Traces::Kept);
            let nodes = read(&text).unwrap();
            let replayed = replay(&nodes);
            assert_eq!(nodes.len(), card.nodes().len());
            for (node, recorded) in card.nodes().iter().zip(&nodes) {
                assert_eq!(recorded.id, node.id);
                assert_eq!(recorded.verdict, node.verdict, "{}", node.id);
                assert_eq!(recorded.replay(), Some(node.verdict), "{}", node.id);
                assert_eq!(replayed.get(&node.id), Some(&node.verdict), "{}", node.id);
                let step = node.step.as_ref().unwrap();
                assert_eq!(recorded.reckoning.as_ref(), Some(&step.reckoning), "{}", node.id);
            }
        }
    }
}

#[test]
fn a_scorecard_without_traces_publishes_the_same_outcomes() {
    let rules = ScoringRules::default();
    let (_, kept) = published(&rules, DAYS[2], Traces::Kept);
    let (_, left) = published(&rules, DAYS[2], Traces::Left);
    assert!(!left.contains("\"trace\""));
    let verdicts = |text: &str| read(text).unwrap().iter().map(|node| node.verdict).collect::<Vec<_>>();
    assert_eq!(verdicts(&kept), verdicts(&left));
    assert!(replay(&read(&left).unwrap()).is_empty());
}

#[test]
fn the_shape_is_the_one_of_the_spec() {
    let (card, text) = published(&ScoringRules::default(), DAYS[2], Traces::Kept);
    let file: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(file["as_of"], "2020-02-28");
    assert_eq!(file["rules"], "default/1");
    assert_eq!(file["plan"]["year"], 2019);
    let body = &file["nodes"][0];
    assert_eq!(body["id"], "ente");
    assert_eq!(body["outcome"], "value");
    let exact = card.body().and_then(NodeScore::score).unwrap().normalize().to_string();
    assert_eq!(body["score"], exact.as_str(), "scores are strings, unrounded");
    assert_eq!(body["why"], Value::Null);
    let trace = &body["trace"];
    for key in ["node", "as_of", "rules", "rule", "inputs", "not_taken", "outcome", "children", "reckoning"] {
        assert!(trace.get(key).is_some(), "{key}");
    }
    for key in ["node", "weight", "complexity", "outcome", "score", "coverage", "left_out"] {
        assert!(trace["children"][0].get(key).is_some(), "{key}");
    }
}

#[test]
fn a_trace_with_a_word_of_another_program_is_refused_by_its_node() {
    let (_, text) = published(&ScoringRules::default(), DAYS[1], Traces::Kept);
    let broken = text.replacen("\"why\":\"pending\"", "\"why\":\"perhaps\"", 1);
    assert_ne!(broken, text);
    let said = read(&broken).unwrap_err().to_string();
    assert!(said.contains("is not understood"), "{said}");
    assert!(read("{}").unwrap_err().to_string().contains("shape"));
}
