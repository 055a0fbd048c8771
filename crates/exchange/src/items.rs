//! Numbered items in running text: `1)`, `1a)`, `4c1)`.

use std::fmt;

use crate::text::single_spaces;

/// The label of an item: a number, maybe a letter, maybe a number again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// `4` of `4c1`.
    pub number: u16,
    /// `c` of `4c1`.
    pub letter: Option<char>,
    /// `1` of `4c1`.
    pub sub: Option<u16>,
}

impl Label {
    /// A label that is only a number.
    pub fn number(number: u16) -> Self {
        Self { number, letter: None, sub: None }
    }

    /// Reads `4c1` of `4c1)`.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        if digits == 0 || digits > 2 || text.chars().count() > 5 {
            return None;
        }
        let number = text.get(..digits)?.parse().ok()?;
        let mut rest = text.get(digits..)?.chars();
        let letter = rest.next();
        if letter.is_some_and(|letter| !letter.is_ascii_lowercase()) {
            return None;
        }
        let sub = rest.as_str();
        let sub = if sub.is_empty() { None } else { Some(sub.parse().ok()?) };
        (number > 0).then_some(Self { number, letter, sub })
    }

    /// The label before this one, where the numbering tells: `1a` before `1b`, `1` before `2` and before `2a`.
    pub fn before(self) -> Option<Self> {
        match (self.letter, self.sub) {
            (Some(letter), None) if letter > 'a' => {
                let before = char::from_u32(u32::from(letter).saturating_sub(1))?;
                Some(Self { letter: Some(before), ..self })
            }
            (_, None) if self.number > 1 => Some(Self::number(self.number - 1)),
            _ => None,
        }
    }

    /// The label that follows in a list without letters.
    pub fn next(self) -> Self {
        Self::number(self.number.saturating_add(1))
    }

    /// Whether this label directly follows another in a numbering.
    fn follows(self, last: Self) -> bool {
        let same_number = self.number == last.number && self > last;
        let next_number =
            self.number == last.number.saturating_add(1) && self.letter.is_none_or(|l| l == 'a');
        let next_letter = match (self.letter, last.letter) {
            (Some(this), Some(other)) => u32::from(this) <= u32::from(other) + 1,
            _ => true,
        };
        next_number || (same_number && next_letter)
    }

    /// Whether a numbering starts again with this label.
    pub fn restarts(self, last: Self) -> bool {
        self.number == 1 && self < last && self.letter.is_none_or(|letter| letter == 'a')
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number)?;
        if let Some(letter) = self.letter {
            write!(f, "{letter}")?;
        }
        self.sub.map_or(Ok(()), |sub| write!(f, "{sub}"))
    }
}

/// A piece of a list: its label, if it has one, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The label; none for what stands before the first one.
    pub label: Option<Label>,
    /// The text after the label.
    pub text: String,
}

/// How far a list may jump ahead when items are lost.
const LONGEST_JUMP: u16 = 5;
/// A bracket opened longer ago than this was never closed.
const LONGEST_BRACKET: usize = 80;

/// Splits a text at its labels. `last` is the label of the list read so far, if it goes on.
pub fn split(text: &str, last: Option<Label>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut last = last;
    let mut label = None;
    let mut start = 0;
    let mut opened: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' => opened.push(at),
            // A line that is known to begin here is inside no bracket.
            '\n' => opened.clear(),
            ')' => {
                let bracket = opened.last().filter(|opened| at.saturating_sub(**opened) < LONGEST_BRACKET);
                let Some((token, found)) = label_ending_at(text, at) else {
                    opened.pop();
                    continue;
                };
                if !is_plausible(text, token, at, found, last, bracket.is_some()) {
                    opened.pop();
                    continue;
                }
                push(&mut items, label, text.get(start..token).unwrap_or_default());
                (label, last, start) = (Some(found), Some(found), at + 1);
                opened.clear();
            }
            _ => {}
        }
    }
    push(&mut items, label, text.get(start..).unwrap_or_default());
    items
}

fn push(items: &mut Vec<Item>, label: Option<Label>, text: &str) {
    let text = text.trim();
    if label.is_some() || text.chars().any(char::is_alphanumeric) {
        items.push(Item { label, text: single_spaces(text) });
    }
}

/// The label whose closing bracket stands here, and where it starts.
fn label_ending_at(text: &str, bracket: usize) -> Option<(usize, Label)> {
    let head = text.get(..bracket)?;
    let longest =
        head.chars().rev().take(5).take_while(char::is_ascii_alphanumeric).map(char::len_utf8).sum();
    // The longest tail that reads as a label: `iniziative3` gives `3`.
    (1..=longest).rev().find_map(|length: usize| {
        let token = bracket - length;
        Some((token, Label::read(head.get(token..)?)?))
    })
}

fn is_plausible(
    text: &str,
    token: usize,
    bracket: usize,
    label: Label,
    last: Option<Label>,
    in_bracket: bool,
) -> bool {
    let before = text.get(..token).and_then(|head| head.chars().last());
    let mut tail = text.get(bracket + 1..).unwrap_or_default().chars();
    let after = tail.next();
    let sentence_follows = after == Some(' ') && tail.next().is_some_and(char::is_uppercase);
    if after.is_some_and(|c| matches!(c, ',' | ';' | '.' | ':' | ')')) {
        return false;
    }
    let follows = last.is_none_or(|last| label.follows(last));
    let goes_on = last.is_none_or(|last| label > last && label.number <= last.number + LONGEST_JUMP);
    let again = last.is_some_and(|last| label == last || label.restarts(last));
    match before {
        None => true,
        Some(c) if c.is_whitespace() => {
            // A bracket that was never closed may stand before a label with a letter, or before the first item.
            let first = last.is_none() && sentence_follows && (label.letter.is_some() || label.number == 1);
            if in_bracket { first || (follows && last.is_some()) } else { goes_on || again }
        }
        // A label glued to the word before it must be the very next one.
        Some(c) if c.is_alphabetic() || matches!(c, '.' | ';' | ':') => follows && last.is_some(),
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<String> {
        let items = split(text, None);
        items.iter().map(|item| item.label.map_or_else(|| "-".to_owned(), |l| l.to_string())).collect()
    }

    #[test]
    fn several_items_in_one_cell_are_told_apart() {
        assert_eq!(labels("1) first 2a) second 2b) third 4c1) last"), ["1", "2a", "2b", "4c1"]);
        assert_eq!(labels("lost start 2) two iniziative3) three"), ["-", "2", "3"]);
    }

    #[test]
    fn brackets_that_are_no_labels_are_text() {
        assert_eq!(labels("1) a vote (scale from 1 to 5) and 2) more"), ["1", "2"]);
        assert_eq!(labels("1) as in point 2), letter d 2) more"), ["1", "2"]);
        assert_eq!(labels("5) within point 4): ten"), ["5"]);
        assert_eq!(labels("al 30/06) fine"), ["-"]);
    }

    #[test]
    fn a_numbering_that_starts_again_is_kept() {
        assert_eq!(labels("1b) x 2) y 3) z 1) w"), ["1b", "2", "3", "1"]);
    }

    #[test]
    fn the_numbering_tells_a_lost_label() {
        let before = |text: &str| Label::read(text).and_then(Label::before).map(|l| l.to_string());
        assert_eq!(before("1b").as_deref(), Some("1a"));
        assert_eq!(before("2a").as_deref(), Some("1"));
        assert_eq!(before("3").as_deref(), Some("2"));
        assert_eq!(before("1"), None);
    }
}
