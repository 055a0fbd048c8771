//! What a target can be.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::fault::Fault;
use crate::ids::Year;

/// What counts as success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A value compared with a bound: `>= 80 %`.
    Threshold {
        /// The comparison.
        op: Op,
        /// The bound.
        quantity: Quantity,
    },
    /// A value between two bounds, both included: `85% - 90%`.
    Interval {
        /// Lower bound.
        low: Quantity,
        /// Upper bound, of the same unit.
        high: Quantity,
    },
    /// A value compared with another value of the same thing: `< anno 2014`, `>= 85% del 2018`.
    Relative {
        /// The comparison.
        op: Op,
        /// What it is compared with.
        to: Baseline,
        /// Times the baseline; 1 when not said (0.85 for `85% del …`).
        factor: Decimal,
    },
    /// Something done by a date or within a time after an event.
    Deadline(Deadline),
    /// Something delivered: a report, a service, a fact. `thing` holds the words, where they say what.
    Delivered {
        /// What is delivered, as written; none for a bare `Realizzazione` or `SI`.
        thing: Option<String>,
    },
    /// Several targets at once.
    All(Vec<Target>),
    /// The text says that there is no target (`_`, `—`, blank).
    None,
    /// The text could not be understood; it is kept.
    Unread(String),
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// `>=`
    AtLeast,
    /// `>`
    MoreThan,
    /// `<=`
    AtMost,
    /// `<`
    LessThan,
    /// `=`, and a bare number: at least, on a growing thing.
    Exactly,
}

impl Op {
    /// The sign: `>=`, `>`, `<=`, `<`, `=`.
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::MoreThan => ">",
            Self::AtMost => "<=",
            Self::LessThan => "<",
            Self::Exactly => "=",
        }
    }
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The number.
    pub value: Decimal,
    /// Its unit; none when the text has none.
    pub unit: Option<Unit>,
}

/// A unit of measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// `%`
    Percent,
    /// `gg`, `giorni`
    Days,
    /// `mesi`
    Months,
    /// `ore`
    Hours,
    /// `€`, `euro`
    Euro,
    /// A thing that is counted, as written: `eventi`, `report`.
    Thing(String),
}

impl Unit {
    /// The word by which a plan names this unit of measure; none for a counted thing.
    pub fn measure(&self) -> Option<&'static str> {
        match self {
            Self::Percent => Some("%"),
            Self::Days => Some("giorni"),
            Self::Months => Some("mesi"),
            Self::Hours => Some("ore"),
            Self::Euro => Some("euro"),
            Self::Thing(_) => None,
        }
    }

    /// The unit of measure that a plan names with this word; none for counted things and free words.
    pub fn of_measure(word: &str) -> Option<Self> {
        let word = word.trim();
        let is = |names: &[&str]| names.iter().any(|name| word.eq_ignore_ascii_case(name));
        if is(&["%", "percentuale", "per cento"]) {
            Some(Self::Percent)
        } else if is(&["giorni", "gg", "gg.", "giorno"]) {
            Some(Self::Days)
        } else if is(&["mesi", "mese"]) {
            Some(Self::Months)
        } else if is(&["ore", "ora"]) {
            Some(Self::Hours)
        } else if is(&["euro", "€"]) {
            Some(Self::Euro)
        } else {
            None
        }
    }
}

/// What a relative target is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Baseline {
    /// The year before the one measured (`anno n-1`, `anno precedente`).
    PreviousYear,
    /// A given year (`anno 2014`).
    Year(Year),
    /// Something else, in words (`tempo medio nazionale`).
    Named(String),
}

/// When something must be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deadline {
    /// On or before a day. `entro marzo` is the last day of March.
    On(Date),
    /// Within a time after an event (`entro 3 mesi dal rilascio`).
    After {
        /// The event, as written.
        event: String,
        /// The time.
        span: Period,
    },
    /// Within the terms set by a law, an act or a schedule (`nei termini di legge`), as written.
    Terms(String),
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// How many.
    pub count: u16,
    /// Of what: days, months (30 is not a month), years as 12 months.
    pub months: bool,
}

impl Period {
    /// The day this long after another; none when it is beyond the calendar.
    pub fn after(self, day: Date) -> Option<Date> {
        let count = i32::from(self.count);
        let span = if self.months { jiff::Span::new().months(count) } else { jiff::Span::new().days(count) };
        day.checked_add(span).ok()
    }

    /// ISO 8601: `P3M`, `P30D`.
    pub fn iso(self) -> String {
        format!("P{}{}", self.count, if self.months { "M" } else { "D" })
    }
}

/// A part of the text, in bytes: from `start` up to, not including, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// What the reader knows beyond the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// The year of the plan, for dates without one.
    pub year: Option<Year>,
}

/// A text, what it means, and its faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    text: String,
    target: Target,
    parts: Vec<Part>,
    faults: Vec<Fault>,
}

/// A part of a text that was read on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The label it was printed with: `1a`.
    pub label: Option<String>,
    /// What it means.
    pub target: Target,
    /// Where it stands, in bytes of the text.
    pub span: Span,
}

impl Reading {
    /// Keeps what was read.
    pub fn new(text: impl Into<String>, target: Target, faults: Vec<Fault>) -> Self {
        Self { text: text.into(), target, parts: Vec::new(), faults }
    }

    /// Keeps where each part of the target stands.
    #[must_use]
    pub fn with_parts(mut self, parts: Vec<Part>) -> Self {
        self.parts = parts;
        self
    }

    /// The parts that were read, in order of place: one for a simple target, none where nothing was.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The text as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it means.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Its faults, in order of place.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}
