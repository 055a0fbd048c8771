//! A declared level of service against the mean deviation measured.

use rust_decimal::Decimal;

use super::all_or_nothing;
use crate::score::outcome::Verdict;

/// A mean deviation from the declared level, in its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standard {
    /// How far, on average, the service was beyond the declared level.
    pub deviation: Decimal,
    /// How far it may be.
    pub tolerance: Decimal,
}

impl Standard {
    /// The verdict: all or nothing.
    pub fn verdict(&self) -> Verdict {
        all_or_nothing(self.deviation <= self.tolerance)
    }
}
