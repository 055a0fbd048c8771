//! Reading the inputs of a formula, and writing down what was read.

use rust_decimal::Decimal;

use super::Run;
use super::got::{Got, too_large};
use crate::formula::evaluated::{Input, InputValue, Missing, Outcome};
use crate::formula::fraction::Fraction;
use crate::formula::types::{Expr, ExprKind, Formula, Name};
use crate::formula::world::{Failure, Known, Looked, Origin, ScoreLooked, Written};
use crate::ids::{NodeId, Year};

/// Health indicators that may be computed through each other, at most: each has a tree of its own to walk.
const MOST_NESTED: usize = 8;

impl Run<'_> {
    pub(super) fn read(&mut self, name: &Name, year: Year) -> Got {
        let written = name.to_string();
        if let Some(known) = self.known(&written, year) {
            return known;
        }
        let looked = match self.records.look(name, year) {
            Looked::Computed(formula, printed) => self.computed(name, formula, printed, year),
            looked => looked,
        };
        let missing = Missing { name: written.clone(), year };
        match looked {
            Looked::Known(known) => self.keep(written, year, known),
            Looked::Missing => self.keep_none(written, year, InputValue::Missing, Got::Missing(missing)),
            Looked::WrongKind => {
                let failed = Got::Failed(Failure::WrongKind(written.clone()));
                self.keep_none(written, year, InputValue::Failed, failed)
            }
            Looked::Unknown => {
                let failed = Got::Failed(Failure::NameUnknown(written.clone()));
                self.keep_none(written, year, InputValue::Failed, failed)
            }
            Looked::Computed(..) => {
                let failed = Got::Failed(Failure::Input(written.clone()));
                self.keep_none(written, year, InputValue::Failed, failed)
            }
        }
    }

    /// What an input gave when it was read before.
    pub(super) fn known(&self, name: &str, year: Year) -> Option<Got> {
        let read_before = |(input, _): &(&Input, &Got)| input.name == name && input.year == year;
        self.inputs.iter().zip(&self.read).find(read_before).map(|(_, got)| got.clone())
    }

    /// The value of a health indicator from its own formula; what it reads is its own affair.
    pub(super) fn computed<'k>(
        &self,
        name: &Name,
        formula: &'k Formula,
        printed: Option<Known>,
        year: Year,
    ) -> Looked<'k> {
        let Name::Health(node) = name else { return Looked::Unknown };
        let failed = Looked::Computed(formula, None);
        if self.path.contains(node) || self.path.len() >= MOST_NESTED {
            return failed;
        }
        let mut path = self.path.clone();
        path.push(node.clone());
        let mut run =
            Run { records: self.records, scores: self.scores, inputs: Vec::new(), read: Vec::new(), path };
        match run.outcome(formula, year) {
            Outcome::Value(value) => {
                let known = Known::number(value.value, Origin::Formula);
                Looked::Known(Known { state: value.state, node: Some(node.clone()), ..known })
            }
            Outcome::Missing(_) => printed.map_or(Looked::Missing, Looked::Known),
            Outcome::Failed(_) => failed,
        }
    }

    pub(super) fn keep(&mut self, name: String, year: Year, known: Known) -> Got {
        let (value, fraction) = match known.written {
            Written::Plain => (InputValue::Number(known.value), Some(Fraction::whole(known.value))),
            Written::Percent => {
                (InputValue::Percent(known.value), Fraction::ratio(known.value, Decimal::ONE_HUNDRED))
            }
        };
        let got = fraction.map_or_else(too_large, |fraction| Got::Value(fraction, known.state));
        self.inputs.push(Input {
            name,
            year,
            value,
            origin: known.origin,
            node: known.node,
            state: known.state,
            recorded_on: known.recorded_on,
            source: known.source,
        });
        self.read.push(got.clone());
        got
    }

    pub(super) fn keep_none(&mut self, name: String, year: Year, value: InputValue, got: Got) -> Got {
        self.inputs.push(Input {
            name,
            year,
            value,
            origin: Origin::Fact,
            node: None,
            state: None,
            recorded_on: None,
            source: None,
        });
        self.read.push(got.clone());
        got
    }

    /// The score of a node, as a percentage.
    pub(super) fn score(&mut self, node: &NodeId, year: Year) -> Got {
        let written = ExprKind::Achievement(node.clone());
        let written = Expr { kind: written, span: crate::target::Span { start: 0, end: 0 } }.to_string();
        if let Some(known) = self.known(&written, year) {
            return known;
        }
        let mut known = Known::number(Decimal::ZERO, Origin::Score);
        known.node = Some(node.clone());
        known.written = Written::Percent;
        let looked = self.scores.score_of(node, year);
        if let ScoreLooked::Score(score) = looked {
            known.value = score;
            return self.keep(written, year, known);
        }
        let (value, got) = match looked {
            ScoreLooked::Failed => (InputValue::Failed, Got::Failed(Failure::Input(written.clone()))),
            ScoreLooked::Unknown => (InputValue::Failed, Got::Failed(Failure::NameUnknown(written.clone()))),
            ScoreLooked::Score(_) | ScoreLooked::Missing => {
                (InputValue::Missing, Got::Missing(Missing { name: written.clone(), year }))
            }
        };
        let got = self.keep_none(written, year, value, got);
        if let Some(input) = self.inputs.last_mut() {
            input.origin = Origin::Score;
            input.node = Some(node.clone());
        }
        got
    }
}
