//! What evaluating a formula gives.

use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::ratio::Ratio;
use super::unit::Unit;
use super::world::{Failure, Origin};
use crate::ids::{NodeId, Year};
use crate::model::FigureState;

/// What a formula gave, and all that it read.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluated {
    /// The value, or why there is none.
    pub outcome: Outcome,
    /// What was read, from the left, each name once a year.
    pub inputs: Vec<Input>,
}

impl Evaluated {
    /// The first input that is only budgeted: a forecast, which is no measurement.
    pub fn forecast(&self) -> Option<&Input> {
        self.inputs.iter().find(|input| input.state == Some(FigureState::Budgeted))
    }
}

/// The value of a formula, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A value.
    Value(Value),
    /// The first input from the left that is missing.
    Missing(Missing),
    /// It cannot be computed.
    Failed(Failure),
}

/// An input that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Its name as written.
    pub name: String,
    /// The year it is missing for.
    pub year: Year,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.year)
    }
}

/// A computed value.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The value: 1.0518 for 105.18 %.
    pub value: Decimal,
    /// Its unit.
    pub unit: Unit,
    /// Both halves, where the outermost operation is a division.
    pub ratio: Option<Ratio>,
    /// How firm it is: as firm as its weakest input; none where no input has a state.
    pub state: Option<FigureState>,
    /// The value in percentage points, where it is a ratio that has not too many digits.
    pub(super) percent: Option<Decimal>,
}

impl Value {
    /// The value as an indicator of this unit records it: percentage points for `%`, the value itself for any
    /// other unit. None where percentage points would have more than 28 digits.
    pub fn in_unit(&self, declared: Option<&str>) -> Option<Decimal> {
        let percent = declared.and_then(Unit::declared).is_some_and(|unit| unit.is_ratio());
        if percent { self.percent } else { Some(self.value) }
    }
}

/// A value that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Its name as written: `costs["Interventi economici"]`.
    pub name: String,
    /// The year it was read for.
    pub year: Year,
    /// What was found.
    pub value: InputValue,
    /// What kind of record it stands in.
    pub origin: Origin,
    /// The node it is recorded for, where it has one of its own.
    pub node: Option<NodeId>,
    /// How firm it is.
    pub state: Option<FigureState>,
    /// When it was recorded.
    pub recorded_on: Option<Date>,
    /// Where it comes from, in words.
    pub source: Option<String>,
}

/// What was found where an input was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputValue {
    /// A number, as it is recorded.
    Number(Decimal),
    /// Percentage points, as they are recorded: 95.2 for the ratio 0.952.
    Percent(Decimal),
    /// Nothing.
    Missing,
    /// Something that is no number, or failed.
    Failed,
}
