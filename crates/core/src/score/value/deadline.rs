//! Something to be done by a day.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{all_or_nothing, bounded};
use crate::score::outcome::{Missing, Verdict};

/// A due date, and what is recorded about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The last good day.
    pub due: Date,
    /// What is recorded.
    pub done: Done,
    /// Points lost for each day late; none for all or nothing.
    pub points: Option<Decimal>,
}

/// What is recorded about a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// Done on this day.
    On(Date),
    /// Not done, as of this day.
    NotBy(Date),
}

impl Deadline {
    /// Days late; 0 when in time.
    pub fn days_late(&self) -> i32 {
        let day = match self.done {
            Done::On(day) | Done::NotBy(day) => day,
        };
        (day - self.due).get_days().max(0)
    }

    /// The verdict.
    pub fn verdict(&self) -> Verdict {
        match self.done {
            Done::On(day) if day <= self.due => all_or_nothing(true),
            // Recorded as not done, and still in time: nothing to judge yet.
            Done::NotBy(today) if today <= self.due => Verdict::missing(Missing::NotDue),
            Done::NotBy(_) => all_or_nothing(false),
            Done::On(_) => match self.points {
                None => all_or_nothing(false),
                Some(points) => {
                    let lost = points.checked_mul(Decimal::from(self.days_late()));
                    let left = lost.and_then(|lost| Decimal::ONE_HUNDRED.checked_sub(lost));
                    bounded(left, Decimal::ONE_HUNDRED, false)
                }
            },
        }
    }
}
