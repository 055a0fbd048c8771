//! Why a text could not be imported at all.

use cannocchiale_core::diag::{Arg, Lang};
use rust_decimal::Decimal;

/// A text that cannot become a plan. Each has one sentence in each language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Longer than [`MAX_BYTES`](crate::MAX_BYTES).
    #[error("{}", self.message(Lang::En))]
    TooLarge {
        /// Its length.
        bytes: usize,
    },
    /// Nothing but blanks.
    #[error("{}", self.message(Lang::En))]
    Empty,
    /// Holds bytes that no text holds.
    #[error("{}", self.message(Lang::En))]
    NotText,
    /// A text in which no part of a plan was recognised.
    #[error("{}", self.message(Lang::En))]
    NotAPlan {
        /// Its lines.
        lines: u32,
    },
}

impl ImportError {
    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "import-too-large",
            Self::Empty => "import-empty",
            Self::NotText => "import-not-text",
            Self::NotAPlan { .. } => "import-not-a-plan",
        }
    }

    /// The sentence, in the reader's language.
    pub fn message(self, lang: Lang) -> String {
        let args: Vec<(&'static str, Arg)> = match self {
            Self::TooLarge { bytes } => vec![
                ("megabytes", Arg::Number(Decimal::from(bytes / (1 << 20)))),
                ("limit", Arg::Number(Decimal::from(crate::MAX_BYTES / (1 << 20)))),
            ],
            Self::NotAPlan { lines } => vec![("lines", Arg::Number(Decimal::from(lines)))],
            Self::Empty | Self::NotText => Vec::new(),
        };
        cannocchiale_core::catalogue::message(lang, self.code(), &args)
    }
}
