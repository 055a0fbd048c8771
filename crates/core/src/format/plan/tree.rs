//! The tree: areas, objectives, programmes, projects, results, and the indicators of all of them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::attached::AttachedFile;
use super::money::BudgetFile;
use super::{ByYear, is_false, wire, wire_word};

wire! {
    /// A strategic area.
    pub struct AreaFile {
        /// Code.
        pub code: String,
        /// Title.
        pub title: String,
        /// Weight.
        pub weight: Option<String>,
        /// Its objectives.
        pub objectives: Vec<StrategicObjectiveFile>,
    }

    /// A strategic objective.
    pub struct StrategicObjectiveFile {
        /// Code.
        pub code: String,
        /// Title.
        pub title: String,
        /// The unit that answers for it.
        pub unit: Option<String>,
        /// Weight.
        pub weight: Option<String>,
        /// Indicators.
        pub indicators: Vec<IndicatorFile>,
        /// Programmes.
        pub programmes: Vec<ProgrammeFile>,
        /// Budget by year.
        pub budget: ByYear<BudgetFile>,
        /// Effect of its money on gender inequality: `neutral`, `sensitive`, `direct`; left out where nobody said it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gender_effect: Option<GenderEffectFile>,
        /// Norms, stakeholders, resources, risks and transparency measures; left out where there are none.
        #[serde(skip_serializing_if = "AttachedFile::is_empty")]
        pub attached: AttachedFile,
    }

    /// A programme.
    pub struct ProgrammeFile {
        /// Code.
        pub code: String,
        /// Title.
        pub title: Option<String>,
        /// Text.
        pub text: String,
        /// Projects.
        pub projects: Vec<ProjectFile>,
    }

    /// A project.
    pub struct ProjectFile {
        /// Code.
        pub code: String,
        /// Whether the code was not legible and was given by position.
        #[serde(skip_serializing_if = "is_false")]
        pub inferred: bool,
        /// Year.
        pub year: i16,
        /// Title.
        pub title: String,
        /// Ids or names of the offices that carry it out.
        pub offices: Vec<String>,
        /// Weight.
        pub weight: Option<String>,
        /// Complexity.
        pub complexity: Option<String>,
        /// Actions.
        pub actions: Vec<ActionFile>,
        /// Expected results.
        pub results: Vec<ResultFile>,
    }

    /// An activity.
    pub struct ActionFile {
        /// Label.
        pub label: String,
        /// Text.
        pub text: String,
    }

    /// An expected result.
    pub struct ResultFile {
        /// Label.
        pub label: String,
        /// Statement.
        pub statement: String,
        /// Target, as written.
        pub target: Option<String>,
        /// Weight.
        pub weight: Option<String>,
        /// Refinement of how it is measured.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub indicator: Option<IndicatorFile>,
    }

    /// An indicator.
    pub struct IndicatorFile {
        /// Its id; may be left out, then it is given by position (`1B/i1`).
        pub id: Option<String>,
        /// Label, where printed.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub label: Option<String>,
        /// What is measured.
        pub statement: String,
        /// Technical definition: what exactly is counted.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub definition: Option<String>,
        /// `input`, `physical`, `output`, `outcome`, `financial`, `efficiency`, `quality`, `other`.
        pub kind: Option<IndicatorKindFile>,
        /// Unit of measure.
        pub unit: Option<String>,
        /// `higher_is_better`, `lower_is_better`, `within_range`.
        pub direction: Option<DirectionFile>,
        /// Formula.
        pub formula: Option<String>,
        /// How it is worked out, in words, where no formula says it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub calculation: Option<String>,
        /// Source of the value.
        pub source: Option<String>,
        /// Weight.
        pub weight: Option<String>,
        /// Last known value.
        pub baseline: Option<String>,
        /// Targets by year, as written; null where the document has none.
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        pub targets: ByYear<Option<String>>,
        /// The one target of a yearly indicator, as written.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub target: Option<String>,
        /// Points by interval of the value.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub bands: Vec<BandFile>,
    }

    /// A band: from (included) to (excluded).
    pub struct BandFile {
        /// Lower bound.
        pub from: Option<String>,
        /// Upper bound.
        pub to: Option<String>,
        /// What it is worth.
        pub points: String,
    }
}

wire_word! {
    /// Effect on gender inequality.
    GenderEffectFile {
        /// None.
        #[default]
        Neutral,
        /// It may touch women and men differently.
        Sensitive,
        /// Meant to reduce inequality.
        Direct,
    }
    /// Kind of indicator.
    IndicatorKindFile {
        /// What is put in.
        Input,
        /// Volume.
        Physical,
        /// Immediate result.
        Output,
        /// Effect.
        Outcome,
        /// Progress of spending.
        Financial,
        /// Results against resources.
        Efficiency,
        /// Quality.
        Quality,
        /// Any other.
        #[default]
        Other,
    }
    /// Which way is better.
    DirectionFile {
        /// More is better.
        #[default]
        HigherIsBetter,
        /// Less is better.
        LowerIsBetter,
        /// Best inside an interval.
        WithinRange,
    }
}
