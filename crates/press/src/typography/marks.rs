//! Marks that a keyboard has one of, where print has two: quotation marks, apostrophes, hyphens. Each is replaced by one
//! other character, so that a text keeps its length.

use cannocchiale_core::diag::Lang;

const MINUS: char = '−';
const DASH: char = '–';
/// What stands where there is nothing to say.
const NOTHING: char = '—';

/// The quotation marks of a keyboard (`"`), which open and close alike, as those of the language: «così», “so”. They are
/// paired where one stands before a word and another after one; a mark without its fellow stays, and so does one inside
/// a formula (`survey("x")`) or after a figure (`24"`).
pub(super) fn quotes(text: &str, lang: Lang) -> Option<String> {
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
        let opens = before
            .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '’' | '‘' | '\'' | '–' | '—'))
            && !is_called
            && after.is_some_and(|c| !c.is_whitespace());
        let closes = before.is_some_and(|c| !c.is_whitespace())
            && after.is_none_or(|c| {
                c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '’' | '–' | '—' | '»' | '…')
            });
        match opened {
            Some(from) if closes => {
                put(&mut set, from, open);
                put(&mut set, index, close);
                opened = None;
            }
            _ if opens => opened = Some(index),
            _ => {}
        }
    }
    Some(set.into_iter().collect())
}

/// The straight mark of a keyboard (`'`) is printed as the curved apostrophe after a letter, inside a word (`dell'ente`) or
/// at its end (`un po'`), and where a word or a year has lost its beginning (`'ndrangheta`, `'68`); as quotation marks where one stands before a
/// word and another after one (`'così'`). After a figure it is the mark of minutes and feet, and stays.
pub(super) fn apostrophes(text: &str, _: Lang) -> Option<String> {
    if !text.contains('\'') {
        return None;
    }
    let mut set: Vec<char> = text.chars().collect();
    let mut opened = None;
    for index in 0..set.len() {
        let at = |index: Option<usize>| index.and_then(|index| set.get(index)).copied();
        if at(Some(index)) != Some('\'') {
            continue;
        }
        let (before, after) = (at(index.checked_sub(1)), at(index.checked_add(1)));
        let is_digit = |ahead: usize| at(index.checked_add(ahead)).is_some_and(|c| c.is_ascii_digit());
        let is_year =
            is_digit(1) && is_digit(2) && at(index.checked_add(3)).is_none_or(|c| !c.is_alphanumeric());
        let ends = before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric());
        let begins = before
            .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '«' | '“' | '’' | '–' | '—'))
            && after.is_some_and(char::is_alphanumeric);
        let marks = match opened.take() {
            Some(from) if ends => vec![(from, '‘'), (index, '’')],
            before_this => {
                opened = if begins && !is_year { Some(index) } else { before_this };
                if before.is_some_and(char::is_alphabetic) || (begins && is_year) {
                    vec![(index, '’')]
                } else {
                    Vec::new()
                }
            }
        };
        for (place, mark) in marks {
            put(&mut set, place, mark);
        }
    }
    // A mark that opens and is never closed stands for the beginning of its word.
    if let Some(from) = opened {
        let is_word = set.get(from.saturating_add(1)).is_some_and(|c| c.is_alphabetic());
        if is_word {
            put(&mut set, from, '’');
        }
    }
    Some(set.into_iter().collect())
}

fn put(set: &mut [char], at: usize, mark: char) {
    if let Some(place) = set.get_mut(at) {
        *place = mark;
    }
}

/// The hyphen of a keyboard before a number that is less than zero (`-0,4`) is printed as the minus it stands for, which
/// no line ends after. One between two numbers (`2018 -2019`), or in a code (`-1a`), stays.
pub(super) fn minus(text: &str, _: Lang) -> Option<String> {
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

/// The hyphen of a keyboard between blanks is a dash (`Lucca - Pisa`, `85% - 90%`), and one that is all there is stands for nothing. One that
/// begins a line is the mark of a list, and stays.
pub(super) fn dashes(text: &str, _: Lang) -> Option<String> {
    if text.trim() == "-" {
        return Some(text.replace('-', &NOTHING.to_string()));
    }
    if !text.contains(" -") && !text.contains("\u{a0}-") {
        return None;
    }
    let mut set: Vec<char> = text.chars().collect();
    let is_blank = |c: Option<&char>| matches!(c, Some(' ' | '\u{a0}'));
    for index in 1..set.len() {
        let is_dash = set.get(index) == Some(&'-')
            && is_blank(set.get(index - 1))
            && is_blank(set.get(index + 1))
            && set.iter().take(index).any(|c| !c.is_whitespace());
        if is_dash {
            put(&mut set, index, DASH);
        }
    }
    Some(set.into_iter().collect())
}
