//! A ratio that keeps both halves, so that two bodies, years or offices can be put together.

use rust_decimal::Decimal;

/// A numerator and a denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    /// What is divided.
    pub numerator: Decimal,
    /// By what; may be zero only where nothing was divided yet.
    pub denominator: Decimal,
}

impl Ratio {
    /// Several ratios as one: numerators are added, denominators are added. None for no ratio, and where the sums
    /// have more than 28 digits.
    pub fn together(ratios: impl IntoIterator<Item = Self>) -> Option<Self> {
        ratios.into_iter().map(Some).reduce(|sum, next| {
            let (sum, next) = (sum?, next?);
            Some(Self {
                numerator: sum.numerator.checked_add(next.numerator)?,
                denominator: sum.denominator.checked_add(next.denominator)?,
            })
        })?
    }

    /// The quotient; none over zero, and where it has more than 28 digits.
    pub fn value(self) -> Option<Decimal> {
        self.numerator.checked_div(self.denominator).map(|value| value.normalize())
    }
}
