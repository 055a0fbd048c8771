//! Numbers as people write and read them. Exact decimals only, never binary floats.

use rust_decimal::Decimal;

use crate::diag::Lang;

/// Shows a number with its own decimals: `1.234,5` in Italian, `1,234.5` in English.
pub fn show(number: Decimal, lang: Lang) -> String {
    group(&number.to_string(), lang)
}

/// Shows euro with two decimals, or none where the amount is whole and large.
pub fn show_money(amount: Decimal, lang: Lang) -> String {
    group(&format!("{amount:.2}"), lang)
}

fn group(plain: &str, lang: Lang) -> String {
    let (thousands, decimal) = match lang {
        Lang::It => ('.', ','),
        Lang::En => (',', '.'),
    };
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut shown = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            shown.push(thousands);
        }
        shown.push(digit);
    }
    if !fraction.is_empty() {
        shown.push(decimal);
        shown.push_str(fraction);
    }
    shown
}

/// Reads a number of a machine file: a dot for the decimals, no thousands, an optional sign.
pub fn read_machine(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty()
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    if plain { text.parse().ok() } else { None }
}

/// Reads a number as Italian offices print it: `1.234,56`, `26.000`, `(0,4)` = −0,4, `. =` and `.=` as nothing
/// (`None`), `€` and blanks ignored. A lone dot before exactly three digits is a thousands mark.
///
/// `None` means that the text is not one number; the caller decides whether it is blank, nil or a fault.
pub fn read_italian(text: &str) -> Option<Decimal> {
    let mut body: String =
        text.chars().filter(|c| !c.is_whitespace() && *c != '€' && *c != '\u{a0}').collect();
    let mut negative = false;
    if let Some(inner) = body.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        body = inner.to_owned();
        negative = true;
    }
    let unsigned = body.trim_start_matches(['-', '–', '−', '+']);
    if body.starts_with(['-', '–', '−']) {
        negative = !negative;
    }
    let (whole, fraction) = match unsigned.split_once(',') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => match unsigned.split_once('.') {
            // One dot, not before exactly three digits: an English decimal point that slipped in.
            Some((whole, rest)) if !rest.contains('.') && rest.len() != 3 => (whole, Some(rest)),
            _ => (unsigned, None),
        },
    };
    let all_digits = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_digit());
    let groups: Vec<&str> = whole.split('.').collect();
    let grouped = groups.len() == 1
        || (groups.first().is_some_and(|g| (1..=3).contains(&g.len()))
            && groups.iter().skip(1).all(|g| g.len() == 3));
    if !grouped || !groups.iter().all(|g| all_digits(g)) || !fraction.is_none_or(all_digits) {
        return None;
    }
    let plain = format!(
        "{}{}{}{}",
        if negative { "-" } else { "" },
        groups.concat(),
        if fraction.is_some() { "." } else { "" },
        fraction.unwrap_or_default()
    );
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn italian(text: &str) -> Option<String> {
        read_italian(text).map(|n| n.to_string())
    }

    #[test]
    fn italian_numbers_are_read_as_printed() {
        assert_eq!(italian("1.234,56").as_deref(), Some("1234.56"));
        assert_eq!(italian("26.000").as_deref(), Some("26000"));
        assert_eq!(italian("(0,4)").as_deref(), Some("-0.4"));
        assert_eq!(italian("€ 50.917.000,00").as_deref(), Some("50917000.00"));
        assert_eq!(italian("105.5").as_deref(), Some("105.5"));
        assert_eq!(italian(". ="), None);
        assert_eq!(italian("12 a"), None);
        assert_eq!(italian("1.23.456"), None);
    }

    #[test]
    fn numbers_are_shown_in_the_readers_language() {
        let number = Decimal::new(123_456_789, 2);
        assert_eq!(show(number, Lang::It), "1.234.567,89");
        assert_eq!(show(-number, Lang::En), "-1,234,567.89");
        assert_eq!(show_money(Decimal::from(100), Lang::It), "100,00");
    }

    #[test]
    fn machine_numbers_have_a_dot() {
        assert_eq!(read_machine("-12.50").map(|n| n.to_string()).as_deref(), Some("-12.50"));
        assert_eq!(read_machine("12,5"), None);
        assert_eq!(read_machine("1e5"), None);
        assert_eq!(read_machine(""), None);
    }
}
