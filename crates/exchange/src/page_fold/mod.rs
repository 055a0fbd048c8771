//! A column of text that the fold of a page cut in two: one cell holds the left parts of its lines, the next cell
//! the right parts, each run together. The lines are found again, and the text reads as it was printed.
//!
//! ```text
//!  left cell    «Predisposizione p dei documenti di progra con particolare»
//!  right cell   «arti di competenza ammazione dell'ente riferimento al»
//!
//!  Predisposizione p      | arti di competenza         the fold stands at the same width on every line;
//!  dei documenti di progra| ammazione dell'ente        words meet there, or are torn there;
//!  con particolare        | riferimento al             labels begin a line.
//! ```
//!
//! Which words each line holds is found by a search for the cheapest division ([`search`]): costs say how badly
//! words follow each other ([`cost`]) and how far a line is from the width of its column. Words that are lost on one
//! side stay lost, and are shown by `…`.

mod cost;
mod search;
mod side;
mod text;

use crate::lexicon::Lexicon;
use crate::text::single_spaces;
use crate::weave::Woven;
use rayon::prelude::*;
use search::{Division, Fold, divide};
use side::Side;

/// Cells with more words than this are not columns of one page.
const MOST_WORDS: usize = 400;
/// Widths of a printed column that are tried when the document does not show its own, in characters.
const USUAL_WIDTHS: [usize; 4] = [36, 44, 62, 90];
/// How many places with as many words read go on in the search: fewer in a long text, which has more to go by.
const BEAM: usize = 10;
const NARROW_BEAM: usize = 8;
/// A half with more words than this is long.
const LONG: usize = 100;
/// Where the fold may stand, in hundredths of the width of the column.
const FOLDS: [usize; 3] = [41, 50, 59];

/// Puts together a column that was cut into some parts, from the right: two of them are one half.
pub(crate) fn unfold_all(parts: &[String], width: Option<usize>, lexicon: &Lexicon) -> Woven {
    let Some((last, before)) = parts.split_last() else { return Woven::default() };
    let mut woven = Woven { text: last.clone(), ..Woven::default() };
    for (left, part) in before.iter().enumerate().rev() {
        // The share of the width that these parts have.
        let share = width.map(|width| width * (parts.len() - left) / parts.len());
        let joined = unfold(part, &woven.text, share, lexicon);
        woven.rejoined.extend(joined.rejoined);
        woven.seams += joined.seams;
        woven.text = joined.text;
    }
    woven
}

/// Puts the two halves of a column together. `width` is the width of the column in characters, where the document
/// shows it elsewhere.
fn unfold(left: &str, right: &str, width: Option<usize>, lexicon: &Lexicon) -> Woven {
    let (left, right) = (single_spaces(left), single_spaces(right));
    if let Some(text) = overlapped(&left, &right) {
        return Woven { text, ..Woven::default() };
    }
    let sides = (Side::read(&left, lexicon), Side::read(&right, lexicon));
    let (left, right) = (&sides.0, &sides.1);
    let most = left.len().max(right.len());
    if left.is_empty() || right.is_empty() || most > MOST_WORDS {
        return text::of(&Division::one_line(left, right), left, right, lexicon);
    }
    let widths = width.map_or(USUAL_WIDTHS.to_vec(), |width| vec![width]);
    // A long text has more to go by: both halves have as many lines, so their lengths say where the fold stands.
    let long = most > LONG;
    let beam = if long { NARROW_BEAM } else { BEAM };
    let lengths = (left.width(0, left.len()), right.width(0, right.len()));
    let own = [100 * lengths.0 / (lengths.0 + lengths.1).max(1)];
    let shares = if long { own.as_slice() } else { FOLDS.as_slice() };
    let folds = widths.iter().flat_map(|width| {
        shares.iter().map(move |share| {
            let left = width * share / 100;
            Fold { left, right: width.saturating_sub(left) }
        })
    });
    let widest = widths.iter().copied().max().unwrap_or(0);
    if lengths.0 + lengths.1 <= widest {
        return text::of(&Division::one_line(left, right), left, right, lexicon);
    }
    let seams = cost::Seams::new(left, right, lexicon);
    let mut best = Division::one_line(left, right);
    best.cost = seams.one_line(widest);
    let folds: Vec<Fold> = folds.collect();
    let divided: Vec<_> = folds.into_par_iter().map(|fold| divide(&seams, fold, beam)).collect();
    for division in divided {
        keep_cheaper(&mut best, division);
    }
    if let Some(fold) = best.fold_seen(left, right) {
        keep_cheaper(&mut best, divide(&seams, fold, beam));
    }
    text::of(&best, left, right, lexicon)
}

/// The right cell begins again inside the left one: what both have is kept once.
fn overlapped(left: &str, right: &str) -> Option<String> {
    const SHORTEST: usize = 12;
    const LONGEST: usize = 200;
    let first = left.chars().count().saturating_sub(LONGEST);
    let starts = left.char_indices().skip(first).filter_map(|(at, _)| left.get(at..));
    let shared =
        starts.take_while(|shared| shared.len() >= SHORTEST).find(|shared| right.starts_with(shared))?;
    Some(format!("{left}{}", right.strip_prefix(shared)?))
}

fn keep_cheaper(best: &mut Division, other: Option<Division>) {
    if let Some(other) = other.filter(|other| other.cost < best.cost) {
        *best = other;
    }
}

#[cfg(test)]
mod tests;
