//! What was measured: versions that are only ever added.

mod import;
mod read;
mod record;
mod services;

pub use import::Imported;
pub use read::{Counting, FactVersion, Measures};
pub use record::NewFact;

pub(crate) use read::counted;
pub(crate) use record::state_word;

use cannocchiale_core::facts::FactPeriod;

use crate::names::{NodeKey, words};

/// What is measured: a node, or what stands beside it (`#2`, `/baseline`), or a name that is no node.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// A node, and what stands beside it: empty for the node itself.
    Of(NodeKey, String),
    /// `process/iscrizione/days`, `staff/fte`.
    Named(String),
}

impl Measure {
    /// A node itself.
    pub fn of(node: NodeKey) -> Self {
        Self::Of(node, String::new())
    }

    pub(crate) fn parts(&self) -> (i64, String) {
        match self {
            Self::Of(node, part) => (node.0, part.clone()),
            Self::Named(name) => (0, name.clone()),
        }
    }

    pub(crate) fn kept(subject: i64, part: String) -> Self {
        if subject == 0 { Self::Named(part) } else { Self::Of(NodeKey(subject), part) }
    }
}

/// A measure in a period: what facts are versions of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Asked {
    /// What is measured.
    pub measure: Measure,
    /// When.
    pub period: FactPeriod,
}

words! {
    /// How far a fact has come.
    Stage("stage of a fact") {
        /// Said by the office or a feed.
        Proposed = "proposed",
        /// Counts in public.
        Confirmed = "confirmed",
        /// Refused by who checks it.
        Rejected = "rejected",
        /// Taken back: there is no fact.
        Withdrawn = "withdrawn",
    }
}
