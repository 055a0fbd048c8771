//! Wire structs of `cannocchiale/rules/1`, the file of a body's scoring rules, and what is done with them:
//! [`parse`] reads a text with every fault of it, [`to_text`] writes one, [`shipped`] are those of the product.
//!
//! Fields may be added, none is ever renamed. Numbers are decimal strings with a dot. A field that is left out has
//! the value of the shipped default. What a field means is said in [`crate::score::rules`].

mod choices;
mod read;
mod shipped;
mod stated;
#[cfg(test)]
mod tests;
mod write;

pub(super) use read::typed;
pub use read::{ReadRules, parse};
pub use shipped::{SHIPPED, Shipped, shipped};
pub use write::{to_file, to_text};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::plan::ActFile;
use crate::score::rules::ScoringRules;

/// The schema word of the file.
pub const RULES_SCHEMA: &str = "cannocchiale/rules/1";

/// The node that a place in a rules file is of.
pub const RULES_NODE: &str = "rules";

/// The JSON Schema of `cannocchiale/rules/1`.
pub fn json_schema() -> serde_json::Value {
    let mut schema = super::schema::closed::<RulesFile>(RULES_SCHEMA);
    if let Some(root) = schema.as_object_mut() {
        root.insert("required".to_owned(), REQUIRED.into());
    }
    schema
}

/// What a rule set cannot leave to the default: whose it is, since when, and by which act. A what-if file leaves
/// out what it likes.
const REQUIRED: [&str; 5] = ["schema", "name", "version", "valid_from", "source"];

macro_rules! wire {
    ($($item:item)*) => {
        $(
            #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
            #[serde(deny_unknown_fields)]
            $item
        )*
    };
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident),* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
            #[serde(rename_all = "kebab-case")]
            #[expect(missing_docs, reason = "by INVARIANT on words: each is said in the type of the same name in score::rules")]
            pub enum $name { $($variant),* }
        )*
    };
}

/// A rule set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RulesFile {
    /// Always `cannocchiale/rules/1`.
    pub schema: String,
    /// The name of the set, without blanks or slashes.
    pub name: String,
    /// From 1; every change is a new version.
    pub version: u32,
    /// ISO date: the first day it holds.
    pub valid_from: String,
    /// What it is.
    pub title: String,
    /// The act or the norm it comes from.
    pub source: String,
    /// The highest score of an indicator, 100 to 200.
    pub cap: String,
    /// `zero`, `exclude` or `block`.
    pub missing: MissingFile,
    /// Percent of an objective that its own indicators make, 0 to 100.
    pub strategic_share: String,
    /// What a complexity may be.
    pub complexity: RangeFile,
    /// The rule of thresholds.
    pub threshold: RuleFile,
    /// The rule of intervals.
    pub interval: RuleFile,
    /// The rule of deadlines.
    pub deadline: RuleFile,
    /// The rule of deliveries.
    pub delivered: RuleFile,
    /// Other rules for a node, a level or a kind of target.
    pub choices: Vec<ChoiceFile>,
    /// What turns an achievement into another score.
    pub grades: Vec<GradeFile>,
    /// `indicator` or `objective`.
    pub grades_on: GradesOnFile,
    /// Scores stated by an act.
    pub overrides: Vec<OverrideFile>,
    /// Where the states begin.
    pub states: StatesFile,
    /// The fewest answers that make a survey count.
    pub survey_answers: u32,
    /// The mean deviation a service standard may have and be met, in its own unit.
    pub standard_tolerance: String,
}

impl Default for RulesFile {
    fn default() -> Self {
        to_file(&ScoringRules::default())
    }
}

wire! {
    /// A range of complexities, both ends included.
    pub struct RangeFile {
        /// The least.
        pub low: String,
        /// The most.
        pub high: String,
    }

    /// A rule, a missing-value policy or both, for one of `node`, `level`, `kind`.
    pub struct ChoiceFile {
        /// The id of an indicator, an expected result, a health indicator, a service standard or a survey.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub node: Option<String>,
        /// `strategic`, `results`, `assigned`, `health`, `standards`, `surveys`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub level: Option<LevelFile>,
        /// `at-least`, `at-most`, `interval`, `relative`, `deadline`, `delivered`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub kind: Option<TargetKindFile>,
        /// The rule.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub rule: Option<RuleFile>,
        /// The policy.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub missing: Option<MissingFile>,
    }

    /// An interval of values, from (included) to (excluded), and what it is worth.
    pub struct PointsBandFile {
        /// Lower bound; left out, there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub from: Option<String>,
        /// Upper bound; left out, there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub to: Option<String>,
        /// Points.
        pub points: String,
    }

    /// An interval of achievement, from (included) to (excluded), and the score it is worth.
    pub struct GradeFile {
        /// Lower bound; 0 for the first grade.
        pub from: String,
        /// Upper bound; null for the last grade.
        pub to: Option<String>,
        /// A number, or `same` for the achievement itself.
        pub score: String,
    }

    /// A score stated by an act.
    pub struct OverrideFile {
        /// The id of any node that has a score.
        pub node: String,
        /// The score, 0 to the cap.
        pub score: String,
        /// Why.
        #[serde(default)]
        pub reason: String,
        /// The act that decided it.
        #[serde(default)]
        pub act: Option<ActFile>,
    }

    /// Where the states begin.
    pub struct StatesFile {
        /// The least score of what is achieved, or in line.
        pub achieved_from: String,
        /// The least score of what is at risk and not late.
        pub at_risk_from: String,
    }
}

/// A rule and its parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum RuleFile {
    /// The table of §4 of the scoring contract.
    Proportional,
    /// 100·t ÷ a on falling thresholds.
    Inverse,
    /// 100 when met, else 0.
    AllOrNothing,
    /// 100·(a − floor) ÷ (t − floor).
    Interpolated {
        /// The value worth 0.
        floor: String,
    },
    /// Points by interval of the value.
    Bands {
        /// The intervals.
        bands: Vec<PointsBandFile>,
        /// The points that are worth 100.
        of: String,
    },
    /// Proportional against the share of the target that the last closed quarter should have reached.
    Interim {
        /// Percent of the target at the end of each quarter: four, never falling, the last 100.
        shares: Vec<String>,
    },
    /// Points lost for each day of delay.
    PointsPerDay {
        /// Points.
        points: String,
    },
    /// The stated progress of a delivery.
    Progress,
}

words! {
    /// What a closed period with nothing recorded becomes.
    MissingFile { Zero, Exclude, Block }
    /// Where an indicator stands.
    LevelFile { Strategic, Results, Assigned, Health, Standards, Surveys }
    /// What a target asks for.
    TargetKindFile { AtLeast, AtMost, Interval, Relative, Deadline, Delivered }
    /// What grades are applied to.
    GradesOnFile { Indicator, Objective }
}
