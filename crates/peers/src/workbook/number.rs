//! The number of a cell, with the digits that were meant.

use jiff::Span;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::shown::Shown;
use super::{Cell, cut};

/// The digits that office programs mean; what is after them is how their binary number is nearest.
const DIGITS: u32 = 15;
/// The day before the first that workbooks count from, as they count after a day of 1900 that never was.
const EPOCH: Date = date(1899, 12, 30);
/// The first day of which they are right.
const FIRST: i64 = 61;
/// The days between the two days that workbooks count from.
const SINCE_1904: i64 = 1_462;

/// A number as its cell shows it, but with all its digits. Days are of a workbook that counts from 1904, or from 1900.
pub(super) fn number(stored: &str, shown: Shown, is_since_1904: bool) -> Cell {
    let later = if is_since_1904 { SINCE_1904 } else { 0 };
    let told = match shown {
        Shown::Number => decimal(stored, 0).or_else(|| Some(cut(stored))),
        Shown::Percent => decimal(stored, 2).map(|number| format!("{number}%")),
        Shown::Day => day(stored, later).map(|day| day.to_string()),
        Shown::Month => day(stored, later).map(|day| format!("{:04}-{:02}", day.year(), day.month())),
        Shown::Time => None,
    };
    told.map_or(Cell::Time, Cell::Exact)
}

/// A number whose point is `right` places further to the right. None for what is no number, or a very large or small
/// one.
fn decimal(stored: &str, right: u32) -> Option<String> {
    exact(stored, right).map(|number| number.to_string())
}

fn exact(stored: &str, right: u32) -> Option<Decimal> {
    let number: Decimal = stored.parse().or_else(|_| Decimal::from_scientific(stored)).ok()?;
    let meant = number.round_sf(DIGITS)?;
    Some(meant.checked_mul(Decimal::from(10_u32.checked_pow(right)?))?.normalize())
}

fn day(stored: &str, later: i64) -> Option<Date> {
    let number = exact(stored, 0).filter(Decimal::is_integer)?;
    let serial = number.to_i64()?.checked_add(later).filter(|serial| *serial >= FIRST)?;
    EPOCH.checked_add(Span::new().try_days(serial).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_digits_that_were_meant_and_no_exponent() {
        for (stored, meant) in [
            ("0.57999999999999996", "0.58"),
            ("2E-3", "0.002"),
            ("1.0000000000000001E-5", "0.00001"),
            ("-1234.5", "-1234.5"),
            ("1.2E+6", "1200000"),
            ("26000", "26000"),
            ("0", "0"),
            ("12.345", "12.345"),
        ] {
            assert_eq!(decimal(stored, 0).as_deref(), Some(meant), "{stored}");
        }
        for no_number in ["", "NaN", "inf", "1e300", "dodici"] {
            assert_eq!(decimal(no_number, 0), None, "{no_number}");
        }
    }
}
