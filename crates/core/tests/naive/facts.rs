//! §3: which fact is read.

use cannocchiale_core::facts::{FactPeriod, FactValue, Measurement, PeriodPart};
use cannocchiale_core::ids::{NodeId, Year};
use jiff::civil::Date;

use super::Inputs;

impl<'a> Inputs<'a> {
    /// The day a row counts as recorded on: its own, else the last of its period.
    pub fn recorded_on(self, row: &Measurement) -> Date {
        row.recorded_on.unwrap_or_else(|| row.period.last_day().unwrap())
    }

    /// Of the rows of an id and a period that fit, and are seen as of the day: the one recorded last, of the same day
    /// the one later in the file.
    pub fn row_where(
        self,
        id: &str,
        period: FactPeriod,
        fits: impl Fn(&FactValue) -> bool,
    ) -> Option<&'a Measurement> {
        let mut found: Option<&Measurement> = None;
        for row in self.facts.all() {
            let seen = row.indicator == NodeId::new(id)
                && row.period == period
                && fits(&row.value)
                && self.recorded_on(row) <= self.as_of;
            if seen && found.is_none_or(|older| self.recorded_on(older) <= self.recorded_on(row)) {
                found = Some(row);
            }
        }
        found
    }

    /// The row of a year.
    pub fn row(self, id: &str, year: Year) -> Option<&'a Measurement> {
        self.row_where(id, FactPeriod { year, part: PeriodPart::Year }, |_| true)
    }

    /// A period is open until its last day included.
    pub fn is_open(self, last_day: Date) -> bool {
        self.as_of <= last_day
    }

    /// The last day of the year of the plan.
    pub fn year_end(self) -> Date {
        Date::new(self.plan.year.number(), 12, 31).unwrap()
    }
}
