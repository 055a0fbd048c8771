//! The documents of the cycle: each is a file of its name that composes a [`Folio`], and a line of [`DOCUMENTS`].

mod account;
mod aims;
mod albero;
mod chapters;
mod cruscotto;
mod deviation;
mod measures;
mod monitoraggio;
mod pages;
mod piano;
mod piao;
mod pira;
mod relazione;
mod schede;
mod slots;
mod validazione;

use cannocchiale_core::diag::{Diagnostic, Lang};
use cannocchiale_core::facts::{Facts, Movement};
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{Act, Plan};
use cannocchiale_core::score::ScoringRules;
use cannocchiale_core::terms::Terms;
use jiff::civil::Date;

use crate::folio::Folio;
use crate::look::Look;
use crate::narrative::{Narrative, Slot};
use crate::{DataKind, PressError, docx, html, render, typography, words};
pub(crate) use account::Account;
pub use deviation::{Cause, Deviation};
pub(crate) use measures::measures;
pub use pira::{Spending, lacking_fields};
pub use validazione::{Concluded, LookedAt, Tried, Validation, validation};

/// What a document is made of.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The plan, whole: scores are computed from it. What is of one person is left out by the documents that are public.
    pub plan: &'a Plan,
    /// What was measured.
    pub facts: Option<&'a Facts>,
    /// How the body turns facts into scores.
    pub rules: &'a ScoringRules,
    /// The day of the scores.
    pub as_of: Date,
    /// The faults found by the checks; printed only while the plan is a draft.
    pub diagnostics: &'a [Diagnostic],
    /// What people wrote for the document, where anybody did.
    pub narrative: Option<&'a Narrative>,
    /// The logo and the colour of the body, where it has its own.
    pub look: Option<&'a Look>,
    /// What the body calls the levels of its plan, in headings and labels.
    pub terms: &'a Terms,
    /// The plan of the same year as it was first adopted, where it was revised since: its targets stand beside the new.
    pub initial: Option<&'a Plan>,
    /// Why values went otherwise than planned, where somebody said so.
    pub deviations: &'a [Deviation],
    /// What was planned, committed and spent in the year, where somebody wrote it down: in the monitoring report, and in
    /// the gender budget of the Relazione.
    pub movements: &'a [Movement],
    /// Where the objectives stand in the budget of the State, as far as somebody said so.
    pub spending: &'a [Spending],
    /// The acts that approve documents other than the plan, by the name of the document: the plan has its own.
    pub acts: &'a [(String, Act)],
    /// The holder whose sheet is printed; none for all.
    pub holder: Option<&'a NodeId>,
    /// The language of headings and labels; the plan's own texts stay as written.
    pub lang: Lang,
    /// The day the document is made, given by the caller.
    pub date: Date,
    /// Whether the figures are real.
    pub data: DataKind,
}

/// The form a document is given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// PDF/A-2a and PDF/UA-1.
    Pdf,
    /// One page for a browser, that needs nothing else.
    Html,
    /// A text that offices finish.
    Docx,
}

impl Form {
    /// The form with this ending of a file's name.
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "pdf" => Some(Self::Pdf),
            "html" | "htm" => Some(Self::Html),
            "docx" => Some(Self::Docx),
            _ => None,
        }
    }
}

/// What a document does with facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It says nothing without them.
    Asked,
    /// It says more with them.
    Welcome,
}

/// Why a document is not made: something is missing, or the plan may not be printed so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The document is about what was measured, and nothing was given.
    FactsMissing,
    /// No holder of the plan has this name; those that it has.
    HolderUnknown(String, Vec<String>),
    /// Only what is adopted is published.
    NotAdopted,
    /// The norm of the document forbids what these findings say.
    Forbidden(Vec<Diagnostic>),
}

/// From a plan and its scores to a folio.
type Compose = fn(&Account<'_>) -> Result<Folio, Refused>;
/// From a request to pages, without a folio.
type Print = fn(&Request<'_>) -> Result<Vec<u8>, PressError>;

/// A document of the cycle.
#[derive(Debug)]
pub struct Document {
    /// Its name on the command line and in addresses: `relazione`.
    pub name: &'static str,
    /// What it does with facts.
    pub facts: Need,
    /// Where people write in it, in its order.
    pub slots: &'static [Slot],
    title: (&'static str, &'static str),
    compose: Compose,
    /// Pages of its own on paper, instead of those that a folio is placed on.
    pages: Option<Print>,
}

/// Every document, in the order of the cycle.
const DOCUMENTS: &[Document] = &[
    piano::DOCUMENT,
    piao::DOCUMENT,
    pira::PLAN,
    schede::DOCUMENT,
    monitoraggio::DOCUMENT,
    relazione::DOCUMENT,
    pira::REPORT,
    cruscotto::DOCUMENT,
    albero::DOCUMENT,
];

impl Document {
    /// Every document.
    pub fn all() -> &'static [Self] {
        DOCUMENTS
    }

    /// The document with this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        DOCUMENTS.iter().find(|document| document.name == name)
    }

    /// Whether its pages in PDF are made apart from its other forms.
    pub fn has_own_pages(&self) -> bool {
        self.pages.is_some()
    }

    /// What people call it.
    pub fn title(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::It => self.title.0,
            Lang::En => self.title.1,
        }
    }

    /// The day that the document bears where nobody gives another. What tells of values is of the day they are seen on;
    /// what tells of the plan alone is of the day of its act, so that it has the same bytes whenever it is made and its
    /// hash can be cited.
    pub fn usual_day(&self, plan: &Plan, has_facts: bool, seen_on: Date) -> Date {
        let tells_values = match self.facts {
            Need::Asked => true,
            Need::Welcome => has_facts && self.name == schede::DOCUMENT.name,
        };
        let adopted = plan.revision.act.as_ref().and_then(|act| act.date);
        adopted.filter(|_| !tells_values).unwrap_or(seen_on)
    }

    /// Makes the document in a form. The same request gives the same bytes.
    ///
    /// # Errors
    /// When something it needs is missing, or its norm forbids what the plan holds; otherwise a fault of this program.
    pub fn publish(&'static self, form: Form, request: &Request<'_>) -> Result<Vec<u8>, PressError> {
        match (form, self.pages) {
            (Form::Pdf, Some(pages)) => pages(request),
            (form, _) => made(form, &self.folio(request)?),
        }
    }

    pub(crate) fn folio(&'static self, request: &Request<'_>) -> Result<Folio, PressError> {
        if self.facts == Need::Asked && request.facts.is_none() {
            return Err(PressError::Refused(Refused::FactsMissing));
        }
        let words = words::spoken(request.lang, request.terms);
        let account = Account::new(self, request, &words);
        let mut folio = (self.compose)(&account).map_err(PressError::Refused)?;
        typography::set(&mut folio, request.lang);
        Ok(folio)
    }
}

/// A folio in a form.
fn made(form: Form, folio: &Folio) -> Result<Vec<u8>, PressError> {
    match form {
        Form::Pdf => render::folio_pdf(folio),
        Form::Docx => docx::docx(folio),
        Form::Html => Ok(html::page(folio).into_bytes()),
    }
}
