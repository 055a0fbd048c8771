//! What is written down while an outcome is decided, when somebody wants to read it.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::record::whole;
use super::rules::{Chosen, ChosenBy};
use super::step::{Input, InputName, InputValue, NotTaken, Origin};
use crate::facts::{FactValue, Measurement};
use crate::ids::{NodeId, Year};
use crate::model::Figure;

/// Whether scores come with their traces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Traces {
    /// Every outcome says how it was made.
    Kept,
    /// Outcomes alone.
    Left,
}

/// The notes of one node. Nothing is made, and nothing allocated, when traces are left.
pub(super) struct Notes {
    traces: Traces,
    pub(super) chosen_by: Option<ChosenBy>,
    pub(super) inputs: Vec<Input>,
    pub(super) not_taken: Vec<NotTaken>,
}

impl Notes {
    pub(super) fn new(traces: Traces) -> Self {
        Self { traces, chosen_by: None, inputs: Vec::new(), not_taken: Vec::new() }
    }

    pub(super) fn are_kept(&self) -> bool {
        self.traces == Traces::Kept
    }

    pub(super) fn input(&mut self, input: impl FnOnce() -> Input) {
        if self.are_kept() {
            self.inputs.push(input());
        }
    }

    pub(super) fn not_taken(&mut self, what: &'static str, because: &'static str, value: Option<Decimal>) {
        if self.are_kept() {
            self.not_taken.push(NotTaken { what, because, value, node: None });
        }
    }

    pub(super) fn left_out(&mut self, what: &'static str, because: &'static str, node: &NodeId) {
        if self.are_kept() {
            self.not_taken.push(NotTaken { what, because, value: None, node: Some(node.clone()) });
        }
    }

    pub(super) fn chosen(&mut self, chosen: &Chosen<'_>) {
        self.chosen_by = self.chosen_by.or(Some(chosen.rule_by));
    }

    /// A number of the target or of the rules.
    pub(super) fn number(&mut self, name: InputName, value: Decimal, from: Origin, text: Option<&str>) {
        self.input(|| Input { text: text.map(str::to_owned), ..bare(name, InputValue::Number(value), from) });
    }

    /// A day of the target.
    pub(super) fn date(&mut self, name: InputName, day: Date, from: Origin, text: Option<&str>) {
        self.input(|| Input { text: text.map(str::to_owned), ..bare(name, InputValue::Date(day), from) });
    }

    /// Something that could not be known: why, as a stable word.
    pub(super) fn unknown(&mut self, name: InputName, why: &'static str, from: Origin, text: &str) {
        self.input(|| Input { text: Some(text.to_owned()), ..bare(name, InputValue::Unknown(why), from) });
    }

    /// A figure that the plan prints.
    pub(super) fn printed(&mut self, name: InputName, figure: &Figure, year: Year) {
        self.input(|| Input {
            period: Some(whole(year)),
            state: Some(figure.state),
            ..bare(name, InputValue::Number(figure.value), Origin::Plan)
        });
    }

    /// A row of the facts, under the name it has in the formula.
    pub(super) fn row(&mut self, name: InputName, row: &Measurement) {
        self.input(|| Input {
            period: Some(row.period),
            state: Some(row.state),
            recorded_on: row.recorded_on,
            source: row.source.clone(),
            text: row.note.clone(),
            ..bare(name, shown(&row.value), Origin::Fact)
        });
    }
}

/// An input with only a value.
pub(super) fn bare(name: InputName, value: InputValue, from: Origin) -> Input {
    Input { name, value, from, text: None, period: None, state: None, recorded_on: None, source: None }
}

fn shown(value: &FactValue) -> InputValue {
    match value {
        FactValue::Number(number) => InputValue::Number(*number),
        FactValue::Progress(points) => InputValue::Percent(*points),
        FactValue::Done(day) => InputValue::Date(*day),
        FactValue::Delivered(true) => InputValue::Word("yes".to_owned()),
        FactValue::Delivered(false) => InputValue::Word("no".to_owned()),
    }
}
