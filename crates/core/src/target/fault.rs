//! What can be wrong inside a target text: the error table of the language.

use super::types::Span;
use crate::catalogue;
use crate::diag::{Arg, Lang, Severity};

/// A fault inside a target text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where in the text.
    pub span: Span,
}

impl Fault {
    /// A fault at a place.
    pub fn new(kind: FaultKind, span: Span) -> Self {
        Self { kind, span }
    }

    /// The facts its sentences show: the words it stands on.
    pub fn args(&self, text: &str) -> Vec<(&'static str, Arg)> {
        vec![("text", Arg::from(text.get(self.span.start..self.span.end).unwrap_or_default()))]
    }

    /// What is wrong, in one sentence. `text` is the text that was read.
    pub fn message(&self, text: &str, lang: Lang) -> String {
        catalogue::message(lang, self.kind.code(), &self.args(text))
    }

    /// What to write instead, in one sentence.
    pub fn help(&self, text: &str, lang: Lang) -> String {
        catalogue::help(lang, self.kind.code(), &self.args(text))
    }
}

macro_rules! fault_kinds {
    ($($(#[$doc:meta])* $name:ident $code:literal $severity:ident,)*) => {
        /// What can be wrong inside a target text. The error table of the language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FaultKind {
            $($(#[$doc])* $name,)*
        }

        impl FaultKind {
            /// Every fault, in the order of the reference.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The code of the fault, which is also its key in the catalogue.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// How much it weighs: with an error nothing is read where it stands.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)*
                }
            }
        }
    };
}

fault_kinds! {
    /// The text could not be understood.
    NotUnderstood "target-not-understood" Warning,
    /// A comparison without the value to compare with: `>=`.
    OperatorWithoutValue "target-operator-without-value" Error,
    /// Signs that are no comparison: `<>`, `>>`.
    OperatorUnknown "target-operator-unknown" Error,
    /// A comparison misspelled, but clear: `=>`, `.=<`.
    OperatorMisspelled "target-operator-misspelled" Advice,
    /// Digits and marks that are no number: `1.23.456`.
    NumberMalformed "target-number-malformed" Error,
    /// A number of more than twenty digits.
    NumberTooLong "target-number-too-long" Error,
    /// A lone dot before three digits, taken as a thousands mark: `26.000`.
    NumberAmbiguous "target-number-ambiguous" Advice,
    /// A number that may be a year: `< 2014`.
    YearOrNumber "target-year-or-number" Advice,
    /// A date without a year, and no year is known from the plan.
    DateWithoutYear "target-date-without-year" Error,
    /// A day that does not exist: `31 febbraio`.
    DateImpossible "target-date-impossible" Error,
    /// A deadline that is neither a date, nor a time, nor a schedule.
    DeadlineNotUnderstood "target-deadline-not-understood" Warning,
    /// An interval with the greater bound first.
    IntervalReversed "target-interval-reversed" Warning,
    /// An interval between values of different units.
    UnitsDiffer "target-units-differ" Error,
    /// Two targets of which one is enough: `… oppure …`.
    Alternatives "target-alternatives" Warning,
    /// Text that is cut (`…`).
    Truncated "target-truncated" Warning,
    /// A number or date that was left out of the reading.
    PartNotRead "target-part-not-read" Warning,
    /// A condition that voids the target: `se`, `compatibilmente con`.
    Conditional "target-conditional" Advice,
    /// Text for other years than the one measured.
    OtherYear "target-other-year" Warning,
    /// A text longer than a target may be.
    TooLong "target-too-long" Error,
}
