//! The numbers of a leaf in cells: what was recorded, what was asked, and where each comes from.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use cannocchiale_core::score::value::{Done, ThresholdRule};
use cannocchiale_core::score::{Input, InputName, InputValue, Origin, Reckoning};

use super::page::Cell;
use super::say::Say;

/// The numbers of a row; a number that comes from two others stands beside them.
#[derive(Default)]
pub(super) struct Numbers {
    pub(super) numerator: Option<Decimal>,
    pub(super) denominator: Option<Decimal>,
    pub(super) value: Quantity,
    pub(super) base: Option<Decimal>,
    pub(super) factor: Option<Decimal>,
    pub(super) limit: Quantity,
    pub(super) second: Option<Decimal>,
}

/// What stands in a cell that formulas read.
#[derive(Default)]
pub(super) enum Quantity {
    #[default]
    None,
    Number(Decimal),
    Day(Date),
    /// Recorded as done.
    Yes,
    /// Recorded as not done.
    No,
    /// 100 × the first of two numbers ÷ the second, or without the 100.
    Ratio {
        value: Decimal,
        percent: bool,
    },
    /// The product of two numbers, or a hundredth of it.
    Product {
        value: Decimal,
        percent: bool,
    },
}

impl Quantity {
    /// The cell, where the two numbers it may come from stand in these.
    pub(super) fn cell(&self, first: &str, second: &str, say: Say) -> Cell {
        match self {
            Self::None => Cell::Empty,
            Self::Number(number) => Cell::Number(*number),
            Self::Day(day) => Cell::Day(*day),
            Self::Yes => Cell::Text(say.yes()),
            Self::No => Cell::Text(say.no()),
            Self::Ratio { value, percent } => {
                let times = if *percent { "100*" } else { "" };
                let ratio = format!("IF({second}=0,\"\",ROUND({times}{first}/{second},12))");
                Cell::formula(ratio, Some(*value))
            }
            Self::Product { value, percent } => {
                let by = if *percent { "/100" } else { "" };
                Cell::formula(format!("ROUND({first}*{second}{by},12)"), Some(*value))
            }
        }
    }
}

impl Numbers {
    /// Of a target and what is recorded of it.
    pub(super) fn of(reckoning: &Reckoning, inputs: &[Input]) -> Self {
        let mut numbers = Self::default();
        match reckoning {
            Reckoning::Threshold(threshold) => {
                numbers.value(threshold.value, inputs);
                numbers.limit(threshold.bound, inputs);
                if let ThresholdRule::Interpolated { floor } = threshold.rule {
                    numbers.second = Some(floor);
                }
            }
            Reckoning::Interval(interval) => {
                numbers.value(interval.value, inputs);
                numbers.limit(interval.low, inputs);
                numbers.second = Some(interval.high);
            }
            Reckoning::Banded(banded) => {
                numbers.value(banded.value, inputs);
                let bound = number(inputs, &InputName::Bound).or_else(|| number(inputs, &InputName::Low));
                bound.into_iter().for_each(|bound| numbers.limit = Quantity::Number(bound));
                numbers.second = number(inputs, &InputName::High);
            }
            Reckoning::Standard(standard) => {
                numbers.value(standard.deviation, inputs);
                numbers.limit = Quantity::Number(standard.tolerance);
            }
            Reckoning::Deadline(deadline) => {
                numbers.value = match deadline.done {
                    Done::On(day) => Quantity::Day(day),
                    Done::NotBy(_) => Quantity::No,
                };
                numbers.limit = Quantity::Day(deadline.due);
                numbers.second = deadline.points;
            }
            Reckoning::Delivered(delivered) => {
                numbers.value = delivered.progress.map_or(Quantity::No, Quantity::Number);
                numbers.limit = Quantity::Day(delivered.last_day);
            }
            Reckoning::Absent(absent) => numbers.limit = Quantity::Day(absent.closes),
            Reckoning::Missing(_) | Reckoning::Failed(_) => numbers.recorded(inputs),
            Reckoning::All(_)
            | Reckoning::Mean { .. }
            | Reckoning::Graded { .. }
            | Reckoning::Overridden { .. } => {}
        }
        numbers
    }

    /// What is recorded where nothing can be scored, so that the reader sees it.
    fn recorded(&mut self, inputs: &[Input]) {
        (self.numerator, self.denominator) =
            (number(inputs, &InputName::Numerator), number(inputs, &InputName::Denominator));
        let wanted = [
            InputName::Value,
            InputName::Done,
            InputName::Progress,
            InputName::Deviation,
            InputName::Answers,
        ];
        let found = wanted.iter().find_map(|name| inputs.iter().find(|input| input.name == *name));
        self.value = match found.map(|input| &input.value) {
            Some(InputValue::Number(number) | InputValue::Percent(number)) => Quantity::Number(*number),
            Some(InputValue::Date(day)) => Quantity::Day(*day),
            Some(InputValue::Word(word)) if word == "yes" => Quantity::Yes,
            Some(InputValue::Word(_)) => Quantity::No,
            Some(InputValue::Unknown(_)) | None => Quantity::None,
        };
        number(inputs, &InputName::Bound).into_iter().for_each(|bound| self.limit = Quantity::Number(bound));
    }

    /// A value, by its formula where its two sides are known.
    fn value(&mut self, value: Decimal, inputs: &[Input]) {
        self.value = Quantity::Number(value);
        let by_formula = |input: &&Input| {
            input.name == InputName::Value
                && input.from == Origin::Formula
                && input.value.number() == Some(value)
        };
        if !inputs.iter().any(|input| by_formula(&input)) {
            return;
        }
        let sides = number(inputs, &InputName::Numerator).zip(number(inputs, &InputName::Denominator));
        let Some((above, below)) = sides else { return };
        for percent in [false, true] {
            let scaled = if percent { above.checked_mul(Decimal::ONE_HUNDRED) } else { Some(above) };
            let ratio = scaled.and_then(|scaled| scaled.checked_div(below)).map(twelve);
            if ratio == Some(twelve(value)) {
                (self.numerator, self.denominator) = (Some(above), Some(below));
                self.value = Quantity::Ratio { value, percent };
                return;
            }
        }
    }

    /// A bound, by what it comes from: times the baseline, or the share of it that is due by now.
    fn limit(&mut self, bound: Decimal, inputs: &[Input]) {
        self.limit = Quantity::Number(bound);
        let pairs = [
            (InputName::Baseline, InputName::Factor, false),
            (InputName::Bound, InputName::QuarterShare, true),
        ];
        for (of, times, percent) in pairs {
            let Some((base, factor)) = number(inputs, &of).zip(number(inputs, &times)) else { continue };
            let product = base.checked_mul(factor);
            let product =
                if percent { product.and_then(|p| p.checked_div(Decimal::ONE_HUNDRED)) } else { product };
            if product.map(twelve) == Some(twelve(bound)) {
                (self.base, self.factor) = (Some(base), Some(factor));
                self.limit = Quantity::Product { value: bound, percent };
                return;
            }
        }
    }
}

fn number(inputs: &[Input], name: &InputName) -> Option<Decimal> {
    inputs.iter().find(|input| input.name == *name)?.value.number()
}

fn twelve(number: Decimal) -> Decimal {
    number.round_dp_with_strategy(12, RoundingStrategy::MidpointAwayFromZero)
}
