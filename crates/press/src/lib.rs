//! From a plan to a PDF that everybody can read: Typst as a library, PDF/A-2a and PDF/UA-1 in one file.
//!
//! ```text
//!  Plan ──compose──▶ contract::Document ──JSON──▶ templates/*.typ ──Typst──▶ PDF
//!            │
//!            └── chart: one drawing for the printed and for the online plan
//! ```
//!
//! The template never holds a word of the user: everything it prints comes as data, so that no text of a plan
//! can be markup. What a page shows is decided in [`compose`](self), how it looks in `templates/`.
//! This crate knows no clock, no network and no files: the date is given, templates and fonts are embedded.

mod archive;
mod compose;
mod contract;
mod document;
mod docx;
mod figures;
mod folio;
mod fonts;
mod glyphs;
mod html;
mod layout;
mod look;
mod narrative;
mod package;
mod picture;
mod prose;
mod render;
mod typography;
mod words;

use cannocchiale_core::diag::{Diagnostic, Lang};
use cannocchiale_core::facts::Facts;
use cannocchiale_core::model::Plan;
use cannocchiale_core::terms::Terms;
use jiff::civil::Date;

pub mod chart;

pub use document::{
    Cause, Concluded, Deviation, Document, Form, LookedAt, Need, Refused, Request, Spending, Tried,
    Validation, lacking_fields, validation,
};
pub use figures::with_unit;
pub use look::{Colour, LARGEST_LOGO, Logo, Look, NoColour};
pub use narrative::{Chapter, Narrative, Slot};
pub use package::package;
pub use picture::{LARGEST_PICTURE, Picture};

/// Why a document could not be made: refused for what is missing or forbidden, else a fault of this program.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// The data could not be handed to the template.
    #[error("the data of the document could not be written: {0}")]
    Data(#[from] serde_json::Error),
    /// The template did not lay out, or the page broke a rule of PDF/A or PDF/UA.
    #[error("the document could not be composed: {0}")]
    Compose(String),
    /// Something it needs is missing, or its norm forbids what the plan holds.
    #[error("the document is not made: {0:?}")]
    Refused(Refused),
}

/// Whether the figures are real.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataKind {
    /// The plan of a body.
    Real,
    /// Made up to show the product: every page says so.
    Demo,
}

/// What to print.
#[derive(Debug, Clone, Copy)]
pub struct PlanDocument<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What was measured before the year of the plan, where it is known: shown beside the targets.
    pub facts: Option<&'a Facts>,
    /// The faults found by the checks; printed only while the plan is a draft.
    pub diagnostics: &'a [Diagnostic],
    /// What people wrote for it, where anybody did.
    pub narrative: Option<&'a Narrative>,
    /// The logo and the colour of the body, where it has its own.
    pub look: Option<&'a Look>,
    /// What the body calls the levels of its plan, in headings and labels.
    pub terms: &'a Terms,
    /// The language of headings and labels; the plan's own texts stay as written.
    pub lang: Lang,
    /// The day the document is made, given by the caller.
    pub date: Date,
    /// Whether the figures are real.
    pub data: DataKind,
}

/// Prints the Piano della Performance.
///
/// The same request gives the same bytes. A draft (or proposed) plan is printed with "bozza" on every page
/// and with the results of its checks.
///
/// # Errors
/// When the document cannot be composed; no text of a plan should cause it, and tests try.
pub fn plan_pdf(request: &PlanDocument<'_>) -> Result<Vec<u8>, PressError> {
    let words = words::spoken(request.lang, request.terms);
    render::pdf(&compose::document(request, &words))
}

/// Forgets a part of what was laid out: what no print has used for a while. Printing does it by itself; a server that
/// stays up calls it from time to time, and has its memory back after some calls without prints.
pub fn forget_unused() {
    render::age();
}

/// A chapter as a piece of a page, for who is writing it: what its document will hold, without its frame.
pub fn preview(chapter: &Chapter, pictures: &[Picture], lang: Lang) -> String {
    html::fragment(folio::Block::of_prose(narrative::read(&chapter.text, pictures)), words::words(lang))
}
