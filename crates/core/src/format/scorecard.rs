//! Wire structs of a scorecard and of its traces: what is published beside the scores, so that an outsider can do
//! them again. [`to_file`] makes it, [`read`] reads it back, [`Recorded::replay`] computes an outcome from it alone.
//!
//! The shape is said in `docs/spec/scoring.md`, §10 and §15. Fields may be added, none is ever renamed. Numbers are
//! decimal strings with a dot, unrounded; days are ISO dates.

mod plain;
mod read;
mod reckoning;
#[cfg(test)]
mod tests;
mod write;

pub use plain::{Day, Number};
pub use read::{Fault, Recorded, read, replay};
pub use write::{Beside, to_file, trace};

use serde::{Deserialize, Serialize};

use super::plan::{ActFile, BandFile};
use super::rules::{GradeFile, MissingFile};

macro_rules! wire {
    ($($item:item)*) => {
        $(
            #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
            $item
        )*
    };
}

wire! {
    /// The scores of a plan as of a day.
    pub struct ScorecardFile {
        /// The day of the scores.
        pub as_of: Day,
        /// The rules they were made with: `default/1`.
        pub rules: String,
        /// The plan they are of.
        pub plan: ScoredPlanFile,
        /// Every node, the body first, each before its parts.
        pub nodes: Vec<NodeFile>,
    }

    /// Which plan was scored.
    pub struct ScoredPlanFile {
        /// The body.
        pub body: String,
        /// The year.
        pub year: i16,
        /// 0 for the first version of the year.
        pub revision: u32,
    }

    /// The outcome of a node.
    pub struct NodeFile {
        /// Its id.
        pub id: String,
        /// `value`, `missing` or `failed`.
        pub outcome: String,
        /// The score, unrounded; null where there is none.
        pub score: Option<Number>,
        /// Whether the target was met; null where it is not known.
        pub met: Option<bool>,
        /// Measured weight ÷ all weight; null for a node that asks nothing.
        pub coverage: Option<Number>,
        /// The stable word of the reason; null for a value.
        pub why: Option<String>,
        /// The stable word of its state; null where it has none, or none was asked for.
        pub state: Option<String>,
        /// Where the year is going; null where there is nothing to project.
        pub projected: Option<ProjectedFile>,
        /// How it came to be, where traces are kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub trace: Option<TraceFile>,
    }

    /// A projected score.
    pub struct ProjectedFile {
        /// On the middle values.
        pub score: Number,
        /// The lowest.
        pub low: Number,
        /// The highest.
        pub high: Number,
        /// How it was made, as a stable word.
        pub method: String,
        /// How much it can be trusted, as a stable word.
        pub quality: String,
    }

    /// How a node came to its outcome.
    pub struct TraceFile {
        /// The node.
        pub node: String,
        /// The day of the score.
        pub as_of: Day,
        /// The rules it was made with.
        pub rules: String,
        /// The stable name of the rule that gave the outcome.
        pub rule: String,
        /// Who chose it: `law`, `node`, `plan`, `level`, `kind`, `default`; null where there is nothing to choose.
        pub chosen_by: Option<String>,
        /// What went in, with where it comes from.
        pub inputs: Vec<InputFile>,
        /// What might have been done instead.
        pub not_taken: Vec<NotTakenFile>,
        /// All that the outcome is computed from; a mean is computed from `children`.
        pub reckoning: ReckoningFile,
        /// The outcome.
        pub outcome: OutcomeFile,
        /// The terms, where the node is a mean.
        pub children: Vec<ChildFile>,
    }

    /// Something that went into a computation. Keys that say nothing are left out.
    pub struct InputFile {
        /// What it is, as a stable word, or the name a formula reads it by.
        pub name: String,
        /// The number, ISO date or word; null where it is not known.
        pub value: Option<String>,
        /// `%` where the value is percentage points; absent for any other.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub unit: Option<String>,
        /// Why it is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub unknown: Option<String>,
        /// `fact`, `target`, `plan`, `formula`, `score`, `rules`, `computed`.
        pub from: String,
        /// The words it was written with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub text: Option<String>,
        /// The period it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub period: Option<String>,
        /// `final`, `preliminary`, `budgeted`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub state: Option<String>,
        /// The day it was recorded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub recorded_on: Option<Day>,
        /// Who says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub source: Option<String>,
    }

    /// A way of deciding that was not taken.
    pub struct NotTakenFile {
        /// What was not done.
        pub what: String,
        /// Why.
        pub because: String,
        /// The number it speaks of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub value: Option<Number>,
        /// The node it speaks of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub node: Option<String>,
    }

    /// An outcome with what stands beside it.
    pub struct OutcomeFile {
        /// `value`, `missing` or `failed`.
        pub kind: String,
        /// The score, unrounded.
        pub score: Option<Number>,
        /// The stable word of the reason; null for a value.
        pub why: Option<String>,
        /// Whether the target was met.
        pub met: Option<bool>,
        /// Measured weight ÷ all weight.
        pub coverage: Option<Number>,
    }

    /// A term of a mean.
    pub struct ChildFile {
        /// The node.
        pub node: String,
        /// Its weight as written.
        pub weight: Option<Number>,
        /// Its complexity, where the mean counts it.
        pub complexity: Option<Number>,
        /// `value`, `missing` or `failed`.
        pub outcome: String,
        /// Its score.
        pub score: Option<Number>,
        /// Whether its target was met.
        pub met: Option<bool>,
        /// How much of it was measured.
        pub coverage: Option<Number>,
        /// Why it is left out of the mean, as a stable word; null where it counts.
        pub left_out: Option<String>,
    }
}

/// All that an outcome is computed from, by the formula of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ReckoningFile {
    /// There is nothing to compute.
    Missing {
        /// Why.
        why: String,
    },
    /// It cannot be computed.
    Failed {
        /// Why.
        why: String,
    },
    /// Nothing is recorded.
    Absent {
        /// The last day of the period, or the due date.
        closes: Day,
        /// The day of the score.
        as_of: Day,
        /// What the rules make of a closed period.
        policy: MissingFile,
    },
    /// A value against a bound.
    Threshold {
        /// `>=`, `>`, `<=`, `<`.
        way: String,
        /// The bound.
        bound: Number,
        /// The value.
        value: Number,
        /// How the distance is scored.
        #[serde(flatten)]
        rule: ThresholdRuleFile,
        /// The highest score.
        cap: Number,
    },
    /// A value against two bounds.
    Interval {
        /// The lower bound.
        low: Number,
        /// The upper bound.
        high: Number,
        /// The value.
        value: Number,
        /// `proportional` or `all-or-nothing`.
        rule: IntervalRuleFile,
        /// The highest score.
        cap: Number,
    },
    /// A value among bands.
    Bands {
        /// The value.
        value: Number,
        /// The bands.
        bands: Vec<BandFile>,
        /// The points that are worth 100.
        of: Number,
        /// Whether the target itself is met.
        met: bool,
        /// The highest score.
        cap: Number,
    },
    /// Something to be done by a day.
    Deadline {
        /// The last good day.
        due: Day,
        /// The day it was done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        done_on: Option<Day>,
        /// The day by which it was not done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        not_by: Option<Day>,
        /// Points lost for each day late; null for all or nothing.
        points: Option<Number>,
    },
    /// Something to be delivered.
    Delivered {
        /// Percent, 0 to 100; null where it is only said that it is not done.
        progress: Option<Number>,
        /// The last day of the year.
        last_day: Day,
        /// The day of the score.
        as_of: Day,
        /// `progress` where it counts, else `all-or-nothing`.
        rule: DeliveredRuleFile,
    },
    /// A deviation from a declared level.
    Standard {
        /// How far, on average.
        deviation: Number,
        /// How far it may be.
        tolerance: Number,
    },
    /// Several targets at once: the lowest.
    Lowest {
        /// The parts.
        parts: Vec<ReckoningFile>,
    },
    /// The mean of the children of the trace.
    Mean {
        /// `mean` by weight, `equal-mean` where nothing has one.
        weighting: WeightingFile,
    },
    /// An achievement turned into the score of its grade.
    Grades {
        /// The achievement.
        of: Box<ReckoningFile>,
        /// The grades.
        grades: Vec<GradeFile>,
        /// The highest score.
        cap: Number,
    },
    /// Replaced by a stated score.
    Override {
        /// What the facts say.
        of: Box<ReckoningFile>,
        /// The stated score.
        score: Number,
        /// Why.
        reason: String,
        /// The act that states it.
        act: ActFile,
    },
}

/// How the distance from a bound is scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum ThresholdRuleFile {
    /// In proportion to the bound.
    Proportional,
    /// Bound ÷ value.
    Inverse,
    /// 100 or 0.
    AllOrNothing,
    /// In proportion to the way from the floor.
    Interpolated {
        /// The value worth 0.
        floor: Number,
    },
}

/// How the distance from an interval is scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IntervalRuleFile {
    /// In proportion to the nearest bound.
    Proportional,
    /// 100 or 0.
    AllOrNothing,
}

/// What progress is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeliveredRuleFile {
    /// Its own percentage.
    Progress,
    /// Nothing below 100.
    AllOrNothing,
}

/// How the terms of a mean weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WeightingFile {
    /// By weight.
    Mean,
    /// All the same.
    EqualMean,
}
