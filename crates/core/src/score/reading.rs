//! What value a leaf has: the row that counts, the result of its formula, or the figure the plan prints.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::notes::Notes;
use super::outcome::{Failed, Missing};
use super::projection::Course;
use super::record::{Record, whole};
use super::rules::Level;
use super::step::{InputName, Origin};
use super::subject::{Subject, last_day};
use crate::facts::{FactPeriod, FactValue, Measurement, PeriodPart};
use crate::formula::Reading;
use crate::ids::{NodeId, Year};
use crate::model::{FigureState, WrittenTarget};
use crate::target::{Baseline, Op, Target, Unit};

/// What reading came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Read<T = Decimal> {
    /// A value.
    Known(T),
    /// Nothing is recorded.
    Nothing,
    /// Something else is not known.
    Missing(Missing),
    /// It cannot be read.
    Failed(Failed),
}

/// What a formula came to, for a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Computed {
    /// A value, in the unit of the indicator.
    Value(Decimal),
    /// An input is not known.
    Missing,
    /// It cannot be computed.
    Failed(Failed),
}

/// Computes the formula of a subject for a year, writing down what it read.
pub(super) type Compute<'a> = dyn Fn(Year, &mut Notes) -> Computed + 'a;

/// Which rows a part of a target takes when several kinds are recorded under one id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Thresholds, intervals, relative targets.
    Numbers,
    /// Deadlines and deliveries, with their percentages.
    Doings,
}

/// Where the value of one target is looked for.
pub(super) struct Quest<'a> {
    subject: &'a Subject<'a>,
    record: &'a Record<'a>,
    year: Year,
    as_of: Date,
    formula: Option<&'a Compute<'a>>,
    /// The id whose rows are read: of the subject, or of its numbered part.
    id: Cow<'a, str>,
    /// Of a part that is the only one of its kind: that kind of rows of the subject, where the part has none.
    shared: Option<Side>,
    /// The target, or the part of it: its unit says whether a percentage row may stand for a number.
    target: Option<&'a Target>,
}

impl<'a> Quest<'a> {
    pub(super) fn new(
        subject: &'a Subject<'a>,
        record: &'a Record<'a>,
        year: Year,
        as_of: Date,
        formula: Option<&'a Compute<'a>>,
    ) -> Self {
        let target = subject.target.map(WrittenTarget::target);
        let id = Cow::Borrowed(subject.id.as_str());
        Self { subject, record, year, as_of, formula, id, shared: None, target }
    }

    /// The quest of one part of several: its own numbered rows, else those of its kind when it is the only one.
    pub(super) fn part(&self, index: usize, target: &'a Target, parts: &[Target]) -> Quest<'a> {
        let id = Cow::Owned(format!("{}#{}", self.subject.id, index.saturating_add(1)));
        let side = side(target);
        let alone = parts.iter().filter(|other| side.is_some() && self::side(other) == side).count() == 1;
        let formula = self.formula.filter(|_| alone);
        Quest { target: Some(target), id, shared: side.filter(|_| alone), formula, ..*self }
    }

    /// Whether a percentage row may stand for a number: nothing is of another unit.
    fn takes_percentages(&self) -> bool {
        self.target.is_some_and(|target| takes_percentages(self.subject, target))
    }

    /// The row under the id itself.
    fn own_row(&self, period: FactPeriod) -> Option<&'a Measurement> {
        let is_part = matches!(self.id, Cow::Owned(_));
        if is_part && !self.record.has_parts() {
            return None;
        }
        self.record.last(&self.id, period, |_| true)
    }

    /// The row of the subject that a part without rows of its own takes.
    fn shared_row(&self, period: FactPeriod) -> Option<&'a Measurement> {
        let side = self.shared?;
        self.record.last(self.subject.id.as_str(), period, |value| side.holds(value))
    }

    fn row(&self, period: FactPeriod) -> Option<&'a Measurement> {
        self.own_row(period).or_else(|| self.shared_row(period))
    }

    /// The number of the year.
    pub(super) fn number(&self, notes: &mut Notes) -> Read {
        self.number_of(self.year, &InputName::Value, notes)
    }

    fn number_of(&self, year: Year, name: &InputName, notes: &mut Notes) -> Read {
        let row = match (self.own_row(whole(year)), self.shared) {
            // What is recorded for a part is meant for it alone, and no formula is.
            (Some(row), Some(_)) => return self.number_in_row(name.clone(), row, notes),
            (row, _) => row.or_else(|| self.shared_row(whole(year))),
        };
        let formula = if self.subject.level == Level::Health && row.is_some() { None } else { self.formula };
        let mut missing = None;
        if let Some(compute) = formula {
            match compute(year, notes) {
                Computed::Value(value) => {
                    if let Some(row) = row {
                        notes.not_taken("recorded", "formula-first", number_in(&row.value));
                    }
                    notes.number(
                        name.clone(),
                        value,
                        Origin::Formula,
                        self.subject.formula.map(Reading::text),
                    );
                    return Read::Known(value);
                }
                Computed::Failed(failed) => return Read::Failed(failed),
                Computed::Missing => {
                    notes.not_taken("formula", "input-missing", None);
                    missing = Some(Missing::FormulaInput);
                }
            }
        }
        if let Some(row) = row {
            return self.number_in_row(name.clone(), row, notes);
        }
        match (self.printed(year, name, notes), missing) {
            (Some(value), _) => Read::Known(value),
            (None, Some(missing)) => Read::Missing(missing),
            (None, None) => Read::Nothing,
        }
    }

    /// The figure the plan prints for a health indicator. A budgeted one is a forecast, not a measurement.
    fn printed(&self, year: Year, name: &InputName, notes: &mut Notes) -> Option<Decimal> {
        let is_whole = self.id == self.subject.id.as_str();
        let printed = self.subject.printed.filter(|_| is_whole || self.shared.is_some())?;
        let figure = printed.get(&year).filter(|figure| figure.state != FigureState::Budgeted)?;
        notes.printed(name.clone(), figure, year);
        Some(figure.value)
    }

    fn number_in_row(&self, name: InputName, row: &Measurement, notes: &mut Notes) -> Read {
        notes.row(name, row);
        match row.value {
            FactValue::Number(number) => Read::Known(number),
            FactValue::Progress(percent) if self.takes_percentages() => Read::Known(percent),
            FactValue::Progress(_) => Read::Failed(Failed::Unit),
            FactValue::Done(_) | FactValue::Delivered(_) => Read::Failed(Failed::WrongKind),
        }
    }

    /// The id whose rows are read.
    pub(super) fn id(&self) -> NodeId {
        NodeId::new(self.id.as_ref())
    }

    /// Whether a row of the year is recorded.
    pub(super) fn has_row(&self) -> bool {
        self.row(whole(self.year)).is_some()
    }

    /// Whether a row of the year says how far something has come.
    pub(super) fn says_progress(&self) -> bool {
        self.row(whole(self.year)).is_some_and(|row| matches!(row.value, FactValue::Progress(_)))
    }

    /// The numbers recorded for the months and quarters of the year that are over: a projection goes on from them.
    pub(super) fn course(&self) -> Course {
        let mut course = Course::default();
        for month in 1..=12_u8 {
            let part = |part| FactPeriod { year: self.year, part };
            let is_over = |period: FactPeriod| period.last_day().is_some_and(|day| day < self.as_of);
            let quarter = month.is_multiple_of(3).then(|| part(PeriodPart::Quarter(month / 3)));
            let number = |period: FactPeriod| {
                let row = self.row(period).filter(|_| is_over(period))?;
                match row.value {
                    FactValue::Number(number) => Some(number),
                    FactValue::Progress(percent) if self.takes_percentages() => Some(percent),
                    _ => None,
                }
            };
            if let Some(number) = quarter.and_then(number) {
                course.add(month, number, 3);
            } else if let Some(number) = number(part(PeriodPart::Month(month))) {
                course.add(month, number, 1);
            }
        }
        course
    }

    /// The cumulative number at the end of a quarter.
    pub(super) fn quarter(&self, quarter: u8, notes: &mut Notes) -> Read {
        let shared = || {
            let side = self.shared?;
            self.record.quarter(self.subject.id.as_str(), self.year, quarter, |value| side.holds(value))
        };
        let row = self.record.quarter(&self.id, self.year, quarter, |_| true).or_else(shared);
        row.map_or(Read::Nothing, |row| self.number_in_row(InputName::Value, row, notes))
    }

    /// The value a relative target is compared with.
    pub(super) fn baseline(&self, to: &Baseline, notes: &mut Notes) -> Read {
        let year = match to {
            Baseline::PreviousYear => self.year.previous(),
            Baseline::Year(year) => *year,
            Baseline::Named(_) => {
                let id = format!("{}/baseline", self.subject.id);
                let row = self.record.last(&id, whole(self.year), |_| true);
                return row.map_or(Read::Nothing, |row| self.number_in_row(InputName::Baseline, row, notes));
            }
        };
        match self.number_of(year, &InputName::Baseline, notes) {
            Read::Nothing | Read::Missing(_) => self.planned_baseline(year, notes),
            read => read,
        }
    }

    /// The baseline of the plan, which is of the year before it, where it is a number.
    fn planned_baseline(&self, year: Year, notes: &mut Notes) -> Read {
        let written = self.subject.baseline.filter(|_| year == self.year.previous());
        match written.map(|written| (written.text(), written.target())) {
            Some((_, Target::Threshold { op: Op::Exactly, quantity }))
                if self.subject.is_in_another_unit_than(quantity) =>
            {
                Read::Failed(Failed::Unit)
            }
            Some((text, Target::Threshold { op: Op::Exactly, quantity })) => {
                notes.number(InputName::Baseline, quantity.value, Origin::Plan, Some(text));
                Read::Known(quantity.value)
            }
            _ => Read::Nothing,
        }
    }

    /// The day something was done; no day when it is recorded as not done.
    pub(super) fn done(&self, notes: &mut Notes) -> Read<Option<Date>> {
        let Some(row) = self.row(whole(self.year)) else { return Read::Nothing };
        notes.row(InputName::Done, row);
        let reported = || row.recorded_on.unwrap_or(last_day(self.year));
        match row.value {
            FactValue::Done(day) => Read::Known(Some(day).filter(|day| *day <= self.as_of)),
            FactValue::Delivered(true) => Read::Known(Some(reported())),
            FactValue::Delivered(false) => Read::Known(None),
            FactValue::Progress(percent) => Read::Known((percent >= Decimal::ONE_HUNDRED).then(reported)),
            FactValue::Number(_) => Read::Failed(Failed::WrongKind),
        }
    }

    /// How far a delivery has come, 0 to 100; nothing stated where it is only said that it is not done.
    pub(super) fn progress(&self, closes: Date, notes: &mut Notes) -> Read<Option<Decimal>> {
        let Some(row) = self.row(whole(self.year)) else { return Read::Nothing };
        notes.row(InputName::Progress, row);
        let whole = |done: bool| done.then_some(Decimal::ONE_HUNDRED);
        match row.value {
            FactValue::Done(day) => Read::Known(whole(day <= closes && day <= self.as_of)),
            FactValue::Delivered(done) => Read::Known(whole(done)),
            FactValue::Progress(percent) => Read::Known(Some(percent)),
            FactValue::Number(_) => Read::Failed(Failed::WrongKind),
        }
    }

    /// The day of the event a deadline runs from, if it has happened.
    pub(super) fn event(&self, notes: &mut Notes) -> Read<Date> {
        let id = format!("{}/event", self.subject.id);
        let Some(row) = self.record.last(&id, whole(self.year), |_| true) else {
            return Read::Missing(Missing::Event);
        };
        notes.row(InputName::Event, row);
        match row.value {
            FactValue::Done(day) if day <= self.as_of => Read::Known(day),
            FactValue::Done(_) => Read::Missing(Missing::Event),
            FactValue::Number(_) | FactValue::Delivered(_) | FactValue::Progress(_) => {
                Read::Failed(Failed::WrongKind)
            }
        }
    }
}

/// The number in a fact, where it has one.
fn number_in(value: &FactValue) -> Option<Decimal> {
    match value {
        FactValue::Number(number) | FactValue::Progress(number) => Some(*number),
        FactValue::Done(_) | FactValue::Delivered(_) => None,
    }
}

/// The side a part of a target is on; none where it asks nothing.
impl Side {
    fn holds(self, value: &FactValue) -> bool {
        matches!(value, FactValue::Number(_)) == (self == Self::Numbers)
    }
}

fn side(target: &Target) -> Option<Side> {
    match target {
        Target::Threshold { .. } | Target::Interval { .. } | Target::Relative { .. } => Some(Side::Numbers),
        Target::Deadline(_) | Target::Delivered { .. } => Some(Side::Doings),
        Target::All(_) | Target::None | Target::Unread(_) => None,
    }
}

/// Whether a percentage is of the unit of the subject and of the target, or they have none.
fn takes_percentages(subject: &Subject<'_>, target: &Target) -> bool {
    let fits = |unit: Option<&Unit>| unit.is_none_or(|unit| *unit == Unit::Percent);
    let own = subject
        .unit
        .is_none_or(|unit| unit.trim().is_empty() || Unit::of_measure(unit) == Some(Unit::Percent));
    own && match target {
        Target::Threshold { quantity, .. } => fits(quantity.unit.as_ref()),
        Target::Interval { low, high } => fits(low.unit.as_ref()) && fits(high.unit.as_ref()),
        _ => true,
    }
}
