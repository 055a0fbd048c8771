//! Facts: what was measured. A plan never contains results; they come in a second file.
//!
//! The file is CSV with the header `indicator,period,value,state,recorded_on,source,note`: see [`read_csv`]. Money that
//! moves is a third file: see [`Movement`].

mod csv;
mod money;
mod strangers;

pub use self::csv::{HEADER, read_csv, write_csv};
pub use self::money::{Course, MOVEMENTS_HEADER, Movement, Stage, Sums};

use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::ids::{NodeId, Year};
use crate::model::FigureState;
use crate::number::read_machine;

/// A value observed for an indicator in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measurement {
    /// The node measured: an indicator, an expected result, a health indicator.
    pub indicator: NodeId,
    /// The period it is about.
    pub period: FactPeriod,
    /// What was observed.
    pub value: FactValue,
    /// Whether it is final.
    pub state: FigureState,
    /// When it was recorded.
    pub recorded_on: Option<Date>,
    /// Where it comes from.
    pub source: Option<String>,
    /// Anything to say about it.
    pub note: Option<String>,
}

/// A year, a quarter or a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactPeriod {
    /// The year.
    pub year: Year,
    /// The part of it.
    pub part: PeriodPart,
}

impl FactPeriod {
    /// Reads `2019`, `2019-Q2` or `2019-06`.
    pub fn read(text: &str) -> Option<Self> {
        let (year, part) = match text.trim().split_once('-') {
            None => (text.trim(), PeriodPart::Year),
            Some((year, part)) => (year, read_part(part)?),
        };
        Some(Self { year: Year::read(year)?, part })
    }

    /// The last day of the period.
    pub fn last_day(self) -> Option<Date> {
        let month = match self.part {
            PeriodPart::Year => 12,
            PeriodPart::Quarter(quarter) => i8::try_from(quarter.checked_mul(3)?).ok()?,
            PeriodPart::Month(month) => i8::try_from(month).ok()?,
        };
        Date::new(self.year.number(), month, 1).ok().map(Date::last_of_month)
    }
}

fn read_part(part: &str) -> Option<PeriodPart> {
    match part.strip_prefix(['Q', 'q']) {
        Some(quarter) => {
            let quarter = quarter.parse().ok()?;
            (1..=4).contains(&quarter).then_some(PeriodPart::Quarter(quarter))
        }
        None if part.len() == 2 => {
            let month = part.parse().ok()?;
            (1..=12).contains(&month).then_some(PeriodPart::Month(month))
        }
        None => None,
    }
}

impl fmt::Display for FactPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            PeriodPart::Year => write!(f, "{}", self.year),
            PeriodPart::Quarter(quarter) => write!(f, "{}-Q{quarter}", self.year),
            PeriodPart::Month(month) => write!(f, "{}-{month:02}", self.year),
        }
    }
}

/// Which part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodPart {
    /// January is 1.
    Month(u8),
    /// 1 to 4.
    Quarter(u8),
    /// The whole.
    Year,
}

/// What was observed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactValue {
    /// A number, in the unit of the indicator.
    Number(Decimal),
    /// The day something was done.
    Done(Date),
    /// Whether something was delivered.
    Delivered(bool),
    /// How far something has come, 0 to 100.
    Progress(Decimal),
}

impl FactValue {
    /// Reads a dot-decimal number, an ISO date, `yes`/`no`, or a percentage of progress (`60%`).
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "yes" => return Some(Self::Delivered(true)),
            "no" => return Some(Self::Delivered(false)),
            _ => {}
        }
        if let Some(progress) = text.strip_suffix('%') {
            return read_machine(progress).map(Self::Progress);
        }
        read_machine(text).map(Self::Number).or_else(|| text.parse().ok().map(Self::Done))
    }
}

/// As [`FactValue::read`] reads it.
impl fmt::Display for FactValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Done(date) => date.fmt(f),
            Self::Delivered(true) => f.write_str("yes"),
            Self::Delivered(false) => f.write_str("no"),
            Self::Progress(progress) => write!(f, "{progress}%"),
        }
    }
}

/// The facts of a plan, in the order they were recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    measurements: Vec<Measurement>,
}

impl Facts {
    /// Keeps measurements.
    pub fn new(measurements: Vec<Measurement>) -> Self {
        Self { measurements }
    }

    /// All of them.
    pub fn all(&self) -> &[Measurement] {
        &self.measurements
    }

    /// Those of one node, by period.
    pub fn of<'a>(&'a self, node: &'a NodeId) -> impl Iterator<Item = &'a Measurement> + 'a {
        self.measurements.iter().filter(move |measurement| &measurement.indicator == node)
    }
}
