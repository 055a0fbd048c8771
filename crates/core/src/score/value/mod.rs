//! The score of one target: a pure function of a bound, a value and a rule, a file for each kind of target.
//!
//! Every formula multiplies first and divides once; a result that exceeds 28 digits is `Failed(too large)`.

mod bands;
mod deadline;
mod delivered;
mod interval;
mod standard;
#[cfg(test)]
mod tests;
mod threshold;

pub use bands::{Banded, graded};
pub use deadline::{Deadline, Done};
pub use delivered::{Delivered, Progress};
pub use interval::Interval;
pub use standard::Standard;
pub use threshold::{Threshold, ThresholdRule, Way};

use rust_decimal::Decimal;

use super::outcome::{Failed, Verdict, quotient};

/// The highest score of a target that is not met by equality alone.
pub(super) const ALMOST: Decimal = Decimal::from_parts(9999, 0, 0, false, 2);

/// `100 · part ÷ whole`; none when the numbers are too large or the whole is 0.
fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    quotient(part.checked_mul(Decimal::ONE_HUNDRED)?, whole)
}

/// A measured score between 0 and the cap.
fn bounded(score: Option<Decimal>, cap: Decimal, met: bool) -> Verdict {
    match score {
        Some(score) => Verdict::measured(score.clamp(Decimal::ZERO, cap), met),
        None => Verdict { met: Some(met), ..Verdict::failed(Failed::TooLarge) },
    }
}

/// 100 when met, 0 when not.
fn all_or_nothing(met: bool) -> Verdict {
    Verdict::measured(if met { Decimal::ONE_HUNDRED } else { Decimal::ZERO }, met)
}
