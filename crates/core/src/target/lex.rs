//! Text into tokens, each with its span in bytes. Nothing is dropped but blanks, and nothing is a fault here.

use super::types::Span;

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// No blank before it.
    pub(super) glued: bool,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits with dots and commas between them.
    Number,
    /// Letters, folded: lower case, no accents, no final apostrophe.
    Word(String),
    /// Comparison signs written together.
    Sign(Signs),
    /// Words between guillemets, which are taken as they are.
    Quoted(String),
    /// Anything else, one character or one group.
    Mark(Mark),
}

/// The comparison signs of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signs {
    pub(super) more: u8,
    pub(super) less: u8,
    pub(super) equal: u8,
    pub(super) spelling: Spelling,
}

/// Whether a group of signs is written as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    Right,
    Wrong,
}

/// Punctuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Percent,
    Euro,
    Minus,
    Plus,
    Slash,
    Open,
    Close,
    Comma,
    Colon,
    Dot,
    Ellipsis,
    Degree,
    /// A semicolon or a line break of HTML: what follows is another target.
    Break,
    Other,
}

/// Lower case without accents or a final apostrophe, so that `Più`, `piu'` and `PIÙ` are one word.
pub(super) fn fold(word: &str) -> String {
    word.trim_end_matches(['\'', '’'])
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'à' | 'á' => 'a',
            'è' | 'é' => 'e',
            'ì' | 'í' => 'i',
            'ò' | 'ó' => 'o',
            'ù' | 'ú' => 'u',
            other => other,
        })
        .collect()
}

/// The tokens of a text, in order.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let (mut at, mut glued) = (0, false);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let blank = rest.len() - rest.trim_start().len();
        if blank > 0 {
            at += blank;
            glued = false;
            continue;
        }
        let (kind, length) = piece(rest);
        tokens.push(Token { kind, span: Span { start: at, end: at + length }, glued });
        at += length;
        glued = true;
    }
    tokens
}

fn piece(rest: &str) -> (Kind, usize) {
    let first = rest.chars().next().unwrap_or(' ');
    if first.is_ascii_digit() {
        return (Kind::Number, number_length(rest));
    }
    // The marks of ordinals are letters to Unicode, not to people.
    if first.is_alphabetic() && !matches!(first, 'º' | 'ª') {
        let length = word_length(rest);
        return (Kind::Word(fold(rest.get(..length).unwrap_or_default())), length);
    }
    html_break(rest).or_else(|| signs(rest)).or_else(|| quoted(rest)).unwrap_or_else(|| mark(rest, first))
}

fn number_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while digit(at) || (matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1)) {
        at += 1;
    }
    at
}

fn word_length(rest: &str) -> usize {
    let end = rest.find(|c: char| !c.is_alphanumeric() || matches!(c, 'º' | 'ª')).unwrap_or(rest.len());
    let tail = rest.get(end..).unwrap_or_default();
    end + tail.chars().next().filter(|c| matches!(c, '\'' | '’')).map_or(0, char::len_utf8)
}

fn html_break(rest: &str) -> Option<(Kind, usize)> {
    let head: String = rest.chars().take(6).flat_map(char::to_lowercase).collect();
    ["<br>", "<br/>", "<br />"]
        .into_iter()
        .find(|tag| head.starts_with(tag))
        .map(|tag| (Kind::Mark(Mark::Break), tag.len()))
}

/// A group of signs, with the dot some offices put before it so that a spreadsheet takes it as text.
fn signs(rest: &str) -> Option<(Kind, usize)> {
    let dot = usize::from(rest.starts_with('.'));
    let mut signs = Signs { more: 0, less: 0, equal: 0, spelling: Spelling::Right };
    let mut length = dot;
    while let Some(((more, less, equal), bytes)) = rest.get(length..).and_then(sign) {
        signs.more = signs.more.saturating_add(more);
        signs.less = signs.less.saturating_add(less);
        signs.equal = signs.equal.saturating_add(equal);
        length += bytes;
    }
    let written = rest.get(..length).filter(|_| length > dot)?;
    if !matches!(
        written,
        ">=" | "<="
            | ">"
            | "<"
            | "="
            | "≥"
            | "≤"
            | "⩾"
            | "⩽"
            | "≧"
            | "≦"
            | "&gt;"
            | "&lt;"
            | "&ge;"
            | "&le;"
            | "&gt;="
            | "&lt;="
    ) {
        signs.spelling = Spelling::Wrong;
    }
    Some((Kind::Sign(signs), length))
}

/// One sign and its bytes: how much of more, less and equal it says. Web pages write some as entities.
fn sign(rest: &str) -> Option<((u8, u8, u8), usize)> {
    for (entity, said) in [("&gt;", (1, 0, 0)), ("&lt;", (0, 1, 0)), ("&ge;", (1, 0, 1)), ("&le;", (0, 1, 1))]
    {
        if rest.starts_with(entity) {
            return Some((said, entity.len()));
        }
    }
    let c = rest.chars().next()?;
    let said = match c {
        '>' => (1, 0, 0),
        '<' => (0, 1, 0),
        '=' => (0, 0, 1),
        '≥' | '⩾' | '≧' => (1, 0, 1),
        '≤' | '⩽' | '≦' => (0, 1, 1),
        _ => return None,
    };
    Some((said, c.len_utf8()))
}

/// `«…»`; a closing guillemet inside is written twice.
fn quoted(rest: &str) -> Option<(Kind, usize)> {
    let inner = rest.strip_prefix('«')?;
    let mut words = String::new();
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '»' && chars.next_if(|(_, next)| *next == '»').is_none() {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let length = '«'.len_utf8() + at + '»'.len_utf8();
            return (!words.is_empty()).then_some((Kind::Quoted(words), length));
        }
        words.push(c);
    }
    None
}

fn mark(rest: &str, first: char) -> (Kind, usize) {
    let dots = rest.len() - rest.trim_start_matches('.').len();
    if dots > 1 {
        return (Kind::Mark(Mark::Ellipsis), dots);
    }
    let mark = match first {
        '%' => Mark::Percent,
        '€' => Mark::Euro,
        '-' | '–' | '—' | '−' | '‐' | '‑' | '÷' => Mark::Minus,
        '+' => Mark::Plus,
        '/' => Mark::Slash,
        '(' | '[' => Mark::Open,
        ')' | ']' => Mark::Close,
        ',' => Mark::Comma,
        ':' => Mark::Colon,
        '.' => Mark::Dot,
        '…' => Mark::Ellipsis,
        '°' | 'º' | 'ª' => Mark::Degree,
        ';' => Mark::Break,
        _ => Mark::Other,
    };
    (Kind::Mark(mark), first.len_utf8())
}
