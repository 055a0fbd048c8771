//! The trace of a node: how its outcome was decided, with the origin of every number.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::mean::Term;
use super::outcome::Verdict;
use super::reckoning::Reckoning;
use super::rules::ChosenBy;
use crate::facts::FactPeriod;
use crate::ids::NodeId;
use crate::model::FigureState;

/// How the outcome of a node came to be. The outcome follows from [`reckoning`](Self::reckoning) alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What the outcome is computed from.
    pub reckoning: Reckoning,
    /// Who chose the rule; none where there is nothing to choose.
    pub chosen_by: Option<ChosenBy>,
    /// The numbers and dates that went in, with where they come from, in the order they are needed.
    pub inputs: Vec<Input>,
    /// What might have been done instead, and why it was not.
    pub not_taken: Vec<NotTaken>,
}

/// Something that went into a computation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// What it is.
    pub name: InputName,
    /// The number, date or word.
    pub value: InputValue,
    /// Where it comes from.
    pub from: Origin,
    /// The words it was written with.
    pub text: Option<String>,
    /// The period it is about.
    pub period: Option<FactPeriod>,
    /// How firm it is.
    pub state: Option<FigureState>,
    /// When it was recorded.
    pub recorded_on: Option<Date>,
    /// Who says it.
    pub source: Option<String>,
}

/// What an input is to its formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputName {
    /// The value measured.
    Value,
    /// The bound of the target.
    Bound,
    /// The lower bound.
    Low,
    /// The upper bound.
    High,
    /// The value a relative target is compared with.
    Baseline,
    /// Times the baseline.
    Factor,
    /// The due date.
    Due,
    /// The day it was done, or `no`.
    Done,
    /// The day of the event a deadline runs from.
    Event,
    /// How far a delivery has come.
    Progress,
    /// The value worth 0.
    Floor,
    /// Points lost for each day late.
    Points,
    /// The share of the bound due by the last closed quarter.
    QuarterShare,
    /// How far a service was, on average, from its declared level.
    Deviation,
    /// Why a service was further than it may be.
    Justification,
    /// The number of answers to a survey.
    Answers,
    /// The value above the line of a ratio.
    Numerator,
    /// The value below it.
    Denominator,
    /// A value that a formula reads, by the name it is written with.
    Named(String),
}

impl InputName {
    /// The stable word, or the name as written.
    pub fn word(&self) -> &str {
        match self {
            Self::Value => "value",
            Self::Bound => "bound",
            Self::Low => "low",
            Self::High => "high",
            Self::Baseline => "baseline",
            Self::Factor => "factor",
            Self::Due => "due",
            Self::Done => "done",
            Self::Event => "event",
            Self::Progress => "progress",
            Self::Floor => "floor",
            Self::Points => "points",
            Self::QuarterShare => "quarter-share",
            Self::Deviation => "deviation",
            Self::Justification => "justification",
            Self::Answers => "answers",
            Self::Numerator => "numerator",
            Self::Denominator => "denominator",
            Self::Named(name) => name,
        }
    }
}

/// A number, a date or a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputValue {
    /// A number.
    Number(Decimal),
    /// Percentage points: 95.2 for 95.2 %.
    Percent(Decimal),
    /// A day.
    Date(Date),
    /// A word: `yes`, `no`.
    Word(String),
    /// Not known: why, as a stable word.
    Unknown(&'static str),
}

impl InputValue {
    /// The number, where it is one: of a percentage, its points.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) | Self::Percent(number) => Some(*number),
            Self::Date(_) | Self::Word(_) | Self::Unknown(_) => None,
        }
    }
}

/// Where an input comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A recorded fact.
    Fact,
    /// The target as written.
    Target,
    /// The plan: a baseline, a printed value, an account.
    Plan,
    /// The formula of the indicator.
    Formula,
    /// The score of another node.
    Score,
    /// The rules of the body.
    Rules,
    /// Computed from the inputs before it.
    Computed,
}

impl Origin {
    /// The stable word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Target => "target",
            Self::Plan => "plan",
            Self::Formula => "formula",
            Self::Score => "score",
            Self::Rules => "rules",
            Self::Computed => "computed",
        }
    }
}

/// A way of deciding that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotTaken {
    /// The stable name of what was not done: a rule, `met`, `recorded`, `formula`, `in-the-mean`.
    pub what: &'static str,
    /// Why, as a stable word: `not-met`, `bound-not-positive`, `strict`, `chosen-otherwise`, `not-recorded`…
    pub because: &'static str,
    /// The number it speaks of, where there is one.
    pub value: Option<Decimal>,
    /// The node it speaks of, where there is one.
    pub node: Option<NodeId>,
}

impl Step {
    /// The stable name of the rule that gave the outcome.
    pub fn rule(&self) -> &'static str {
        self.reckoning.rule()
    }

    /// The terms, when the node is a mean of others.
    pub fn terms(&self) -> &[Term] {
        self.reckoning.terms()
    }

    /// Computes the verdict again, from the step alone.
    pub fn replay(&self) -> Verdict {
        self.reckoning.verdict()
    }
}
