//! A target read back in words, for people.

use jiff::civil::Date;

use super::types::{Baseline, Deadline, Op, Period, Quantity, Target, Unit};
use crate::calendar::{month_name, show_date, with_date};
use crate::diag::Lang;
use crate::number::show;

impl Target {
    /// The target in words: `almeno 5 eventi, entro maggio 2019`, `at least 5 eventi, by 31 May 2019`.
    ///
    /// Names that offices wrote (things, events, schedules) stay in their language.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::Threshold { op, quantity } => match op {
                Op::Exactly => self::quantity(quantity, lang),
                op => format!("{} {}", operator(*op, lang), self::quantity(quantity, lang)),
            },
            Self::Interval { low, high } => {
                let (low, high) = (bound(low, high, lang), quantity(high, lang));
                match lang {
                    Lang::It => format!("fra {low} e {high}"),
                    Lang::En => format!("between {low} and {high}"),
                }
            }
            Self::Relative { op, to, factor } => {
                let to = baseline(to, lang);
                if *factor == rust_decimal::Decimal::ONE {
                    return format!("{} {to}", compared(*op, lang));
                }
                let percent = factor.checked_mul(rust_decimal::Decimal::ONE_HUNDRED).unwrap_or(*factor);
                let share = match lang {
                    Lang::It => format!("{}% di {to}", show(percent.normalize(), lang)),
                    Lang::En => format!("{}% of {to}", show(percent.normalize(), lang)),
                };
                if *op == Op::Exactly { share } else { format!("{} {share}", operator(*op, lang)) }
            }
            Self::Deadline(deadline) => self::deadline(deadline, lang),
            Self::Delivered { thing: Some(thing) } => match lang {
                Lang::It => format!("consegnato: {thing}"),
                Lang::En => format!("delivered: {thing}"),
            },
            Self::Delivered { thing: None } => pick(lang, "realizzato", "done").to_owned(),
            Self::All(parts) => parts.iter().map(|part| part.words(lang)).collect::<Vec<_>>().join(", "),
            Self::None => pick(lang, "nessun target", "no target").to_owned(),
            Self::Unread(text) => match lang {
                Lang::It => format!("non compreso: «{text}»"),
                Lang::En => format!("not understood: “{text}”"),
            },
        }
    }
}

fn pick<'a>(lang: Lang, it: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::It => it,
        Lang::En => en,
    }
}

fn operator(op: Op, lang: Lang) -> &'static str {
    match op {
        Op::AtLeast => pick(lang, "almeno", "at least"),
        Op::MoreThan => pick(lang, "più di", "more than"),
        Op::AtMost => pick(lang, "al massimo", "at most"),
        Op::LessThan => pick(lang, "meno di", "less than"),
        Op::Exactly => pick(lang, "esattamente", "exactly"),
    }
}

/// The operator before another value: `non meno di quanto nel 2014`.
fn compared(op: Op, lang: Lang) -> &'static str {
    match op {
        Op::AtLeast => pick(lang, "non meno di", "not less than"),
        Op::MoreThan => pick(lang, "più di", "more than"),
        Op::AtMost => pick(lang, "non più di", "not more than"),
        Op::LessThan => pick(lang, "meno di", "less than"),
        Op::Exactly => pick(lang, "uguale a", "equal to"),
    }
}

fn baseline(to: &Baseline, lang: Lang) -> String {
    match (to, lang) {
        (Baseline::PreviousYear, Lang::It) => "quanto l’anno precedente".to_owned(),
        (Baseline::PreviousYear, Lang::En) => "the value of the year before".to_owned(),
        (Baseline::Year(year), Lang::It) => format!("quanto nel {year}"),
        (Baseline::Year(year), Lang::En) => format!("the value of {year}"),
        (Baseline::Named(name), _) => name.clone(),
    }
}

/// The lower bound, without the unit that the upper one says.
fn bound(low: &Quantity, high: &Quantity, lang: Lang) -> String {
    if low.unit == high.unit && low.unit != Some(Unit::Percent) {
        show(low.value.normalize(), lang)
    } else {
        quantity(low, lang)
    }
}

fn quantity(quantity: &Quantity, lang: Lang) -> String {
    let value = show(quantity.value.normalize(), lang);
    let one = quantity.value == rust_decimal::Decimal::ONE;
    let unit = match &quantity.unit {
        None => return value,
        Some(Unit::Percent) => return format!("{value}%"),
        Some(Unit::Days) if one => pick(lang, "giorno", "day"),
        Some(Unit::Days) => pick(lang, "giorni", "days"),
        Some(Unit::Months) if one => pick(lang, "mese", "month"),
        Some(Unit::Months) => pick(lang, "mesi", "months"),
        Some(Unit::Hours) if one => pick(lang, "ora", "hour"),
        Some(Unit::Hours) => pick(lang, "ore", "hours"),
        Some(Unit::Euro) => "euro",
        Some(Unit::Thing(thing)) => thing,
    };
    format!("{value} {unit}")
}

fn deadline(deadline: &Deadline, lang: Lang) -> String {
    match (deadline, lang) {
        (Deadline::On(date), lang) => day(*date, lang),
        (Deadline::After { event, span }, Lang::It) => format!("entro {} da: {event}", period(*span, lang)),
        (Deadline::After { event, span }, Lang::En) => format!("within {} of: {event}", period(*span, lang)),
        (Deadline::Terms(terms), _) => terms.clone(),
    }
}

fn day(date: Date, lang: Lang) -> String {
    let (day, year) = (date.day(), date.year());
    match lang {
        Lang::It if date == date.last_of_month() => {
            format!("entro {} {year}", month_name(date.month(), Lang::It))
        }
        Lang::It => with_date("entro il", &show_date(date, Lang::It), Lang::It),
        Lang::En => format!("by {day} {} {year}", month_name(date.month(), Lang::En)),
    }
}

fn period(span: Period, lang: Lang) -> String {
    let unit = match (span.months, span.count) {
        (true, 1) => pick(lang, "mese", "month"),
        (true, _) => pick(lang, "mesi", "months"),
        (false, 1) => pick(lang, "giorno", "day"),
        (false, _) => pick(lang, "giorni", "days"),
    };
    format!("{} {unit}", span.count)
}
