//! The text of a division: lines put one after the other, with what is lost shown.

use super::search::{Division, Line, Lost};
use super::side::Side;
use crate::lexicon::Lexicon;
use crate::weave::Woven;

/// What stands where words are lost.
const LOST: &str = "…";

/// Puts the lines together.
pub(super) fn of(division: &Division, left: &Side, right: &Side, lexicon: &Lexicon) -> Woven {
    let mut woven = Woven::default();
    for line in &division.lines {
        add(&mut woven, line, left, right, lexicon);
    }
    woven
}

fn add(woven: &mut Woven, line: &Line, left: &Side, right: &Side, lexicon: &Lexicon) {
    let mut words: Vec<String> = Vec::new();
    if line.lost == Lost::Left {
        words.push(LOST.to_owned());
        woven.seams += 1;
    }
    let (left_side, right_side) = (left, right);
    let left = left.text(line.left.0, line.left.1);
    let right = right.text(line.right.0, line.right.1);
    let labelled = left_side.word(line.left.0).is_some_and(|word| word.label) && !left.is_empty();
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    match (left.split_last(), right.split_first()) {
        (Some((last, before)), Some((first, after))) => {
            words.extend(owned(before));
            let at = |side: &Side, index: usize| side.word(index).cloned();
            let echo = match (at(left_side, line.left.1.saturating_sub(1)), at(right_side, line.right.0)) {
                (Some(last), Some(first)) => {
                    let next = at(right_side, line.right.0 + 1);
                    super::cost::is_echo(&last, &first, next.as_ref(), lexicon)
                }
                _ => false,
            };
            words.extend(if echo { vec![(*last).to_owned()] } else { joined(last, first, woven, lexicon) });
            words.extend(owned(after));
        }
        _ => words.extend(owned(&left).into_iter().chain(owned(&right))),
    }
    if line.lost == Lost::Right {
        words.push(LOST.to_owned());
        woven.seams += 1;
    }
    // An item begins a line: the line end says so to whoever parts the items.
    if labelled && !woven.text.is_empty() {
        woven.text.push('\n');
    }
    for word in words {
        // Lines lost one after the other are one gap.
        if word == LOST && woven.text.ends_with(LOST) {
            continue;
        }
        if !woven.text.is_empty() && !woven.text.ends_with('\n') {
            woven.text.push(' ');
        }
        woven.text.push_str(&word);
    }
}

/// The words at the fold: one word again, or two, or the two ends of one whose middle is lost.
fn joined(last: &str, first: &str, woven: &mut Woven, lexicon: &Lexicon) -> Vec<String> {
    if let Some(whole) = lexicon.rejoin(last, first) {
        woven.rejoined.push(whole.clone());
        return vec![whole];
    }
    let (whole_end, whole_start) = (lexicon.is_whole(last), lexicon.is_whole(first));
    if !(whole_end && whole_start) {
        woven.seams += 1;
    }
    if !whole_end && !whole_start {
        return vec![format!("{last}{LOST}{first}")];
    }
    let cut = !whole_end && lexicon.is_cut(last);
    vec![if cut { format!("{last}{LOST}") } else { last.to_owned() }, first.to_owned()]
}
