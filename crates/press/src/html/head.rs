//! The style of a page: its look, its letters, its sheets of paper.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::contract::Meta;
use crate::folio::Folio;
use crate::fonts::TITILLIUM_WEB;
use crate::look::Palette;
use crate::words::Words;

const STYLE: &str = include_str!("../../templates/folio.css");

/// What stands in the style of a page whose body is this.
pub(super) fn style(folio: &Folio, body: &str) -> String {
    let Palette { accent, deep, mist, .. } = &folio.meta.palette;
    let colours = format!(":root {{ --blue: {accent}; --deep: {deep}; --mist: {mist}; }}\n");
    [letters(body), STYLE.to_owned(), colours, sheets(folio)].concat()
}

/// The letters of the page, inside it: its drawings are laid out for them, and with others words would leave their places.
/// Italics come along only where the page has any.
fn letters(body: &str) -> String {
    let mut faces = String::from(
        "/* Titillium Web, copyright 2009-2011 Accademia di Belle Arti di Urbino and students of MA course of Visual \
         design, under the SIL Open Font License 1.1: https://openfontlicense.org */\n",
    );
    let kinds = [("normal", 400), ("italic", 400), ("normal", 600), ("italic", 600)];
    for ((slope, weight), bytes) in kinds.into_iter().zip(TITILLIUM_WEB) {
        if slope == "italic" && !body.contains("<em>") {
            continue;
        }
        // Writing to a string does not fail. Who asks for bold has the strong face, and not one that is smeared.
        let weights = if weight == 600 { "600 700" } else { "400" };
        let _ = writeln!(
            faces,
            "@font-face {{ font-family: \"Titillium Web\"; font-style: {slope}; font-weight: {weights}; \
             font-display: block; src: url(data:font/woff2;base64,{}) format(\"woff2\"); }}",
            STANDARD.encode(bytes)
        );
    }
    faces
}

/// What is at the head and at the foot of each sheet that a browser prints, as on the pages of the PDF.
fn sheets(folio: &Folio) -> String {
    let Meta { author, title, label, .. } = &folio.meta;
    let Words { page, of, .. } = folio.words;
    let first = if folio.cover.is_some() {
        // Empty, not none: a browser would put a line of its own there.
        "@page :first { @top-left { content: \"\"; } @top-right { content: \"\"; } }\n"
    } else {
        ""
    };
    format!(
        "@page {{ @top-left {{ content: {}; }} @top-right {{ content: {}; }} @bottom-left {{ content: {}; }} \
         @bottom-right {{ content: {} counter(page) {} counter(pages); }} }}\n{first}",
        quoted(author),
        quoted(title),
        quoted(label.as_deref().unwrap_or_default()),
        quoted(&format!("{page} ")),
        quoted(&format!(" {of} ")),
    )
}

/// Words of others as a text of a style sheet: nothing in them ends it, or the style.
fn quoted(text: &str) -> String {
    let mut safe = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' | '>' | '&' => {
                let _ = write!(safe, "\\{:x} ", u32::from(c));
            }
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe.push('"');
    safe
}

#[cfg(test)]
mod tests {
    use super::{letters, quoted};

    #[test]
    fn words_never_end_the_style_they_stand_in() {
        assert_eq!(quoted("a\"b</style>\n\\"), "\"a\\22 b\\3c /style\\3e  \\5c \"");
    }

    #[test]
    fn italics_are_carried_by_pages_that_have_any() {
        assert_eq!(letters("<p>a</p>").matches("@font-face").count(), 2);
        assert_eq!(letters("<p><em>a</em></p>").matches("@font-face").count(), 4);
    }
}
