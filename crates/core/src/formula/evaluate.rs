//! The value of a formula in a year.

mod got;
mod inputs;
mod scored;

use rust_decimal::Decimal;

use got::{Got, divided, greatest, least, of_number, together};

use super::evaluated::{Evaluated, Input, Missing, Outcome, Value};
use super::fraction::Fraction;
use super::ratio::Ratio;
use super::types::{Expr, ExprKind, Fold, Formula, Scale, Sign};
use super::world::{Failure, Records, Scores};
use crate::ids::{NodeId, Year};

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
}
