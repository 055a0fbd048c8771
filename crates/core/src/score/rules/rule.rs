//! What a rule is: the names of the spec, §5, with their parameters.

use rust_decimal::Decimal;

use super::choice::TargetKind;
use crate::model::Band;

/// How a value becomes a score when the target is not met (and, for some rules, when it is).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// The table of §4.
    Proportional,
    /// 100·t ÷ a, for falling thresholds; `Proportional` on growing ones.
    Inverse,
    /// 100 when met, else 0.
    AllOrNothing,
    /// 100·(a − floor) ÷ (t − floor).
    Interpolated {
        /// The value worth 0.
        floor: Decimal,
    },
    /// 100 × the points of the band that holds the value ÷ `of`.
    Bands {
        /// `[from, to)`, in order, without gaps or overlaps; the last one closed.
        bands: Vec<Band>,
        /// The points that are worth 100. Positive.
        of: Decimal,
    },
    /// `Proportional` against the bound times the share of the last closed quarter.
    Interim {
        /// Percent of the bound at the end of each quarter: growing, the last 100.
        shares: [Decimal; 4],
    },
    /// 100 − points × days late.
    PointsPerDay {
        /// Points lost for each day. Positive.
        points: Decimal,
    },
    /// The stated progress of a delivery.
    Progress,
}

/// The rule that law imposes on payment times, whatever the rules of the body say.
pub(super) static ALL_OR_NOTHING: Rule = Rule::AllOrNothing;

impl Rule {
    /// The stable name, also that of the wire and of the trace.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Proportional => "proportional",
            Self::Inverse => "inverse",
            Self::AllOrNothing => "all-or-nothing",
            Self::Interpolated { .. } => "interpolated",
            Self::Bands { .. } => "bands",
            Self::Interim { .. } => "interim",
            Self::PointsPerDay { .. } => "points-per-day",
            Self::Progress => "progress",
        }
    }

    /// Whether the rule can score targets of this kind. A choice is passed over for targets its rule cannot score.
    pub fn fits(&self, kind: TargetKind) -> bool {
        use TargetKind::{AtLeast, AtMost, Deadline, Delivered, Interval, Relative};
        match self {
            Self::AllOrNothing => true,
            Self::Proportional | Self::Bands { .. } => matches!(kind, AtLeast | AtMost | Relative | Interval),
            Self::Inverse | Self::Interpolated { .. } => matches!(kind, AtLeast | AtMost | Relative),
            Self::Interim { .. } => kind == AtLeast,
            Self::PointsPerDay { .. } => kind == Deadline,
            Self::Progress => kind == Delivered,
        }
    }
}

/// What a closed period with nothing recorded becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MissingPolicy {
    /// A zero by rule, not measured.
    Zero,
    /// Missing: left out of the means.
    Exclude,
    /// Failed, and every mean above it with it.
    Block,
}

impl MissingPolicy {
    /// The stable name, also that of the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::Exclude => "exclude",
            Self::Block => "block",
        }
    }
}
