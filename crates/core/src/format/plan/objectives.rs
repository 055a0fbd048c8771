//! Objectives assigned to holders.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::attached::AttachedFile;
use super::tree::{ActionFile, IndicatorFile};
use super::{wire, wire_word};

wire! {
    /// An assigned objective.
    pub struct AssignedObjectiveFile {
        /// Its id; may be left out, then it is holder and number (`sg/1`).
        pub id: Option<String>,
        /// Who holds it.
        pub holder: HolderFile,
        /// Number.
        pub number: u32,
        /// Title.
        pub title: String,
        /// `cross_cutting`, `strategic`, `directorate`, `service`, `individual`, `project`.
        pub kind: Option<ObjectiveKindFile>,
        /// Weight.
        pub weight: Option<String>,
        /// Complexity.
        pub complexity: Option<String>,
        /// Its four criteria; where all are declared, complexity is their mean.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub complexity_criteria: Option<ComplexityCriteriaFile>,
        /// Ids of objectives above.
        pub derived_from: Vec<String>,
        /// Activities.
        pub activities: Vec<ActionFile>,
        /// Indicators.
        pub indicators: Vec<IndicatorFile>,
        /// Note.
        pub note: Option<String>,
        /// Norms, stakeholders, resources, risks and transparency measures; left out where there are none.
        #[serde(skip_serializing_if = "AttachedFile::is_empty")]
        pub attached: AttachedFile,
    }

    /// What makes an objective hard.
    pub struct ComplexityCriteriaFile {
        /// How many people and units it takes.
        pub staff: Option<String>,
        /// How new it is.
        pub novelty: Option<String>,
        /// How many others it depends on.
        pub relations: Option<String>,
        /// Effort and time.
        pub effort: Option<String>,
    }

    /// A holder.
    pub struct HolderFile {
        /// `body`, `secretary_general`, `structure`, `directorate`, `service`, `office`, `person`.
        pub level: HolderLevelFile,
        /// Id of the unit; none for the body and for the structure.
        pub unit: Option<String>,
    }
}

wire_word! {
    /// Kind of assigned objective.
    ObjectiveKindFile {
        /// Common to all.
        #[default]
        CrossCutting,
        /// From the strategic plan.
        Strategic,
        /// All projects of a directorate.
        Directorate,
        /// All projects of a service.
        Service,
        /// Of special weight for one holder.
        Individual,
        /// Carrying out projects.
        Project,
    }
    /// Level of a holder.
    HolderLevelFile {
        /// The body.
        #[default]
        Body,
        /// The Secretary General.
        SecretaryGeneral,
        /// All services and offices together.
        Structure,
        /// A directorate.
        Directorate,
        /// A service.
        Service,
        /// An office.
        Office,
        /// One person.
        Person,
    }
}
