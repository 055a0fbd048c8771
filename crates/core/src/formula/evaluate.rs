//! The value of a formula in a year.

use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::fraction::Fraction;
use super::list::Member;
use super::ratio::Ratio;
use super::types::{Expr, ExprKind, Fold, Formula, List, Literal, Name, Number, Scale, Sign};
use super::unit::Unit;
use super::world::{Failure, Known, Looked, Origin, Records, ScoreLooked, Scores, Written};
use crate::ids::{NodeId, Year};
use crate::model::FigureState;

/// Health indicators that may be computed through each other, at most.
const MOST_NESTED: usize = 64;

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
    percent: Option<Decimal>,
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

/// Evaluates a formula for a year. Total: whatever the formula and the records, there is an outcome.
pub fn evaluate(formula: &Formula, year: Year, records: &dyn Records, scores: &dyn Scores) -> Evaluated {
    let mut run = Run { records, scores, inputs: Vec::new(), read: Vec::new(), path: Vec::new() };
    let outcome = run.outcome(formula, year);
    Evaluated { outcome, inputs: run.inputs }
}

struct Run<'r> {
    records: &'r dyn Records,
    scores: &'r dyn Scores,
    inputs: Vec<Input>,
    /// What each input gave, in their order.
    read: Vec<Got>,
    /// The health indicators being computed.
    path: Vec<NodeId>,
}

/// What a part gave.
#[derive(Debug, Clone, PartialEq)]
enum Got {
    Value(Fraction, Option<FigureState>),
    Missing(Missing),
    Failed(Failure),
}

impl Run<'_> {
    fn outcome(&mut self, formula: &Formula, year: Year) -> Outcome {
        if !formula.is_whole() {
            return Outcome::Failed(Failure::NotUnderstood);
        }
        let Ok(unit) = formula.unit(self.records, None) else { return Outcome::Failed(Failure::Units) };
        let (got, ratio) = self.with_halves(&formula.root, year);
        match got {
            Got::Missing(missing) => Outcome::Missing(missing),
            Got::Failed(failure) => Outcome::Failed(failure),
            Got::Value(fraction, state) => match fraction.value() {
                None => Outcome::Failed(Failure::TooLarge),
                Some(value) => {
                    let hundred = Fraction::whole(Decimal::ONE_HUNDRED);
                    let percent = fraction.times(hundred).and_then(Fraction::value);
                    Outcome::Value(Value { value, unit, ratio, state, percent })
                }
            },
        }
    }

    /// The value of a whole formula, with its halves where it is a division.
    fn with_halves(&mut self, expr: &Expr, year: Year) -> (Got, Option<Ratio>) {
        let (top, bottom) = match &expr.kind {
            ExprKind::Product { first, rest } => match rest.split_last() {
                Some(((Scale::Over, below), before)) => {
                    (self.product(first, before, year), self.part(below, year))
                }
                _ => return (self.part(expr, year), None),
            },
            ExprKind::ShareAchieved(list, level) => self.share(list, level, expr, year),
            ExprKind::MeanAchievement(list) => self.mean_score(list, expr, year),
            _ => return (self.part(expr, year), None),
        };
        let halves = |got: &Got| match got {
            Got::Value(fraction, _) => fraction.value(),
            _ => None,
        };
        let ratio = halves(&top)
            .zip(halves(&bottom))
            .map(|(numerator, denominator)| Ratio { numerator, denominator });
        let below = match &expr.kind {
            ExprKind::Product { rest, .. } => rest.last().map_or(expr, |(_, below)| below),
            _ => expr,
        };
        (divided(top, bottom, below), ratio)
    }

    fn part(&mut self, expr: &Expr, year: Year) -> Got {
        match &expr.kind {
            ExprKind::Number(number) => of_number(*number),
            ExprKind::Read(name) => self.read(name, year),
            ExprKind::Minus(inner) => match self.part(inner, year) {
                Got::Value(fraction, state) => Got::Value(fraction.negated(), state),
                other => other,
            },
            ExprKind::Sum { first, rest } => {
                let mut sum = self.part(first, year);
                for (sign, term) in rest {
                    let term = match (self.part(term, year), sign) {
                        (Got::Value(fraction, state), Sign::Minus) => Got::Value(fraction.negated(), state),
                        (term, _) => term,
                    };
                    sum = together(sum, term, Fraction::plus);
                }
                sum
            }
            ExprKind::Product { first, rest } => self.product(first, rest, year),
            ExprKind::Prev(inner) => self.before(inner, year),
            ExprKind::Fold(fold, arguments) => self.fold(*fold, arguments, year),
            ExprKind::Achievement(node) => self.score(node, year),
            ExprKind::ShareAchieved(..) | ExprKind::MeanAchievement(_) => self.with_halves(expr, year).0,
            ExprKind::Broken(..) => Got::Failed(Failure::NotUnderstood),
        }
    }

    fn product(&mut self, first: &Expr, rest: &[(Scale, Expr)], year: Year) -> Got {
        let mut product = self.part(first, year);
        for (scale, factor) in rest {
            let got = self.part(factor, year);
            product = match scale {
                Scale::Times => together(product, got, Fraction::times),
                Scale::Over => divided(product, got, factor),
            };
        }
        product
    }

    fn before(&mut self, inner: &Expr, year: Year) -> Got {
        match Year::new(year.previous().number()) {
            Some(before) => self.part(inner, before),
            None => Got::Missing(Missing { name: inner.to_string(), year: year.previous() }),
        }
    }

    fn fold(&mut self, fold: Fold, arguments: &[Expr], year: Year) -> Got {
        let mut folded: Option<Got> = None;
        for argument in arguments {
            let next = self.part(argument, year);
            folded = Some(match (folded, fold) {
                (None, _) => next,
                (Some(sum), Fold::Sum | Fold::Mean) => together(sum, next, Fraction::plus),
                (Some(so_far), Fold::Min) => together(so_far, next, least),
                (Some(so_far), Fold::Max) => together(so_far, next, greatest),
            });
        }
        let number = Fraction::whole(Decimal::from(arguments.len()));
        match folded {
            None => Got::Failed(Failure::NotUnderstood),
            Some(sum) if fold == Fold::Mean => together(sum, Got::Value(number, None), Fraction::over),
            Some(folded) => folded,
        }
    }

    fn read(&mut self, name: &Name, year: Year) -> Got {
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
    fn known(&self, name: &str, year: Year) -> Option<Got> {
        let read_before = |(input, _): &(&Input, &Got)| input.name == name && input.year == year;
        self.inputs.iter().zip(&self.read).find(read_before).map(|(_, got)| got.clone())
    }

    /// The value of a health indicator from its own formula; what it reads is its own affair.
    fn computed<'k>(
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

    fn keep(&mut self, name: String, year: Year, known: Known) -> Got {
        let (value, fraction) = match known.written {
            Written::Plain => (InputValue::Number(known.value), Some(Fraction::whole(known.value))),
            Written::Percent => {
                (InputValue::Percent(known.value), Fraction::ratio(known.value, Decimal::ONE_HUNDRED))
            }
        };
        let got = fraction
            .map_or_else(|| Got::Failed(Failure::TooLarge), |fraction| Got::Value(fraction, known.state));
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

    fn keep_none(&mut self, name: String, year: Year, value: InputValue, got: Got) -> Got {
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
    fn score(&mut self, node: &NodeId, year: Year) -> Got {
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

    /// The members of a list that have a score, with it.
    fn scored(&mut self, list: &List, year: Year) -> Vec<(Member, Fraction)> {
        let members = self.records.members(list);
        let scored = members.into_iter().filter_map(|member| match self.score(&member.node, year) {
            Got::Value(fraction, _) => Some((member, fraction)),
            Got::Missing(_) | Got::Failed(_) => None,
        });
        scored.collect()
    }

    /// How many of a list reach a level, and how many have a score.
    fn share(&mut self, list: &List, level: &Expr, whole: &Expr, year: Year) -> (Got, Got) {
        let scored = self.scored(list, year);
        let level = match self.part(level, year) {
            Got::Value(level, _) => level,
            other => return (other.clone(), other),
        };
        if scored.is_empty() {
            return none_scored(whole, year);
        }
        let Some(level) = level.compared() else { return (too_large(), too_large()) };
        let reaches = |score: Fraction| score.compared().is_some_and(|score| score >= level);
        let reached = scored.iter().filter(|(_, score)| reaches(*score)).count();
        let count = |number: usize| Got::Value(Fraction::whole(Decimal::from(number)), None);
        (count(reached), count(scored.len()))
    }

    /// `Σ(weight·complexity·score)` and `Σ(weight·complexity)` over those that have a score.
    fn mean_score(&mut self, list: &List, whole: &Expr, year: Year) -> (Got, Got) {
        let scored = self.scored(list, year);
        if scored.is_empty() {
            return none_scored(whole, year);
        }
        let zero = || Got::Value(Fraction::whole(Decimal::ZERO), None);
        scored.into_iter().fold((zero(), zero()), |(top, bottom), (member, score)| {
            let plain = |set: Decimal| Got::Value(Fraction::whole(set), None);
            let weight = together(plain(member.weight()), plain(member.complexity()), Fraction::times);
            let weighted = together(weight.clone(), Got::Value(score, None), Fraction::times);
            (together(top, weighted, Fraction::plus), together(bottom, weight, Fraction::plus))
        })
    }
}

fn none_scored(whole: &Expr, year: Year) -> (Got, Got) {
    let missing = Got::Missing(Missing { name: whole.to_string(), year });
    (missing.clone(), missing)
}

fn too_large() -> Got {
    Got::Failed(Failure::TooLarge)
}

fn of_number(number: Number) -> Got {
    let fraction = match number.unit {
        Some(Literal::Percent) => Fraction::ratio(number.value, Decimal::ONE_HUNDRED),
        _ => Some(Fraction::whole(number.value)),
    };
    fraction.map_or_else(too_large, |fraction| Got::Value(fraction, None))
}

/// Two values together: failed wins over missing, and of two of a kind the left one.
fn together(left: Got, right: Got, operation: impl FnOnce(Fraction, Fraction) -> Option<Fraction>) -> Got {
    match (left, right) {
        (Got::Value(left, a), Got::Value(right, b)) => match operation(left, right) {
            Some(fraction) => Got::Value(fraction, weakest(a, b)),
            None => Got::Failed(Failure::TooLarge),
        },
        (Got::Failed(failure), _) | (_, Got::Failed(failure)) => Got::Failed(failure),
        (Got::Missing(missing), _) | (_, Got::Missing(missing)) => Got::Missing(missing),
    }
}

/// A division. By zero it fails, whatever stands above.
fn divided(top: Got, bottom: Got, below: &Expr) -> Got {
    match (&top, &bottom) {
        (Got::Failed(_), _) => top,
        (_, Got::Value(fraction, _)) if fraction.is_zero() => {
            Got::Failed(Failure::DivisionByZero(below.to_string()))
        }
        _ => together(top, bottom, Fraction::over),
    }
}

/// The weaker of two states: a formula is as firm as its weakest input.
fn weakest(a: Option<FigureState>, b: Option<FigureState>) -> Option<FigureState> {
    // Figures are ordered from the firmest.
    a.max(b)
}

fn least(a: Fraction, b: Fraction) -> Option<Fraction> {
    Some(if a.value()? <= b.value()? { a } else { b })
}

fn greatest(a: Fraction, b: Fraction) -> Option<Fraction> {
    Some(if a.value()? >= b.value()? { a } else { b })
}
