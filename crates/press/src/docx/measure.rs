//! How wide words are: an office may lack the font of the page, and then gets the widest of those that replace it.

/// The width of words in bold, in thousandths of their size, as DejaVu Sans sets them: no common font is wider.
pub(super) fn bold(text: &str) -> usize {
    text.chars().map(letter).sum()
}

/// The same in regular type.
pub(super) fn regular(text: &str) -> usize {
    bold(text).saturating_mul(93).div_ceil(100)
}

fn letter(c: char) -> usize {
    match c {
        '\u{200b}' | '\u{2060}' => 0,
        'i' | 'j' | 'l' | 'I' | 'J' | ' ' | '\u{a0}' | '\u{2008}' => 375,
        '.' | ',' | ':' | ';' | '!' | '|' | '\'' | '’' | '‘' => 400,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' | '–' | '"' | '“' | '”' | '«' | '»' | '°' | 'º' => {
            500
        }
        'c' | 's' | 'z' => 600,
        'a' | 'e' | 'k' | 'v' | 'x' | 'y' => 680,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' => 1_060,
        '+' | '−' | '=' | '<' | '>' | '≤' | '≥' | '±' => 840,
        // The signs of states.
        '✔' | '✕' | '●' | '▲' | '■' | '◌' => 950,
        c if c.is_uppercase() => 810,
        _ => 715,
    }
}

/// The words of a text that stay on one line: what is bound by a blank that does not break is one word.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\n', '\u{200b}']).flat_map(compound)
}

/// The parts of a word that is written with hyphens, after which a line may end.
fn compound(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let marks = rest.char_indices().filter(|(_, c)| matches!(c, '-' | '–'));
        let ends = marks.map(|(at, mark)| at + mark.len_utf8());
        let mut parted =
            ends.filter(|at| rest.get(*at..).is_some_and(|next| next.starts_with(char::is_alphabetic)));
        let (part, after) = rest.split_at(parted.next().unwrap_or(rest.len()));
        rest = after;
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_break_is_one_word() {
        let parts = |text: &'static str| words(text).collect::<Vec<_>>();
        assert_eq!(parts("back-office e\u{a0}altro"), ["back-", "office", "e\u{a0}altro"]);
        assert_eq!(parts("2018-2019 -5"), ["2018-2019", "-5"]);
    }

    #[test]
    fn bold_is_wider_than_regular_and_capitals_than_small_letters() {
        assert!(bold("preconsuntivo") > regular("preconsuntivo"));
        assert!(bold("TOTALE") > bold("totale"));
    }
}
