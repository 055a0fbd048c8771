//! What a document says is the same on paper and in a browser.

use super::common::{publish_with, short};
use super::narrative::written;
use super::reading::difference;
use cannocchiale_core::diag::Lang;
use cannocchiale_press::{Document, Form};

#[test]
fn the_words_of_the_pdf_are_those_of_the_page() {
    let sample = short();
    let mut different = Vec::new();
    for document in Document::all() {
        // In one language with chapters written, in the other without.
        for (lang, narrative) in [(Lang::It, Some(written(document))), (Lang::En, None)] {
            let made = |form| publish_with(document, form, &sample, lang, narrative.as_ref());
            let html = String::from_utf8(made(Form::Html)).unwrap();
            let told = difference(&made(Form::Pdf), &html);
            different.extend(told.map(|told| format!("{} {lang:?}\n{told}", document.name)));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}
