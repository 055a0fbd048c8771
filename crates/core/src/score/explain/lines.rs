//! The tables of an explanation: the terms of a mean, the inputs, the roads not taken, the coverage, the rule.

use super::headline::role_word;
use super::naming::Names;
use super::view::{InputLine, RuleLine, TermLine, TermTable};
use super::words::Words;
use crate::score::mean::{Term, Weighting};
use crate::score::reckoning::Reckoning;
use crate::score::rules::ChosenBy;
use crate::score::scorecard::{NodeScore, Role};
use crate::score::step::{Input, InputName, InputValue, NotTaken, Origin, Step};

/// The rule that gave the outcome, and who chose it.
pub(super) fn rule(words: Words, node: &NodeScore, step: &Step) -> RuleLine {
    let name = step.rule();
    let key = match (node.role, &step.reckoning) {
        (Role::Objective, Reckoning::Mean { .. }) => "blend",
        (Role::Holder, Reckoning::Mean { .. }) => "cascade",
        _ => name,
    };
    let key = format!("score-rule-{key}");
    let is_chosen = !matches!(step.rule(), "none" | "pending");
    let chosen_by = step.chosen_by.filter(|_| is_chosen);
    let chosen = chosen_by.map(|by| words.say(&format!("score-chosen-by-{}", by.name()), &[]));
    let norm = match chosen_by {
        Some(ChosenBy::Law) => words.text("score-chosen-by-law", Some("norm"), &[]),
        _ => words.text(&key, Some("norm"), &[]),
    };
    RuleLine {
        name,
        title: words.say(&key, &[]),
        does: words.text(&key, Some("does"), &[]).unwrap_or_default(),
        chosen,
        norm: norm.unwrap_or_default(),
    }
}

/// The mean inside a reckoning, if there is one.
pub(super) fn mean(reckoning: &Reckoning) -> Option<(Weighting, &[Term])> {
    match reckoning {
        Reckoning::Mean { weighting, terms } => Some((*weighting, terms)),
        Reckoning::Graded { of, .. } | Reckoning::Overridden { of, .. } => mean(of),
        _ => None,
    }
}

/// The terms of a mean.
pub(super) fn terms(words: Words, names: &Names<'_>, reckoning: &Reckoning) -> Option<TermTable> {
    let (weighting, terms) = mean(reckoning)?;
    let rows = terms.iter().map(|term| self::term(words, names, weighting, term)).collect();
    let has_complexity = terms.iter().any(|term| term.share.complexity.is_some());
    Some(TermTable { rows, has_complexity })
}

fn term(words: Words, names: &Names<'_>, weighting: Weighting, term: &Term) -> TermLine {
    let share = &term.share;
    let verdict = &share.verdict;
    let score = verdict.outcome.score();
    let weight = match weighting {
        Weighting::Equal => rust_decimal::Decimal::ONE,
        Weighting::Given => share.weight.unwrap_or_default(),
    };
    let contribution =
        score.zip(share.factor(weighting)).and_then(|(score, factor)| score.checked_mul(factor));
    let unweighted = weighting == Weighting::Given && share.weight.is_none() && score.is_some();
    let left_out = if unweighted {
        Some(words.say("score-left-out-no-weight", &[]))
    } else {
        words.why(verdict.outcome)
    };
    TermLine {
        node: term.node.clone(),
        title: names.title(&term.node),
        score: words.aligned(verdict),
        exact: score.and_then(|score| words.exact(score)),
        weight: words.number(weight),
        complexity: share.complexity.map(|complexity| words.number(complexity)),
        contribution: contribution.map(|number| words.short(number)),
        coverage: verdict.coverage.map(|coverage| words.percent(coverage)),
        left_out,
    }
}

/// What went into the sums.
pub(super) fn inputs(words: Words, role: Role, inputs: &[Input]) -> Vec<InputLine> {
    inputs.iter().map(|input| self::input(words, role, input)).collect()
}

fn input(words: Words, role: Role, input: &Input) -> InputLine {
    let what = match (&input.name, input.from, role) {
        (InputName::Named(name), ..) => name.clone(),
        // The rules say two more limits, which are not of the target.
        (InputName::Bound, Origin::Rules, Role::Standard) => words.say("score-input-tolerance", &[]),
        (InputName::Bound, Origin::Rules, Role::Survey) => words.say("score-input-least-answers", &[]),
        (name, ..) => words.say(&format!("score-input-{}", name.word()), &[]),
    };
    let value = match &input.value {
        InputValue::Number(number) => words.number(*number),
        InputValue::Percent(points) => format!("{}%", words.number(*points)),
        InputValue::Date(date) => words.day(*date),
        InputValue::Word(word) => {
            words.text(&format!("score-word-{word}"), None, &[]).unwrap_or_else(|| word.clone())
        }
        InputValue::Unknown(why) => {
            let why = words.text(&format!("score-unknown-{why}"), None, &[]);
            why.unwrap_or_else(|| words.say("score-unknown", &[]))
        }
    };
    InputLine {
        what,
        value,
        from: words.say(&format!("score-from-{}", input.from.word()), &[]),
        text: input.text.clone().filter(|text| !text.trim().is_empty()),
        period: input.period.map(|period| words.period(period)),
        state: input.state.map(|state| words.state(state)),
        recorded_on: input.recorded_on.map(|day| words.day(day)),
        source: input.source.clone().filter(|source| !source.trim().is_empty()),
    }
}

/// The roads not taken, one sentence each.
///
/// What a mean left out is in its table and in the coverage, and is not said a third time.
pub(super) fn not_taken(words: Words, not_taken: &[NotTaken]) -> Vec<String> {
    // A formula made of budgeted figures is a formula without its inputs: the first reason is enough.
    let is_budgeted = not_taken.iter().any(|road| road.because == "budgeted");
    let said = not_taken.iter().filter(|road| road.node.is_none());
    let said = said.filter(|road| !(is_budgeted && road.because == "input-missing"));
    said.map(|road| sentence(words, road)).collect()
}

fn sentence(words: Words, road: &NotTaken) -> String {
    let value = road.value.map(|value| words.number(value.round_dp(6))).unwrap_or_default();
    let rule = words.text(&format!("score-rule-{}", road.what), None, &[]);
    let args = [("what", rule.unwrap_or_else(|| road.what.to_owned())), ("value", value)];
    let own = words.text(&format!("score-not-taken-{}", road.because), None, &args);
    own.unwrap_or_else(|| {
        let [what, _] = args;
        words.say("score-not-taken", &[what, ("because", road.because.to_owned())])
    })
}

/// What a node is in the plan, in words.
pub(super) fn kind(words: Words, role: Role) -> String {
    words.say(&format!("score-role-{}", role_word(role)), &[])
}
