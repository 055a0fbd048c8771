//! What weighs and what moves: the halves of an objective, and how far a leaf moves what stands above it.

use rust_decimal::Decimal;

use super::traces::{choice, facts_of, plan_of, rules, step};
use super::*;

/// An objective whose indicator and whose result have these targets, both recorded as 60.
fn halves(indicator: &str, result: &str, share: &str) -> Vec<(String, String, Option<Decimal>)> {
    let parts = format!(
        r#""areas": [{{ "code": "1", "title": "Area", "objectives": [{{ "code": "1B", "title": "Obiettivo",
            "indicators": [{{ "statement": "Misura", "targets": {{ "2019": "{indicator}" }} }}],
            "programmes": [{{ "code": "1B01", "title": "Programma", "projects": [{{ "code": "1B0101", "year": 2019,
                "title": "Progetto", "results": [{{ "label": "1a", "statement": "Misura", "target": "{result}" }}] }}] }}] }}] }}]"#
    );
    let rows = "1B/i1,2019,60,final,2019-12-20,,\n1B0101/1a,2019,60,final,2019-12-20,,\n";
    let share = format!(r#", "strategic_share": "{share}""#);
    let step = step(&parts, rows, &share, "2020-02-28", "1B");
    let term = |term: &Term| {
        let weight = term.share.weight.unwrap().to_string();
        (term.node.to_string(), weight, step.replay().outcome.score())
    };
    step.terms().iter().map(term).collect()
}

#[test]
fn a_half_that_asks_nothing_leaves_the_whole_to_the_other_whatever_the_share() {
    let weights = |indicator: &str, result: &str, share: &str| -> Vec<String> {
        halves(indicator, result, share).into_iter().map(|(_, weight, _)| weight).collect()
    };
    assert_eq!(weights(">= 60", ">= 60", "30"), ["30", "70"]);
    assert_eq!(weights("_", ">= 60", "100"), ["0", "100"]);
    assert_eq!(weights(">= 60", "_", "0"), ["100", "0"]);
    assert_eq!(weights("_", "_", "30"), ["30", "70"]);
    let (node, _, score) = halves("_", ">= 60", "100").remove(0);
    assert_eq!((node.as_str(), score), ("1B/strategic", Some(Decimal::ONE_HUNDRED)));
}

/// How far each of two indicators of `ente/1` moves `@ente`: its share and its reach, the strongest first.
fn moved(first: i64, second: i64, more: &str) -> Vec<(String, i64, i64)> {
    let objective = r#""objectives": [{ "holder": { "level": "body" }, "number": 1, "title": "Obiettivo", "weight": "50",
        "indicators": [{ "statement": "Una", "target": ">= 100" }, { "statement": "Altra", "target": ">= 100" }] }]"#;
    let rows =
        format!("ente/1/1,2019,{first},final,2019-12-20,,\nente/1/2,2019,{second},final,2019-12-20,,\n");
    let day = "2020-02-28".parse().unwrap();
    let card = score(&plan_of(objective), &facts_of(&rows), &rules(more), day, Traces::Kept);
    let whole = |number: Decimal| i64::try_from(number).unwrap();
    let effect = |found: &Sensitivity| match found.effect {
        Effect::Counts { share, reach } => {
            (found.leaf.to_string(), whole(share * Decimal::ONE_HUNDRED), whole(reach))
        }
        Effect::Pulls { .. } => panic!("{} has a score", found.leaf),
    };
    sensitivity(&card, &NodeId::new("@ente"), Decimal::ONE_HUNDRED).iter().map(effect).collect()
}

#[test]
fn a_leaf_moves_what_is_above_it_by_its_share_and_reaches_the_cap() {
    let one = |leaf: &str, share, reach| (leaf.to_owned(), share, reach);
    assert_eq!(moved(60, 40, ""), [one("ente/1/2", 50, 30), one("ente/1/1", 50, 20)]);
    assert_eq!(moved(100, 100, ""), [one("ente/1/1", 50, 0), one("ente/1/2", 50, 0)]);
}

#[test]
fn a_grade_moves_only_where_it_is_the_achievement_itself() {
    let graded = r#", "grades_on": "objective", "grades": [{ "from": "0", "to": "70", "score": "same" },
        { "from": "70", "to": null, "score": "100" }]"#;
    let shares = |first, second| -> Vec<i64> {
        moved(first, second, graded).into_iter().map(|(_, share, _)| share).collect()
    };
    assert_eq!(shares(60, 40), [50, 50]);
    assert_eq!(shares(80, 58), [50, 50]);
    assert_eq!(shares(80, 60), [0, 0]);
    assert_eq!(shares(100, 80), [0, 0]);
}

#[test]
fn a_stated_score_is_moved_by_nothing_below_it() {
    let act = r#"{ "organ": "giunta", "kind": "delibera", "number": "1", "date": "2019-09-30" }"#;
    let stated = format!(
        r#", "overrides": [{{ "node": "ente/1", "score": "80", "reason": "caso di prova", "act": {act} }}]"#
    );
    let shares: Vec<i64> = moved(60, 40, &stated).into_iter().map(|(_, share, _)| share).collect();
    assert_eq!(shares, [0, 0]);
    assert!(
        moved(60, 40, &choice(r#"{ "rule": "all-or-nothing" }"#)).iter().all(|(_, share, _)| *share == 50)
    );
}

#[test]
fn a_change_is_seen_where_the_shown_score_is_another() {
    let of = |score: &str| Some(Verdict::measured(score.parse().unwrap(), false));
    let seen = |before, after| Change { node: NodeId::body(), role: Role::Body, before, after }.is_seen();
    assert!(seen(of("93.334"), of("93.335")));
    assert!(seen(of("93.33"), Some(Verdict::missing(Missing::Pending))));
    assert!(seen(None, of("0")));
    assert!(!seen(of("93.331"), of("93.334")));
    assert!(!seen(of("80"), of("80").map(|verdict| Verdict { coverage: None, ..verdict })));
    assert!(!seen(None, Some(Verdict::missing(Missing::Pending))));
}
