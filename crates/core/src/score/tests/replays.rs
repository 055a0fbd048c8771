//! Replaying takes nothing for granted: a mean is made again of the verdicts below it, also inside a grade or an act.

use rust_decimal::Decimal;

use super::traces::{facts_of, plan_of, rules, step};
use super::*;
use crate::score::value::{Delivered, Progress};

const OBJECTIVE: &str = r#""objectives": [{ "holder": { "level": "body" }, "number": 1, "title": "Obiettivo", "weight": "50",
    "indicators": [{ "statement": "Una", "target": ">= 100" }, { "statement": "Altra", "target": ">= 100" }] }]"#;
const ROWS: &str = "ente/1/1,2019,60,final,2019-12-20,,\nente/1/2,2019,40,final,2019-12-20,,\n";
const GRADES: &str = r#", "grades_on": "objective", "grades": [{ "from": "0", "to": "50", "score": "10" },
    { "from": "50", "to": null, "score": "same" }]"#;
const ACT: &str = r#", "overrides": [{ "node": "ente/1", "score": "80", "reason": "caso di prova",
    "act": { "organ": "giunta", "kind": "delibera", "number": "1", "date": "2019-09-30" } }]"#;

/// The verdict of `ente/1` when `ente/1/1` is replayed as this instead.
fn with_first(more: &str, first: &Reckoning) -> Verdict {
    let day = "2020-02-28".parse().unwrap();
    let card = score(&plan_of(OBJECTIVE), &facts_of(ROWS), &rules(more), day, Traces::Kept);
    let changed = NodeId::new("ente/1/1");
    let steps = card.nodes().iter().map(|node| {
        let own = &node.step.as_ref().unwrap().reckoning;
        (&node.id, if node.id == changed { first } else { own })
    });
    replay_steps(steps).get(&NodeId::new("ente/1")).copied().unwrap()
}

fn delivered() -> Reckoning {
    let day = "2019-12-31".parse().unwrap();
    Reckoning::Delivered(Delivered {
        progress: Some(Decimal::ONE_HUNDRED),
        last_day: day,
        as_of: day,
        counts: Progress::CountsNot,
    })
}

fn value(score: i64) -> Outcome {
    Outcome::Value(Decimal::from(score))
}

#[test]
fn a_mean_is_replayed_from_what_is_below_it() {
    assert_eq!(with_first("", &delivered()).outcome, value(70));
    let left_out = with_first("", &Reckoning::Missing(Missing::Pending));
    assert_eq!((left_out.outcome, left_out.coverage), (value(40), Some(Decimal::new(5, 1))));
}

#[test]
fn so_is_the_mean_under_a_grade_or_an_act() {
    assert_eq!(with_first(GRADES, &delivered()).outcome, value(70));
    assert_eq!(with_first(GRADES, &Reckoning::Missing(Missing::Pending)).outcome, value(10));
    let stated = with_first(ACT, &Reckoning::Missing(Missing::Pending));
    assert_eq!((stated.outcome, stated.coverage), (value(80), Some(Decimal::new(5, 1))));
}

#[test]
fn the_terms_are_those_of_the_mean_under_a_grade_or_an_act() {
    for more in ["", GRADES, ACT] {
        let step = step(OBJECTIVE, ROWS, more, "2020-02-28", "ente/1");
        let terms: Vec<&str> = step.terms().iter().map(|term| term.node.as_str()).collect();
        assert_eq!(terms, ["ente/1/1", "ente/1/2"], "{more}");
    }
}
