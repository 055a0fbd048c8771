//! The score of a declared level of service: how far, on average, the service was from it.

use super::leaf::Judge;
use super::notes::Notes;
use super::outcome::Failed;
use super::reckoning::{Absent, Reckoning};
use super::record::{Record, whole};
use super::rules::{Level, TargetKind};
use super::step::{InputName, Origin};
use super::subject::last_day;
use super::value::Standard;
use crate::facts::FactValue;
use crate::model::ServiceStandard;

/// Met when the mean deviation is within the tolerance of the rules.
pub(super) fn reckon(
    standard: &ServiceStandard,
    judge: &Judge<'_>,
    record: &Record<'_>,
    notes: &mut Notes,
) -> Reckoning {
    let id = standard.id.as_str();
    let chosen = judge.rules.rule_for(&standard.id, Level::Standards, TargetKind::AtMost);
    let Some(row) = record.last(id, whole(judge.year), |_| true) else {
        notes.chosen_by = Some(chosen.missing_by);
        let absent = Absent { closes: last_day(judge.year), as_of: judge.as_of, policy: chosen.missing };
        return Reckoning::Absent(absent);
    };
    notes.row(InputName::Deviation, row);
    let FactValue::Number(deviation) = row.value else { return Reckoning::Failed(Failed::WrongKind) };
    let tolerance = judge.rules.standard_tolerance;
    notes.number(InputName::Bound, tolerance, Origin::Rules, Some(&standard.declared));
    if let Some(justification) = record.last(&format!("{id}/justification"), whole(judge.year), |_| true) {
        notes.row(InputName::Justification, justification);
    }
    Reckoning::Standard(Standard { deviation, tolerance })
}
