//! The weighted mean, and the coverage that stands beside it.

use rust_decimal::Decimal;

use super::outcome::{Failed, Missing, Outcome, Verdict, quotient};
use crate::ids::NodeId;

/// A node that a mean is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The node.
    pub node: NodeId,
    /// What it brings.
    pub share: Share,
}

/// What a node brings to a mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Its weight as written.
    pub weight: Option<Decimal>,
    /// Its complexity, where the mean counts it.
    pub complexity: Option<Decimal>,
    /// Its own verdict.
    pub verdict: Verdict,
}

/// How the terms of a mean weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weighting {
    /// No term has a weight: all weigh the same.
    Equal,
    /// Each by its weight; one without weight weighs 0.
    Given,
}

impl Weighting {
    /// Of these shares: those that ask nothing have no say.
    pub fn of(mut shares: impl Iterator<Item = Share>) -> Self {
        let weighs = |share: Share| share.weight.is_some() && !share.verdict.asks_nothing();
        if shares.any(weighs) { Self::Given } else { Self::Equal }
    }

    /// The stable word: `mean` or `equal-mean`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Equal => "equal-mean",
            Self::Given => "mean",
        }
    }
}

impl Share {
    /// Weight × complexity; none when too large.
    pub fn factor(&self, weighting: Weighting) -> Option<Decimal> {
        let weight = match weighting {
            Weighting::Equal => Decimal::ONE,
            Weighting::Given => self.weight.unwrap_or_default().max(Decimal::ZERO),
        };
        match self.complexity {
            None => Some(weight),
            Some(complexity) => weight.checked_mul(complexity),
        }
    }

    /// Why it is left out of the mean; none when it counts.
    pub fn left_out(&self) -> Option<&'static str> {
        self.verdict.outcome.why()
    }
}

/// The sums of a mean: what is needed to recompute it on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// Σ factor × score, over the terms with a value.
    pub scored: Decimal,
    /// Σ factor, over the terms with a value.
    pub counted: Decimal,
    /// Σ factor × coverage, over all terms that ask something.
    pub covered: Decimal,
    /// Σ factor, over all terms that ask something.
    pub asked: Decimal,
}

impl Sums {
    /// The sums of terms that ask something; none when they are too large.
    pub fn of(weighting: Weighting, shares: impl Iterator<Item = Share>) -> Option<Self> {
        let mut sums = Self::default();
        for share in shares {
            sums.add(share.factor(weighting)?, &share.verdict)?;
        }
        Some(sums)
    }

    fn add(&mut self, factor: Decimal, verdict: &Verdict) -> Option<()> {
        if let Outcome::Value(score) = verdict.outcome {
            self.scored = self.scored.checked_add(factor.checked_mul(score)?)?;
            self.counted = self.counted.checked_add(factor)?;
        }
        // A node that asks nothing may be given a score by an act: it counts, and there is nothing to measure in it.
        let Some(coverage) = verdict.coverage else { return Some(()) };
        self.asked = self.asked.checked_add(factor)?;
        if !coverage.is_zero() {
            self.covered = self.covered.checked_add(factor.checked_mul(coverage)?)?;
        }
        Some(())
    }
}

/// The weighted mean of the terms that have a value, with the coverage over all that ask something.
pub fn mean(weighting: Weighting, shares: impl Iterator<Item = Share>) -> Verdict {
    let mut sums = Sums::default();
    let (mut any_asked, mut any_covered, mut any_value, mut blocked) = (false, false, false, false);
    for share in shares.filter(|share| !share.verdict.asks_nothing()) {
        any_asked = true;
        any_covered |= share.verdict.coverage.is_some();
        any_value |= share.verdict.outcome.score().is_some();
        blocked |= share.verdict.outcome == Outcome::Failed(Failed::Blocked);
        let added = share.factor(weighting).and_then(|factor| sums.add(factor, &share.verdict));
        if added.is_none() {
            return Verdict::failed(Failed::TooLarge);
        }
    }
    if !any_asked {
        return Verdict::missing(Missing::NothingAsked);
    }
    let coverage = any_covered.then(|| quotient(sums.covered, sums.asked).unwrap_or_default());
    let outcome = if blocked {
        Outcome::Failed(Failed::Blocked)
    } else if !any_value {
        Outcome::Missing(Missing::NothingBelow)
    } else if sums.counted.is_zero() {
        Outcome::Failed(Failed::NoWeight)
    } else {
        match quotient(sums.scored, sums.counted) {
            Some(score) => Outcome::Value(score),
            None => Outcome::Failed(Failed::TooLarge),
        }
    };
    Verdict { outcome, met: None, coverage }
}
