//! What is attached to an objective.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::wire;

wire! {
    /// Norms, stakeholders, resources, risks and transparency measures of an objective.
    pub struct AttachedFile {
        /// Norms and acts it answers to.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub norms: Vec<NormFile>,
        /// Whom it is for, or who has a say in it.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub stakeholders: Vec<String>,
        /// People, rooms and tools it takes.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub resources: Vec<String>,
        /// What may go wrong.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub risks: Vec<RiskFile>,
        /// What of it is published.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub transparency: Vec<TransparencyFile>,
    }

    /// A norm or an act.
    pub struct NormFile {
        /// As it is cited.
        pub title: String,
        /// Web address.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub url: String,
    }

    /// Something that may go wrong.
    pub struct RiskFile {
        /// What it is.
        pub risk: String,
        /// What is done against it.
        pub measure: String,
    }

    /// A duty of publication.
    pub struct TransparencyFile {
        /// What is published.
        pub duty: String,
        /// Section of the transparent administration.
        pub section: String,
    }
}

impl AttachedFile {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
