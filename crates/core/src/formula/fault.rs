//! What can be wrong with a formula: the error table of the language.

use crate::catalogue;
use crate::diag::{Arg, Lang};
use crate::target::Span;

/// A fault of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where in the text, in bytes.
    pub span: Span,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// The text does not follow the grammar here.
    NotUnderstood(Expected),
    /// Nothing has this name; the nearest thing that has one, where something is near.
    NameUnknown(Option<String>),
    /// Two units that do not fit: of what stands before, and of what stands after.
    UnitMismatch(String, String),
}

/// What the grammar has at a place, where the text has something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A number, a name, a function or a bracket.
    Value,
    /// `+`, `-`, `*`, `/`, or the end.
    Operator,
    /// `)`
    Closing,
    /// `]`
    ClosingLine,
    /// A bracket that this one closes.
    Opening,
    /// A name between double quotes.
    Quoted,
    /// The second double quote.
    EndOfQuote,
    /// `.total` or a line between square brackets.
    TotalOrLine,
    /// The part of a survey, process or staff that is wanted: `.mean`, `.days`, `.fte`.
    Part,
    /// `(` after the name of a function.
    Arguments,
    /// One argument and no more.
    OneArgument,
    /// `objectives(…)` or `projects(…)`.
    List,
    /// A percentage with its sign: `90%`.
    Percentage,
    /// A number without thousands marks, of at most twenty digits.
    PlainNumber,
    /// Two objectives of one holder, the first before the last.
    OneHolder,
    /// At most 64 brackets inside each other.
    Shallower,
    /// A shorter text.
    Shorter,
}

impl Expected {
    /// The stable word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Operator => "operator",
            Self::Closing => "closing",
            Self::ClosingLine => "closing-line",
            Self::Opening => "opening",
            Self::Quoted => "quoted",
            Self::EndOfQuote => "end-of-quote",
            Self::TotalOrLine => "total-or-line",
            Self::Part => "part",
            Self::Arguments => "arguments",
            Self::OneArgument => "one-argument",
            Self::List => "list",
            Self::Percentage => "percentage",
            Self::PlainNumber => "plain-number",
            Self::OneHolder => "one-holder",
            Self::Shallower => "shallower",
            Self::Shorter => "shorter",
        }
    }
}

impl Fault {
    /// A fault at a place.
    pub fn new(kind: FaultKind, span: Span) -> Self {
        Self { kind, span }
    }

    /// The code of the fault, which is also its key in the catalogue.
    pub fn code(&self) -> &'static str {
        match self.kind {
            FaultKind::NotUnderstood(_) => "formula-not-understood",
            FaultKind::NameUnknown(_) => "formula-name-unknown",
            FaultKind::UnitMismatch(..) => "unit-mismatch",
        }
    }

    /// The facts its sentences show. `text` is the text that was read.
    pub fn args(&self, text: &str) -> Vec<(&'static str, Arg)> {
        let here = text.get(self.span.start..self.span.end).unwrap_or_default();
        let here = if here.trim().is_empty() { text.trim() } else { here };
        let mut args = vec![("text", Arg::from(here))];
        match &self.kind {
            FaultKind::NotUnderstood(expected) => args.push(("expected", expected.word().into())),
            FaultKind::NameUnknown(near) => {
                args.push(("near", near.as_deref().unwrap_or("none").into()));
            }
            FaultKind::UnitMismatch(left, right) => {
                args.push(("what", "formula".into()));
                args.push(("left", left.as_str().into()));
                args.push(("right", right.as_str().into()));
            }
        }
        args
    }

    /// What is wrong, in one sentence. `text` is the text that was read.
    pub fn message(&self, text: &str, lang: Lang) -> String {
        catalogue::message(lang, self.code(), &self.args(text))
    }

    /// What to write instead, in one sentence.
    pub fn help(&self, text: &str, lang: Lang) -> String {
        catalogue::help(lang, self.code(), &self.args(text))
    }
}
