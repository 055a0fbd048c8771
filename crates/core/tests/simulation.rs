//! Differences, what-if and sensitivity: laws on random plans, and a change of rules shown before it is saved.

#![cfg(test)]

mod small;
mod what_if;

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::Act;
use cannocchiale_core::score::rules::{Grade, GradeScore, Grades, Override, Overrides};
use cannocchiale_core::score::{
    Edit, Edited, Effect, NodeScore, Scorecard, ScoringRules, Traces, WhatIf, change_of_rules, difference,
    score, sensitivity, simulate,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rust_decimal::Decimal;
use small::{Chance, facts, plan, recorded_world, world};

const TODAY: Date = date(2019, 10, 15);

fn body(card: &Scorecard) -> Option<Decimal> {
    card.body().and_then(NodeScore::score)
}

/// The default rules with one score stated by an act.
fn stating(node: &NodeId, score: Decimal) -> ScoringRules {
    let act = Act { organ: "giunta".into(), kind: "delibera".into(), number: "1".into(), date: Some(TODAY) };
    let stated = Override { node: node.clone(), score, reason: "prova".into(), act };
    ScoringRules { overrides: Overrides::new(vec![stated]), ..ScoringRules::default() }
}

proptest! {
    #[test]
    fn a_scorecard_does_not_differ_from_itself(bytes in prop::collection::vec(any::<u8>(), 20..160)) {
        let (plan, facts) = world(&mut Chance::new(&bytes));
        let rules = ScoringRules::default();
        let card = score(&plan, &facts, &rules, TODAY, Traces::Kept);
        prop_assert_eq!(difference(&card, &card), []);
        prop_assert_eq!(change_of_rules(&plan, &facts, TODAY, &rules, &rules), []);
    }

    #[test]
    fn trying_nothing_changes_nothing(bytes in prop::collection::vec(any::<u8>(), 20..160)) {
        let (plan, facts) = world(&mut Chance::new(&bytes));
        // Writing again the weight a node has is trying nothing.
        let again = plan.results().filter_map(|(_, result)| {
            Some(Edit { node: result.id.clone(), what: Edited::Weight(result.weight?) })
        });
        let what_if = WhatIf { edits: again.collect(), rules: Some(ScoringRules::default()) };
        let tried = simulate(&plan, &facts, &ScoringRules::default(), TODAY, &what_if, Traces::Kept);
        prop_assert_eq!(&tried.before, &tried.after);
        prop_assert_eq!(tried.changes, []);
    }

    #[test]
    fn sensitivity_is_what_a_stated_score_does_to_the_body(bytes in prop::collection::vec(any::<u8>(), 20..160)) {
        let (plan, facts) = world(&mut Chance::new(&bytes));
        let rules = ScoringRules::default();
        let card = score(&plan, &facts, &rules, TODAY, Traces::Kept);
        for leaf in sensitivity(&card, &NodeId::body(), rules.cap.value()) {
            let with = |stated: Decimal| {
                body(&score(&plan, &facts, &stating(&leaf.leaf, stated), TODAY, Traces::Left))
            };
            match leaf.effect {
                Effect::Counts { share, reach } => {
                    let apart = |a: Decimal, b: Decimal| Some(with(a)? - with(b)?);
                    let (hundred, half) = (Decimal::ONE_HUNDRED, Decimal::from(50));
                    let point = apart(half, half - Decimal::ONE).unwrap_or_default();
                    prop_assert!((point - share).abs() < Decimal::new(1, 9), "{} {point} {share}", leaf.leaf);
                    let own = leaf.verdict.outcome.score().unwrap();
                    let gain = apart(hundred, own).unwrap_or_default();
                    prop_assert!((gain - reach).abs() < Decimal::new(1, 9), "{} {gain} {reach}", leaf.leaf);
                }
                Effect::Pulls { if_zero, if_full } => {
                    prop_assert_eq!(if_zero, with(Decimal::ZERO));
                    prop_assert_eq!(if_full, with(Decimal::ONE_HUNDRED));
                }
            }
        }
    }

    #[test]
    fn the_shares_of_all_leaves_with_a_score_make_a_whole(bytes in prop::collection::vec(any::<u8>(), 20..160)) {
        let (plan, facts) = recorded_world(&mut Chance::new(&bytes));
        let card = score(&plan, &facts, &ScoringRules::default(), TODAY, Traces::Kept);
        let shares: Decimal = sensitivity(&card, &NodeId::body(), Decimal::ONE_HUNDRED)
            .iter()
            .filter_map(|leaf| match leaf.effect {
                Effect::Counts { share, .. } => Some(share),
                Effect::Pulls { .. } => None,
            })
            .sum();
        if body(&card).is_some() {
            prop_assert!((shares - Decimal::ONE).abs() < Decimal::new(1, 9), "{shares}");
        }
    }
}

#[test]
fn the_strongest_leaf_comes_first_and_a_missing_one_pulls() {
    let plan = plan(&[
        ("\"weight\": \"30\",", ">= 60"),
        ("\"weight\": \"20\",", ">= 10"),
        ("\"weight\": \"50\",", ">= 4"),
    ]);
    let facts = facts("1B/i1,2019,30,final,2019-09-01,,\n1B/i2,2019,9,final,2019-09-01,,");
    let card = score(&plan, &facts, &ScoringRules::default(), TODAY, Traces::Kept);
    // (30·50 + 20·90) ÷ 50 = 66.
    assert_eq!(body(&card), Some(Decimal::from(66)));
    let found = sensitivity(&card, &NodeId::body(), Decimal::ONE_HUNDRED);
    let leaves: Vec<&str> = found.iter().map(|leaf| leaf.leaf.as_str()).collect();
    assert_eq!(leaves, ["1B/i3", "1B/i1", "1B/i2"]);
    // Recorded as 0: 3300 ÷ 100; as 100: 8300 ÷ 100. The first reaches 0.6 · 50.
    assert_eq!(
        found[0].effect,
        Effect::Pulls { if_zero: Some(Decimal::from(33)), if_full: Some(Decimal::from(83)) }
    );
    assert_eq!(found[1].effect, Effect::Counts { share: Decimal::new(6, 1), reach: Decimal::from(30) });
    assert_eq!(found[0].strength(), Decimal::from(50));
}

#[test]
fn a_change_of_rules_is_shown_before_it_is_saved() {
    let plan = plan(&[("", ">= 60"), ("", ">= 10")]);
    let facts = facts("1B/i1,2019,56,final,2019-09-01,,\n1B/i2,2019,10,final,2019-09-01,,");
    let full = Grade { from: Decimal::ZERO, to: None, score: GradeScore::Fixed(Decimal::ONE_HUNDRED) };
    let graded = ScoringRules { grades: Grades::new(vec![full]).unwrap(), ..ScoringRules::default() };
    let changes = change_of_rules(&plan, &facts, TODAY, &ScoringRules::default(), &graded);
    let found: Vec<(&str, bool)> =
        changes.iter().map(|change| (change.node.as_str(), change.is_seen())).collect();
    assert_eq!(found, [("ente", true), ("1", true), ("1B", true), ("1B/strategic", true), ("1B/i1", true)]);
    let gain = changes.last().and_then(|change| change.score_change()).unwrap();
    assert_eq!(gain.round_dp(2), Decimal::new(667, 2));
}

#[test]
fn a_node_that_is_no_more_comes_last() {
    let (two, one) = (plan(&[("", ">= 60"), ("", ">= 10")]), plan(&[("", ">= 60")]));
    let nothing = facts("");
    let card = |plan| score(plan, &nothing, &ScoringRules::default(), TODAY, Traces::Left);
    let changes = difference(&card(&two), &card(&one));
    assert_eq!(changes.iter().map(|change| change.node.as_str()).collect::<Vec<_>>(), ["1B/i2"]);
    assert!(changes[0].before.is_some() && changes[0].after.is_none());
    assert_eq!(changes[0].score_change(), None);
}
