//! Scores: a pure function of the plan, the facts, the rules of the body and a day. See `docs/spec/scoring.md`.
//!
//! ```text
//!  Plan ──▶ tree (tree, cascade, formulas: one graph) ─┐
//!  Facts ─▶ record (what was recorded by the day) ─────┼─▶ reckoning ──▶ verdict
//!  ScoringRules ───────────────────────────────────────┘   (a leaf, a mean)   score, met, coverage
//! ```
//!
//! A [`Reckoning`] holds everything an outcome is computed from; the [`Verdict`] follows from it alone. A [`Step`] is a
//! reckoning with the origin of every number: the trace is the computation, not a report of it.

mod diff;
mod engine;
mod explain;
mod formulas;
mod leaf;
mod mean;
mod notes;
mod outcome;
mod projection;
mod reading;
mod reckoning;
mod record;
mod replay;
pub mod rules;
mod scorecard;
mod sensitivity;
mod series;
mod standards;
mod state;
mod step;
mod structure;
mod subject;
mod surveys;
#[cfg(test)]
mod tests;
mod tree;
pub mod value;
mod whatif;

pub use diff::{Change, change_of_rules, difference};
pub use engine::score;
pub use explain::{
    Explainer, Explanation, InputLine, RuleLine, TargetLine, TermLine, TermTable, Working, brief, day,
    explain, percent,
};
pub use mean::{Share, Sums, Term, Weighting, mean};
pub use notes::Traces;
pub use outcome::{Failed, Missing, Outcome, Verdict};
pub use projection::{Method, Projected, Projection, Quality, project};
pub use reckoning::{Absent, Reckoning};
pub use replay::{replay, replay_steps};
pub use rules::ScoringRules;
pub use scorecard::{NodeScore, Role, Scorecard};
pub use sensitivity::{Effect, Sensitivity, sensitivity};
pub use series::{Every, series};
pub use state::{Colour, State, YearIs, state};
pub use step::{Input, InputName, InputValue, NotTaken, Origin, Step};
pub(crate) use structure::structure;
pub use tree::holder;
pub use whatif::{Edit, Edited, Simulation, Unfit, WhatIf, simulate};
