//! Wire structs of `cannocchiale/plan/1`: texts as written, nothing understood yet.
//!
//! Fields may be added, none is ever renamed. Amounts and values are decimal strings with a dot, money in euro;
//! years are four-digit keys. What a field means is said in the model of the same name.

mod around;
mod attached;
mod body;
mod money;
mod objectives;
mod tree;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use around::*;
pub use attached::*;
pub use body::*;
pub use money::*;
pub use objectives::*;
pub use tree::*;

/// Texts by year (`"2019": "100%"`). A null says that the document has no value there.
pub type ByYear<T> = BTreeMap<String, T>;

macro_rules! wire {
    ($($item:item)*) => {
        $(
            #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
            #[serde(default, deny_unknown_fields)]
            $item
        )*
    };
}

pub(crate) use wire;

macro_rules! wire_word {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
            #[serde(rename_all = "snake_case")]
            pub enum $name { $($(#[$vdoc])* $variant),* }
        )*
    };
}

pub(crate) use wire_word;

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(flag: &bool) -> bool {
    !*flag
}

wire! {
    /// The file.
    pub struct PlanFile {
        /// Always `cannocchiale/plan/1`.
        pub schema: String,
        /// The public body.
        pub body: BodyFile,
        /// The year of the yearly part.
        pub year: i16,
        /// The years of the strategic part.
        pub period: PeriodFile,
        /// Which version this is.
        pub revision: RevisionFile,
        /// Why the body exists.
        pub mandate: Option<String>,
        /// What it wants to be.
        pub mission: Option<String>,
        /// The tree.
        pub areas: Vec<AreaFile>,
        /// Objectives assigned to holders.
        pub objectives: Vec<AssignedObjectiveFile>,
        /// Account lines.
        pub accounts: Vec<AccountLineFile>,
        /// Totals printed over several sides (`TOTALE RISORSE (A + B)`).
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub printed_totals: Vec<PrintedTotalFile>,
        /// The budget table by area and objective.
        pub budget_by_objective: Vec<BudgetRowFile>,
        /// Notes printed under the budget table.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub budget_notes: Vec<String>,
        /// Health indicators.
        pub health: Vec<HealthFile>,
        /// Phases of the cycle.
        pub calendar: Vec<PhaseFile>,
        /// Statistical tables.
        pub context: Vec<TableFile>,
        /// Chapters of prose.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub chapters: Vec<ChapterFile>,
        /// Declared levels of service.
        pub service_standards: Vec<ServiceStandardFile>,
        /// Surveys.
        pub surveys: Vec<SurveyFile>,
        /// Faults the body has explained and keeps.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub explanations: Vec<ExplanationFile>,
        /// What was not understood.
        pub unread: Vec<UnreadFile>,
        /// The document this plan was read from, and where each node stands in it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub provenance: Option<ProvenanceFile>,
    }
}
