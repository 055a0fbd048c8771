//! A fault of the plan: what is wrong, where, and what to write instead.
//!
//! A diagnostic holds facts, not prose: the sentences come from the [catalogue](crate::catalogue) by its code,
//! in the reader's language. It knows nothing of rules, terminals or pages.

use std::fmt;

use rust_decimal::Decimal;

use crate::ids::NodeId;
use crate::source::{Place, Places, Position};

/// How much a fault weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Blocks the adoption of the plan.
    Error,
    /// Should be mended, or explained.
    Warning,
    /// Would make the plan better.
    Advice,
}

impl Severity {
    /// The stable name: `error`, `warning`, `advice`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A language people read the product in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// Italian, the language of the bodies.
    #[default]
    It,
    /// English.
    En,
}

impl Lang {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::En => "en",
        }
    }
}

/// A fact that a message shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// User's text or a name.
    Text(String),
    /// A plain number, shown with as many decimals as it has.
    Number(Decimal),
    /// Euro, shown with two decimals.
    Money(Decimal),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<Decimal> for Arg {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}
impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Number(Decimal::from(count))
    }
}

impl Arg {
    /// The value for machines: a dot-decimal number or the text itself.
    pub fn machine(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.normalize().to_string(),
            Self::Money(amount) => format!("{amount:.2}"),
        }
    }

    /// The value for people.
    pub fn shown(&self, lang: Lang) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => crate::number::show(number.normalize(), lang),
            Self::Money(amount) => crate::number::show_money(*amount, lang),
        }
    }
}

/// The name of the fact that says why a fault is kept.
const EXPLANATION: &str = "explanation";

/// A fault of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    code: &'static str,
    severity: Severity,
    place: Place,
    position: Option<Position>,
    args: Vec<(&'static str, Arg)>,
}

impl Diagnostic {
    /// A fault has a code, a weight and a place from its birth; facts are added with [`with`](Self::with).
    pub fn new(code: &'static str, severity: Severity, place: Place) -> Self {
        Self { code, severity, place, position: None, args: Vec::new() }
    }

    /// Adds a fact that the message shows under this name.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Gives the place in the text, where it is known better than through the plan's places.
    #[must_use]
    pub fn at(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }

    /// Gives it another weight than its rule's own.
    #[must_use]
    pub fn weighing(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Records why the body keeps the fault: it weighs as advice, and the reason goes with it.
    #[must_use]
    pub fn explained(mut self, reason: &str) -> Self {
        self.severity = Severity::Advice;
        self.args.push((EXPLANATION, reason.into()));
        self
    }

    /// Why the body keeps the fault, where it said so.
    pub fn explanation(&self) -> Option<&str> {
        self.args.iter().find_map(|(name, arg)| match arg {
            Arg::Text(reason) if *name == EXPLANATION => Some(reason.as_str()),
            _ => None,
        })
    }

    /// Looks its place up in the text the plan came from, unless it has one.
    pub fn locate(&mut self, places: &Places) {
        if self.position.is_none() {
            self.position = places.position(&self.place);
        }
    }

    /// The stable name of the fault.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The node and field.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The node.
    pub fn node(&self) -> &NodeId {
        &self.place.node
    }

    /// The place in the source text, where known.
    pub fn position(&self) -> Option<Position> {
        self.position
    }

    /// The facts, in the order they were added.
    pub fn args(&self) -> &[(&'static str, Arg)] {
        &self.args
    }

    /// One sentence that can stand alone, without a final stop.
    pub fn message(&self, lang: Lang) -> String {
        crate::catalogue::message(lang, self.code, &self.args)
    }

    /// What to write instead, in one imperative sentence.
    pub fn help(&self, lang: Lang) -> String {
        crate::catalogue::help(lang, self.code, &self.args)
    }

    /// The order of a report: by place in the text, then by node, then by code.
    pub fn order(a: &Self, b: &Self) -> std::cmp::Ordering {
        let key = |d: &Self| (d.position.is_none(), d.position);
        key(a).cmp(&key(b)).then_with(|| a.place.cmp(&b.place)).then_with(|| a.code.cmp(b.code))
    }
}
