//! From a scorecard to its file.

use super::reckoning::reckoning;
use super::{
    ChildFile, Day, InputFile, NodeFile, NotTakenFile, Number, OutcomeFile, ProjectedFile, ScorecardFile,
    ScoredPlanFile, TraceFile,
};
use crate::model::{FigureState, Plan};
use crate::score::{
    Input, InputValue, NodeScore, NotTaken, Projected, Projection, Scorecard, ScoringRules, Step, Term,
    Verdict,
};

/// What stands beside the scores.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// The plan that was scored.
    pub plan: &'a Plan,
    /// The rules, which say where the states begin.
    pub rules: &'a ScoringRules,
    /// Where the year is going; without it nodes have no state.
    pub projection: Option<&'a Projection>,
}

/// The file of a scorecard, with the traces it keeps.
pub fn to_file(card: &Scorecard, beside: Beside<'_>) -> ScorecardFile {
    let plan = beside.plan;
    ScorecardFile {
        as_of: Day(card.as_of()),
        rules: card.rules().to_owned(),
        plan: ScoredPlanFile {
            body: plan.body.name.clone(),
            year: plan.year.number(),
            revision: plan.revision.number,
        },
        nodes: card.nodes().iter().map(|node| self::node(card, node, beside)).collect(),
    }
}

fn node(card: &Scorecard, node: &NodeScore, beside: Beside<'_>) -> NodeFile {
    let outcome = outcome(&node.verdict);
    let state = beside.projection.and_then(|projection| projection.state(node, beside.rules));
    let projected = beside.projection.and_then(|projection| projection.of(&node.id));
    NodeFile {
        id: node.id.to_string(),
        outcome: outcome.kind,
        score: outcome.score,
        met: outcome.met,
        coverage: outcome.coverage,
        why: outcome.why,
        state: state.map(|state| state.word().to_owned()),
        projected: projected.map(self::projected),
        trace: trace(card, node),
    }
}

fn projected(projected: &Projected) -> ProjectedFile {
    ProjectedFile {
        score: Number(projected.score),
        low: Number(projected.low),
        high: Number(projected.high),
        method: projected.method.word().to_owned(),
        quality: projected.quality.word().to_owned(),
    }
}

/// The trace of a node; none where it was not kept.
pub fn trace(card: &Scorecard, node: &NodeScore) -> Option<TraceFile> {
    let step: &Step = node.step.as_deref()?;
    Some(TraceFile {
        node: node.id.to_string(),
        as_of: Day(card.as_of()),
        rules: card.rules().to_owned(),
        rule: step.rule().to_owned(),
        chosen_by: step.chosen_by.map(|by| by.name().to_owned()),
        inputs: step.inputs.iter().map(input).collect(),
        not_taken: step.not_taken.iter().map(not_taken).collect(),
        reckoning: reckoning(&step.reckoning),
        outcome: outcome(&node.verdict),
        children: step.terms().iter().map(child).collect(),
    })
}

fn outcome(verdict: &Verdict) -> OutcomeFile {
    OutcomeFile {
        kind: verdict.outcome.kind().to_owned(),
        score: verdict.outcome.score().map(Number),
        why: verdict.outcome.why().map(str::to_owned),
        met: verdict.met,
        coverage: verdict.coverage.map(Number),
    }
}

fn child(term: &Term) -> ChildFile {
    let OutcomeFile { kind, score, why, met, coverage } = outcome(&term.share.verdict);
    ChildFile {
        node: term.node.to_string(),
        weight: term.share.weight.map(Number),
        complexity: term.share.complexity.map(Number),
        outcome: kind,
        score,
        met,
        coverage,
        left_out: why,
    }
}

fn input(input: &Input) -> InputFile {
    let (value, unknown) = match &input.value {
        InputValue::Number(number) | InputValue::Percent(number) => (Some(Number(*number).into()), None),
        InputValue::Date(date) => (Some(date.to_string()), None),
        InputValue::Word(word) => (Some(word.clone()), None),
        InputValue::Unknown(why) => (None, Some((*why).to_owned())),
    };
    let state = input.state.map(|state| match state {
        FigureState::Final => "final",
        FigureState::Preliminary => "preliminary",
        FigureState::Budgeted => "budgeted",
    });
    InputFile {
        name: input.name.word().to_owned(),
        value,
        unit: matches!(input.value, InputValue::Percent(_)).then(|| "%".to_owned()),
        unknown,
        from: input.from.word().to_owned(),
        text: input.text.clone(),
        period: input.period.map(|period| period.to_string()),
        state: state.map(str::to_owned),
        recorded_on: input.recorded_on.map(Day),
        source: input.source.clone(),
    }
}

fn not_taken(road: &NotTaken) -> NotTakenFile {
    NotTakenFile {
        what: road.what.to_owned(),
        because: road.because.to_owned(),
        value: road.value.map(Number),
        node: road.node.as_ref().map(ToString::to_string),
    }
}
