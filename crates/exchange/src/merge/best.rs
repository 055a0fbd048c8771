//! Which of several readings of one field is the better one.

use std::cmp::Reverse;

use crate::lexicon::Lexicon;
use crate::sheet::Reading;
use crate::text::key;

/// What a lost beginning weighs.
const START_LOST: u32 = 3;
/// What a first word that the document has nowhere else weighs.
const FIRST_TORN: u32 = 1;
/// What an open end weighs.
const END_OPEN: u32 = 1;
/// What a text much shorter than another reading of it weighs.
const MUCH_SHORTER: u32 = 4;

/// The letters and digits of a text.
fn key_length(text: &str) -> usize {
    key(text).len()
}

/// The better reading, with the lines of all. None when nothing was read.
pub(super) fn best<'a>(
    readings: impl IntoIterator<Item = &'a Reading>,
    lexicon: &Lexicon,
) -> Option<Reading> {
    let readings: Vec<&Reading> = readings.into_iter().filter(|reading| !reading.text.is_empty()).collect();
    let winner = match readings.as_slice() {
        [only] => *only,
        rivals => {
            let lengths: Vec<usize> = rivals.iter().map(|reading| key_length(&reading.text)).collect();
            let longest = lengths.iter().copied().max()?;
            let scored = rivals.iter().zip(lengths).map(|(reading, length)| {
                let short = length * 5 < longest * 4;
                (score(reading, short, lexicon), Reverse(length), *reading)
            });
            scored.min_by_key(|(damage, length, _)| (*damage, *length))?.2
        }
    };
    let mut best = winner.clone();
    best.lines = readings.iter().flat_map(|reading| reading.lines.iter().copied()).collect();
    best.lines.sort_unstable();
    best.lines.dedup();
    // The place people are sent to is where the better reading stands.
    if let Some(first) = winner.lines.first() {
        best.lines.retain(|line| line != first);
        best.lines.insert(0, *first);
    }
    Some(best)
}

/// The damage of a reading, as far as it can be told from the reading alone and from its rivals, of which one may make
/// it look short.
fn score(reading: &Reading, short: bool, lexicon: &Lexicon) -> u32 {
    let text = &reading.text;
    let starts_well =
        text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || !c.is_alphanumeric());
    let ends_well = text.ends_with(['.', ';', ':', ')', '"', '%']);
    let words = text.split_whitespace().count();
    let torn = text.split_whitespace().filter(|word| !lexicon.is_whole(word)).count();
    // A text of many words may hold a rare one.
    let torn = u32::try_from(torn.saturating_sub(words / 20)).unwrap_or(u32::MAX);
    reading.damage
        + torn
        + if text.split_whitespace().next().is_some_and(|first| lexicon.is_whole(first)) {
            0
        } else {
            FIRST_TORN
        }
        + if starts_well { 0 } else { START_LOST }
        + if ends_well { 0 } else { END_OPEN }
        + if short { MUCH_SHORTER } else { 0 }
}
