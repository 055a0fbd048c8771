//! The course of a number over the year, and where it goes.

use rust_decimal::Decimal;

use super::Quality;
use crate::score::outcome::quotient;
use crate::score::value::Interval;

/// The numbers recorded so far, each at the end of a month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::score) struct Course {
    points: Vec<(u8, Decimal)>,
    months: u8,
}

/// The low, middle and high end of a projection: from the worse value to the better one.
pub(super) type Ends = [Decimal; 3];

const YEAR: u8 = 12;

impl Course {
    /// Adds the number at the end of a month, recorded for as many months.
    pub(in crate::score) fn add(&mut self, month: u8, number: Decimal, months: u8) {
        self.points.push((month, number));
        self.months = self.months.saturating_add(months);
    }

    /// Three quarters of rows or nine months, two or six, or less.
    pub(super) fn quality(&self) -> Quality {
        match self.months {
            0 => Quality::Absent,
            1..=5 => Quality::Weak,
            6..=8 => Quality::Fair,
            _ => Quality::Good,
        }
    }

    /// A growing count that goes on: the middle at its mean pace, the ends at its slowest and fastest step, none
    /// above the ceiling. None where nothing is recorded, or the numbers are too large.
    pub(super) fn continued(&self, ceiling: Option<Decimal>) -> Option<Ends> {
        let (month, last) = *self.points.last()?;
        let middle = quotient(last.checked_mul(Decimal::from(YEAR))?, Decimal::from(month))?;
        let ahead = Decimal::from(YEAR.checked_sub(month)?);
        let mut ends: Option<(Decimal, Decimal)> = None;
        let mut before = (0_u8, Decimal::ZERO);
        for (month, number) in &self.points {
            let step = number.checked_sub(before.1)?;
            let months = Decimal::from(month.checked_sub(before.0)?);
            let end = last.checked_add(quotient(step.checked_mul(ahead)?, months)?)?;
            ends = Some(ends.map_or((end, end), |(low, high)| (low.min(end), high.max(end))));
            before = (*month, *number);
        }
        let (low, high) = ends?;
        let capped = |value: Decimal| ceiling.map_or(value, |ceiling| value.min(ceiling));
        Some([low, middle.clamp(low, high), high].map(capped))
    }

    /// A level that stays: the middle is the last one, the ends the worst and the best of the year.
    pub(super) fn kept(&self, better: Better) -> Option<Ends> {
        let (_, last) = *self.points.last()?;
        let levels = || self.points.iter().map(|(_, number)| *number);
        let (least, most) = (levels().min()?, levels().max()?);
        Some(match better {
            Better::More => [least, last, most],
            Better::Less => [most, last, least],
            Better::Inside(low, high) => {
                let score = |value| inside(low, high, value);
                let worst = if score(least) < score(most) { least } else { most };
                // The best level the year touched: inside the bounds where it went through them.
                let nearest = low.clamp(least, most);
                let best = if score(last) >= score(nearest) { last } else { nearest };
                [worst, last, best]
            }
            Better::Unknown => [last; 3],
        })
    }
}

/// Which values are better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Better {
    More,
    Less,
    Inside(Decimal, Decimal),
    Unknown,
}

fn inside(low: Decimal, high: Decimal, value: Decimal) -> Option<Decimal> {
    let interval = Interval { low, high, value, proportional: true, cap: Decimal::ONE_HUNDRED };
    interval.verdict().outcome.score()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(points: &[(u8, i64)], months: u8) -> Course {
        let mut course = Course::default();
        points.iter().for_each(|(month, number)| course.add(*month, Decimal::from(*number), months));
        course
    }

    fn ends(ends: Option<Ends>) -> [i64; 3] {
        ends.unwrap().map(|end| i64::try_from(end).unwrap())
    }

    #[test]
    fn the_more_months_are_recorded_the_better_the_quality() {
        let of = |months: u8| course(&vec![(1, 1); usize::from(months)], 1).quality();
        let expected = [
            (0, Quality::Absent),
            (1, Quality::Weak),
            (5, Quality::Weak),
            (6, Quality::Fair),
            (8, Quality::Fair),
            (9, Quality::Good),
        ];
        for (months, quality) in expected {
            assert_eq!(of(months), quality, "{months}");
        }
    }

    #[test]
    fn a_count_goes_on_at_its_mean_slowest_and_fastest_step() {
        // 10 in three months, then 20: 30 · 12 ÷ 6; 30 + 10 · 6 ÷ 3; 30 + 20 · 6 ÷ 3.
        assert_eq!(ends(course(&[(3, 10), (6, 30)], 3).continued(None)), [50, 60, 70]);
        // Steps of one month and of five: 60 + 2 · 6 and 60 + 50 ÷ 5 · 6.
        assert_eq!(ends(course(&[(1, 10), (6, 60)], 1).continued(None)), [120, 120, 120]);
        assert_eq!(ends(course(&[(1, 2), (6, 62)], 1).continued(None)), [74, 124, 134]);
        assert_eq!(ends(course(&[(3, 10), (6, 30)], 3).continued(Some(Decimal::from(65)))), [50, 60, 65]);
        assert_eq!(ends(course(&[(12, 30)], 3).continued(None)), [30, 30, 30]);
        assert_eq!(course(&[], 3).continued(None), None);
    }

    #[test]
    fn a_level_stays_and_its_ends_are_the_worst_and_the_best_of_the_year() {
        let levels = course(&[(3, 7), (6, 3), (9, 5)], 3);
        assert_eq!(ends(levels.kept(Better::More)), [3, 5, 7]);
        assert_eq!(ends(levels.kept(Better::Less)), [7, 5, 3]);
        assert_eq!(ends(levels.kept(Better::Unknown)), [5, 5, 5]);
        let inside = |low: i64, high: i64| ends(levels.kept(Better::Inside(low.into(), high.into())));
        // Nearest from below, from above, and through the bounds; the worst end is the farthest from them.
        assert_eq!(inside(8, 10), [3, 5, 7]);
        assert_eq!(inside(1, 2), [7, 5, 3]);
        assert_eq!(inside(4, 6), [3, 5, 5]);
        assert_eq!(inside(6, 7), [3, 5, 6]);
        assert_eq!(inside(3, 4), [7, 5, 3]);
    }
}
