//! Reading changes to try: every fault where it stands, and what a clean file means.

use jiff::civil::date;

use super::*;
use crate::diag::Lang;
use crate::facts::Facts;
use crate::score::{Traces, simulate};

const PLAN: &str = r#"{
  "schema": "cannocchiale/plan/1", "body": { "name": "Ente" }, "year": 2019,
  "period": { "from": 2019, "to": 2021 },
  "areas": [{ "code": "1", "title": "Area", "objectives": [{ "code": "1B", "title": "Obiettivo",
    "indicators": [
      { "statement": "Imprese", "weight": "60", "targets": { "2019": ">= 60" } },
      { "statement": "Giorni", "weight": "40", "targets": { "2019": "<= 30 giorni" } } ],
    "programmes": [{ "code": "1B01", "text": "Studi", "projects": [{ "code": "1B0101", "title": "Rapporto",
      "results": [{ "label": "1a", "statement": "Incontri", "target": ">= 10" }] }] }] }] }],
  "objectives": [{ "holder": { "level": "body" }, "title": "Guida", "weight": "100",
    "indicators": [{ "label": "1", "statement": "Relazione", "target": "SI" }] }]
}"#;

fn plan() -> Plan {
    crate::format::resolve(crate::format::parse(PLAN).0.unwrap()).0.unwrap()
}

fn read(rest: &str) -> (Option<WhatIf>, Vec<Diagnostic>) {
    let text = format!("{{ \"schema\": \"cannocchiale/what-if/1\",\n{rest}\n}}");
    parse(&text, &plan(), &ScoringRules::default())
}

#[track_caller]
fn fires(rest: &str, code: &'static str, field: &str) {
    let (what_if, faults) = read(rest);
    assert!(what_if.is_none());
    let found: Vec<_> =
        faults.iter().map(|f| (f.code(), f.place().field.clone().unwrap_or_default())).collect();
    assert_eq!(found, [(code, field.to_owned())]);
    assert_eq!(faults[0].position().map(|place| place.line), Some(2));
}

#[test]
fn every_fault_fires_where_it_stands() {
    fires(r#""changes": [{ "node": "1B/i9", "weight": "5" }]"#, "what-if-node-unknown", "changes.0.node");
    fires(r#""changes": [{ "node": "1B01", "weight": "5" }]"#, "what-if-key-not-of-node", "changes.0.weight");
    fires(r#""changes": [{ "node": "1B", "value": "5" }]"#, "what-if-key-not-of-node", "changes.0.value");
    fires(
        r#""changes": [{ "node": "1B0101", "complexity": "1" }]"#,
        "what-if-key-not-of-node",
        "changes.0.complexity",
    );
    fires(r#""changes": [{ "node": "1B" }]"#, "what-if-change-empty", "changes.0");
    fires(r#""changes": [{ "node": "1B", "weight": "molto" }]"#, "number-malformed", "changes.0.weight");
    fires(
        r#""changes": [{ "node": "1B/i1", "target": ">=" }]"#,
        "what-if-target-not-understood",
        "changes.0.target",
    );
    fires(r#""changes": [{ "node": "1B/i1", "value": "sì" }]"#, "fact-value-malformed", "changes.0.value");
    fires(
        r#""changes": [{ "node": "1B/i1", "value": "5", "period": "giugno" }]"#,
        "fact-period-malformed",
        "changes.0.period",
    );
    fires(
        r#""changes": [{ "node": "1B/i1", "weight": "5", "period": "2019" }]"#,
        "what-if-period-without-value",
        "changes.0.period",
    );
    fires(
        r#""changes": [{ "nodo": "1B/i1", "node": "1B/i1", "weight": "5" }]"#,
        "file-key-unknown",
        "changes.0.nodo",
    );
    fires(r#""rules": { "cap": "99" }"#, "rules-cap-outside-range", "rules.cap");
    fires(r#""rules": { "tetto": "120" }"#, "file-key-unknown", "rules.tetto");
}

#[test]
fn an_unknown_node_is_told_once_with_the_nearest() {
    let (_, faults) = read(r#""changes": [{ "node": "1B0101/1b", "weight": "5", "value": "8" }]"#);
    let sentences: Vec<_> = faults.iter().map(|fault| fault.help(Lang::It)).collect();
    assert_eq!(sentences, ["scrivi un identificativo del piano, forse `1B0101/1a`"]);
}

#[test]
fn what_is_tried_changes_a_copy_and_the_difference_says_where() {
    let (what_if, faults) = read(
        r#""changes": [ { "node": "1B/i1", "weight": "50", "target": ">= 70", "value": "56" },
                        { "node": "ente/1/1", "value": "yes" }, { "node": "ente/1", "complexity": "1.1" } ],
           "rules": { "strategic_share": "100" }"#,
    );
    assert!(faults.is_empty(), "{faults:?}");
    let (plan, what_if) = (plan(), what_if.unwrap());
    let today = date(2019, 6, 30);
    let rules = ScoringRules::default();
    let tried = simulate(&plan, &Facts::default(), &rules, today, &what_if, Traces::Left);
    let shown = |id: &str| tried.after.get(&NodeId::new(id)).and_then(|n| n.shown()).map(|s| s.to_string());
    assert_eq!(shown("1B/i1").as_deref(), Some("80.00"));
    assert_eq!(shown("ente").as_deref(), Some("80.00"));
    assert_eq!(shown("@ente").as_deref(), Some("100.00"));
    assert!(tried.before.nodes().iter().all(|node| node.score().is_none()));
    let changed: Vec<&str> = tried.changes.iter().map(|change| change.node.as_str()).collect();
    assert_eq!(changed, ["ente", "1", "1B", "1B/strategic", "1B/i1", "@ente", "ente/1", "ente/1/1"]);
}

#[test]
fn a_value_may_be_of_a_part_and_of_another_period() {
    let (what_if, faults) = read(
        r#""changes": [ { "node": "1B/i1#2", "value": "5" }, { "node": "1B/i2/baseline", "value": "4", "period": "2018" } ]"#,
    );
    assert!(faults.is_empty(), "{faults:?}");
    let (_, facts) = what_if.unwrap().apply(&plan(), &Facts::default(), date(2019, 6, 30));
    let rows: Vec<_> =
        facts.all().iter().map(|row| (row.indicator.to_string(), row.period.to_string())).collect();
    assert_eq!(rows, [("1B/i1#2".into(), "2019".into()), ("1B/i2/baseline".into(), "2018".into())]);
}

#[test]
fn every_fault_speaks_both_languages() {
    let codes = [
        "what-if-node-unknown",
        "what-if-key-not-of-node",
        "what-if-change-empty",
        "what-if-target-not-understood",
        "what-if-period-without-value",
    ];
    for (lang, code) in codes.iter().flat_map(|code| [(Lang::It, code), (Lang::En, code)]) {
        assert_ne!(crate::catalogue::message(lang, code, &[]), **code, "{code} has no message");
        assert_ne!(crate::catalogue::help(lang, code, &[]), "", "{code} has no help");
    }
}
