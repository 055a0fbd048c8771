//! Something to be delivered within the year.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{all_or_nothing, bounded};
use crate::score::outcome::{Missing, Verdict};

/// A delivery, and what is recorded about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivered {
    /// How far it has come, 0 to 100; none where it is only said that it is not done.
    pub progress: Option<Decimal>,
    /// The last day of the year it is due in.
    pub last_day: Date,
    /// The day of the score.
    pub as_of: Date,
    /// What progress below 100 is worth.
    pub counts: Progress,
}

/// What progress below 100 is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Its own percentage.
    Counts,
    /// Nothing.
    CountsNot,
}

impl Delivered {
    /// The stable name of the rule.
    pub fn rule_name(&self) -> &'static str {
        match self.counts {
            Progress::Counts => "progress",
            Progress::CountsNot => "all-or-nothing",
        }
    }

    /// The verdict.
    pub fn verdict(&self) -> Verdict {
        match (self.progress, self.counts) {
            (Some(progress), _) if progress >= Decimal::ONE_HUNDRED => all_or_nothing(true),
            (Some(progress), Progress::Counts) => bounded(Some(progress), Decimal::ONE_HUNDRED, false),
            _ if self.as_of <= self.last_day => Verdict::missing(Missing::NotDue),
            _ => all_or_nothing(false),
        }
    }
}
