//! Why something could not be done, in types.

use std::fmt;

use cannocchiale_core::diag::Diagnostic;
use cannocchiale_core::format::rows::RowFault;
use cannocchiale_core::model::RevisionStatus;
use sea_orm::{DbErr, RuntimeErr, SqlErr};

use crate::keys::PasswordFault;
use crate::names::RevisionId;

/// What a call of the store gives.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Why a call of the store gave nothing. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such row.
    #[error("there is no {what} `{id}`")]
    NotFound {
        /// The table, in the singular: `unit`, `person`, `revision`.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// Somebody else came first.
    #[error("{0}")]
    Stale(Box<Stale>),
    /// The rules of the store do not allow it.
    #[error("{0}")]
    Refused(Refusal),
    /// The database does not answer, the disk is full: the same call may succeed later.
    #[error("the database is not available: {0}")]
    Unavailable(#[source] Below),
    /// What is in the database cannot be read: restore a backup, or repair.
    #[error("what is kept cannot be read: {0}")]
    Broken(String),
}

/// The failure below a [`StoreError::Unavailable`].
pub type Below = Box<dyn std::error::Error + Send + Sync>;

/// A save that came second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The table, in the singular.
    pub what: &'static str,
    /// The id of the row.
    pub id: String,
    /// What was to be saved.
    pub yours: Side,
    /// What is there.
    pub theirs: Side,
}

/// One of the two versions of a stale save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// For *yours* the version that was seen, for *theirs* the one that is there; 0 for none.
    pub version: u32,
    /// The row as JSON.
    pub content: String,
}

impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, id, yours, theirs } = self;
        write!(
            f,
            "{what} `{id}` has version {} now; the save was made on version {}",
            theirs.version, yours.version
        )
    }
}

/// What the rules do not allow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// A text that must say something is blank.
    #[error("{field} is blank")]
    Blank {
        /// Which.
        field: &'static str,
    },
    /// A text does not have the form it must have.
    #[error("{field} `{text}` is not well formed")]
    Malformed {
        /// Which.
        field: &'static str,
        /// What was given.
        text: String,
    },
    /// There is one already.
    #[error("{what} `{id}` exists already")]
    Exists {
        /// The table, in the singular.
        what: &'static str,
        /// Its id, or the field that must be unique.
        id: String,
    },
    /// Something that is named is not there.
    #[error("there is no {what} `{id}`")]
    Unknown {
        /// The table, in the singular.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// A span that ends before it starts.
    #[error("it would end on {to}, before it starts on {from}")]
    EndsBeforeStart {
        /// First day.
        from: jiff::civil::Date,
        /// Last day.
        to: jiff::civil::Date,
    },
    /// A unit that would be above itself.
    #[error("unit `{unit}` would be above itself")]
    UnitAboveItself {
        /// The unit.
        unit: String,
    },
    /// Only a draft can be changed.
    #[error("the revision is {status:?}, not a draft")]
    NotADraft {
        /// What it is.
        status: RevisionStatus,
    },
    /// The revision is not where this step begins.
    #[error("the revision is {status:?}, not {wanted:?}")]
    NotInStatus {
        /// What it is.
        status: RevisionStatus,
        /// What it should be.
        wanted: RevisionStatus,
    },
    /// The year has a revision that is not adopted yet.
    #[error("revision {revision} of that year is not adopted yet")]
    OpenRevision {
        /// Which.
        revision: RevisionId,
    },
    /// The plan is of another year than its revision.
    #[error("the plan is of the year {year}")]
    OtherYear {
        /// What the plan says.
        year: i16,
    },
    /// Rows or contents that are not a plan.
    #[error("not a plan: {0}")]
    NotAPlan(RowFault),
    /// Nobody answers their own proposal, and nobody takes back that of another.
    #[error("a proposal is answered by another and taken back by whoever made it")]
    WrongSide,
    /// A node cannot be a part of itself.
    #[error("a node cannot be a part of itself")]
    InsideItself,
    /// A plan with errors is not adopted.
    #[error("the plan has {} errors", .0.len())]
    PlanHasErrors(Vec<Diagnostic>),
    /// A file is larger than is kept.
    #[error("the file has {size} bytes, more than {largest}")]
    FileTooLarge {
        /// Bytes.
        size: usize,
        /// Bytes that are kept.
        largest: usize,
    },
    /// The content of a file is of no kind that is kept.
    #[error("the content of the file is of no kind that is kept")]
    FileNotAccepted,
    /// A password that is not accepted.
    #[error("the password is not accepted: {0:?}")]
    Password(Vec<PasswordFault>),
    /// The address or the password is wrong; which of them is not said.
    #[error("the address or the password is wrong")]
    WrongCredentials,
    /// Too many failures.
    #[error("too many failures: wait until {until}")]
    Wait {
        /// Until when.
        until: jiff::Timestamp,
    },
    /// A token that opens nothing, or nothing any more.
    #[error("the token opens nothing any more")]
    TokenSpent,
    /// The key of a post that came before with another content.
    #[error("the request `{key}` came before with another content")]
    OtherContent {
        /// The key.
        key: String,
    },
    /// A survey is not answered on that day.
    #[error("the survey is not open on {day}")]
    NotOpen {
        /// Which day.
        day: jiff::civil::Date,
    },
    /// The scale of a survey that was answered is not changed.
    #[error("the survey has answers on its scale")]
    AlreadyAnswered,
    /// What the evaluator has concluded is not changed.
    #[error("the validation is concluded")]
    Concluded,
    /// A file that is not an archive.
    #[error("the file is not an archive")]
    NotAnArchive,
    /// An archive that ends too early.
    #[error("the archive is cut")]
    ArchiveCut,
    /// An archive whose content is not what was written.
    #[error("the archive was altered")]
    ArchiveAltered,
    /// The address of the database is of no engine we know.
    #[error("`{0}` is not `sqlite:FILE` or `postgres://…`")]
    UnknownEngine(String),
    /// A database on another machine, at an address that asks for no TLS.
    #[error(
        "another machine would be spoken to in the clear: take `sslmode` out of the address of the database"
    )]
    InTheClear,
    /// The database was made by a later or altered program.
    #[error("migration {name} of the database is not the one this program knows")]
    OtherHistory {
        /// Its name.
        name: String,
    },
}

impl From<Refusal> for StoreError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match &error {
            DbErr::Type(_) | DbErr::Json(_) | DbErr::TryIntoErr { .. } => Self::Broken(error.to_string()),
            DbErr::Query(RuntimeErr::SqlxError(inner)) if is_undecodable(inner) => {
                Self::Broken(error.to_string())
            }
            _ => Self::Unavailable(Box::new(error)),
        }
    }
}

fn is_undecodable(error: &sea_orm::SqlxError) -> bool {
    matches!(
        error,
        sea_orm::SqlxError::ColumnDecode { .. }
            | sea_orm::SqlxError::Decode(_)
            | sea_orm::SqlxError::ColumnNotFound(_)
    )
}

impl StoreError {
    pub(crate) fn not_found(what: &'static str, id: impl ToString) -> Self {
        Self::NotFound { what, id: id.to_string() }
    }

    /// A row that exists already is a refusal; anything else keeps its meaning.
    pub(crate) fn on_insert(error: DbErr, what: &'static str, id: &str) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Refusal::Exists { what, id: id.to_owned() }.into(),
            _ => error.into(),
        }
    }
}
