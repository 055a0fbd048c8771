//! What stays on one line: a number with its unit, a day with its month, a sign with what it is about. A blank becomes one
//! that no line ends at; nothing else changes.

use cannocchiale_core::calendar::month_name;
use cannocchiale_core::diag::Lang;

const NO_BREAK: char = '\u{a0}';
/// A longer word has lines of its own.
const LONG: usize = 16;
/// What a number is followed by on the same line.
const UNITS: [&str; 22] = [
    "%", "‰", "€", "euro", "gg", "giorno", "giorni", "mese", "mesi", "ora", "ore", "anno", "anni", "minuti",
    "punti", "day", "days", "month", "months", "hours", "points", "×",
];
/// What is followed by a number on the same line.
const SIGNS: [&str; 18] = [
    "≥", "≤", ">", "<", "=", "n.", "nn.", "n°", "no.", "art.", "artt.", "pag.", "×", "€", "su", "of", "peso",
    "weight",
];

/// A number is not parted from its unit, nor a sign from its number, nor the parts of a date.
pub(super) fn bound(text: &str, _: Lang) -> Option<String> {
    if !text.bytes().any(|byte| byte.is_ascii_digit() || byte == b'%') {
        return None;
    }
    let mut set = String::with_capacity(text.len());
    let mut words = text.split([' ', '\n']).peekable();
    let (mut earlier, mut before) = ("", "");
    let mut blanks = text.chars().filter(|c| matches!(c, ' ' | '\n'));
    let mut is_first = true;
    while let Some(word) = words.next() {
        if !is_first {
            let blank = blanks.next().unwrap_or(' ');
            let next = words.peek().copied().unwrap_or_default();
            let stays = belongs(before, word) || spans(earlier, before, word, next);
            set.push(if stays { NO_BREAK } else { blank });
        }
        set.push_str(word);
        (earlier, before, is_first) = (before, word, false);
    }
    (set != text).then_some(set)
}

fn begins(word: &str) -> bool {
    word.len() < LONG && word.starts_with(|c: char| c.is_ascii_digit())
}

fn ends(word: &str) -> bool {
    word.len() < LONG && word.ends_with(|c: char| c.is_ascii_digit())
}

fn belongs(before: &str, word: &str) -> bool {
    let bare = word.trim_end_matches(['.', ',', ';', ':', ')']);
    let sign = before.trim_start_matches('(').to_lowercase();
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    (ends(before) && UNITS.contains(&bare))
        || (SIGNS.contains(&sign.as_str()) && begins(word))
        || (is_day(before) && is_month(bare))
        || (is_month(before) && is_year(bare))
        // A year that a target is compared with: `< anno 2014`, `≤ anno n-1`.
        || (matches!(before, "<" | ">" | "≤" | "≥" | "=") && bare == "anno")
        || (sign == "anno" && (is_year(bare) || bare.starts_with("n-")))
        // `3 (25,15%)`: how many, and which part of the whole.
        || (ends(before) && word.strip_prefix('(').is_some_and(begins) && word.contains("%)"))
        // No line begins with a sign that says something of the word before it.
        || (bare == "%" && before.len() < LONG && before.ends_with(char::is_alphabetic))
}

/// The name of a month in either language.
fn is_month(word: &str) -> bool {
    let is = |lang| (1..=12).any(|month| month_name(month, lang).eq_ignore_ascii_case(word));
    is(Lang::It) || is(Lang::En)
}

/// `31`, or `1º`.
fn is_day(word: &str) -> bool {
    let digits = word.trim_start_matches('(').trim_end_matches(['º', '°']);
    matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the blank between `before` and `word` is one of those around what stands between two numbers: `85% – 90%`,
/// `da 1 a 5`.
fn spans(earlier: &str, before: &str, word: &str, next: &str) -> bool {
    let is_number = |word: &str| ends(word.trim_end_matches(['%', '€']));
    let is_between = |word: &str| matches!(word, "–" | "a" | "to");
    (is_between(word) && is_number(before) && begins(next))
        || (is_between(before) && is_number(earlier) && begins(word))
}
