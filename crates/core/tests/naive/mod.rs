//! A second evaluator, written only from the sentences of `docs/spec/scoring.md` and `docs/spec/formulas.md`.
//!
//! Slow and plain on purpose: it asks the plan again for everything, recurses, keeps nothing, and computes with
//! exact fractions, so that it shares neither an algorithm nor a rounding with the engine. Read it with the spec
//! beside it: each function names its section.

mod choice;
mod cycles;
mod doing;
pub mod facts;
pub mod formula;
mod grammar;
mod number;
mod reading;
pub mod target;
pub mod tree;
mod units;

use std::collections::{BTreeMap, BTreeSet};

use cannocchiale_core::facts::Facts;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::rules::ScoringRules;
use jiff::civil::Date;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use rust_decimal::Decimal;

/// An exact number.
pub type Exact = BigRational;

/// What became of a node (§1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The score.
    Value(Exact),
    /// Nothing to score: the word of §15.
    Missing(&'static str),
    /// Not computable: the word of §15.
    Failed(&'static str),
}

/// The three facts of a node: outcome, met, coverage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub outcome: Outcome,
    pub met: Option<bool>,
    pub coverage: Option<Exact>,
}

impl Answer {
    pub fn missing(why: &'static str) -> Self {
        // A node that asks nothing has no coverage (§6); for any other missing one, coverage falls (§1).
        let coverage = (why != "nothing-asked").then(Exact::zero);
        Self { outcome: Outcome::Missing(why), met: None, coverage }
    }

    pub fn failed(why: &'static str) -> Self {
        Self { outcome: Outcome::Failed(why), met: None, coverage: Some(Exact::zero()) }
    }

    pub fn measured(score: Exact, met: bool) -> Self {
        Self { outcome: Outcome::Value(score), met: Some(met), coverage: Some(whole(1)) }
    }

    /// A zero by rule: it is a score, and nothing was measured (§3).
    pub fn zero_by_rule() -> Self {
        Self { outcome: Outcome::Value(Exact::zero()), met: Some(false), coverage: Some(Exact::zero()) }
    }

    pub fn score(&self) -> Option<&Exact> {
        match &self.outcome {
            Outcome::Value(score) => Some(score),
            Outcome::Missing(_) | Outcome::Failed(_) => None,
        }
    }

    pub fn asks_nothing(&self) -> bool {
        self.outcome == Outcome::Missing("nothing-asked")
    }
}

/// The four inputs of a score (§1).
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    pub plan: &'a Plan,
    pub facts: &'a Facts,
    pub rules: &'a ScoringRules,
    pub as_of: Date,
    /// The nodes of the plan that depend on themselves (§8), found before any is scored.
    pub cycles: &'a BTreeSet<NodeId>,
}

impl<'a> Inputs<'a> {
    pub fn new(plan: &'a Plan, facts: &'a Facts, rules: &'a ScoringRules, as_of: Date) -> Self {
        static NONE: BTreeSet<NodeId> = BTreeSet::new();
        Self { plan, facts, rules, as_of, cycles: &NONE }
    }
}

/// Every node of the plan and what became of it.
pub fn evaluate(inputs: Inputs<'_>) -> BTreeMap<NodeId, Answer> {
    let cycles = cycles::cycles(inputs.plan);
    let inputs = Inputs { cycles: &cycles, ..inputs };
    tree::nodes(inputs.plan).into_iter().map(|(id, _)| (id.clone(), tree::answer(inputs, &id))).collect()
}

/// A whole number, exactly.
pub fn whole(number: i64) -> Exact {
    Exact::from_integer(BigInt::from(number))
}

/// A decimal, exactly.
pub fn exact(decimal: Decimal) -> Exact {
    Exact::new(BigInt::from(decimal.mantissa()), BigInt::from(10).pow(decimal.scale()))
}

/// A quotient as §2 carries it: half up at the fifteenth decimal.
pub fn quotient(dividend: &Exact, divisor: &Exact) -> Exact {
    rounded(&(dividend / divisor), 15)
}

/// A computed number as §2 compares it with a limit: rounded to 12 decimals.
pub fn near(number: &Exact) -> Exact {
    rounded(number, 12)
}

/// Half up to some decimals.
pub fn rounded(number: &Exact, decimals: u32) -> Exact {
    let scale = Exact::from_integer(BigInt::from(10).pow(decimals));
    (number * &scale).round() / scale
}

/// A score as it is shown (§2): two decimals, and 99,99 where 100,00 would say that a target is met, or a score full,
/// that is not.
pub fn shown(score: &Exact, met: Option<bool>) -> String {
    let hundred = whole(100);
    let mut two = rounded(score, 2);
    if two >= hundred && (met == Some(false) || *score < hundred) {
        two = Exact::new(BigInt::from(9_999), BigInt::from(100));
    }
    let cents = (two * &hundred).to_integer();
    let (euro, cents) = (&cents / BigInt::from(100), (&cents % BigInt::from(100)).abs());
    format!("{euro},{cents:0>2}")
}
