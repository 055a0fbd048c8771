//! What a reader sees of a score: sentences, sums and tables, ready to be shown by a terminal, a page or a print.
//!
//! Every text is already in the reader's language, numbers and dates included. A view draws; it decides nothing.

use jiff::civil::Date;

use crate::ids::NodeId;
use crate::score::outcome::Verdict;
use crate::score::scorecard::Role;

/// How a node came to its outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The node.
    pub node: NodeId,
    /// What it is in the plan.
    pub role: Role,
    /// The same, in words: `risultato atteso`.
    pub kind: String,
    /// What the plan calls it.
    pub title: String,
    /// The day of the score.
    pub as_of: Date,
    /// The rules it was made with: `default/1`.
    pub rules: String,
    /// The outcome itself.
    pub verdict: Verdict,
    /// The score as people see it, `93,33`; none where there is no score.
    pub score: Option<String>,
    /// Whether the target was met, in words; none where it is not known.
    pub met: Option<String>,
    /// One sentence for everybody, with a final stop.
    pub headline: String,
    /// The target as the plan writes it, and as it was understood; none for a mean.
    pub target: Option<TargetLine>,
    /// The rule that gave the outcome.
    pub rule: RuleLine,
    /// The sums, in the order they are made; the last one gives the outcome. Empty where nothing is computed.
    pub workings: Vec<Working>,
    /// What a mean is made of; none where the node is not a mean.
    pub terms: Option<TermTable>,
    /// What went into the sums, with where it comes from.
    pub inputs: Vec<InputLine>,
    /// What might have been done instead and why it was not, one sentence each.
    pub not_taken: Vec<String>,
    /// How much was measured, and what is left out; none for a node that asks nothing.
    pub coverage: Option<String>,
}

/// A target as the plan writes it, and as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetLine {
    /// As written: `>= 60`.
    pub written: String,
    /// In words: `almeno 60`.
    pub words: String,
}

/// The rule that gave an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleLine {
    /// Its stable name: `proportional`, `mean`, `override`…
    pub name: &'static str,
    /// Its name for people.
    pub title: String,
    /// What it does, in one sentence.
    pub does: String,
    /// Who chose it, in one sentence; none where there is nothing to choose.
    pub chosen: Option<String>,
    /// The norm or the page of the method it comes from.
    pub norm: String,
}

/// One sum, written so that a pencil can redo it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Working {
    /// What it gives: `punteggio`, `limite`, `copertura`.
    pub gives: String,
    /// The formula in words: `100 × valore ÷ limite`; none where the numbers say it all.
    pub formula: Option<String>,
    /// The formula with the numbers in it: `100 × 56 ÷ 60 = 93,33`.
    pub sum: String,
    /// The result before it was rounded to be shown; none where nothing was rounded.
    pub exact: Option<String>,
}

/// What a mean is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermTable {
    /// The terms, in the order of the plan.
    pub rows: Vec<TermLine>,
    /// Whether any term has a complexity, so that the column is worth showing.
    pub has_complexity: bool,
}

/// One term of a mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermLine {
    /// The node.
    pub node: NodeId,
    /// What the plan calls it.
    pub title: String,
    /// The score as people see it; none where there is none.
    pub score: Option<String>,
    /// The score before it was rounded; none where nothing was rounded.
    pub exact: Option<String>,
    /// Its weight: as written, `1` where all weigh the same, `0` where others have one and it has not.
    pub weight: String,
    /// Its complexity, where the mean counts it.
    pub complexity: Option<String>,
    /// Weight × complexity × score; none where it is left out.
    pub contribution: Option<String>,
    /// How much of it was measured, `75 %`; none for a term that asks nothing.
    pub coverage: Option<String>,
    /// Why it is left out of the mean, in one sentence; none where it counts.
    pub left_out: Option<String>,
}

/// Something that went into a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputLine {
    /// What it is: `valore rilevato`, `limite`.
    pub what: String,
    /// The number, the date or the word.
    pub value: String,
    /// Where it comes from: `rilevazione`, `target`, `piano`, `regole dell'ente`.
    pub from: String,
    /// The words it was written with.
    pub text: Option<String>,
    /// The period it is about.
    pub period: Option<String>,
    /// How firm it is.
    pub state: Option<String>,
    /// The day it was recorded.
    pub recorded_on: Option<String>,
    /// Who says it.
    pub source: Option<String>,
}
