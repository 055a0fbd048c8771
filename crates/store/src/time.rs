//! Instants and days as texts that sort as times.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::error::{Refusal, Result, StoreError};

/// `2026-11-22T17:44:02.123Z`.
pub(crate) fn instant(at: Timestamp) -> String {
    format!("{at:.3}")
}

pub(crate) fn read_instant(text: &str) -> Result<Timestamp> {
    text.parse().map_err(|_| StoreError::Broken(format!("instant `{text}`")))
}

pub(crate) fn read_day(text: &str) -> Result<Date> {
    text.parse().map_err(|_| StoreError::Broken(format!("day `{text}`")))
}

/// A span of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// First day.
    pub from: Date,
    /// Last day; none until further notice.
    pub to: Option<Date>,
}

impl Validity {
    /// From this day, until further notice.
    pub fn from(from: Date) -> Self {
        Self { from, to: None }
    }

    /// Whether a day is in it.
    pub fn holds_on(self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether some day is in both.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.to.is_none_or(|to| other.from <= to) && other.to.is_none_or(|to| self.from <= to)
    }

    pub(crate) fn checked(self) -> Result<Self> {
        match self.to {
            Some(to) if to < self.from => Err(Refusal::EndsBeforeStart { from: self.from, to }.into()),
            _ => Ok(self),
        }
    }

    pub(crate) fn kept(from: &str, to: Option<&str>) -> Result<Self> {
        Ok(Self { from: read_day(from)?, to: to.map(read_day).transpose()? })
    }

    pub(crate) fn texts(self) -> (String, Option<String>) {
        (self.from.to_string(), self.to.map(|to| to.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_reads_back_and_sorts_as_text() {
        let times = ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00.009Z", "2026-01-01T00:00:01Z"];
        let texts: Vec<String> = times.iter().map(|time| instant(time.parse().unwrap())).collect();
        assert_eq!(
            texts,
            ["2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.009Z", "2026-01-01T00:00:01.000Z"]
        );
        assert!(texts.is_sorted());
        assert_eq!(read_instant(&texts[1]).unwrap(), times[1].parse().unwrap());
    }

    #[test]
    fn both_ends_of_a_validity_count() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let span = Validity { from: day("2026-02-01"), to: Some(day("2026-02-28")) };
        assert!(span.holds_on(day("2026-02-01")) && span.holds_on(day("2026-02-28")));
        assert!(!span.holds_on(day("2026-01-31")) && !span.holds_on(day("2026-03-01")));
        let on = |from: &str, to: Option<&str>| Validity { from: day(from), to: to.map(day) };
        assert!(span.meets(on("2026-02-28", None)) && on("2026-01-01", Some("2026-02-01")).meets(span));
        assert!(!span.meets(on("2026-03-01", None)) && !on("2026-01-01", Some("2026-01-31")).meets(span));
    }
}
