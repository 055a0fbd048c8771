//! What had been recorded by a day: the facts as a scorer sees them.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use jiff::civil::Date;

use crate::facts::{FactPeriod, FactValue, Facts, Measurement, PeriodPart};
use crate::ids::Year;

/// The facts recorded on or before a day, ready to be looked up by id.
pub(super) struct Record<'a> {
    rows: &'a [Measurement],
    /// The first and last row of each id; rows of one id are chained through `next`. The ids stand in the rows alone:
    /// a look-up reads the row anyway, and a small table stays in the processor's cache.
    ends: HashTable<Ends>,
    hasher: FixedState,
    next: Vec<usize>,
    /// Whether any id names a part (`1B/i1#2`), so that parts are looked for at all.
    has_parts: bool,
}

struct Ends {
    first: usize,
    last: usize,
}

const END: usize = usize::MAX;

impl<'a> Record<'a> {
    pub(super) fn new(facts: &'a Facts, as_of: Date) -> Self {
        let rows = facts.all();
        let hasher = FixedState::default();
        let id_of = |row: usize| rows.get(row).map_or("", |row| row.indicator.as_str());
        let mut ends: HashTable<Ends> = HashTable::with_capacity(rows.len());
        let mut next = vec![END; rows.len()];
        let mut has_parts = false;
        for (index, row) in rows.iter().enumerate() {
            if recorded(row).is_some_and(|day| day > as_of) {
                continue;
            }
            let id = row.indicator.as_str();
            has_parts |= id.contains('#');
            let found = ends.entry(
                hasher.hash_one(id),
                |ends| id_of(ends.first) == id,
                |ends| hasher.hash_one(id_of(ends.first)),
            );
            let mut found = found.or_insert(Ends { first: index, last: END });
            let ends = found.get_mut();
            if let Some(before) = next.get_mut(ends.last) {
                *before = index;
            }
            ends.last = index;
        }
        Self { rows, ends, hasher, next, has_parts }
    }

    /// Whether any row is about a numbered part.
    pub(super) fn has_parts(&self) -> bool {
        self.has_parts
    }

    /// The rows of an id, in the order of the file.
    pub(super) fn of(&self, id: &str) -> impl Iterator<Item = &'a Measurement> + '_ {
        let is_of = |ends: &Ends| self.rows.get(ends.first).is_some_and(|row| row.indicator.as_str() == id);
        let first = self.ends.find(self.hasher.hash_one(id), is_of).map_or(END, |ends| ends.first);
        std::iter::successors(Some(first), |index| self.next.get(*index).copied())
            .map_while(|index| self.rows.get(index))
    }

    /// The row that counts for a period: recorded last, and on the same day the later in the file.
    pub(super) fn last(
        &self,
        id: &str,
        period: FactPeriod,
        wanted: impl Fn(&FactValue) -> bool,
    ) -> Option<&'a Measurement> {
        // `max_by_key` keeps the last of equals.
        self.of(id).filter(|row| row.period == period && wanted(&row.value)).max_by_key(|row| recorded(row))
    }

    /// The row that counts for the end of a quarter: of the quarter itself, else of its last month.
    pub(super) fn quarter(
        &self,
        id: &str,
        year: Year,
        quarter: u8,
        wanted: impl Fn(&FactValue) -> bool,
    ) -> Option<&'a Measurement> {
        let part = |part| FactPeriod { year, part };
        self.last(id, part(PeriodPart::Quarter(quarter)), &wanted)
            .or_else(|| self.last(id, part(PeriodPart::Month(quarter.saturating_mul(3))), &wanted))
    }
}

/// The day a row is seen from: a row without a date, from the last day of its period, because a year is not known
/// before it ends unless the row says so.
pub(super) fn recorded(row: &Measurement) -> Option<Date> {
    row.recorded_on.or_else(|| row.period.last_day())
}

/// A whole year as a period.
pub(super) fn whole(year: Year) -> FactPeriod {
    FactPeriod { year, part: PeriodPart::Year }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{HEADER, read_csv};

    fn facts(rows: &str) -> Facts {
        let (facts, faults) = read_csv(&format!("{}\n{rows}", HEADER.join(",")));
        assert_eq!(faults, []);
        facts
    }

    fn last(facts: &Facts, as_of: &str) -> Option<String> {
        let record = Record::new(facts, as_of.parse().unwrap());
        let row = record.last("a", whole(Year::new(2019).unwrap()), |_| true);
        row.and_then(|row| row.note.clone())
    }

    #[test]
    fn the_row_recorded_last_wins_and_on_one_day_the_later_in_the_file() {
        let facts = facts(
            "a,2019,1,final,,,undated\na,2019,2,final,2019-05-02,,second\na,2019,3,final,2019-05-01,,first\n\
             b,2019,9,final,2019-05-03,,other\na,2019,4,final,2019-05-02,,corrected\n",
        );
        assert_eq!(last(&facts, "2019-04-30"), None);
        assert_eq!(last(&facts, "2019-05-01").as_deref(), Some("first"));
        assert_eq!(last(&facts, "2019-12-30").as_deref(), Some("corrected"));
        assert_eq!(last(&facts, "2019-12-31").as_deref(), Some("undated"));
    }

    #[test]
    fn a_month_stands_for_its_quarter_and_a_quarter_never_for_its_year() {
        let facts = facts("a,2019-06,5,final,,,june\n");
        let record = Record::new(&facts, "2019-12-31".parse().unwrap());
        let year = Year::new(2019).unwrap();
        assert!(record.quarter("a", year, 2, |_| true).is_some());
        assert!(record.last("a", whole(year), |_| true).is_none());
    }
}
