//! Texts without their markup.

/// Markdown emphasis, line-break and underline tags are left out, escapes undone, spaces made single.
pub fn plain(markdown: &str) -> String {
    // Most cells have no markup at all.
    if !markdown.contains(['\\', '<', '*', '_']) {
        return single_spaces(markdown);
    }
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(c) = rest.chars().next() {
        let skip = if c == '\\' {
            let escaped = rest.chars().nth(1).filter(char::is_ascii_punctuation);
            escaped.map(|e| {
                out.push(e);
                1 + e.len_utf8()
            })
        } else if c == '<' {
            tag_length(rest).inspect(|_| out.push(' '))
        } else if rest.starts_with("**") || rest.starts_with("__") {
            Some(2)
        } else {
            None
        };
        let length = skip.unwrap_or_else(|| {
            out.push(c);
            c.len_utf8()
        });
        rest = rest.get(length..).unwrap_or_default();
    }
    single_spaced(out)
}

/// A run of words that a conversion repeated on the spot, three times or more, is kept once. Gives the first such run.
pub fn without_stutter(text: &str) -> (String, Option<String>) {
    const SHORTEST: usize = 3;
    const LONGEST: usize = 14;
    const REPEATS: usize = 3;
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut kept: Vec<&str> = Vec::with_capacity(words.len());
    let mut first = None;
    let mut rest = words.as_slice();
    while !rest.is_empty() {
        let stutter = (SHORTEST..=LONGEST).find_map(|period| {
            // Most words do not come back, and need no longer look.
            if rest.get(period)? != rest.first()? {
                return None;
            }
            let run = rest.get(..period)?;
            let times = rest.chunks_exact(period).take_while(|chunk| *chunk == run).count();
            (times >= REPEATS).then_some((run, times * period))
        });
        let (run, length) = stutter.unwrap_or((rest.get(..1).unwrap_or_default(), 1));
        kept.extend(run);
        if stutter.is_some() && first.is_none() {
            first = Some(run.join(" "));
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    match first {
        Some(run) => (kept.join(" "), Some(run)),
        None => (text.to_owned(), None),
    }
}

/// The length of an inline tag that carries no text of its own.
fn tag_length(text: &str) -> Option<usize> {
    const TAGS: [&str; 14] = [
        "<br>", "<br/>", "<br />", "<u>", "</u>", "<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", "<sub>",
        "</sub>", "</br>",
    ];
    let head: String = text.chars().take(6).collect::<String>().to_ascii_lowercase();
    TAGS.iter().find(|tag| head.starts_with(**tag)).map(|tag| tag.len())
}

/// Runs of white space become one space; none at the ends.
pub fn single_spaces(text: &str) -> String {
    if has_single_spaces(text) { text.to_owned() } else { with_single_spaces(text) }
}

/// As [`single_spaces`], of a text that is given away.
pub fn single_spaced(text: String) -> String {
    if has_single_spaces(&text) { text } else { with_single_spaces(&text) }
}

fn with_single_spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether a text certainly is as [`single_spaces`] would make it: most are, and are not read twice for it.
fn has_single_spaces(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without a way out in the middle, so that many bytes are looked at in one step. Beyond ASCII, white space begins
    // with one of the four.
    let odd = |byte: &u8| matches!(byte, b'\t'..=b'\r' | 0xC2 | 0xE1 | 0xE2 | 0xE3);
    let has_odd = bytes.iter().fold(false, |any, byte| any | odd(byte));
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let has_double = pairs.fold(false, |any, (one, next)| any | ((*one == b' ') & (*next == b' ')));
    let at_an_end = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == b' ');
    !has_odd && !has_double && !at_an_end(bytes.first()) && !at_an_end(bytes.last())
}

/// Whether at most some hundredths of the letters of two texts can be changes: each letter that only one of them has is
/// one. It is quick, and true for more texts than an edit distance would be.
pub fn may_be_alike(a: &str, b: &str, hundredths: usize) -> bool {
    let mut counts = [0i32; 64];
    let mut tell = |text: &str, by: i32| {
        let mut length = 0;
        for letter in text.chars() {
            length += 1;
            if let Some(count) = counts.get_mut(letter as usize % 64) {
                *count += by;
            }
        }
        length
    };
    let longest: usize = tell(a, 1).max(tell(b, -1));
    let of_one: i32 = counts.iter().copied().filter(|count| *count > 0).sum();
    let of_other: i32 = counts.iter().copied().filter(|count| *count < 0).sum();
    let changes = of_one.unsigned_abs().max(of_other.unsigned_abs());
    usize::try_from(changes).is_ok_and(|changes| changes * 100 <= hundredths * longest)
}

/// A key to compare texts by: lower case, without accents, only letters and digits.
pub fn key(text: &str) -> String {
    use unicode_normalization::char::decompose_canonical;
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            key.extend(c.is_ascii_alphanumeric().then_some(c.to_ascii_lowercase()));
        } else {
            decompose_canonical(c, |c| {
                if c.is_alphanumeric() {
                    key.extend(c.to_lowercase());
                }
            });
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_alike_is_never_too_little() {
        assert!(may_be_alike("gestione", "gestionr", 13) && !may_be_alike("gestione", "gestionr", 12));
        assert!(!may_be_alike("gestione", "xxxxxxxx", 50));
        assert!(may_be_alike("abc", "cba", 0), "the order of letters is for an edit distance to look at");
    }

    #[test]
    fn spaces_are_made_single_whatever_they_are() {
        assert_eq!(single_spaces("già fatto"), "già fatto");
        for text in
            [" già fatto", "già fatto ", "già  fatto", "già\tfatto", "già\u{a0}fatto", "già\u{2003}fatto"]
        {
            assert_eq!(single_spaces(text), "già fatto", "{text:?}");
        }
        assert_eq!(single_spaces(" "), "");
    }

    #[test]
    fn a_run_repeated_on_the_spot_is_kept_once() {
        let (text, run) = without_stutter("avvio a b c d a b c d a b c d fine");
        assert_eq!((text.as_str(), run.as_deref()), ("avvio a b c d fine", Some("a b c d")));
        let twice = "a b c d a b c d fine";
        assert_eq!(without_stutter(twice), (twice.to_owned(), None));
    }

    #[test]
    fn markup_is_left_out_and_words_stay() {
        assert_eq!(plain("**Totale**  <u>anno</u> 5 \\* 3<br>x"), "Totale anno 5 * 3 x");
        assert_eq!(plain("a < b, <= 100% <n"), "a < b, <= 100% <n");
        assert_eq!(plain("\\"), "\\");
    }

    #[test]
    fn keys_forget_accents_case_and_spaces() {
        assert_eq!(key("Identità dell' Ente"), "identitadellente");
    }
}
