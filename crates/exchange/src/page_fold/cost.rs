//! How badly words follow one another, within a line, over the fold, and from one line to the next.
//!
//! A cost is a small whole number; less is better, and below zero speaks for the place. They were settled on the
//! folded columns of a real plan and on made-up ones: what counts is which is the larger, not how large.

use std::sync::atomic::AtomicI32;
use std::sync::atomic::Ordering::Relaxed;

use super::side::{Side, Word};
use crate::lexicon::Lexicon;

/// A word is repeated.
const REPEATED: i32 = 14;
/// Two small words meet that the document has side by side nowhere else: `di sulla`.
const SMALL_WORDS_MEET: i32 = 14;
/// The two words stand side by side elsewhere too.
const KNOWN_PAIR: i32 = -6;
/// A small letter after the end of a clause.
const LOW_AFTER_STOP: i32 = 8;
/// A capital letter in the middle of a clause.
const CAPITAL_INSIDE: i32 = 4;
/// A torn word away from the fold.
const TORN_INSIDE: i32 = 18;
/// A word that lost its first letters begins a line: the edge of the column took them.
const CLIPPED: i32 = -6;
/// The pieces at the fold make one word.
const REJOINED: i32 = -55;
/// Both words at the fold are torn, though no one word is known that they make.
const BOTH_TORN: i32 = -8;
/// One of the words at the fold is torn.
const ONE_TORN: i32 = 4;
/// Letters at the fold were printed on both sides.
const ECHO: i32 = -15;
/// The words at the fold stand side by side elsewhere too.
const PAIR_AT_FOLD: i32 = -14;
/// Two whole words meet at the fold, as any two may.
const BY_CHANCE: i32 = 6;
/// A line more.
const LINE: i32 = 4;
/// A line that should have been, in a text that is not divided.
const NOT_DIVIDED: i32 = 25;
/// An item begins after the end of a clause; after anything else; a line ends with a hyphen.
const ITEM_AFTER_STOP: i32 = -15;
const ITEM: i32 = -4;
const HYPHEN: i32 = -10;
/// A label in the middle of a line.
const LABEL_INSIDE: i32 = 20;

/// How badly a word follows another.
pub(super) fn step(before: &Word, word: &Word, lexicon: &Lexicon) -> i32 {
    if before.id.is_some() && before.id == word.id {
        REPEATED
    } else if lexicon.pair(before.id, word.id) >= 2 {
        KNOWN_PAIR
    } else if before.small && word.small {
        SMALL_WORDS_MEET
    } else if before.stops {
        if word.low { LOW_AFTER_STOP } else { -2 }
    } else if word.capital && !before.small {
        CAPITAL_INSIDE
    } else {
        0
    }
}

/// A letter or two at the fold were printed on both sides: `Camera` and `a di commercio`. The right piece would be a
/// small word, but no text has it before the next one.
pub(super) fn is_echo(last: &Word, first: &Word, next: Option<&Word>, lexicon: &Lexicon) -> bool {
    let Some(next) = next.filter(|_| first.text.chars().count() <= 2 && last.whole && !last.small) else {
        return false;
    };
    last.text.ends_with(first.text.as_str())
        && step(first, next, lexicon) == SMALL_WORDS_MEET
        && (next.small || lexicon.pair(last.id, next.id) > 0)
}

/// Not yet reckoned: no cost is so low.
const UNKNOWN: i32 = i32::MIN;

/// The costs of two halves, with those over the fold kept once reckoned.
pub(super) struct Seams<'a> {
    pub left: &'a Side,
    pub right: &'a Side,
    lexicon: &'a Lexicon,
    known: Vec<AtomicI32>,
}

impl<'a> Seams<'a> {
    pub fn new(left: &'a Side, right: &'a Side, lexicon: &'a Lexicon) -> Self {
        let pairs = left.len().saturating_mul(right.len());
        let known = std::iter::repeat_with(|| AtomicI32::new(UNKNOWN)).take(pairs).collect();
        Self { left, right, lexicon, known }
    }

    /// The words at the fold: torn there, or side by side.
    pub fn seam(&self, last: usize, first: usize) -> i32 {
        let slot = self.known.get(last * self.right.len() + first);
        match slot.map_or(UNKNOWN, |slot| slot.load(Relaxed)) {
            UNKNOWN => {
                let cost = self.reckon(last, first);
                // Whoever reckons it finds the same: who is first does not matter.
                slot.inspect(|slot| slot.store(cost, Relaxed));
                cost
            }
            known => known,
        }
    }

    fn reckon(&self, last: usize, first: usize) -> i32 {
        let next = self.right.word(first + 1);
        let (Some(last), Some(first)) = (self.left.word(last), self.right.word(first)) else { return 0 };
        if is_echo(last, first, next, self.lexicon) {
            return ECHO;
        }
        if last.whole && first.whole {
            return self.side_by_side(last, first);
        }
        match (self.lexicon.rejoin_pieces(last.piece(), first.piece()), last.whole || first.whole) {
            (Some(_), _) => REJOINED,
            (None, false) => BOTH_TORN,
            (None, true) => ONE_TORN,
        }
    }

    /// Two whole words at the fold: by chance, unless the document has them side by side elsewhere.
    fn side_by_side(&self, last: &Word, first: &Word) -> i32 {
        let step = step(last, first, self.lexicon);
        if step == KNOWN_PAIR && !last.small && !first.small { PAIR_AT_FOLD } else { step + BY_CHANCE }
    }

    /// The words where a line ends and the next begins.
    pub fn turn(&self, end: usize, start: usize) -> i32 {
        let before = end.checked_sub(1).and_then(|end| self.right.word(end));
        let (Some(before), Some(word)) = (before, self.left.word(start)) else { return 0 };
        if word.label {
            if before.stops || before.text.ends_with(')') { ITEM_AFTER_STOP } else { ITEM }
        } else if before.text.ends_with('-') {
            HYPHEN
        } else {
            let torn = match (word.whole, word.clipped) {
                (true, _) => 0,
                (false, true) => CLIPPED,
                (false, false) => TORN_INSIDE / 2,
            };
            step(before, word, self.lexicon) + torn
        }
    }

    /// The left part of a line.
    pub fn left_part(&self, from: usize, to: usize) -> i32 {
        let torn = self.left.torn(from + 1, to.saturating_sub(1));
        LINE + self.left.steps(from, to) + TORN_INSIDE * torn
    }

    /// The right part of a line.
    pub fn right_part(&self, from: usize, to: usize) -> i32 {
        let torn = self.right.torn(from + 1, to);
        self.right.steps(from, to) + TORN_INSIDE * torn + LABEL_INSIDE * self.right.labels(from, to)
    }

    /// What it costs to read the whole left half, and then the whole right one, which would be many lines.
    pub fn one_line(&self, width: usize) -> i32 {
        let (left, right) = (self.left.len(), self.right.len());
        let lines = (self.left.width(0, left) + self.right.width(0, right)) / width.max(1);
        self.left_part(0, left)
            + self.right_part(0, right)
            + LABEL_INSIDE * self.left.labels(1, left)
            + self.seam(left.saturating_sub(1), 0)
            + NOT_DIVIDED * i32::try_from(lines).unwrap_or(0)
    }
}
