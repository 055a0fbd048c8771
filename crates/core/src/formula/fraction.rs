//! Exact arithmetic as long as 28 digits hold: a value is a numerator over a denominator, divided once at the end.

use rust_decimal::Decimal;

/// A value whose division is put off. The denominator is never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fraction {
    top: Decimal,
    bottom: Decimal,
}

/// None stands for a value of more than 28 digits.
impl Fraction {
    pub(super) fn whole(value: Decimal) -> Self {
        Self { top: value, bottom: Decimal::ONE }
    }

    /// `top / bottom`; none when the denominator is zero.
    pub(super) fn ratio(top: Decimal, bottom: Decimal) -> Option<Self> {
        (!bottom.is_zero()).then_some(Self { top, bottom })
    }

    pub(super) fn is_zero(self) -> bool {
        self.top.is_zero()
    }

    pub(super) fn value(self) -> Option<Decimal> {
        self.top.checked_div(self.bottom).map(|value| value.normalize())
    }

    /// The value as it is compared with a limit: to twelve decimals, so that three thirds reach a whole.
    pub(super) fn compared(self) -> Option<Decimal> {
        let half_up = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        self.value().map(|value| value.round_dp_with_strategy(12, half_up))
    }

    pub(super) fn negated(self) -> Self {
        Self { top: -self.top, ..self }
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let kept = || {
            if self.bottom == other.bottom {
                return Some(Self { top: exact_sum(self.top, other.top)?, bottom: self.bottom });
            }
            let top =
                exact_sum(exact_product(self.top, other.bottom)?, exact_product(other.top, self.bottom)?)?;
            Some(Self { top, bottom: exact_product(self.bottom, other.bottom)? })
        };
        kept().or_else(|| self.value()?.checked_add(other.value()?).map(Self::whole))
    }

    pub(super) fn times(self, other: Self) -> Option<Self> {
        let kept = || {
            let top = exact_product(self.top, other.top)?;
            Some(Self { top, bottom: exact_product(self.bottom, other.bottom)? })
        };
        kept().or_else(|| self.value()?.checked_mul(other.value()?).map(Self::whole))
    }

    /// The value over another, which is not zero.
    pub(super) fn over(self, other: Self) -> Option<Self> {
        let kept = || {
            let top = exact_product(self.top, other.bottom)?;
            Some(Self { top, bottom: exact_product(self.bottom, other.top)? })
        };
        kept().or_else(|| self.value()?.checked_div(other.value()?).map(Self::whole))
    }
}

/// A sum that lost no digit.
fn exact_sum(a: Decimal, b: Decimal) -> Option<Decimal> {
    let sum = a.checked_add(b)?;
    (sum.scale() >= a.normalize().scale().max(b.normalize().scale())).then_some(sum)
}

/// A product that lost no digit: a rounded one has fewer decimals than its factors together.
fn exact_product(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b) = (a.normalize(), b.normalize());
    let product = a.checked_mul(b)?;
    (product.is_zero() == (a.is_zero() || b.is_zero()) && product.scale() >= a.scale() + b.scale())
        .then_some(product)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(value: i64) -> Fraction {
        Fraction::whole(Decimal::from(value))
    }

    #[test]
    fn a_third_three_times_is_one() {
        let third = whole(1).over(whole(3)).unwrap();
        assert_eq!(third.times(whole(3)).unwrap().value(), Some(Decimal::ONE));
        let sum = third.plus(third).unwrap().plus(third).unwrap();
        assert_eq!(sum.value(), Some(Decimal::ONE));
    }

    #[test]
    fn no_digit_is_lost_beside_a_zero_or_many_decimals() {
        let third = whole(1).over(whole(3)).unwrap();
        let no_sevenths = whole(0).over(whole(7)).unwrap();
        let sum = third.plus(no_sevenths).unwrap();
        assert_eq!(sum.times(whole(3)).unwrap().value(), Some(Decimal::ONE));
        let thousandth = Fraction::whole(Decimal::new(1, 3));
        let small = thousandth.over(whole(3)).unwrap().times(thousandth).unwrap();
        assert_eq!(small.times(whole(3_000_000)).unwrap().value(), Some(Decimal::ONE));
    }

    #[test]
    fn digits_that_do_not_fit_are_divided_there_and_then() {
        let long = Decimal::from_i128_with_scale(1_234_567_890_123_456_789_012_345, 10);
        let ratio = Fraction::whole(long).over(whole(7)).unwrap();
        let twice = ratio.times(ratio).unwrap();
        let value = long.checked_div(Decimal::from(7)).unwrap();
        assert_eq!(twice.value(), value.checked_mul(value).map(|v| v.normalize()));
    }

    #[test]
    fn more_than_twenty_eight_digits_before_the_point_are_too_many() {
        let huge = Fraction::whole(Decimal::MAX);
        assert_eq!(huge.times(huge), None);
        assert_eq!(huge.plus(huge), None);
    }
}
