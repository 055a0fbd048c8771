use super::*;
use crate::score::outcome::Outcome;
use crate::score::rules::{Grade, GradeScore};

fn threshold(way: Way, bound: i64, value: i64, rule: ThresholdRule) -> Threshold {
    let [bound, value] = [bound, value].map(Decimal::from);
    Threshold { way, bound, value, rule, cap: Decimal::ONE_HUNDRED }
}

#[test]
fn a_floor_at_the_bound_leaves_no_way_to_go() {
    let rule = ThresholdRule::Interpolated { floor: Decimal::TEN };
    for (way, met) in [(Way::AtLeast, 12), (Way::MoreThan, 12), (Way::AtMost, 8), (Way::LessThan, 8)] {
        let verdict = threshold(way, 10, met, rule).verdict();
        assert_eq!(verdict.outcome, Outcome::Failed(Failed::FloorBeyondTarget), "{way:?}");
        assert_eq!(verdict.met, Some(true), "{way:?}");
    }
}

#[test]
fn the_rule_that_holds_has_a_name() {
    let name = |way, bound, rule| threshold(way, bound, 1, rule).rule_name();
    assert_eq!(name(Way::AtLeast, 10, ThresholdRule::Proportional), "proportional");
    assert_eq!(name(Way::AtLeast, 0, ThresholdRule::Proportional), "all-or-nothing");
    assert_eq!(name(Way::AtMost, 10, ThresholdRule::Inverse), "inverse");
    assert_eq!(name(Way::AtLeast, 10, ThresholdRule::Inverse), "proportional");
    assert_eq!(name(Way::AtMost, -1, ThresholdRule::Inverse), "all-or-nothing");
    assert_eq!(name(Way::AtMost, 10, ThresholdRule::AllOrNothing), "all-or-nothing");
    assert_eq!(name(Way::AtMost, 0, ThresholdRule::Interpolated { floor: Decimal::TEN }), "interpolated");
}

#[test]
fn numbers_too_large_for_a_score_still_say_whether_the_target_is_met() {
    let interval = Interval {
        low: Decimal::MAX,
        high: Decimal::MAX,
        value: Decimal::MIN,
        proportional: true,
        cap: Decimal::ONE_HUNDRED,
    };
    let verdict = interval.verdict();
    assert_eq!((verdict.outcome, verdict.met), (Outcome::Failed(Failed::TooLarge), Some(false)));
}

#[test]
fn an_achievement_that_no_grade_holds_has_no_score_and_keeps_whether_it_is_met() {
    let high = Grade { from: Decimal::from(50), to: None, score: GradeScore::Same };
    let low = Verdict::measured(Decimal::TEN, true);
    let verdict = graded(low, &[high], Decimal::ONE_HUNDRED);
    assert_eq!((verdict.outcome, verdict.met), (Outcome::Failed(Failed::NoBand), Some(true)));
}

#[test]
fn a_quotient_too_large_has_failed_even_where_the_cap_would_hold_it() {
    let met = |bound: &str, value: &str| {
        let [bound, value] = [bound, value].map(|number| number.parse().unwrap());
        let rule = ThresholdRule::Proportional;
        let verdict =
            Threshold { way: Way::AtLeast, bound, value, rule, cap: Decimal::ONE_HUNDRED }.verdict();
        (verdict.outcome, verdict.met)
    };
    let too_large = (Outcome::Failed(Failed::TooLarge), Some(true));
    assert_eq!(met("0.00000000000000000001", "900000000000000000000000"), too_large);
    assert_eq!(met("60000000000000000000000000000", "70000000000000000000000000000"), too_large);
    assert_eq!(met("1", "900000000000000000000000").0, Outcome::Value(Decimal::ONE_HUNDRED));
}
