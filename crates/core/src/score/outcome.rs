//! What became of a node: a score, or why there is none.

use rust_decimal::{Decimal, RoundingStrategy};

/// The outcome of a node as of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The score, 0 to the cap of the rules, unrounded.
    Value(Decimal),
    /// Nothing to score yet, or by choice.
    Missing(Missing),
    /// It cannot be computed.
    Failed(Failed),
}

/// Why there is nothing to score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Missing {
    /// Nothing recorded, and the period is open.
    Pending,
    /// The target is `_`, `—` or blank: the node asks nothing this year.
    NothingAsked,
    /// Nothing recorded, the period is closed, and the rules leave it out.
    Excluded,
    /// The value a relative target is compared with is not known.
    Baseline,
    /// Recorded as not done, before it was due.
    NotDue,
    /// The day of the event from which a deadline runs is not known.
    Event,
    /// No child has a value.
    NothingBelow,
    /// A survey with fewer answers than the rules ask.
    TooFewAnswers,
    /// An input of the formula is not known, and nothing is recorded in its place.
    FormulaInput,
}

/// Why a score cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Failed {
    /// Nothing recorded, the period is closed, and the rules stop at that.
    Blocked,
    /// The target could not be read.
    TargetNotUnderstood,
    /// A bare number, and nothing says whether more or less is better.
    Direction,
    /// The value and the bound are of different units.
    Unit,
    /// A date where a number is needed, or the reverse.
    WrongKind,
    /// The formula cannot be computed.
    Formula,
    /// The value worth 0 is on the wrong side of the target.
    FloorBeyondTarget,
    /// No band holds the value.
    NoBand,
    /// All weights of the children with a value are 0.
    NoWeight,
    /// The score depends on itself.
    Cycle,
    /// The numbers exceed 28 digits.
    TooLarge,
}

/// An outcome with the two facts that stand beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The outcome.
    pub outcome: Outcome,
    /// Whether the target was met; not known for a mean, or when nothing is recorded.
    pub met: Option<bool>,
    /// Measured weight ÷ all weight, 0 to 1; none for a node that asks nothing.
    pub coverage: Option<Decimal>,
}

impl Missing {
    /// Every reason.
    pub const ALL: [Self; 9] = [
        Self::Pending,
        Self::NothingAsked,
        Self::Excluded,
        Self::Baseline,
        Self::NotDue,
        Self::Event,
        Self::NothingBelow,
        Self::TooFewAnswers,
        Self::FormulaInput,
    ];

    /// The reason with this stable word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|missing| missing.word() == word)
    }

    /// The stable word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::NothingAsked => "nothing-asked",
            Self::Excluded => "excluded",
            Self::Baseline => "baseline",
            Self::NotDue => "not-due",
            Self::Event => "event",
            Self::NothingBelow => "nothing-below",
            Self::TooFewAnswers => "too-few-answers",
            Self::FormulaInput => "formula-input",
        }
    }
}

impl Failed {
    /// Every reason.
    pub const ALL: [Self; 11] = [
        Self::Blocked,
        Self::TargetNotUnderstood,
        Self::Direction,
        Self::Unit,
        Self::WrongKind,
        Self::Formula,
        Self::FloorBeyondTarget,
        Self::NoBand,
        Self::NoWeight,
        Self::Cycle,
        Self::TooLarge,
    ];

    /// The reason with this stable word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|failed| failed.word() == word)
    }

    /// The stable word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::TargetNotUnderstood => "target-not-understood",
            Self::Direction => "direction",
            Self::Unit => "unit",
            Self::WrongKind => "wrong-kind",
            Self::Formula => "formula",
            Self::FloorBeyondTarget => "floor-beyond-target",
            Self::NoBand => "no-band",
            Self::NoWeight => "no-weight",
            Self::Cycle => "cycle",
            Self::TooLarge => "too-large",
        }
    }
}

impl Outcome {
    /// The score, where there is one.
    pub fn score(self) -> Option<Decimal> {
        match self {
            Self::Value(score) => Some(score),
            Self::Missing(_) | Self::Failed(_) => None,
        }
    }

    /// The stable word of its kind: `value`, `missing`, `failed`.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Value(_) => "value",
            Self::Missing(_) => "missing",
            Self::Failed(_) => "failed",
        }
    }

    /// The stable word of the reason; none for a value.
    pub fn why(self) -> Option<&'static str> {
        match self {
            Self::Value(_) => None,
            Self::Missing(missing) => Some(missing.word()),
            Self::Failed(failed) => Some(failed.word()),
        }
    }
}

impl Verdict {
    /// Nothing to score, and nothing measured.
    pub(super) fn missing(missing: Missing) -> Self {
        let coverage = (missing != Missing::NothingAsked).then_some(Decimal::ZERO);
        Self { outcome: Outcome::Missing(missing), met: None, coverage }
    }

    /// Not computable, and nothing measured.
    pub(super) fn failed(failed: Failed) -> Self {
        Self { outcome: Outcome::Failed(failed), met: None, coverage: Some(Decimal::ZERO) }
    }

    /// A score made from something recorded.
    pub(super) fn measured(score: Decimal, met: bool) -> Self {
        Self { outcome: Outcome::Value(score), met: Some(met), coverage: Some(Decimal::ONE) }
    }

    /// Whether the node asks nothing this year, and so stands in no mean and in no coverage.
    pub fn asks_nothing(&self) -> bool {
        self.outcome == Outcome::Missing(Missing::NothingAsked)
    }

    /// The score as people see it: two decimals, half up; 99.99 where 100.00 would say of a target not met, or of
    /// a mean below 100, that it is full.
    pub fn shown(&self) -> Option<Decimal> {
        let score = self.outcome.score()?;
        let mut rounded = score.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        rounded.rescale(2);
        let full = rounded >= Decimal::ONE_HUNDRED;
        let below = self.met == Some(false) || score < Decimal::ONE_HUNDRED;
        Some(if full && below { Decimal::new(99_99, 2) } else { rounded })
    }
}

/// How many decimals a quotient carries.
const CARRIED: u32 = 15;

/// A quotient, half up at the fifteenth decimal, so that sums of scores are exact and their order says nothing.
pub(super) fn quotient(part: Decimal, whole: Decimal) -> Option<Decimal> {
    let exact = part.checked_div(whole)?;
    Some(exact.round_dp_with_strategy(CARRIED, RoundingStrategy::MidpointAwayFromZero))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(score: &str, met: Option<bool>) -> String {
        let verdict =
            Verdict { outcome: Outcome::Value(score.parse().unwrap()), met, coverage: Some(Decimal::ONE) };
        verdict.shown().unwrap().to_string()
    }

    #[test]
    fn scores_are_rounded_half_up_when_shown() {
        assert_eq!(shown("93.335", Some(false)), "93.34");
        assert_eq!(shown("93.3349999", Some(false)), "93.33");
        assert_eq!(shown("100", Some(true)), "100.00");
        assert_eq!(shown("120", Some(true)), "120.00");
    }

    #[test]
    fn a_hundred_is_shown_only_where_it_is_full() {
        assert_eq!(shown("99.997", Some(false)), "99.99");
        assert_eq!(shown("99.997", None), "99.99");
        assert_eq!(shown("100", Some(false)), "99.99");
        assert_eq!(shown("100", None), "100.00");
    }

    #[test]
    fn a_reason_is_found_by_its_word() {
        for missing in Missing::ALL {
            assert_eq!(Missing::from_word(missing.word()), Some(missing));
        }
        for failed in Failed::ALL {
            assert_eq!(Failed::from_word(failed.word()), Some(failed));
        }
        assert_eq!((Missing::from_word("cycle"), Failed::from_word("pending")), (None, None));
    }
}
