//! The scoring rules of a body: the machine form of its SMVP. Data, never code: dated, versioned, published.
//!
//! The contract is `docs/spec/scoring.md`, §5. The wire form is [`crate::format::rules`]; a rule set that comes
//! from a file has been checked there, so that what can be wrong is wrong in the file and not in a score.

mod against;
#[cfg(test)]
mod against_tests;
mod bands;
mod choice;
mod grade;
mod limits;
mod overrides;
mod rule;
#[cfg(test)]
mod tests;

pub use against::faults_against;
pub(crate) use against::nearest_node;
pub use bands::{BandFault, band_faults};
pub use choice::{Choice, Choices, Chosen, ChosenBy, Defaults, Level, Scope, TargetKind};
pub use grade::{Grade, GradeScore, Grades, GradesOn};
pub use limits::{Cap, ComplexityRange, StateLimits, StrategicShare};
pub use overrides::{Override, Overrides};
pub use rule::{MissingPolicy, Rule};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::ids::NodeId;

/// How a body turns facts into scores.
///
/// Every field keeps its own invariant in its type, so that any rule set can be scored.
/// [`ScoringRules::default`] is the set that ships for chambers of commerce.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoringRules {
    /// The name of the set: `default`.
    pub name: String,
    /// Its version, from 1; a change of the rules is a new version.
    pub version: u32,
    /// The first day it holds.
    pub valid_from: Date,
    /// What it is, for people.
    pub title: String,
    /// The act or the norm it comes from.
    pub source: String,
    /// The highest score of an indicator.
    pub cap: Cap,
    /// What a closed period with nothing recorded becomes, unless a choice says otherwise.
    pub missing: MissingPolicy,
    /// How much of an objective its own indicators make.
    pub strategic_share: StrategicShare,
    /// What a complexity may be.
    pub complexity: ComplexityRange,
    /// The rule of each kind of target, where no choice names one, and the choices.
    pub choices: Choices,
    /// What turns an achievement into another score; empty for none.
    pub grades: Grades,
    /// What the grades are applied to.
    pub grades_on: GradesOn,
    /// Scores stated by an act.
    pub overrides: Overrides,
    /// Where the states begin.
    pub states: StateLimits,
    /// The fewest answers that make a survey count.
    pub survey_answers: u32,
    /// The mean deviation a service standard may have and be met, in its own unit.
    pub standard_tolerance: Decimal,
}

impl ScoringRules {
    /// How a score names its rules: `default/1`.
    pub fn id(&self) -> String {
        format!("{}/{}", self.name, self.version)
    }

    /// The rule and the missing-value policy of a target: the narrowest choice, else the default of its kind.
    pub fn rule_for(&self, node: &NodeId, level: Level, kind: TargetKind) -> Chosen<'_> {
        self.choices.rule_for(node, level, kind, self.missing)
    }

    /// The score an act gives to a node.
    pub fn override_of(&self, node: &NodeId) -> Option<&Override> {
        self.overrides.of(node)
    }

    /// The grade that holds an achievement; none when the rules have no grades.
    pub fn grade(&self, achievement: Decimal) -> Option<&Grade> {
        self.grades.of(achievement)
    }
}

impl Default for ScoringRules {
    fn default() -> Self {
        Self {
            name: "default".to_owned(),
            version: 1,
            valid_from: Date::constant(2019, 1, 1),
            title: "Regole di valutazione predefinite".to_owned(),
            source: "D.Lgs. 150/2009, art. 7 (SMVP)".to_owned(),
            cap: Cap::default(),
            missing: MissingPolicy::Zero,
            strategic_share: StrategicShare::default(),
            complexity: ComplexityRange::default(),
            choices: Choices::default(),
            grades: Grades::default(),
            grades_on: GradesOn::Indicator,
            overrides: Overrides::default(),
            states: StateLimits::default(),
            survey_answers: 5,
            standard_tolerance: Decimal::ZERO,
        }
    }
}
