//! How Italian (and English) text is set: curved apostrophes, and blanks that keep a number with its unit.

use std::borrow::Cow;

use crate::contract::{Fact, Span, Table};
use crate::folio::{Block, Folio};

const NO_BREAK: char = '\u{a0}';
/// What a number is followed by on the same line.
const UNITS: [&str; 22] = [
    "%", "‰", "€", "euro", "gg", "giorno", "giorni", "mese", "mesi", "ora", "ore", "anno", "anni", "minuti",
    "punti", "day", "days", "month", "months", "hours", "points", "×",
];
/// What is followed by a number on the same line.
const SIGNS: [&str; 12] = ["≥", "≤", ">", "<", "=", "n.", "nn.", "no.", "art.", "artt.", "pag.", "×"];

/// Sets every text of a folio, so that all its forms say the same characters.
pub(crate) fn set(folio: &mut Folio) {
    if let Some(cover) = &mut folio.cover {
        for text in [&mut cover.body, &mut cover.title, &mut cover.subtitle] {
            set_text(text);
        }
        facts(&mut cover.facts);
    }
    for text in [&mut folio.meta.title, &mut folio.meta.author, &mut folio.meta.description] {
        set_text(text);
    }
    folio.blocks.iter_mut().for_each(block);
}

fn block(of: &mut Block) {
    match of {
        Block::Heading { text, .. } => set_text(text),
        Block::Paragraph { spans: words } | Block::Notice { spans: words, .. } => spans(words),
        Block::List { items, .. } => items.iter_mut().flatten().for_each(block),
        Block::Table { table: of } => table(of),
        Block::Figure { figure, table: of } => {
            set_text(&mut figure.caption);
            set_text(&mut figure.alt);
            figure.source.iter_mut().for_each(set_text);
            of.iter_mut().for_each(table);
        }
        Block::Facts { facts: of } => facts(of),
        Block::Tiles { tiles } => {
            for tile in tiles {
                set_text(&mut tile.value);
                set_text(&mut tile.label);
                tile.note.iter_mut().for_each(set_text);
            }
        }
        Block::Signatures { signatures } => {
            for signature in signatures {
                set_text(&mut signature.role);
                signature.name.iter_mut().chain(&mut signature.note).for_each(set_text);
            }
        }
        Block::PageBreak => {}
    }
}

fn spans(of: &mut [Span]) {
    of.iter_mut().for_each(|span| set_text(&mut span.text));
}

fn facts(of: &mut [Fact]) {
    of.iter_mut().for_each(|fact| set_text(&mut fact.value));
}

fn table(of: &mut Table) {
    set_text(&mut of.caption);
    set_text(&mut of.summary);
    of.source.iter_mut().for_each(set_text);
    of.columns.iter_mut().for_each(|column| set_text(&mut column.title));
    of.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(set_text);
}

fn set_text(text: &mut String) {
    if let Cow::Owned(set) = typeset(text) {
        *text = set;
    }
}

/// The text with curved apostrophes and its numbers kept with their units.
pub(crate) fn typeset(text: &str) -> Cow<'_, str> {
    match apostrophes(text) {
        Cow::Borrowed(text) => bound(text),
        Cow::Owned(text) => Cow::Owned(bound(&text).into_owned()),
    }
}

/// The straight apostrophe of a keyboard inside a word (`dell'ente`) is printed as the curved one.
fn apostrophes(text: &str) -> Cow<'_, str> {
    if !text.contains('\'') {
        return Cow::Borrowed(text);
    }
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    let mut curved = String::with_capacity(text.len());
    while let Some(c) = rest.next() {
        let inside = before.is_alphabetic() && rest.peek().is_some_and(|after| after.is_alphanumeric());
        curved.push(if c == '\'' && inside { '’' } else { c });
        before = c;
    }
    Cow::Owned(curved)
}

/// A number is not parted from its unit, nor a sign from its number.
fn bound(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Cow::Borrowed(text);
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
    if set == text { Cow::Borrowed(text) } else { Cow::Owned(set) }
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

    #[test]
    fn an_apostrophe_inside_a_word_is_curved() {
        assert_eq!(typeset("L'attivita' dell'8 e 'altro'"), "L’attivita' dell’8 e 'altro'");
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
        let once = typeset("dell'anno: > 80 % in 2  mesi").into_owned();
        assert_eq!(typeset(&once), once);
    }
}
