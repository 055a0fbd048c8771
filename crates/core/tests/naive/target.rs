//! §4: the score of a node that is scored on a target.

use std::collections::BTreeMap;

use cannocchiale_core::facts::{FactValue, Measurement};
use cannocchiale_core::ids::{NodeId, Year};
use cannocchiale_core::model::{Band, Direction, Figure, WrittenTarget};
use cannocchiale_core::score::rules::{GradeScore, GradesOn, Level, Rule, TargetKind};
use cannocchiale_core::target::{Deadline, Target};
use jiff::ToSpan;
use num_traits::Zero;
use rust_decimal::Decimal;

use super::choice::chosen;
use super::doing::{deadline, delivered};
use super::number::{Sense, grows_by_target, number, score_of_number, sense};
use super::reading::{Part, baseline, failed, nothing_recorded, units_agree};
use super::{Answer, Exact, Inputs, Outcome, exact, near, whole};

/// Something scored on a target: an indicator, a result with its refinement, a health indicator, a survey.
pub struct Leaf<'a> {
    pub id: NodeId,
    pub level: Level,
    pub words: &'a str,
    pub unit: Option<&'a str>,
    pub direction: Option<Direction>,
    pub formula: Option<&'a str>,
    pub bands: &'a [Band],
    pub baseline: Option<&'a WrittenTarget>,
    pub target: Option<&'a WrittenTarget>,
    /// The values the plan prints: of health indicators alone (§9).
    pub printed: Option<&'a BTreeMap<Year, Figure>>,
    /// Payment times (§8): all or nothing whatever the rules say.
    pub by_law: bool,
}

/// The score of a node that is scored on a target, with its grade.
pub fn leaf(inputs: Inputs<'_>, leaf: &Leaf<'_>) -> Answer {
    let answer = match leaf.target.map(WrittenTarget::target) {
        None => Answer::missing("nothing-asked"),
        Some(Target::All(parts)) => all_of(inputs, leaf, parts),
        Some(single) => scored(inputs, leaf, single, Part::Whole),
    };
    if inputs.rules.grades_on == GradesOn::Indicator { graded(inputs, answer) } else { answer }
}

/// §5, grades: after the rule and the cap.
pub fn graded(inputs: Inputs<'_>, answer: Answer) -> Answer {
    let Outcome::Value(score) = &answer.outcome else { return answer };
    let compared = near(score);
    for grade in inputs.rules.grades.all() {
        let inside = exact(grade.from) <= compared && grade.to.is_none_or(|to| compared < exact(to));
        if let (true, GradeScore::Fixed(fixed)) = (inside, grade.score) {
            let score = exact(fixed).min(cap(inputs));
            return Answer { outcome: Outcome::Value(score), ..answer };
        }
    }
    answer
}

pub fn cap(inputs: Inputs<'_>) -> Exact {
    exact(inputs.rules.cap.value())
}

/// §4, all of several.
fn all_of(inputs: Inputs<'_>, leaf: &Leaf<'_>, parts: &[Target]) -> Answer {
    let mut answers = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let alone_of_its_kind = parts.iter().filter(|each| of_numbers(each) == of_numbers(part)).count() == 1;
        let nth = Part::Nth { number: index + 1, alone_of_its_kind, of_numbers: of_numbers(part) };
        answers.push(scored(inputs, leaf, part, nth));
    }
    let measured = |answer: &Answer| answer.coverage == Some(whole(1));
    let zeros: Vec<&Answer> =
        answers.iter().filter(|answer| answer.score().is_some_and(Exact::is_zero)).collect();
    let met = if answers.iter().any(|answer| answer.met == Some(false)) {
        Some(false)
    } else {
        answers.iter().all(|answer| answer.met == Some(true)).then_some(true)
    };
    let covered = answers.iter().all(measured) || zeros.iter().any(|zero| measured(zero));
    let coverage = Some(whole(i64::from(covered)));
    if !zeros.is_empty() {
        return Answer { outcome: Outcome::Value(Exact::zero()), met, coverage };
    }
    for answer in &answers {
        if let Outcome::Failed(why) = answer.outcome {
            return Answer::failed(why);
        }
    }
    for answer in &answers {
        if let Outcome::Missing(why) = answer.outcome {
            return Answer::missing(why);
        }
    }
    let lowest = answers.iter().filter_map(Answer::score).min().unwrap().clone();
    Answer { outcome: Outcome::Value(lowest), met, coverage }
}

/// Numbers on one side, dates and deliveries on the other (§3).
fn of_numbers(target: &Target) -> bool {
    matches!(target, Target::Threshold { .. } | Target::Interval { .. } | Target::Relative { .. })
}

/// §4, one target, in the order that *Order* gives.
fn scored(inputs: Inputs<'_>, leaf: &Leaf<'_>, target: &Target, part: Part) -> Answer {
    match target {
        Target::None => Answer::missing("nothing-asked"),
        Target::Unread(_) | Target::All(_) => Answer::failed("target-not-understood"),
        Target::Delivered { .. } | Target::Deadline(Deadline::Terms(_)) => delivered(inputs, leaf, part),
        Target::Deadline(Deadline::On(due)) => deadline(inputs, leaf, part, *due),
        Target::Deadline(Deadline::After { span, .. }) => {
            let event = format!("{}/event", leaf.id);
            match inputs.row(&event, inputs.plan.year).map(|row| &row.value) {
                None => Answer::missing("event"),
                // A date after the day of the score has not happened yet.
                Some(FactValue::Done(day)) if *day > inputs.as_of => Answer::missing("event"),
                Some(FactValue::Done(day)) => {
                    let count = i64::from(span.count);
                    let span = if span.months { count.months() } else { count.days() };
                    deadline(inputs, leaf, part, day.checked_add(span).unwrap())
                }
                Some(_) => Answer::failed("wrong-kind"),
            }
        }
        Target::Threshold { op, quantity } => {
            if !units_agree(leaf, quantity) {
                return Answer::failed("unit");
            }
            let sense = match sense(leaf, *op, grows_by_target(quantity), exact(quantity.value)) {
                Ok(sense) => sense,
                Err(why) => return Answer::failed(why),
            };
            let kind = sense.kind();
            // A share of a bound that is not positive says nothing: the row of the year is read.
            let interim_applies = sense.grows() && quantity.value > Decimal::ZERO;
            number(inputs, leaf, part, kind, quantity.unit.as_ref(), interim_applies, || Ok(sense))
        }
        Target::Interval { low, high } => {
            if !units_agree(leaf, low) || !units_agree(leaf, high) {
                return Answer::failed("unit");
            }
            let unit = low.unit.as_ref().or(high.unit.as_ref());
            let sense = Sense::Between { low: exact(low.value), high: exact(high.value) };
            number(inputs, leaf, part, TargetKind::Interval, unit, false, || Ok(sense))
        }
        Target::Relative { op, to, factor } => {
            // Which way it goes is known before the bound is.
            if let Err(why) = sense(leaf, *op, false, whole(1)) {
                return Answer::failed(why);
            }
            number(inputs, leaf, part, TargetKind::Relative, None, false, || {
                let bound = exact(*factor) * baseline(inputs, leaf, part, to)?;
                sense(leaf, *op, false, bound).map_err(failed)
            })
        }
    }
}

/// §9, service standards: the mean deviation is at most the tolerance, all or nothing.
pub fn standard(inputs: Inputs<'_>, leaf: &Leaf<'_>) -> Answer {
    let (_, policy) = chosen(inputs, leaf, TargetKind::AtMost);
    match inputs.row(leaf.id.as_str(), inputs.plan.year) {
        None => nothing_recorded(inputs, policy, inputs.year_end()),
        Some(Measurement { value: FactValue::Number(deviation), .. }) => {
            let bound = exact(inputs.rules.standard_tolerance);
            let sense = Sense::AtMost { bound, strict: false };
            score_of_number(inputs, &Rule::AllOrNothing, exact(*deviation), sense)
        }
        Some(_) => Answer::failed("wrong-kind"),
    }
}
