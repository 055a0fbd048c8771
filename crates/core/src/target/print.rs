//! The canonical Italian text of a target. Reading it gives the same target.
//!
//! Plain words are tried first; where they would read otherwise (a thing called `entro marzo`), names are put
//! between guillemets, which the reader takes as they are.

use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::parse::read;
use super::types::{Baseline, Context, Deadline, Op, Period, Quantity, Target, Unit};
use crate::calendar::month_name;
use crate::diag::Lang;
use crate::ids::Year;

/// How names are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// As they are.
    Plain,
    /// Between guillemets.
    Explicit,
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // What was not understood is shown as it was written, and only inside a list it needs a frame.
            Self::Unread(text) => f.write_str(text),
            Self::All(parts) => {
                let texts: Vec<String> = parts.iter().map(faithful).collect();
                let text = texts.join("; ");
                if reads_as(&text, self) {
                    f.write_str(&text)
                } else {
                    let texts: Vec<String> =
                        parts.iter().map(|part| written(part, Style::Explicit)).collect();
                    f.write_str(&texts.join("; "))
                }
            }
            simple => f.write_str(&faithful(simple)),
        }
    }
}

fn faithful(target: &Target) -> String {
    let plain = written(target, Style::Plain);
    if reads_as(&plain, target) { plain } else { written(target, Style::Explicit) }
}

/// Whether a text means this target whatever the year of the plan.
fn reads_as(text: &str, target: &Target) -> bool {
    [None, Year::new(1999)].into_iter().all(|year| read(text, &Context { year }).target() == target)
}

fn written(target: &Target, style: Style) -> String {
    match target {
        Target::Threshold { op, quantity } => {
            let value = self::quantity(quantity, style);
            if *op == Op::Exactly && style == Style::Plain { value } else { format!("{} {value}", op.sign()) }
        }
        Target::Interval { low, high } => interval(low, high, style),
        Target::Relative { op, to, factor } => relative(*op, to, *factor, style),
        Target::Deadline(deadline) => self::deadline(deadline, style),
        Target::Delivered { thing: None } => "realizzazione".to_owned(),
        Target::Delivered { thing: Some(thing) } => framed("consegna ", thing, style),
        Target::All(parts) => parts.iter().map(|part| written(part, style)).collect::<Vec<_>>().join("; "),
        Target::None => "—".to_owned(),
        Target::Unread(text) => framed("illeggibile ", text, style),
    }
}

fn framed(frame: &str, name: &str, style: Style) -> String {
    match style {
        Style::Plain => name.to_owned(),
        Style::Explicit => format!("{frame}«{}»", name.replace('»', "»»")),
    }
}

/// A number without thousands marks, so that it cannot be misread.
fn number(value: Decimal) -> String {
    value.normalize().to_string().replace('.', ",")
}

fn quantity(quantity: &Quantity, style: Style) -> String {
    let value = number(quantity.value);
    match &quantity.unit {
        None => value,
        Some(unit) => {
            let (space, unit) = self::unit(unit, quantity.value, style);
            format!("{value}{space}{unit}")
        }
    }
}

fn unit(unit: &Unit, value: Decimal, style: Style) -> (&'static str, String) {
    let one = value == Decimal::ONE;
    let name = match unit {
        Unit::Percent => return ("", "%".to_owned()),
        Unit::Days if one => "giorno",
        Unit::Days => "giorni",
        Unit::Months if one => "mese",
        Unit::Months => "mesi",
        Unit::Hours if one => "ora",
        Unit::Hours => "ore",
        Unit::Euro => "€",
        Unit::Thing(thing) => return (" ", framed("", thing, style)),
    };
    (" ", name.to_owned())
}

fn interval(low: &Quantity, high: &Quantity, style: Style) -> String {
    let (from, to) = (quantity(low, style), quantity(high, style));
    match style {
        Style::Explicit => format!("tra {from} e {to}"),
        Style::Plain if low.unit == Some(Unit::Percent) || low.unit.is_none() => format!("{from} - {to}"),
        Style::Plain => format!("{} - {to}", number(low.value)),
    }
}

fn relative(op: Op, to: &Baseline, factor: Decimal, style: Style) -> String {
    let whole = factor == Decimal::ONE;
    let (to, of) = match to {
        Baseline::PreviousYear => ("anno precedente".to_owned(), "dell'anno precedente".to_owned()),
        Baseline::Year(year) => (format!("anno {year}"), format!("del {year}")),
        Baseline::Named(name) => {
            let name = framed("", name, style);
            (name.clone(), format!("di {name}"))
        }
    };
    let percent = factor.checked_mul(Decimal::ONE_HUNDRED).filter(|_| !whole);
    match percent {
        None => format!("{} {to}", op.sign()),
        Some(percent) => {
            let sign = if op == Op::Exactly && style == Style::Plain { "" } else { op.sign() };
            let space = if sign.is_empty() { "" } else { " " };
            format!("{sign}{space}{}% {of}", number(percent))
        }
    }
}

fn deadline(deadline: &Deadline, style: Style) -> String {
    match deadline {
        Deadline::On(date) => format!("entro {}", day(*date)),
        Deadline::After { event, span } => match style {
            Style::Plain => format!("entro {} {}{event}", period(*span), from(event)),
            Style::Explicit => format!("entro {} da «{}»", period(*span), event.replace('»', "»»")),
        },
        Deadline::Terms(terms) => framed("termini ", terms, style),
    }
}

/// `marzo 2019` for the last day of March, `il 15 aprile 2019` for any other day.
fn day(date: Date) -> String {
    let month = month_name(date.month(), Lang::It);
    if date == date.last_of_month() {
        format!("{month} {}", date.year())
    } else {
        let day = match date.day() {
            1 => "il 1º".to_owned(),
            8 | 11 => format!("l'{}", date.day()),
            day => format!("il {day}"),
        };
        format!("{day} {month} {}", date.year())
    }
}

fn period(span: Period) -> String {
    let unit = match (span.months, span.count) {
        (true, 1) => "mese",
        (true, _) => "mesi",
        (false, 1) => "giorno",
        (false, _) => "giorni",
    };
    format!("{} {unit}", span.count)
}

/// The preposition before an event, by the letters of its first word: a plain guess that reads well.
fn from(event: &str) -> &'static str {
    let first = event.split_whitespace().next().unwrap_or_default().to_lowercase();
    if first.starts_with(['a', 'e', 'i', 'o', 'u', 'è', 'à', 'ò', 'ù', 'ì']) {
        "dall'"
    } else if first.ends_with(['a', 'à']) || first.ends_with("ione") {
        "dalla "
    } else if first.ends_with('o') {
        "dal "
    } else {
        "da "
    }
}
