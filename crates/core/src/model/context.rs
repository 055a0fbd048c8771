//! What stands around the plan: the calendar, chapters, tables, standards, surveys, and what was not understood.

use jiff::civil::Date;

use crate::ids::NodeId;
use crate::source::LineSpan;

/// A phase of the cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// Its node id: `calendar/1`.
    pub id: NodeId,
    /// What is done.
    pub phase: String,
    /// Who does it.
    pub actors: Vec<String>,
    /// When, as written.
    pub when: Option<String>,
    /// The last day, where it is a date.
    pub due: Option<Date>,
}

/// A chapter of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Its node id: `chapter/1.1`, or its position where it has no number.
    pub id: NodeId,
    /// Its number as written.
    pub number: Option<String>,
    /// Its title.
    pub title: String,
    /// Its text: paragraphs and lists, in Markdown.
    pub text: String,
}

/// A statistical table of the context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatisticalTable {
    /// Its node id: `context/1`.
    pub id: NodeId,
    /// Its title.
    pub title: String,
    /// Where the figures come from.
    pub source: Option<String>,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The cells, as written; each row has as many as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// A declared level of service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceStandard {
    /// Its node id: `standard/1`.
    pub id: NodeId,
    /// The service.
    pub service: String,
    /// The declared level, as written.
    pub declared: String,
    /// Who answers for it.
    pub unit: Option<super::UnitRef>,
}

/// A survey of users.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    /// Its node id: `survey/1`.
    pub id: NodeId,
    /// What it asks about.
    pub title: String,
    /// The lowest and highest mark.
    pub scale: Option<(u8, u8)>,
    /// The mean mark that counts as success, where it has one.
    pub target: Option<super::WrittenTarget>,
}

/// A fault that the body has explained and keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The code of the check.
    pub check: String,
    /// The node it fires on.
    pub node: NodeId,
    /// Why it stays.
    pub reason: String,
}

/// A piece of the source document that was not understood. Kept, never dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Where it stands.
    pub lines: LineSpan,
    /// Its text.
    pub text: String,
    /// Why it was not understood.
    pub why: String,
}
