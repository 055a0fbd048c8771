//! Scores: a pure function of the plan, the facts, the rules of the body and a day. See `docs/spec/scoring.md`.

pub mod rules;
