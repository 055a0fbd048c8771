//! What a node's outcome is computed from: everything its formula needs, and nothing else.
//!
//! The engine decides a reckoning for each node; the verdict follows from it alone. So the trace is not a report of
//! the computation: replaying it *is* the computation.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::mean::{Term, Weighting, mean};
use super::outcome::{Failed, Missing, Outcome, Verdict};
use super::rules::{Grade, MissingPolicy};
use super::value::{Banded, Deadline, Delivered, Interval, Standard, Threshold, graded};
use crate::model::Act;

/// What an outcome is computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reckoning {
    /// There is nothing to compute: why.
    Missing(Missing),
    /// It cannot be computed: why.
    Failed(Failed),
    /// Nothing is recorded.
    Absent(Absent),
    /// A value against a bound.
    Threshold(Threshold),
    /// A value against two bounds.
    Interval(Interval),
    /// A value among bands.
    Banded(Banded),
    /// Something to be done by a day.
    Deadline(Deadline),
    /// Something to be delivered.
    Delivered(Delivered),
    /// A deviation from a declared level.
    Standard(Standard),
    /// Several targets at once.
    All(Vec<Reckoning>),
    /// A weighted mean of other nodes.
    Mean {
        /// How the terms weigh.
        weighting: Weighting,
        /// The terms, in the order of the plan.
        terms: Vec<Term>,
    },
    /// The achievement turned into the score of its grade.
    Graded {
        /// The achievement.
        of: Box<Reckoning>,
        /// The grades.
        grades: Vec<Grade>,
        /// The highest score.
        cap: Decimal,
    },
    /// Replaced by a stated score.
    Overridden {
        /// What the facts say.
        of: Box<Reckoning>,
        /// The stated score.
        score: Decimal,
        /// Why.
        reason: String,
        /// The act that states it; apart, because it is rare and every node keeps a reckoning.
        act: Box<Act>,
    },
}

/// Nothing recorded, and what that means on this day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absent {
    /// The last day of the period, or the due date.
    pub closes: Date,
    /// The day of the score.
    pub as_of: Date,
    /// What the rules say of a closed period with nothing recorded.
    pub policy: MissingPolicy,
}

impl Absent {
    /// Whether the period is over: it is open on its last day.
    pub fn is_closed(&self) -> bool {
        self.as_of > self.closes
    }

    fn verdict(&self) -> Verdict {
        match self.policy {
            _ if !self.is_closed() => Verdict::missing(Missing::Pending),
            MissingPolicy::Zero => Verdict {
                outcome: Outcome::Value(Decimal::ZERO),
                met: Some(false),
                coverage: Some(Decimal::ZERO),
            },
            MissingPolicy::Exclude => Verdict::missing(Missing::Excluded),
            MissingPolicy::Block => Verdict::failed(Failed::Blocked),
        }
    }
}

impl Reckoning {
    /// The verdict that follows.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Missing(missing) => Verdict::missing(*missing),
            Self::Failed(failed) => Verdict::failed(*failed),
            Self::Absent(absent) => absent.verdict(),
            Self::Threshold(threshold) => threshold.verdict(),
            Self::Interval(interval) => interval.verdict(),
            Self::Banded(banded) => banded.verdict(),
            Self::Deadline(deadline) => deadline.verdict(),
            Self::Delivered(delivered) => delivered.verdict(),
            Self::Standard(standard) => standard.verdict(),
            Self::All(parts) => all(parts.iter().map(Self::verdict)),
            Self::Mean { weighting, terms } => mean(*weighting, terms.iter().map(|term| term.share)),
            Self::Graded { of, grades, cap } => graded(of.verdict(), grades, *cap),
            Self::Overridden { of, score, .. } => Verdict { outcome: Outcome::Value(*score), ..of.verdict() },
        }
    }

    /// The number that was judged; none for what is done or delivered, and for a mean.
    pub fn judged(&self) -> Option<Decimal> {
        match self {
            Self::Threshold(threshold) => Some(threshold.value),
            Self::Interval(interval) => Some(interval.value),
            Self::Banded(banded) => Some(banded.value),
            Self::Graded { of, .. } | Self::Overridden { of, .. } => of.judged(),
            _ => None,
        }
    }

    /// The least and the greatest number that would meet the target, where it is one bound or two.
    pub fn success(&self) -> Option<(Option<Decimal>, Option<Decimal>)> {
        match self {
            Self::Threshold(threshold) if threshold.way.is_growing() => Some((Some(threshold.bound), None)),
            Self::Threshold(threshold) => Some((None, Some(threshold.bound))),
            Self::Interval(interval) => Some((Some(interval.low), Some(interval.high))),
            Self::Graded { of, .. } | Self::Overridden { of, .. } => of.success(),
            _ => None,
        }
    }

    /// The stable name of the rule that gives the outcome.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Missing(_) | Self::Failed(_) => "none",
            Self::Absent(absent) if !absent.is_closed() => "pending",
            Self::Absent(absent) => absent.policy.name(),
            Self::Threshold(threshold) => threshold.rule_name(),
            Self::Interval(interval) if interval.proportional => "proportional",
            Self::Interval(_) | Self::Standard(_) => "all-or-nothing",
            Self::Banded(_) => "bands",
            Self::Deadline(deadline) if deadline.points.is_some() => "points-per-day",
            Self::Deadline(_) => "all-or-nothing",
            Self::Delivered(delivered) => delivered.rule_name(),
            Self::All(_) => "lowest",
            Self::Mean { weighting, .. } => weighting.word(),
            Self::Graded { .. } => "grades",
            Self::Overridden { .. } => "override",
        }
    }

    /// The terms of the mean inside, if it is one.
    pub fn terms(&self) -> &[Term] {
        match self {
            Self::Mean { terms, .. } => terms,
            Self::Graded { of, .. } | Self::Overridden { of, .. } => of.terms(),
            _ => &[],
        }
    }

    /// The terms of the mean inside, to put other verdicts in them.
    pub(super) fn terms_mut(&mut self) -> &mut [Term] {
        match self {
            Self::Mean { terms, .. } => terms,
            Self::Graded { of, .. } | Self::Overridden { of, .. } => of.terms_mut(),
            _ => &mut [],
        }
    }
}

/// Several targets at once: the lowest of the parts; a zero settles it, else a failure, else what is missing.
///
/// Parts that ask nothing are not parts. The whole is measured when every part is, or when a measured part is 0.
pub(super) fn all(parts: impl Iterator<Item = Verdict>) -> Verdict {
    let mut lowest: Option<Decimal> = None;
    let (mut failed, mut missing) = (None, None);
    let (mut every_met, mut any_unmet, mut every_measured, mut settled) = (true, false, true, false);
    for part in parts.filter(|part| !part.asks_nothing()) {
        let measured = part.coverage == Some(Decimal::ONE);
        every_measured &= measured;
        every_met &= part.met == Some(true);
        any_unmet |= part.met == Some(false);
        match part.outcome {
            Outcome::Value(score) => {
                settled |= score.is_zero() && measured;
                lowest = Some(lowest.map_or(score, |low: Decimal| low.min(score)));
            }
            Outcome::Failed(why) => failed = failed.or(Some(why)),
            Outcome::Missing(why) => missing = missing.or(Some(why)),
        }
    }
    let outcome = match (lowest, failed, missing) {
        (Some(score), _, _) if score.is_zero() => Outcome::Value(score),
        (_, Some(why), _) => Outcome::Failed(why),
        (_, None, Some(why)) => Outcome::Missing(why),
        (Some(score), None, None) => Outcome::Value(score),
        (None, None, None) => return Verdict::missing(Missing::NothingAsked),
    };
    let counts = outcome.score().is_some() && (every_measured || settled);
    let met = outcome.score().and(if any_unmet { Some(false) } else { every_met.then_some(true) });
    Verdict { outcome, met, coverage: Some(if counts { Decimal::ONE } else { Decimal::ZERO }) }
}
