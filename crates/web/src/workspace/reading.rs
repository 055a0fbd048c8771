//! Values as people write them in a form, and whether one falls short of its target.

use cannocchiale_core::diag::Lang;
use cannocchiale_core::facts::FactValue;
use cannocchiale_core::number;
use cannocchiale_core::target::{Deadline, Op, Target};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// What kind of value is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number.
    Number,
    /// A day, or how far it has come.
    Day,
    /// Whether it was delivered, or how far it has come.
    Delivery,
}

/// What a target asks for; without one, a number.
pub(super) fn kind_of(target: Option<&Target>) -> Kind {
    match target {
        Some(Target::Deadline(_)) => Kind::Day,
        Some(Target::Delivered { .. }) => Kind::Delivery,
        Some(Target::All(all)) => kind_of(all.first()),
        _ => Kind::Number,
    }
}

/// Reads what somebody wrote: `4,2 giorni`, `15/12/2019`, `sì`, `60%`.
pub(super) fn read(kind: Kind, text: &str, lang: Lang) -> Option<FactValue> {
    let text = text.trim();
    match kind {
        Kind::Number => read_number(text, lang).map(FactValue::Number),
        Kind::Day => read_day(text).map(FactValue::Done).or_else(|| read_progress(text, lang)),
        Kind::Delivery => match text.to_lowercase().as_str() {
            "sì" | "si" | "yes" => Some(FactValue::Delivered(true)),
            "no" => Some(FactValue::Delivered(false)),
            _ => read_progress(text, lang),
        },
    }
}

/// A number, with or without its unit after it.
fn read_number(text: &str, lang: Lang) -> Option<Decimal> {
    let bare =
        text.trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace() || matches!(c, '%' | '€'));
    match lang {
        Lang::It => number::read_italian(bare),
        Lang::En => number::read_machine(&bare.replace(',', "")),
    }
}

fn read_progress(text: &str, lang: Lang) -> Option<FactValue> {
    let share = read_number(text.strip_suffix('%')?.trim_end(), lang)?;
    (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&share).then_some(FactValue::Progress(share))
}

/// A day as people and browsers write it.
pub(super) fn day(text: &str) -> Option<Date> {
    read_day(text.trim())
}

/// `2019-12-15`, or `15/12/2019` with any of `/`, `.` and `-` between.
fn read_day(text: &str) -> Option<Date> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    // A year of two digits is a slip, not the first century.
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A number as a field shows it, so that it reads back.
pub(super) fn for_field(number: Decimal, lang: Lang) -> String {
    number::show(number.normalize(), lang)
}

/// A value as [`read`] reads it back.
pub(super) fn written(value: &FactValue, lang: Lang) -> String {
    match value {
        FactValue::Number(number) => number::show(*number, lang),
        FactValue::Done(day) => match lang {
            Lang::It => day.strftime("%d/%m/%Y").to_string(),
            Lang::En => day.to_string(),
        },
        FactValue::Delivered(true) => match lang {
            Lang::It => "sì".to_owned(),
            Lang::En => "yes".to_owned(),
        },
        FactValue::Delivered(false) => "no".to_owned(),
        FactValue::Progress(share) => format!("{}%", number::show(*share, lang)),
    }
}

/// Whether a value falls short of a target, as far as the two alone tell: then a reason is owed.
pub(super) fn deviates(target: &Target, value: &FactValue) -> bool {
    match (target, value) {
        (Target::Threshold { op, quantity }, FactValue::Number(number)) => {
            !meets(*op, *number, quantity.value)
        }
        (Target::Interval { low, high }, FactValue::Number(number)) => {
            *number < low.value || *number > high.value
        }
        (Target::Deadline(Deadline::On(last)), FactValue::Done(day)) => day > last,
        (Target::Deadline(_) | Target::Delivered { .. }, FactValue::Progress(share)) => {
            *share < Decimal::ONE_HUNDRED
        }
        (Target::Delivered { .. }, FactValue::Delivered(is_there)) => !is_there,
        (Target::All(all), _) => all.iter().any(|target| deviates(target, value)),
        _ => false,
    }
}

fn meets(op: Op, value: Decimal, bound: Decimal) -> bool {
    match op {
        // A bare number is asked of a growing thing: more is not less.
        Op::AtLeast | Op::Exactly => value >= bound,
        Op::MoreThan => value > bound,
        Op::AtMost => value <= bound,
        Op::LessThan => value < bound,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn it(kind: Kind, text: &str) -> Option<String> {
        read(kind, text, Lang::It).map(|value| value.to_string())
    }

    #[test]
    fn a_number_is_read_with_or_without_its_unit() {
        assert_eq!(it(Kind::Number, "4,2 giorni").as_deref(), Some("4.2"));
        assert_eq!(it(Kind::Number, " 1.234 € ").as_deref(), Some("1234"));
        assert_eq!(it(Kind::Number, "97,5%").as_deref(), Some("97.5"));
        assert_eq!(read(Kind::Number, "1,234.5", Lang::En), Some(FactValue::Number(Decimal::new(12_345, 1))));
        assert_eq!(it(Kind::Number, "tanti"), None);
        assert_eq!(it(Kind::Number, ""), None);
    }

    #[test]
    fn a_day_is_read_as_people_write_it() {
        assert_eq!(it(Kind::Day, "15/12/2019").as_deref(), Some("2019-12-15"));
        assert_eq!(it(Kind::Day, "5.3.2019").as_deref(), Some("2019-03-05"));
        assert_eq!(it(Kind::Day, "2019-03-05").as_deref(), Some("2019-03-05"));
        assert_eq!(it(Kind::Day, "60%").as_deref(), Some("60%"));
        assert_eq!(it(Kind::Day, "31/2/2019"), None);
        assert_eq!(it(Kind::Day, "15/12/19"), None);
        assert_eq!(it(Kind::Delivery, "120%"), None);
    }

    #[test]
    fn what_is_written_reads_back_in_both_languages() {
        let day = FactValue::Done(jiff::civil::date(2019, 12, 15));
        let cases = [
            (Kind::Number, FactValue::Number(Decimal::new(123_456, 2))),
            (Kind::Number, FactValue::Number(Decimal::new(-4_125, 3))),
            (Kind::Day, day),
            (Kind::Delivery, FactValue::Delivered(true)),
            (Kind::Delivery, FactValue::Delivered(false)),
            (Kind::Delivery, FactValue::Progress(Decimal::from(60))),
        ];
        for (kind, value) in cases {
            for lang in [Lang::It, Lang::En] {
                let text = written(&value, lang);
                assert_eq!(read(kind, &text, lang), Some(value.clone()), "{text}");
            }
        }
    }
}
