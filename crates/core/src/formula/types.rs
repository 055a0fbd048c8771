//! What a formula can be.

use rust_decimal::Decimal;

use super::fault::Fault;
use crate::ids::{NodeId, UnitId};
use crate::model::AccountSide;
use crate::target::Span;

/// A formula as understood. Two formulas are equal when they mean the same tree, wherever their parts stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    pub(super) root: Expr,
}

impl Formula {
    /// The whole expression.
    pub fn root(&self) -> &Expr {
        &self.root
    }
}

/// A part of a formula, and where it stands in the text. Equality looks at what it means alone.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands, in bytes of the text that was read.
    pub span: Span,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// The kinds of expression.
///
/// Sums and products are chains, not pairs: a tree is never deeper than its brackets.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// A number written in the formula.
    Number(Number),
    /// A value read from outside.
    Read(Name),
    /// `-x`
    Minus(Box<Expr>),
    /// `a + b - c`
    Sum {
        /// The first term.
        first: Box<Expr>,
        /// The others, each with the sign before it; at least one.
        rest: Vec<(Sign, Expr)>,
    },
    /// `a * b / c`
    Product {
        /// The first factor.
        first: Box<Expr>,
        /// The others, each with the sign before it; at least one.
        rest: Vec<(Scale, Expr)>,
    },
    /// `prev(x)`: the value in the year before.
    Prev(Box<Expr>),
    /// `sum(x, …)`, `mean`, `min`, `max`.
    Fold(Fold, Vec<Expr>),
    /// `achievement("1B0101")`: the score of a node, as a percentage.
    Achievement(NodeId),
    /// `mean_achievement(list)`
    MeanAchievement(List),
    /// `share_achieved(list, 90%)`
    ShareAchieved(List, Box<Expr>),
    /// What could not be read, as written, with the parts of it that could.
    Broken(String, Vec<Expr>),
}

/// A number written in a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The number as written: 90 for `90%`.
    pub value: Decimal,
    /// The unit written after it.
    pub unit: Option<Literal>,
}

/// A unit that may be written after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Literal {
    /// `%`
    Percent,
    /// `€`
    Euro,
    /// `days`
    Days,
    /// `months`
    Months,
    /// `hours`
    Hours,
}

/// What stands before a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `+`
    Plus,
    /// `-`
    Minus,
}

/// What stands before a factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// `*`
    Times,
    /// `/`
    Over,
}

/// A function of several values of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Their sum.
    Sum,
    /// Their sum over their number.
    Mean,
    /// The least.
    Min,
    /// The greatest.
    Max,
}

/// A value that a formula reads by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// `costs.total`: the sum of the lines of a side.
    Total(AccountSide),
    /// `costs["Interventi economici"]`: a line, as written; case and spaces do not matter.
    Line(AccountSide, String),
    /// `measure("imprese-attive")`: the recorded fact of this id.
    Measure(NodeId),
    /// `survey("soddisfazione").mean`: by the id or the title of the survey.
    Survey(String, SurveyPart),
    /// `process("iscrizione").days`: the fact `process/iscrizione`.
    Process(String),
    /// `staff.total`, `staff.fte`
    Staff(StaffPart),
    /// `health("h3")`, by its node id `health/h3`.
    Health(NodeId),
}

/// What is read of a survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SurveyPart {
    /// The mean mark.
    Mean,
    /// How many answered.
    Answers,
}

/// What is read of the staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffPart {
    /// People.
    Total,
    /// Full-time equivalents.
    Fte,
}

/// Nodes with a score, for the functions that take a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum List {
    /// Assigned objectives, one or more ranges.
    Objectives(Vec<Range>),
    /// The projects carried out by a unit or by a unit below it.
    Projects(UnitId),
}

/// Assigned objectives of one holder, from one to the other in natural order, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// The first.
    pub from: NodeId,
    /// The last; none for a single objective.
    pub to: Option<NodeId>,
}

/// A text, the formula it is, and its faults.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub(super) text: String,
    pub(super) formula: Formula,
    pub(super) faults: Vec<Fault>,
}

impl Reading {
    /// The text as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it means; [`ExprKind::Broken`] stands where it could not be understood.
    pub fn formula(&self) -> &Formula {
        &self.formula
    }

    /// Its faults, in order of place. Names and units are looked at later: they need a plan.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

impl From<&str> for Reading {
    fn from(text: &str) -> Self {
        super::read(text)
    }
}
