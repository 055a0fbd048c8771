//! How far a service was from what was declared.

use cannocchiale_store::{MeasuredIn, YearOfStandard};
use rust_decimal::{Decimal, RoundingStrategy};

/// How much worse than declared it was, in the unit of the standard: below zero is better. None where nothing was measured.
pub(super) fn worse(unit: MeasuredIn, of_year: &YearOfStandard) -> Option<Decimal> {
    let measured = of_year.measured?;
    match unit {
        MeasuredIn::Minutes | MeasuredIn::Hours | MeasuredIn::Days => measured.checked_sub(of_year.declared),
        MeasuredIn::Percent => of_year.declared.checked_sub(measured),
    }
}

/// The deviation in parts of a hundred of what was declared: above zero is worse than declared, below is better. None where
/// nothing was measured, or nothing declared.
pub(super) fn deviation(unit: MeasuredIn, of_year: &YearOfStandard) -> Option<Decimal> {
    worse(unit, of_year)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(of_year.declared)
}

/// The plain mean of the deviations; none of nothing.
pub(super) fn mean(all: &[Decimal]) -> Option<Decimal> {
    let count = Decimal::from(all.len());
    let sum = all.iter().try_fold(Decimal::ZERO, |sum, one| sum.checked_add(*one))?;
    sum.checked_div(count).map(|mean| mean.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(unit: MeasuredIn, declared: &str, measured: &str) -> Option<String> {
        let of_year = YearOfStandard {
            declared: declared.parse().unwrap(),
            measured: measured.parse().ok(),
            cases: None,
            justification: None,
        };
        deviation(unit, &of_year).map(|by| by.normalize().to_string())
    }

    #[test]
    fn slower_than_declared_is_worse_and_a_larger_share_is_better() {
        assert_eq!(of(MeasuredIn::Days, "5", "4").as_deref(), Some("-20"));
        assert_eq!(of(MeasuredIn::Days, "5", "6").as_deref(), Some("20"));
        assert_eq!(of(MeasuredIn::Percent, "80", "90").as_deref(), Some("-12.5"));
        assert_eq!(of(MeasuredIn::Percent, "80", "60").as_deref(), Some("25"));
        assert_eq!(of(MeasuredIn::Days, "5", ""), None);
        assert_eq!(of(MeasuredIn::Days, "0", "1"), None);
    }

    #[test]
    fn the_mean_of_nothing_is_nothing() {
        let all: Vec<Decimal> = ["-20", "20", "5"].iter().map(|text| text.parse().unwrap()).collect();
        assert_eq!(mean(&all).unwrap().to_string(), "1.7");
        assert_eq!(mean(&[]), None);
    }
}
