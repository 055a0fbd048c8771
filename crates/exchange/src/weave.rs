//! Puts together a text that stands in several cells because a column was cut.

use crate::lexicon::Lexicon;
use crate::text::single_spaces;

/// A text put together, and how it fared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Woven {
    /// The text.
    pub text: String,
    /// Words that were split over cells and are whole again.
    pub rejoined: Vec<String>,
    /// Seams where the text does not run on.
    pub seams: u32,
}

/// Puts the pieces of a text together, left to right.
pub fn weave<'a>(pieces: impl IntoIterator<Item = &'a str>, lexicon: &Lexicon) -> Woven {
    let mut woven = Woven::default();
    for piece in pieces.into_iter().filter(|piece| holds_text(piece)) {
        if woven.text.is_empty() {
            woven.text = single_spaces(piece);
        } else {
            woven.append(&single_spaces(piece), lexicon);
        }
    }
    woven
}

impl Woven {
    fn append(&mut self, piece: &str, lexicon: &Lexicon) {
        let (head, last) = self.text.rsplit_once(' ').unwrap_or(("", self.text.as_str()));
        let (first, tail) = piece.split_once(' ').unwrap_or((piece, ""));
        if let Some(whole) = lexicon.rejoin(last, first) {
            self.text = single_spaces(&format!("{head} {whole} {tail}"));
            self.rejoined.push(whole);
            return;
        }
        if let Some(before) = half_letter(head, last, first, lexicon) {
            self.text = format!("{before} {piece}");
            self.rejoined.push(first.to_owned());
            return;
        }
        if !(lexicon.is_whole(last) && lexicon.is_whole(first)) {
            self.seams += 1;
        }
        self.text.push(' ');
        self.text.push_str(piece);
    }
}

/// What stands before a lone letter at the tear that is half of the first letter beside it: `in o` and `chiave`, when
/// the document says `in chiave` elsewhere, and `o chiave` nowhere.
fn half_letter<'a>(head: &'a str, last: &str, first: &str, lexicon: &Lexicon) -> Option<&'a str> {
    let mut letters = last.chars();
    letters.next().filter(|letter| letter.is_alphabetic() && letters.next().is_none())?;
    let before = head.split(' ').next_back()?;
    let (before, letter, after) = (lexicon.id(before), lexicon.id(last), lexicon.id(first));
    (lexicon.pair(before, after) > 0 && lexicon.pair(letter, after) == 0).then_some(head)
}

/// Whether a cell holds words or figures, and not only marks left by the conversion.
pub fn holds_text(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
