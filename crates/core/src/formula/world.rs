//! What a formula asks of what stands around it.

use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::list::Member;
use super::types::{Formula, List, Name};
use super::unit::Units;
use crate::ids::{NodeId, Year};
use crate::model::FigureState;

/// The values a formula may read, but for scores. [`PlanRecords`](super::PlanRecords) is the ready one.
pub trait Records: Units {
    /// The value of a name in a year.
    fn look(&self, name: &Name, year: Year) -> Looked<'_>;

    /// The nodes of a list, with what they weigh.
    fn members(&self, list: &List) -> Vec<Member>;
}

/// The scores a formula may read. A closure `Fn(&NodeId, Year) -> ScoreLooked` is one.
pub trait Scores {
    /// The score of a node for a year. Scores of other years than the plan's are missing.
    fn score_of(&self, node: &NodeId, year: Year) -> ScoreLooked;
}

impl<F: Fn(&NodeId, Year) -> ScoreLooked> Scores for F {
    fn score_of(&self, node: &NodeId, year: Year) -> ScoreLooked {
        self(node, year)
    }
}

/// What was found where a score was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoreLooked {
    /// The score, from 0 to the cap.
    Score(Decimal),
    /// No score, or nothing asked.
    Missing,
    /// The score failed.
    Failed,
    /// No node has this id.
    Unknown,
}

/// What was found where a value was looked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Looked<'r> {
    /// A value.
    Known(Known),
    /// Nothing recorded.
    Missing,
    /// A row of another kind: a date where a number is needed.
    WrongKind,
    /// Nothing has this name.
    Unknown,
    /// A health indicator whose value is to be computed; where an input of its formula is missing, the printed one.
    Computed(&'r Formula, Option<Known>),
}

/// A value and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// The value as recorded.
    pub value: Decimal,
    /// How it is written: 95.2 percent is the ratio 0.952.
    pub written: Written,
    /// How firm it is; none for what has no state.
    pub state: Option<FigureState>,
    /// What kind of record it stands in.
    pub origin: Origin,
    /// The node it is recorded for, where it has one of its own.
    pub node: Option<NodeId>,
    /// Where it comes from, in words.
    pub source: Option<String>,
    /// When it was recorded.
    pub recorded_on: Option<Date>,
    /// How far the true value may be, for printed roundings alone, in the same unit; zero for what is exact.
    pub slack: Decimal,
}

impl Known {
    /// A plain number of this origin, and nothing else known of it.
    pub fn number(value: Decimal, origin: Origin) -> Self {
        Self {
            value,
            written: Written::Plain,
            state: None,
            origin,
            node: None,
            source: None,
            recorded_on: None,
            slack: Decimal::ZERO,
        }
    }
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// As it is.
    Plain,
    /// In percentage points.
    Percent,
}

/// What kind of record a value stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The accounts of the plan.
    Accounts,
    /// A recorded fact.
    Fact,
    /// The plan: a printed value, the staff.
    Plan,
    /// Another formula.
    Formula,
    /// A score.
    Score,
}

impl Origin {
    /// The stable word: `accounts`, `fact`, `plan`, `formula`, `score`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Fact => "fact",
            Self::Plan => "plan",
            Self::Formula => "formula",
            Self::Score => "score",
        }
    }
}

/// Why a formula has no value although nothing is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The text could not be understood.
    NotUnderstood,
    /// The units of an operation do not fit.
    Units,
    /// Nothing has this name, as written.
    NameUnknown(String),
    /// What is recorded under this name is no number.
    WrongKind(String),
    /// This input failed.
    Input(String),
    /// The denominator, as written, is zero.
    DivisionByZero(String),
    /// A value of more than 28 digits.
    TooLarge,
}

impl Failure {
    /// The stable word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::NotUnderstood => "not-understood",
            Self::Units => "units",
            Self::NameUnknown(_) => "name-unknown",
            Self::WrongKind(_) => "wrong-kind",
            Self::Input(_) => "input",
            Self::DivisionByZero(_) => "division-by-zero",
            Self::TooLarge => "too-large",
        }
    }

    /// What it is about, as written in the formula; empty where the whole formula is.
    pub fn subject(&self) -> &str {
        match self {
            Self::NameUnknown(name) | Self::WrongKind(name) | Self::Input(name) => name,
            Self::DivisionByZero(denominator) => denominator,
            Self::NotUnderstood | Self::Units | Self::TooLarge => "",
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())?;
        if self.subject().is_empty() { Ok(()) } else { write!(f, ": {}", self.subject()) }
    }
}
