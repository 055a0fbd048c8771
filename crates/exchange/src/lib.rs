//! Other people's formats: a published plan becomes a typed draft, and nothing of it is lost.
//!
//! ```text
//!  text ──Document::read──▶ blocks ──recognisers──▶ Found ──assemble──▶ PlanFile + ImportReport
//!                                        │
//!                                     Ledger: every line is blank, used or unread
//! ```
//!
//! A recogniser knows one kind of structure (a sheet, an account table, a phase table) and reads it wherever it
//! stands; it never knows a line number or the words of one document. Damage done by the conversion of the
//! document becomes an import note, never a fault of the authors.

mod assemble;
pub mod document;
mod error;
mod found;
pub mod grid;
mod import;
pub mod items;
mod ledger;
pub mod lexicon;
mod merge;
mod note;
mod page_fold;
mod recognise;
mod recogniser;
mod report;
pub mod sheet;
pub mod text;
mod weave;
pub mod xlsx;

pub use error::ImportError;
pub use found::Found;
pub use import::{Import, MAX_BYTES, import_markdown};
pub use ledger::Ledger;
pub use note::{Note, NoteCode};
pub use recogniser::{Recogniser, recognisers};
pub use report::{ImportReport, LineCounts};
