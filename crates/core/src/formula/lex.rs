//! Text into tokens, each with its span in bytes. Only blanks are dropped.

use rust_decimal::Decimal;

use crate::target::Span;

/// More digits than these are no figure of any body, and would not be exact.
const MOST_DIGITS: usize = 20;

/// A piece of the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Number(Decimal),
    /// Digits and marks that are no number of this language: `1.234,56`.
    BadNumber,
    /// Lower case.
    Word(String),
    /// What stands between double quotes.
    Text(String),
    /// A quote that is never closed, and what follows it.
    OpenText,
    Plus,
    Minus,
    Times,
    Over,
    Open,
    Close,
    OpenLine,
    CloseLine,
    Comma,
    Dot,
    Range,
    Percent,
    Euro,
    Other,
}

/// The tokens of a text, in order.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let (kind, length) = piece(rest, first);
        tokens.push(Token { kind, span: Span { start: at, end: at + length } });
        at += length;
    }
    tokens
}

fn piece(rest: &str, first: char) -> (Kind, usize) {
    if first.is_ascii_digit() {
        return number(rest);
    }
    if first.is_alphabetic() || first == '_' {
        let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        return (Kind::Word(rest.get(..length).unwrap_or_default().to_lowercase()), length);
    }
    if matches!(first, '"' | '“' | '”' | '„') {
        return quoted(rest, first);
    }
    if rest.starts_with("..") {
        return (Kind::Range, 2);
    }
    let kind = match first {
        '+' => Kind::Plus,
        '-' | '−' | '–' => Kind::Minus,
        '*' | '×' | '·' => Kind::Times,
        '/' | '÷' => Kind::Over,
        '(' => Kind::Open,
        ')' => Kind::Close,
        '[' => Kind::OpenLine,
        ']' => Kind::CloseLine,
        ',' => Kind::Comma,
        '.' => Kind::Dot,
        '…' => Kind::Range,
        '%' => Kind::Percent,
        '€' => Kind::Euro,
        _ => Kind::Other,
    };
    (kind, first.len_utf8())
}

/// Digits with at most one decimal mark, a comma or a dot, with a digit right after it.
fn number(rest: &str) -> (Kind, usize) {
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut length = 0;
    while digit(length) || (matches!(bytes.get(length), Some(b'.' | b',')) && digit(length + 1)) {
        length += 1;
    }
    let written = rest.get(..length).unwrap_or_default();
    let marks = written.bytes().filter(|byte| !byte.is_ascii_digit()).count();
    let plain = marks <= 1 && length - marks <= MOST_DIGITS;
    let value = plain.then(|| written.replace(',', ".").parse().ok()).flatten();
    (value.map_or(Kind::BadNumber, Kind::Number), length)
}

/// A text between quotes; a quote inside is written twice. Quotes that a word processor has bent count as straight.
fn quoted(rest: &str, first: char) -> (Kind, usize) {
    let closes = |c: char| if first == '"' { c == '"' } else { matches!(c, '"' | '“' | '”') };
    let mut text = String::new();
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if closes(c) && chars.next_if(|(_, next)| *next == c).is_none() {
            return (Kind::Text(text.trim().to_owned()), at + c.len_utf8());
        }
        text.push(c);
    }
    (Kind::OpenText, rest.len())
}
