//! The engine, seen as the second evaluator is: a map of answers.

use std::collections::BTreeMap;

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::{self, Scorecard, Traces, Verdict};

use crate::naive::{Answer, Inputs, Outcome, exact};

/// The scorecard of the engine, with its traces.
pub fn scorecard(inputs: Inputs<'_>) -> Scorecard {
    score::score(inputs.plan, inputs.facts, inputs.rules, inputs.as_of, Traces::Kept)
}

/// What the engine says of every node.
pub fn evaluate(inputs: Inputs<'_>) -> BTreeMap<NodeId, Answer> {
    scorecard(inputs).nodes().iter().map(|node| (node.id.clone(), answer(&node.verdict))).collect()
}

fn answer(verdict: &Verdict) -> Answer {
    let outcome = match verdict.outcome {
        score::Outcome::Value(score) => Outcome::Value(exact(score)),
        score::Outcome::Missing(why) => Outcome::Missing(why.word()),
        score::Outcome::Failed(why) => Outcome::Failed(why.word()),
    };
    Answer { outcome, met: verdict.met, coverage: verdict.coverage.map(exact) }
}
