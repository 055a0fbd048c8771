//! Words and figures of the workbook in the reader's language.

use cannocchiale_core::catalogue;
use cannocchiale_core::diag::{Arg, Lang};

/// The language of the workbook.
#[derive(Debug, Clone, Copy)]
pub(super) struct Say {
    pub(super) lang: Lang,
}

impl Say {
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// A word of the workbook: `book-…` in the catalogue.
    pub(super) fn word(self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A sentence of the workbook with its facts.
    pub(super) fn with(self, key: &str, args: &[(&'static str, Arg)]) -> String {
        catalogue::message(self.lang, &format!("book-{key}"), args)
    }

    /// A word that other views have, too.
    pub(super) fn shared(self, key: &str) -> String {
        catalogue::message(self.lang, key, &[])
    }

    pub(super) fn yes(self) -> String {
        self.shared("score-yes")
    }

    pub(super) fn no(self) -> String {
        self.shared("score-no")
    }
}
