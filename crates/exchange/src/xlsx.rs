//! A workbook of scores in which the reader recomputes: every score is a formula over the numbers beside it.
//!
//! ```text
//!  Scorecard with its traces ──▶ places (which row each node has) ──▶ pages of cells ──▶ workbook
//!                                  indicators, tree, cascade, budget, accounts, rules, read me
//! ```
//!
//! A formula is written from the [`Reckoning`](cannocchiale_core::score::Reckoning) of its node, which is what the
//! engine computed with: the workbook says the same thing in another language. Each formula carries the engine's own
//! result, so that a reader that does not recompute shows the same figures.

mod accounts;
mod budget;
mod formula;
mod indicators;
mod leaf;
mod means;
mod page;
mod places;
mod readme;
mod rulings;
mod say;
mod write;

use cannocchiale_core::diag::Lang;
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::{Explainer, Scorecard, ScoringRules};

use places::Places;
use rulings::Rulings;
use say::Say;

/// Whether the figures are those of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// Measured.
    Real,
    /// Invented, to try the product: every sheet says so.
    Demonstration,
}

/// Who opens the workbook, which decides what is told of holders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Who may see the scores of holders.
    Staff,
    /// Everybody: the cascade, and all that is assigned to anybody, is left out.
    Public,
}

/// What the workbook is made of.
#[derive(Debug, Clone, Copy)]
pub struct ScoreBook<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its scores, with their traces: a node without one has its score as a number, and no formula.
    pub card: &'a Scorecard,
    /// The rules the scores were made with.
    pub rules: &'a ScoringRules,
    /// The language of words; the plan's own texts stay as written.
    pub lang: Lang,
    /// Whether the figures are real.
    pub figures: Figures,
    /// Who opens it.
    pub readers: Readers,
}

/// The workbook could not be written: a fault of this program, never of a plan.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be written: {0}")]
pub struct BookError(#[from] rust_xlsxwriter::XlsxError);

/// Everything a page is made with.
#[derive(Clone, Copy)]
struct Desk<'a> {
    book: ScoreBook<'a>,
    say: Say,
    explainer: &'a Explainer<'a>,
    places: &'a Places,
    rulings: &'a Rulings,
}

/// Writes the workbook. The same request gives the same bytes.
///
/// Objectives assigned to single persons are left out: the score of a person is never handed on in a table. A book for
/// everybody has nothing of any holder.
///
/// # Errors
/// When the library refuses what it is asked to write; no text of a plan should cause it, and tests try.
pub fn score_book(book: &ScoreBook<'_>) -> Result<Vec<u8>, BookError> {
    let say = Say::new(book.lang);
    let explainer = Explainer::new(book.plan, book.card, book.lang);
    let places = Places::of(book);
    let rulings = Rulings::of(book, &places, say);
    let desk = Desk { book: *book, say, explainer: &explainer, places: &places, rulings: &rulings };
    let mut pages = vec![readme::page(desk), indicators::page(desk), means::tree(desk)];
    if book.readers == Readers::Staff {
        pages.push(means::cascade(desk));
    }
    pages.extend([budget::page(desk), accounts::page(desk), rulings.page(say)]);
    Ok(write::workbook(desk, &pages)?)
}
