//! Several targets at once: what settles the whole, and what is then known of it.

use rust_decimal::Decimal;

use super::*;
use crate::score::reckoning::all;

fn measured(score: i64, met: bool) -> Verdict {
    Verdict::measured(Decimal::from(score), met)
}

fn of(parts: &[Verdict]) -> (Outcome, Option<bool>, Option<Decimal>) {
    let whole = all(parts.iter().copied());
    (whole.outcome, whole.met, whole.coverage)
}

#[test]
fn the_lowest_counts_and_all_must_be_met() {
    let value = |score: i64| Outcome::Value(Decimal::from(score));
    let whole = Some(Decimal::ONE);
    assert_eq!(of(&[measured(100, true), measured(80, true)]), (value(80), Some(true), whole));
    assert_eq!(of(&[measured(80, true), measured(90, false)]), (value(80), Some(false), whole));
    assert_eq!(
        of(&[measured(80, true), Verdict::missing(Missing::NothingAsked)]),
        (value(80), Some(true), whole)
    );
}

#[test]
fn a_measured_zero_settles_the_whole_and_a_zero_by_rule_is_no_measure() {
    let missing = Verdict::missing(Missing::Pending);
    let zero = Outcome::Value(Decimal::ZERO);
    assert_eq!(of(&[measured(0, false), missing]), (zero, Some(false), Some(Decimal::ONE)));
    // A band without points may hold a value that meets its target: of the whole nothing is then known.
    assert_eq!(of(&[missing, measured(0, true)]), (zero, None, Some(Decimal::ONE)));
    let by_rule = Verdict { coverage: Some(Decimal::ZERO), ..measured(0, false) };
    assert_eq!(of(&[by_rule, measured(80, true)]), (zero, Some(false), Some(Decimal::ZERO)));
}

#[test]
fn what_failed_comes_before_what_is_missing_and_the_first_of_each_is_told() {
    let failed = Verdict::failed;
    let missing = Verdict::missing;
    let parts =
        [missing(Missing::Pending), failed(Failed::Unit), failed(Failed::Direction), measured(80, true)];
    assert_eq!(of(&parts), (Outcome::Failed(Failed::Unit), None, Some(Decimal::ZERO)));
    let parts = [missing(Missing::Pending), missing(Missing::NotDue), measured(80, false)];
    assert_eq!(of(&parts), (Outcome::Missing(Missing::Pending), None, Some(Decimal::ZERO)));
    let nothing = missing(Missing::NothingAsked);
    assert_eq!(of(&[nothing, nothing]), (nothing.outcome, None, None));
}
