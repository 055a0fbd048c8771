//! How Italian (and English) text is set: curved apostrophes, the quotation marks of the language, the minus of numbers
//! below zero, and blanks that keep a number with its unit.

use std::borrow::Cow;

use cannocchiale_core::diag::Lang;

use crate::contract::{Fact, Span, Table};
use crate::folio::{Block, Folio};

const NO_BREAK: char = '\u{a0}';
const MINUS: char = '−';
/// What a number is followed by on the same line.
const UNITS: [&str; 22] = [
    "%", "‰", "€", "euro", "gg", "giorno", "giorni", "mese", "mesi", "ora", "ore", "anno", "anni", "minuti",
    "punti", "day", "days", "month", "months", "hours", "points", "×",
];
/// What is followed by a number on the same line.
const SIGNS: [&str; 12] = ["≥", "≤", ">", "<", "=", "n.", "nn.", "no.", "art.", "artt.", "pag.", "×"];

/// Sets every text of a folio, so that all its forms say the same characters.
pub(crate) fn set(folio: &mut Folio, lang: Lang) {
    let setter = Setter(lang);
    if let Some(cover) = &mut folio.cover {
        for text in [&mut cover.body, &mut cover.title, &mut cover.subtitle] {
            setter.text(text);
        }
        setter.facts(&mut cover.facts);
    }
    for text in [&mut folio.meta.title, &mut folio.meta.author, &mut folio.meta.description] {
        setter.text(text);
    }
    folio.blocks.iter_mut().for_each(|block| setter.block(block));
}

/// Sets the texts of a language.
#[derive(Clone, Copy)]
struct Setter(Lang);

impl Setter {
    fn block(self, of: &mut Block) {
        match of {
            Block::Heading { text, .. } => self.text(text),
            Block::Paragraph { spans } | Block::Notice { spans, .. } => self.spans(spans),
            Block::List { items, .. } => items.iter_mut().flatten().for_each(|block| self.block(block)),
            Block::Quote { blocks } => blocks.iter_mut().for_each(|block| self.block(block)),
            Block::Table { table } => self.table(table),
            Block::Figure { figure, table } => {
                self.text(&mut figure.caption);
                self.text(&mut figure.alt);
                figure.source.iter_mut().for_each(|source| self.text(source));
                table.iter_mut().for_each(|table| self.table(table));
            }
            Block::Facts { facts } => self.facts(facts),
            Block::Tiles { tiles } => {
                for tile in tiles {
                    self.text(&mut tile.value);
                    self.text(&mut tile.label);
                    tile.note.iter_mut().for_each(|note| self.text(note));
                }
            }
            Block::Signatures { signatures } => {
                for signature in signatures {
                    self.text(&mut signature.role);
                    let notes = signature.name.iter_mut().chain(&mut signature.note);
                    notes.for_each(|note| self.text(note));
                }
            }
            Block::PageBreak | Block::SamePage => {}
        }
    }

    fn spans(self, of: &mut [Span]) {
        of.iter_mut().for_each(|span| self.text(&mut span.text));
    }

    fn facts(self, of: &mut [Fact]) {
        of.iter_mut().for_each(|fact| self.text(&mut fact.value));
    }

    fn table(self, of: &mut Table) {
        self.text(&mut of.caption);
        self.text(&mut of.summary);
        of.source.iter_mut().for_each(|source| self.text(source));
        of.columns.iter_mut().for_each(|column| self.text(&mut column.title));
        of.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| self.text(cell));
    }

    fn text(self, text: &mut String) {
        if let Cow::Owned(set) = typeset(text, self.0) {
            *text = set;
        }
    }
}

/// The text with curved apostrophes, the quotation marks of its language, and its numbers with their minus and kept with
/// their units.
pub(crate) fn typeset(text: &str, lang: Lang) -> Cow<'_, str> {
    let steps: [fn(&str, Lang) -> Option<String>; 4] = [apostrophes, quotes, minus, bound];
    steps.into_iter().fold(Cow::Borrowed(text), |text, step| match step(&text, lang) {
        Some(set) => Cow::Owned(set),
        None => text,
    })
}

/// The quotation marks of a keyboard (`"`), which open and close alike, as those of the language: «così», “so”. They are
/// paired where one stands before a word and another after one; a mark without its fellow stays, and so does one inside
/// a formula (`survey("x")`) or after a figure (`24"`).
fn quotes(text: &str, lang: Lang) -> Option<String> {
    if !text.contains('"') {
        return None;
    }
    let (open, close) = match lang {
        Lang::It => ('«', '»'),
        Lang::En => ('“', '”'),
    };
    let mut set: Vec<char> = text.chars().collect();
    let mut opened = None;
    for index in 0..set.len() {
        let at = |index: Option<usize>| index.and_then(|index| set.get(index)).copied();
        if at(Some(index)) != Some('"') {
            continue;
        }
        let before = at(index.checked_sub(1));
        let is_called = before == Some('(')
            && at(index.checked_sub(2)).is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ']');
        let after = at(index.checked_add(1));
        let opens = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '’' | '\'' | '–' | '—'))
            && !is_called
            && after.is_some_and(|c| !c.is_whitespace());
        let closes = before.is_some_and(|c| !c.is_whitespace())
            && after.is_none_or(|c| {
                c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '’' | '–' | '—' | '»' | '…')
            });
        match opened {
            Some(from) if closes => {
                for (at, mark) in [(from, open), (index, close)] {
                    if let Some(place) = set.get_mut(at) {
                        *place = mark;
                    }
                }
                opened = None;
            }
            _ if opens => opened = Some(index),
            _ => {}
        }
    }
    Some(set.into_iter().collect())
}

/// The straight apostrophe of a keyboard inside a word (`dell'ente`) is printed as the curved one.
fn apostrophes(text: &str, _: Lang) -> Option<String> {
    if !text.contains('\'') {
        return None;
    }
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    let mut curved = String::with_capacity(text.len());
    while let Some(c) = rest.next() {
        let inside = before.is_alphabetic() && rest.peek().is_some_and(|after| after.is_alphanumeric());
        curved.push(if c == '\'' && inside { '’' } else { c });
        before = c;
    }
    Some(curved)
}

/// The hyphen of a keyboard before a number that is less than zero (`-0,4`) is printed as the minus it stands for, which
/// no line ends after. One between two numbers (`2018 -2019`), or in a code (`-1a`), stays.
fn minus(text: &str, _: Lang) -> Option<String> {
    let mut set = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('-') {
        let (before, after) = rest.split_at(at);
        set.push_str(before);
        let after = after.strip_prefix('-').unwrap_or(after);
        set.push(if is_below_zero(&set, after) { MINUS } else { '-' });
        rest = after;
    }
    set.push_str(rest);
    (set != text).then_some(set)
}

/// Whether a hyphen between these two is the sign of a number.
fn is_below_zero(before: &str, after: &str) -> bool {
    let is_apart = before.chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
    let is_range = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let number = after.split(|c: char| c.is_whitespace() || matches!(c, '%' | '€' | ')' | ';' | ':')).next();
    let is_number = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    };
    is_apart && !is_range && number.is_some_and(is_number)
}

/// A number is not parted from its unit, nor a sign from its number.
fn bound(text: &str, _: Lang) -> Option<String> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut set = String::with_capacity(text.len());
    let mut before = "";
    let mut is_first = true;
    for word in text.split(' ') {
        if !is_first {
            set.push(if belongs(before, word) { NO_BREAK } else { ' ' });
        }
        set.push_str(word);
        before = word;
        is_first = false;
    }
    (set != text).then_some(set)
}

fn belongs(before: &str, word: &str) -> bool {
    let is_number =
        |text: &str, digit: Option<char>| digit.is_some_and(|c| c.is_ascii_digit()) && text.len() < 16;
    let bare = word.trim_end_matches(['.', ',', ';', ':', ')']);
    (is_number(before, before.chars().last()) && UNITS.contains(&bare))
        || (SIGNS.contains(&before.trim_start_matches('(')) && is_number(word, word.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typeset(text: &str) -> Cow<'_, str> {
        super::typeset(text, Lang::It)
    }

    #[test]
    fn an_apostrophe_inside_a_word_is_curved() {
        assert_eq!(typeset("L'attivita' dell'8 e 'altro'"), "L’attivita' dell’8 e 'altro'");
    }

    #[test]
    fn quotation_marks_are_those_of_the_language() {
        assert_eq!(
            typeset("Il progetto \"Imprese, oggi\", all'\"Aurea\" (\"di rete\")."),
            "Il progetto «Imprese, oggi», all'«Aurea» («di rete»)."
        );
        assert_eq!(super::typeset("The \"best\"", Lang::En), "The “best”");
        for kept in
            ["survey(\"Sportelli\").mean", "costs[\"Quote\"]", "schermo da 24\" e basta", "una \" sola", "\""]
        {
            assert_eq!(typeset(kept), kept);
        }
    }

    #[test]
    fn a_number_below_zero_has_a_minus_and_other_hyphens_stay() {
        assert_eq!(typeset("-0,4"), "−0,4");
        assert_eq!(typeset("da -1.500 a -2% (-3), poi ≥ -4."), "da −1.500 a −2% (−3), poi ≥ −4.");
        for kept in ["2018 -2019", "2018-2019", "anno n-1", "-1a", "e-mail", "- 3", "- voce", "--2", "A -3D"]
        {
            assert_eq!(typeset(kept), kept);
        }
        assert!(matches!(typeset("parole-e-basta"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_number_stays_with_its_sign_and_its_unit() {
        assert_eq!(typeset("≤ 24.800,00 euro"), "≤\u{a0}24.800,00\u{a0}euro");
        assert_eq!(typeset("entro 5 giorni, in 3 sedi"), "entro 5\u{a0}giorni, in 3 sedi");
        assert_eq!(typeset("delibera n. 7 (art. 10)"), "delibera n.\u{a0}7 (art.\u{a0}10)");
        assert!(matches!(typeset("parole senza numeri"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_set_once_stays_as_it_is() {
        let once = typeset("dell'anno \"buono\": > 80 % in 2  mesi").into_owned();
        assert_eq!(typeset(&once), once);
    }
}
