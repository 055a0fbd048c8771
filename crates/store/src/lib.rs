//! What is kept: bodies, people, plans and their revisions, facts, evidence, and the journal of every change.
//!
//! ```text
//!  Store::open ──▶ Store ──▶ reads, each in one question
//!                    │
//!                    └─ transaction(deed) ──▶ Transaction ──▶ writes ──▶ commit ──▶ Receipt
//!                                                  │
//!                                                  └ every row before and after, hashed into the journal
//! ```
//!
//! One code on SQLite and on PostgreSQL. `docs/spec/store.md` says what each table means; decision 0014 says why.
//!
//! What this crate deliberately does not know: the clock and chance (both are parameters), HTTP, HTML, who may do
//! what (it keeps the roles; the rights of each are a table of the web).

mod archive;
mod cascade;
mod error;
mod evaluator;
mod evidence;
mod facts;
mod house;
mod journal;
mod keys;
mod letters;
mod migrate;
mod monitoring;
mod names;
mod once;
mod open;
pub mod outside;
mod passing;
mod plans;
mod rows;
mod services;
mod time;
mod transaction;
mod verify;
mod wire;

pub use archive::Archived;
pub use cascade::{Acknowledgement, NewStep, Said, Step, Turn, wording};
pub use error::{Below, Refusal, Result, Side, Stale, StoreError};
pub use evaluator::{Finding, Found, NewValidation, Outcome, Sampled, Validation, ValidationRecord};
pub use evidence::{Evidence, EvidenceKind, KeptFile, LARGEST_EVIDENCE};
pub use facts::{Asked, Counting, FactVersion, Imported, Measure, Measures, NewFact, Stage};
pub use house::{
    Body, DatedSetting, Grant, Holding, NewBody, NewHolding, NewPerson, NewRole, NewUnit, Person, RoleGiven,
    Setting, Unit,
};
pub use journal::{ChainFault, ChainReport, Change, Entry, JournalFilter};
pub use keys::{Link, PasswordFault, Session, SignIn, Token, password_faults, wait_after};
pub use letters::{DigestChoice, DutyLetter, InvitationLetter};
pub use migrate::SCHEMA_VERSION;
pub use monitoring::{
    Campaign, CampaignState, Cause, Comment, CorrectionState, Deviation, Feed, FeedFault, FeedRun,
    FeedSource, NewCampaign, NewComment, NewDeviation, NewFeed, NewReminder, Reminder, Rhythm,
};
pub use names::{
    BodyId, CampaignId, CommentId, FeedId, HoldingId, MovementId, NodeKey, PersonId, PersonState, QuestionId,
    ReminderId, RevisionId, Role, RoleId, StandardId, StepId, SurveyId, ValidationId,
};
pub use open::Store;
pub use plans::{
    BodyLook, ChapterFigure, DocumentAct, FieldDiff, KeptLogo, NodeDiff, PhaseSaid, PhaseState, Place,
    PlanNode, Reason, Revision, RollNote, Rolled, Rollover, WrittenChapter, WrittenUntil,
};
pub use services::{
    Answer, BudgetStage, MeasuredIn, Movement, NewAnswer, NewMovement, NewStandard, NewSurvey, Question,
    Standard, StandardResult, Survey, YearOfStandard,
};
pub use time::Validity;
pub use transaction::{Actor, Deed, Receipt, Transaction};
pub use verify::Verified;
