//! The score of a survey: its mean mark against its target, when enough people answered.

use rust_decimal::Decimal;

use super::leaf::Judge;
use super::notes::Notes;
use super::outcome::Missing;
use super::reading::Quest;
use super::reckoning::Reckoning;
use super::record::{Record, whole};
use super::rules::Level;
use super::step::{InputName, Origin};
use super::subject::Subject;
use crate::facts::FactValue;
use crate::model::{Direction, Survey};

/// As a growing threshold on the mean mark; asks nothing without a target.
pub(super) fn reckon(
    survey: &Survey,
    judge: &Judge<'_>,
    record: &Record<'_>,
    notes: &mut Notes,
) -> Reckoning {
    let subject = Subject {
        id: &survey.id,
        level: Level::Surveys,
        statement: &survey.title,
        target: survey.target.as_ref(),
        kind: None,
        direction: Some(Direction::HigherIsBetter),
        formula: None,
        baseline: None,
        unit: None,
        bands: &[],
        by_law: false,
        printed: None,
    };
    let quest = Quest::new(&subject, record, judge.year, judge.as_of, None);
    let marks = record.last(survey.id.as_str(), whole(judge.year), |_| true);
    if subject.target.is_none_or(|target| target.is_none()) || marks.is_none() {
        return judge.leaf(&subject, &quest, notes);
    }
    let answers = record.last(&format!("{}/answers", survey.id), whole(judge.year), |_| true);
    let least = Decimal::from(judge.rules.survey_answers);
    if let Some(row) = answers {
        notes.row(InputName::Answers, row);
    }
    let enough = answers.is_some_and(|row| matches!(row.value, FactValue::Number(count) if count >= least));
    if !enough {
        notes.number(InputName::Bound, least, Origin::Rules, None);
        return Reckoning::Missing(Missing::TooFewAnswers);
    }
    judge.leaf(&subject, &quest, notes)
}
