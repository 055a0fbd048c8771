//! A value against two bounds, both included.

use rust_decimal::Decimal;

use super::{all_or_nothing, bounded, percent};
use crate::score::outcome::{Failed, Verdict};

/// A value against two bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// Lower bound.
    pub low: Decimal,
    /// Upper bound.
    pub high: Decimal,
    /// The value.
    pub value: Decimal,
    /// Whether a value outside scores by its distance; else 0.
    pub proportional: bool,
    /// The highest score.
    pub cap: Decimal,
}

impl Interval {
    /// The bound a value outside is measured from; none inside.
    pub fn nearest(&self) -> Option<Decimal> {
        if self.value < self.low {
            Some(self.low)
        } else if self.value > self.high {
            Some(self.high)
        } else {
            None
        }
    }

    /// The verdict.
    pub fn verdict(&self) -> Verdict {
        let Some(bound) = self.nearest() else { return all_or_nothing(true) };
        if !self.proportional || bound.is_zero() {
            return all_or_nothing(false);
        }
        let Some(distance) = self.value.checked_sub(bound) else {
            return Verdict { met: Some(false), ..Verdict::failed(Failed::TooLarge) };
        };
        let left = bound.abs().checked_sub(distance.abs());
        bounded(left.and_then(|left| percent(left, bound.abs())), self.cap, false)
    }
}
