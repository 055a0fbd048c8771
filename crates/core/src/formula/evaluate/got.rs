//! What a part of a formula gives, and how two parts are put together.

use rust_decimal::Decimal;

use crate::formula::evaluated::Missing;
use crate::formula::fraction::Fraction;
use crate::formula::types::{Expr, Literal, Number};
use crate::formula::world::Failure;
use crate::model::FigureState;

/// What a part gave.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Got {
    Value(Fraction, Option<FigureState>),
    Missing(Missing),
    Failed(Failure),
}

pub(super) fn too_large() -> Got {
    Got::Failed(Failure::TooLarge)
}

pub(super) fn of_number(number: Number) -> Got {
    let fraction = match number.unit {
        Some(Literal::Percent) => Fraction::ratio(number.value, Decimal::ONE_HUNDRED),
        _ => Some(Fraction::whole(number.value)),
    };
    fraction.map_or_else(too_large, |fraction| Got::Value(fraction, None))
}

/// Two values together: failed wins over missing, and of two of a kind the left one.
pub(super) fn together(
    left: Got,
    right: Got,
    operation: impl FnOnce(Fraction, Fraction) -> Option<Fraction>,
) -> Got {
    match (left, right) {
        (Got::Value(left, a), Got::Value(right, b)) => match operation(left, right) {
            Some(fraction) => Got::Value(fraction, weakest(a, b)),
            None => Got::Failed(Failure::TooLarge),
        },
        (Got::Failed(failure), _) | (_, Got::Failed(failure)) => Got::Failed(failure),
        (Got::Missing(missing), _) | (_, Got::Missing(missing)) => Got::Missing(missing),
    }
}

/// A division. By zero it fails, whatever stands above.
pub(super) fn divided(top: Got, bottom: Got, below: &Expr) -> Got {
    match (&top, &bottom) {
        (Got::Failed(_), _) => top,
        (_, Got::Value(fraction, _)) if fraction.is_zero() => {
            Got::Failed(Failure::DivisionByZero(below.to_string()))
        }
        _ => together(top, bottom, Fraction::over),
    }
}

/// The weaker of two states: a formula is as firm as its weakest input.
pub(super) fn weakest(a: Option<FigureState>, b: Option<FigureState>) -> Option<FigureState> {
    // Figures are ordered from the firmest.
    a.max(b)
}

pub(super) fn least(a: Fraction, b: Fraction) -> Option<Fraction> {
    Some(if a.value()? <= b.value()? { a } else { b })
}

pub(super) fn greatest(a: Fraction, b: Fraction) -> Option<Fraction> {
    Some(if a.value()? >= b.value()? { a } else { b })
}
