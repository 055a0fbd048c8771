//! What stands around the tree: health, calendar, context, prose, services, and where all of it was read.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::money::ValueFile;
use super::tree::DirectionFile;
use super::{ByYear, wire};

wire! {
    /// First and last year.
    pub struct PeriodFile {
        /// First year.
        pub from: i16,
        /// Last year.
        pub to: i16,
    }

    /// A health indicator.
    pub struct HealthFile {
        /// Its id (`h1`); may be left out, then it is given by position.
        pub id: Option<String>,
        /// Name.
        pub name: String,
        /// Group.
        pub group: Option<String>,
        /// Numerator in words.
        pub numerator: Option<String>,
        /// Denominator in words.
        pub denominator: Option<String>,
        /// Formula.
        pub formula: Option<String>,
        /// `%` or `euro`.
        pub unit: Option<String>,
        /// Which way is better.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub direction: Option<DirectionFile>,
        /// Targets by year.
        pub targets: ByYear<Option<String>>,
        /// Values by year.
        pub values: ByYear<ValueFile>,
    }

    /// A phase.
    pub struct PhaseFile {
        /// What.
        pub phase: String,
        /// Who.
        pub actors: Vec<String>,
        /// When, as written.
        pub when: Option<String>,
        /// ISO date of the last day.
        pub due: Option<String>,
    }

    /// A statistical table.
    pub struct TableFile {
        /// Title.
        pub title: String,
        /// Source.
        pub source: Option<String>,
        /// Columns.
        pub columns: Vec<String>,
        /// Rows.
        pub rows: Vec<Vec<String>>,
    }

    /// A chapter of prose.
    pub struct ChapterFile {
        /// Number as written.
        pub number: Option<String>,
        /// Title.
        pub title: String,
        /// Text in Markdown.
        pub text: String,
    }

    /// A declared level of service.
    pub struct ServiceStandardFile {
        /// The service.
        pub service: String,
        /// The declared level.
        pub declared: String,
        /// The unit that answers for it.
        pub unit: Option<String>,
    }

    /// A survey.
    pub struct SurveyFile {
        /// What it asks about.
        pub title: String,
        /// Lowest mark.
        pub scale_from: Option<u8>,
        /// Highest mark.
        pub scale_to: Option<u8>,
        /// The mean mark that counts as success, as written: `almeno 4`.
        pub target: Option<String>,
    }

    /// A fault explained.
    pub struct ExplanationFile {
        /// Code of the check.
        pub check: String,
        /// Node it fires on.
        pub node: String,
        /// Why it stays.
        pub reason: String,
    }

    /// A piece not understood.
    pub struct UnreadFile {
        /// First and last line.
        pub lines: [u32; 2],
        /// Text.
        pub text: String,
        /// Why.
        pub why: String,
    }

    /// The document a plan was read from.
    pub struct ProvenanceFile {
        /// Name of the file.
        pub file: String,
        /// SHA-256 of its bytes, in hexadecimal.
        pub sha256: String,
        /// By node id, or node id and field joined by `#`: the spans of lines it was read from.
        pub places: BTreeMap<String, Vec<[u32; 2]>>,
        /// Damage of the conversion that reading repaired or had to live with.
        pub notes: Vec<ImportNoteFile>,
    }

    /// Damage done by the conversion of the document.
    pub struct ImportNoteFile {
        /// What kind of damage.
        pub code: String,
        /// The node it touches, where one.
        pub node: Option<String>,
        /// Where.
        pub lines: [u32; 2],
        /// Facts about it.
        pub data: BTreeMap<String, String>,
    }
}
