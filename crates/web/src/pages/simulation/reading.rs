//! Numbers, days and words as people write them, and as machines do.

use cannocchiale_core::catalogue;
use cannocchiale_core::diag::Lang;
use cannocchiale_core::facts::FactValue;
use cannocchiale_core::number;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::asked::Key;

/// A text as a what-if file wants it. What cannot be read stays as it is, and the file says what is wrong with it.
pub(super) fn machine(lang: Lang, key: Key, text: &str) -> String {
    match key {
        Key::Target => text.to_owned(),
        Key::Weight | Key::Complexity => number_of(lang, text).unwrap_or_else(|| text.to_owned()),
        Key::Value => value_of(lang, text).unwrap_or_else(|| text.to_owned()),
    }
}

fn number_of(lang: Lang, text: &str) -> Option<String> {
    let number = match lang {
        Lang::It => number::read_italian(text),
        Lang::En => number::read_machine(&text.replace(',', "")),
    };
    number.map(|number| number.normalize().to_string())
}

fn value_of(lang: Lang, text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    match lower.as_str() {
        "sì" | "si" | "si'" | "yes" => return Some("yes".to_owned()),
        "no" => return Some("no".to_owned()),
        _ => {}
    }
    if let Some(percent) = lower.strip_suffix('%') {
        return number_of(lang, percent).map(|number| format!("{number}%"));
    }
    if text.parse::<Date>().is_ok() {
        return Some(text.to_owned());
    }
    day_of(text).or_else(|| number_of(lang, text))
}

/// `15/4/2019` as `2019-04-15`.
fn day_of(text: &str) -> Option<String> {
    let mut parts = text.split('/');
    let (day, month, year) =
        (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let date = Date::new(year, month, day).ok().filter(|_| parts.next().is_none())?;
    Some(date.to_string())
}

/// A number as people read it.
pub(super) fn number_shown(lang: Lang, number: Decimal) -> String {
    number::show(number.normalize(), lang)
}

/// A recorded value as people would write it.
pub(super) fn value_shown(lang: Lang, value: &FactValue) -> String {
    match value {
        FactValue::Number(number) => number_shown(lang, *number),
        FactValue::Progress(percent) => format!("{}%", number_shown(lang, *percent)),
        FactValue::Done(day) => day.to_string(),
        FactValue::Delivered(true) => yes(lang).to_owned(),
        FactValue::Delivered(false) => "no".to_owned(),
    }
}

fn yes(lang: Lang) -> &'static str {
    match lang {
        Lang::It => "sì",
        Lang::En => "yes",
    }
}

/// A text of machines as people read it.
pub(super) fn shown(lang: Lang, key: Key, text: &str) -> String {
    match (key, text) {
        (Key::Target, _) => text.to_owned(),
        (_, "yes") => yes(lang).to_owned(),
        (_, text) => {
            let (number, sign) = text.strip_suffix('%').map_or((text, ""), |number| (number, "%"));
            let number =
                number::read_machine(number).map(|number| format!("{}{sign}", number_shown(lang, number)));
            number.unwrap_or_else(|| text.to_owned())
        }
    }
}

/// The name of a rule for people.
pub(super) fn rule_name(lang: Lang, rule: &str) -> String {
    catalogue::text(lang, &format!("score-rule-{rule}"), None, &[]).unwrap_or_else(|| rule.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_becomes_what_machines_read() {
        let cases = [
            (Lang::It, Key::Weight, "33,5", "33.5"),
            (Lang::It, Key::Weight, "1.000", "1000"),
            (Lang::En, Key::Weight, "1,000.5", "1000.5"),
            (Lang::It, Key::Value, "Sì", "yes"),
            (Lang::It, Key::Value, "15/4/2019", "2019-04-15"),
            (Lang::It, Key::Value, "2019-04-15", "2019-04-15"),
            (Lang::It, Key::Value, "82,5%", "82.5%"),
            (Lang::It, Key::Value, "molti", "molti"),
            (Lang::It, Key::Target, ">= 1,5", ">= 1,5"),
        ];
        for (lang, key, written, read) in cases {
            assert_eq!(machine(lang, key, written), read, "{written}");
        }
    }

    #[test]
    fn what_is_shown_is_read_back() {
        for (key, text) in
            [(Key::Weight, "1234.5"), (Key::Value, "82.5%"), (Key::Value, "yes"), (Key::Value, "2019-04-15")]
        {
            for lang in [Lang::It, Lang::En] {
                assert_eq!(machine(lang, key, &shown(lang, key, text)), text, "{text}");
            }
        }
    }
}
