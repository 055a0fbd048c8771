//! What can be wrong with bands: a value that falls in two, or in none.

use rust_decimal::Decimal;

use crate::model::Band;

/// A fault of bands, between two values; no value is no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BandFault {
    /// The band holds no value.
    Empty(Option<Decimal>, Option<Decimal>),
    /// No band holds these values.
    Gap(Option<Decimal>, Option<Decimal>),
    /// Two bands hold these values.
    Overlap(Option<Decimal>, Option<Decimal>),
}

/// Every fault of bands, whatever order they are written in: the empty ones first, then by value.
pub fn band_faults(bands: &[Band]) -> Vec<BandFault> {
    let mut sorted: Vec<&Band> = bands.iter().collect();
    sorted.sort_by_key(|band| (band.from.is_some(), band.from));
    let mut found: Vec<BandFault> = sorted
        .iter()
        .filter(|band| band.from.zip(band.to).is_some_and(|(from, to)| from >= to))
        .map(|band| BandFault::Empty(band.from, band.to))
        .collect();
    for (band, next) in sorted.iter().zip(sorted.iter().skip(1)) {
        match (band.to, next.from) {
            (Some(end), Some(start)) if end < start => found.push(BandFault::Gap(Some(end), Some(start))),
            (Some(end), Some(start)) if end > start => {
                found.push(BandFault::Overlap(Some(start), Some(end)));
            }
            (Some(_), Some(_)) => {}
            (end, start) => found.push(BandFault::Overlap(start, end)),
        }
    }
    found
}
