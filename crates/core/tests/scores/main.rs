//! Scores: the literate cases of `cases/score/`, and the engine against a second evaluator on random plans.

#![expect(clippy::disallowed_methods, reason = "tests read and bless files of the repository")]
#![cfg(test)]

mod agreement;
mod engine;
mod laws;
#[path = "../literate/mod.rs"]
mod literate;
mod monotony;
#[path = "../naive/mod.rs"]
mod naive;
mod pages;
mod plans;
