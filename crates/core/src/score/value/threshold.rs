//! A value against one bound.

use rust_decimal::Decimal;

use super::{ALMOST, all_or_nothing, bounded, percent};
use crate::score::outcome::{Failed, Verdict};
use crate::target::Op;

/// Below this, neither the double nor the hundredfold of a number exceeds 28 digits.
const PLAIN: u128 = 1_000_000_000_000_000_000_000_000;

/// A value against a bound, and the rule that scores the distance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// Which side of the bound is success.
    pub way: Way,
    /// The bound.
    pub bound: Decimal,
    /// The value.
    pub value: Decimal,
    /// How the distance is scored.
    pub rule: ThresholdRule,
    /// The highest score.
    pub cap: Decimal,
}

/// A comparison with its direction: an `=` has been given one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// `>=`
    AtLeast,
    /// `>`
    MoreThan,
    /// `<=`
    AtMost,
    /// `<`
    LessThan,
}

/// How the distance from a bound is scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThresholdRule {
    /// In proportion to the bound.
    Proportional,
    /// Bound ÷ value, for what should fall; proportional for what should grow.
    Inverse,
    /// 100 or 0.
    AllOrNothing,
    /// In proportion to the way from the value worth 0 to the bound.
    Interpolated {
        /// The value worth 0.
        floor: Decimal,
    },
}

impl Way {
    /// The comparison of an operator; none for `=`, which has no direction of its own.
    pub fn of(op: Op) -> Option<Self> {
        match op {
            Op::AtLeast => Some(Self::AtLeast),
            Op::MoreThan => Some(Self::MoreThan),
            Op::AtMost => Some(Self::AtMost),
            Op::LessThan => Some(Self::LessThan),
            Op::Exactly => None,
        }
    }

    /// Whether more is better.
    pub fn is_growing(self) -> bool {
        matches!(self, Self::AtLeast | Self::MoreThan)
    }

    /// Whether a value is on the right side of a bound.
    pub fn is_met(self, value: Decimal, bound: Decimal) -> bool {
        match self {
            Self::AtLeast => value >= bound,
            Self::MoreThan => value > bound,
            Self::AtMost => value <= bound,
            Self::LessThan => value < bound,
        }
    }

    /// The comparison of a sign.
    pub fn from_sign(sign: &str) -> Option<Self> {
        [Self::AtLeast, Self::MoreThan, Self::AtMost, Self::LessThan]
            .into_iter()
            .find(|way| way.sign() == sign)
    }

    /// The sign: `>=`, `>`, `<=`, `<`.
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::MoreThan => ">",
            Self::AtMost => "<=",
            Self::LessThan => "<",
        }
    }
}

impl Threshold {
    /// The verdict.
    pub fn verdict(&self) -> Verdict {
        let met = self.way.is_met(self.value, self.bound);
        let verdict = match self.applied() {
            ThresholdRule::AllOrNothing => return all_or_nothing(met),
            ThresholdRule::Interpolated { floor } => self.interpolated(floor, met),
            ThresholdRule::Inverse if !self.way.is_growing() => self.inverse(met),
            ThresholdRule::Inverse | ThresholdRule::Proportional => self.proportional(met),
        };
        // Equality under a strict operator: not met, and not a hair's breadth away from it either.
        let almost = !met && self.value == self.bound && verdict.outcome.score().is_some();
        if almost { Verdict::measured(ALMOST, false) } else { verdict }
    }

    /// The rule that holds: a bound that is not positive leaves no proportion, so it is all or nothing.
    pub fn applied(&self) -> ThresholdRule {
        match self.rule {
            ThresholdRule::Proportional | ThresholdRule::Inverse if self.bound <= Decimal::ZERO => {
                ThresholdRule::AllOrNothing
            }
            rule => rule,
        }
    }

    /// The stable name of the rule that holds.
    pub fn rule_name(&self) -> &'static str {
        match self.applied() {
            ThresholdRule::Inverse if !self.way.is_growing() => "inverse",
            ThresholdRule::Inverse | ThresholdRule::Proportional => "proportional",
            ThresholdRule::AllOrNothing => "all-or-nothing",
            ThresholdRule::Interpolated { .. } => "interpolated",
        }
    }

    /// Whether nothing can be too large and the cap is 100: what is met is then 100 or more before the cap, and need
    /// not be divided out. Most targets are met.
    fn is_plain(&self) -> bool {
        let is_small = |number: Decimal| number.mantissa().unsigned_abs() < PLAIN;
        self.cap == Decimal::ONE_HUNDRED
            && self.bound >= Decimal::ONE
            && is_small(self.value)
            && is_small(self.bound)
    }

    fn proportional(&self, met: bool) -> Verdict {
        if met && self.is_plain() {
            return Verdict::measured(Decimal::ONE_HUNDRED, true);
        }
        let part = if self.way.is_growing() {
            Some(self.value)
        } else {
            self.bound.checked_add(self.bound).and_then(|twice| twice.checked_sub(self.value))
        };
        bounded(part.and_then(|part| percent(part, self.bound)), self.cap, met)
    }

    fn inverse(&self, met: bool) -> Verdict {
        if self.value <= Decimal::ZERO {
            return Verdict::measured(self.cap, met);
        }
        bounded(percent(self.bound, self.value), self.cap, met)
    }

    fn interpolated(&self, floor: Decimal, met: bool) -> Verdict {
        let right = if self.way.is_growing() { floor < self.bound } else { floor > self.bound };
        if !right {
            return Verdict { met: Some(met), ..Verdict::failed(Failed::FloorBeyondTarget) };
        }
        if met {
            return all_or_nothing(true);
        }
        let gone = self.value.checked_sub(floor);
        let whole = self.bound.checked_sub(floor);
        bounded(gone.zip(whole).and_then(|(gone, whole)| percent(gone, whole)), self.cap, met)
    }
}
