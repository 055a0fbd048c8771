//! A better value never gives a lower score: `docs/spec/scoring.md`, §11, law 2, and law 5 on the score of what is met.

use cannocchiale_core::ids::NodeId;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::cases;
use crate::engine::scorecard;
use crate::worlds::{World, read};

/// A number between -50 and 150, with two decimals.
fn number() -> impl Strategy<Value = Decimal> {
    (-5_000_i64..15_000).prop_map(|cents| Decimal::new(cents, 2))
}

/// The rules under which more is never worse. `floor` is the value worth 0.
fn rule(floor: Decimal) -> impl Strategy<Value = Value> {
    select(vec![
        json!({ "rule": "proportional" }),
        json!({ "rule": "inverse" }),
        json!({ "rule": "all-or-nothing" }),
        json!({ "rule": "interpolated", "floor": floor.to_string() }),
    ])
}

/// The score of one result with a target and a value, under a rule for it and a cap, and whether it is met.
fn scored(target: &str, rule: &Value, cap: &str, value: Decimal) -> (Option<Decimal>, Option<bool>) {
    let plan = json!({ "schema": "cannocchiale/plan/1", "body": { "name": "Camera di prova" }, "year": 2019,
        "period": { "from": 2019, "to": 2021 }, "areas": [{ "code": "1", "objectives": [{ "code": "1A",
        "indicators": [{ "statement": "Prova", "target": target }] }] }] });
    let facts = format!("1A/i1,2019,{value},final,2019-12-20,,");
    let rules = json!({ "schema": "cannocchiale/rules/1", "name": "prova", "version": 1, "valid_from": "2019-01-01",
        "source": "prova", "cap": cap, "choices": [{ "node": "1A/i1", "rule": rule }] });
    let world: World = read(&plan.to_string(), &facts, &rules.to_string(), "2020-01-31");
    let scorecard = scorecard(world.inputs());
    let node = scorecard.get(&NodeId::new("1A/i1")).unwrap();
    (node.score(), node.met())
}

fn italian(number: Decimal) -> String {
    number.to_string().replace('.', ",")
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn more_of_a_growing_thing_never_scores_less(
        bound in number(), op in select(vec![">=", ">"]), a in number(), b in number(),
        (rule, cap) in number().prop_flat_map(|floor| (rule(floor), select(vec!["100", "120"]))),
    ) {
        let target = format!("{op} {}", italian(bound));
        let ((low, low_met), (high, high_met)) =
            (scored(&target, &rule, cap, a.min(b)), scored(&target, &rule, cap, a.max(b)));
        prop_assert!(low <= high, "{target} {rule}: {low:?} {high:?}");
        prop_assert!(low_met <= high_met);
    }

    #[test]
    fn less_of_a_falling_thing_never_scores_less(
        bound in number(), op in select(vec!["<=", "<"]), a in number(), b in number(),
        (rule, cap) in number().prop_flat_map(|floor| (rule(floor), select(vec!["100", "120"]))),
    ) {
        let target = format!("{op} {}", italian(bound));
        let ((low, low_met), (high, high_met)) =
            (scored(&target, &rule, cap, a.min(b)), scored(&target, &rule, cap, a.max(b)));
        prop_assert!(low >= high, "{target} {rule}: {low:?} {high:?}");
        prop_assert!(low_met >= high_met);
    }

    #[test]
    fn nearer_to_an_interval_never_scores_less(
        (low, width) in (number(), 0_i64..5_000), near in 0_i64..10_000, far in 0_i64..10_000, above in any::<bool>(),
    ) {
        let high = low + Decimal::new(width, 2);
        let target = format!("da {} a {}", italian(low), italian(high));
        let beside = |cents: i64| {
            let distance = Decimal::new(cents, 2);
            scored(&target, &json!({ "rule": "proportional" }), "100", if above { high + distance } else { low - distance })
        };
        let ((nearer, _), (farther, _)) = (beside(near.min(far)), beside(near.max(far)));
        prop_assert!(nearer >= farther, "{target}: {nearer:?} {farther:?}");
    }

    #[test]
    fn what_is_met_scores_a_hundred_or_more_under_the_default_rule(
        bound in number(), op in select(vec![">=", ">", "<=", "<"]), value in number(), cap in select(vec!["100", "120"]),
    ) {
        let target = format!("{op} {}", italian(bound));
        let (score, met) = scored(&target, &json!({ "rule": "proportional" }), cap, value);
        prop_assert_eq!(met == Some(true), score.is_some_and(|score| score >= Decimal::ONE_HUNDRED), "{} {}", target, value);
    }
}
