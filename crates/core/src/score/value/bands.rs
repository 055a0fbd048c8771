//! Bands: of the value of an indicator, worth points; of an achievement, worth another score.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{bounded, percent};
use crate::model::Band;
use crate::score::outcome::{Failed, Outcome, Verdict};
use crate::score::rules::Grade;

/// A value among bands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banded {
    /// The value.
    pub value: Decimal,
    /// The bands, `[from, to)`; the highest one includes its upper bound.
    pub bands: Vec<Band>,
    /// The points that are worth 100; where they are not above 0, no band is worth anything.
    pub of: Decimal,
    /// Whether the target itself is met.
    pub met: bool,
    /// The highest score.
    pub cap: Decimal,
}

impl Banded {
    /// The band that holds the value.
    pub fn band(&self) -> Option<&Band> {
        let inside = |band: &&Band| {
            band.from.is_none_or(|from| from <= self.value) && band.to.is_none_or(|to| self.value < to)
        };
        let open = self.bands.iter().any(|band| band.to.is_none());
        let top =
            self.bands.iter().filter_map(|band| band.to).max().filter(|top| !open && *top == self.value);
        let highest = || self.bands.iter().find(|band| top.is_some() && band.to == top);
        self.bands.iter().find(inside).or_else(highest)
    }

    /// The verdict. A value that no band holds has no score, and never that of the top band.
    pub fn verdict(&self) -> Verdict {
        match self.band().filter(|_| self.of > Decimal::ZERO) {
            Some(band) => bounded(percent(band.points, self.of), self.cap, self.met),
            None => Verdict { met: Some(self.met), ..Verdict::failed(Failed::NoBand) },
        }
    }
}

/// Turns an achievement into the score of its grade; other outcomes stay.
pub fn graded(verdict: Verdict, grades: &[Grade], cap: Decimal) -> Verdict {
    let Outcome::Value(achievement) = verdict.outcome else { return verdict };
    // Three thirds are a whole: a score is compared after rounding.
    let reached = achievement.round_dp_with_strategy(12, RoundingStrategy::MidpointAwayFromZero);
    match grades.iter().find(|grade| grade.from <= reached && grade.to.is_none_or(|to| reached < to)) {
        Some(grade) => {
            let score = grade.apply(achievement).clamp(Decimal::ZERO, cap);
            Verdict { outcome: Outcome::Value(score), ..verdict }
        }
        None => Verdict { met: verdict.met, ..Verdict::failed(Failed::NoBand) },
    }
}
