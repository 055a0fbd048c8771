//! Plans and their revisions: a head and one row for each node.

mod acts;
mod chapters;
mod diff;
mod edit;
mod life;
mod looks;
mod phases;
pub(crate) mod read;
mod reasons;
mod rollover;
mod save;
mod tree;

pub use acts::DocumentAct;
pub use chapters::{ChapterFigure, WrittenChapter, WrittenUntil};
pub use diff::{FieldDiff, NodeDiff};
pub use edit::Place;
pub use looks::{BodyLook, KeptLogo};
pub use phases::{PhaseSaid, PhaseState};
pub use reasons::Reason;
pub use rollover::{RollNote, Rolled, Rollover};

use cannocchiale_core::ids::{NodeId, Year};
use cannocchiale_core::model::{Act, RevisionStatus};

use crate::error::{Result, StoreError};
use crate::house::version;
use crate::names::{NodeKey, RevisionId};
use crate::rows::{nodes, revisions};
use crate::time::read_day;

/// A version of the plan of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its number in the body.
    pub id: RevisionId,
    /// The year of the plan.
    pub year: Year,
    /// Which version of that year: 0 for the first.
    pub number: u32,
    /// How far it has come.
    pub status: RevisionStatus,
    /// The revision it was made from.
    pub made_from: Option<RevisionId>,
    /// What it changes, in the words of who made it.
    pub title: String,
    /// The act that adopted it.
    pub act: Option<Act>,
    /// How often it or any of its nodes was changed, from 1.
    pub version: u32,
}

/// A node of a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanNode {
    /// What stays when its code changes.
    pub key: NodeKey,
    /// The node it is a part of; none for the plan itself.
    pub parent: Option<NodeKey>,
    /// The list of its parent in which it stands.
    pub list: String,
    /// Its id in this revision.
    pub node: NodeId,
    /// The fields of the node as native JSON, without its parts.
    pub content: String,
    /// How often its content was changed in this revision, from 1.
    pub version: u32,
}

const STATUSES: &[(RevisionStatus, &str)] = &[
    (RevisionStatus::Draft, "draft"),
    (RevisionStatus::Proposed, "proposed"),
    (RevisionStatus::Adopted, "adopted"),
    (RevisionStatus::Superseded, "superseded"),
];

fn word(status: RevisionStatus) -> &'static str {
    STATUSES.iter().find(|(known, _)| *known == status).map_or("draft", |(_, word)| word)
}

fn status(row: &revisions::Model) -> Result<RevisionStatus> {
    let known = STATUSES.iter().find(|(_, word)| *word == row.status).map(|(status, _)| *status);
    known.ok_or_else(|| StoreError::Broken(format!("status `{}`", row.status)))
}

impl Revision {
    pub(crate) fn of(row: &revisions::Model) -> Result<Self> {
        let year = i16::try_from(row.year).ok().and_then(Year::new);
        let act = match (&row.act_organ, &row.act_kind, &row.act_number) {
            (Some(organ), Some(kind), Some(number)) => Some(Act {
                organ: organ.clone(),
                kind: kind.clone(),
                number: number.clone(),
                date: row.act_date.as_deref().map(read_day).transpose()?,
            }),
            _ => None,
        };
        Ok(Self {
            id: RevisionId(row.revision),
            year: year.ok_or_else(|| StoreError::Broken(format!("year {}", row.year)))?,
            number: u32::try_from(row.number).unwrap_or_default(),
            status: status(row)?,
            made_from: row.made_from.map(RevisionId),
            title: row.title.clone(),
            act,
            version: version(row.version),
        })
    }
}

impl From<nodes::Model> for PlanNode {
    fn from(row: nodes::Model) -> Self {
        Self {
            key: NodeKey(row.node_key),
            parent: row.parent.map(NodeKey),
            list: row.list,
            node: NodeId::new(row.node),
            content: row.content,
            version: version(row.version),
        }
    }
}
