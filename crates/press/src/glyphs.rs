//! Text that can always be shown: a character that no font covers would make the whole export fail.

use cannocchiale_core::diag::Lang;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::fonts;
use crate::typography::{typeset, typeset_parts};

/// What is shown in place of a character that no font has.
const SUBSTITUTE: char = '□';
/// A word longer than this may be broken, so that it cannot run out of the page.
const LONGEST_UNBROKEN: usize = 28;
const BREAK_HERE: char = '\u{200b}';

/// Makes every text of the data showable, set as its language asks.
pub(crate) fn showable(data: &mut Value) {
    let is_english = data.pointer("/meta/lang").and_then(Value::as_str) == Some(Lang::En.tag());
    shown(data, if is_english { Lang::En } else { Lang::It });
}

fn shown(value: &mut Value, lang: Lang) {
    match value {
        Value::String(text) if !text.starts_with("<svg") => *text = showable_text(text, lang),
        Value::String(svg) => *svg = covered(svg),
        Value::Array(items) => {
            if items.iter().all(is_span) {
                let texts = items.iter_mut().filter_map(|item| item.get_mut("text"));
                typeset_parts(texts.filter_map(text_mut).collect(), lang);
            }
            items.iter_mut().for_each(|item| shown(item, lang));
        }
        Value::Object(fields) => fields.values_mut().for_each(|field| shown(field, lang)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether this is a part of a paragraph, whose letters have a look of their own.
fn is_span(item: &Value) -> bool {
    item.get("bold").is_some() && item.get("text").is_some_and(Value::is_string)
}

fn text_mut(value: &mut Value) -> Option<&mut String> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn showable_text(text: &str, lang: Lang) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut unbroken = 0;
    for c in covered(&typeset(text, lang)).chars() {
        // A line may end at a blank, and after a hyphen.
        unbroken = if c.is_whitespace() || c == '-' { 0 } else { unbroken + 1 };
        if unbroken > LONGEST_UNBROKEN {
            shown.push(BREAK_HERE);
            unbroken = 1;
        }
        shown.push(c);
    }
    shown
}

fn covered(text: &str) -> String {
    // The first font has every sign of plain English: most texts and every drawing are little else.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'&' | b'('..=b'~' | b'\n' | b'\t')) {
        return text.to_owned();
    }
    text.nfc().filter(|c| !is_invisible(*c)).map(|c| if is_showable(c) { c } else { SUBSTITUTE }).collect()
}

/// Marks that only change the character before them, and controls: without a glyph of their own they are dropped.
fn is_invisible(c: char) -> bool {
    let joins = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    let varies = matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}' | '\u{feff}');
    joins || varies || (c.is_control() && c != '\n' && c != '\t')
}

fn is_showable(c: char) -> bool {
    if matches!(c, ' '..='~') {
        return true;
    }
    let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    c == '\n' || c == '\t' || (!private && fonts::covers(c))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text_of(text: &str) -> String {
        showable_text(text, Lang::It)
    }

    proptest! {
        #[test]
        fn whatever_is_written_can_be_shown(text in "\\PC*|.*") {
            let shown = text_of(&text);
            prop_assert!(shown.chars().all(|c| c == BREAK_HERE || is_showable(c)), "{shown:?}");
        }
    }

    #[test]
    fn characters_without_a_glyph_become_a_visible_box() {
        assert_eq!(text_of("Sportello 🎉 e 漢字"), "Sportello □ e □□");
        assert_eq!(text_of("👩\u{200d}💻"), "□□");
        assert_eq!(text_of("tempi ≥ 80 % → già"), "tempi ≥\u{a0}80\u{a0}% → già");
    }

    #[test]
    fn a_very_long_word_may_be_broken() {
        let shown = text_of(&"a".repeat(60));
        assert_eq!(shown.chars().filter(|c| *c == BREAK_HERE).count(), 2);
        assert!(!text_of("parole di lunghezza normale e qualche altra parola").contains(BREAK_HERE));
    }
}
