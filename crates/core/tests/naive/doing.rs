//! §4: deadlines and deliveries, which are read as done or not.

use cannocchiale_core::facts::{FactValue, Measurement, PeriodPart};
use cannocchiale_core::score::rules::{MissingPolicy, Rule, TargetKind};
use jiff::civil::Date;
use num_traits::Zero;
use rust_decimal::Decimal;

use super::choice::chosen;
use super::reading::{Found, Part, failed, find, nothing_recorded};
use super::target::Leaf;
use super::{Answer, Exact, Inputs, exact, whole};

/// What a row says of something that is done or not.
pub(super) enum Done {
    /// The day is stated.
    On(Date),
    /// It is done, and counts on the day of the row.
    Yes(Date),
    Not,
    Partly(Exact),
}

/// §3 and §4: the day something was done, if it was as of the day.
pub(super) fn done(inputs: Inputs<'_>, row: &Measurement) -> Result<Done, &'static str> {
    Ok(match &row.value {
        FactValue::Done(day) if *day <= inputs.as_of => Done::On(*day),
        FactValue::Done(_) | FactValue::Delivered(false) => Done::Not,
        FactValue::Delivered(true) => Done::Yes(inputs.recorded_on(row)),
        FactValue::Progress(points) if *points >= Decimal::ONE_HUNDRED => Done::Yes(inputs.recorded_on(row)),
        FactValue::Progress(points) => Done::Partly(exact(*points)),
        FactValue::Number(_) => return Err("wrong-kind"),
    })
}

/// A formula and a figure that the plan prints are numbers: what is done or not is read from rows alone (§3).
pub(super) fn find_done(
    inputs: Inputs<'_>,
    leaf: &Leaf<'_>,
    part: Part,
    policy: MissingPolicy,
    last_day: Date,
) -> Result<Done, Box<Answer>> {
    let only_rows = Leaf { formula: None, printed: None, id: leaf.id.clone(), ..*leaf };
    match find(inputs, &only_rows, part, inputs.plan.year, PeriodPart::Year) {
        Found::Row(row) => done(inputs, row).map_err(failed),
        _ => Err(Box::new(nothing_recorded(inputs, policy, last_day))),
    }
}

/// §4, deadline.
pub(super) fn deadline(inputs: Inputs<'_>, leaf: &Leaf<'_>, part: Part, due: Date) -> Answer {
    let (rule, policy) = chosen(inputs, leaf, TargetKind::Deadline);
    match find_done(inputs, leaf, part, policy, due) {
        Err(answer) => *answer,
        Ok(Done::On(day) | Done::Yes(day)) if day <= due => Answer::measured(whole(100), true),
        Ok(Done::On(day) | Done::Yes(day)) => {
            let late = whole(i64::from((day - due).get_days()));
            let score = match rule {
                Rule::PointsPerDay { points } => whole(100) - exact(points) * late,
                _ => Exact::zero(),
            };
            Answer::measured(score.max(Exact::zero()), false)
        }
        Ok(Done::Not | Done::Partly(_)) if inputs.is_open(due) => Answer::missing("not-due"),
        Ok(Done::Not | Done::Partly(_)) => Answer::measured(Exact::zero(), false),
    }
}

/// §4, delivered: due by the last day of the year.
pub(super) fn delivered(inputs: Inputs<'_>, leaf: &Leaf<'_>, part: Part) -> Answer {
    let (rule, policy) = chosen(inputs, leaf, TargetKind::Delivered);
    match find_done(inputs, leaf, part, policy, inputs.year_end()) {
        Err(answer) => *answer,
        Ok(Done::On(day)) if day <= inputs.year_end() => Answer::measured(whole(100), true),
        Ok(Done::Yes(_)) => Answer::measured(whole(100), true),
        Ok(Done::Partly(points)) if rule == Rule::Progress => {
            Answer::measured(points.max(Exact::zero()), false)
        }
        Ok(_) if inputs.is_open(inputs.year_end()) => Answer::missing("not-due"),
        Ok(_) => Answer::measured(Exact::zero(), false),
    }
}
