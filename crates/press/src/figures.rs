//! How figures and dates are written in a document.

use cannocchiale_core::diag::Lang;
use cannocchiale_core::model::{Direction, WrittenTarget};
use cannocchiale_core::number;
use cannocchiale_core::target::{Op, Target};
use rust_decimal::Decimal;

use crate::words::Words;

/// What stands in a cell that has no value: missing is never zero.
pub(crate) const MISSING: &str = "—";

/// An amount: cents only where the column has some.
pub(crate) fn euro(amount: Decimal, cents: Cents, lang: Lang) -> String {
    match cents {
        Cents::Shown => number::show_money(amount, lang),
        Cents::Hidden => number::show(amount.trunc(), lang),
    }
}

/// The same, or a dash where there is none.
pub(crate) fn euro_or_dash(amount: Option<Decimal>, cents: Cents, lang: Lang) -> String {
    amount.map_or_else(|| MISSING.to_owned(), |amount| euro(amount, cents, lang))
}

/// A number with the unit of what it measures: `25%`, `3 giorni`, `1 giorno`, `voto: 4,2`.
pub fn with_unit(value: Decimal, unit: Option<&str>, lang: Lang) -> String {
    let shown = number::show(value, lang);
    match unit {
        Some("%") => format!("{shown}%"),
        Some("euro") => format!("{}\u{a0}€", euro(value, Cents::of([value]), lang)),
        // What is counted is named in the plural: of one, and of a mark, the name comes first.
        Some(unit) if value == Decimal::ONE && singular(unit).is_some() => {
            format!("{shown} {}", singular(unit).unwrap_or(unit))
        }
        Some(unit) if !unit.is_empty() && (value == Decimal::ONE || is_scale(unit)) => {
            format!("{unit}: {shown}")
        }
        Some(unit) if !unit.is_empty() => format!("{shown} {unit}"),
        _ => shown,
    }
}

/// One of the units of time, which are known.
fn singular(unit: &str) -> Option<&'static str> {
    let known = [
        ("giorni", "giorno"),
        ("mesi", "mese"),
        ("anni", "anno"),
        ("ore", "ora"),
        ("minuti", "minuto"),
        ("days", "day"),
        ("months", "month"),
        ("hours", "hour"),
    ];
    known.iter().find(|(many, _)| *many == unit).map(|(_, one)| *one)
}

/// Whether a unit is a scale, which is not counted: a mark is 4,2, and nobody has 4,2 marks.
fn is_scale(unit: &str) -> bool {
    const SCALES: [&str; 10] =
        ["voto", "punteggio", "indice", "rapporto", "media", "quota", "mark", "index", "ratio", "average"];
    SCALES.contains(&unit.trim().to_lowercase().as_str())
}

/// The unit a table of account lines is printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scale {
    Euro(Cents),
    /// Thousands of euro with one decimal, as bodies print them: nothing is lost when every amount is whole hundreds.
    Thousands,
}

impl Scale {
    /// Thousands when no amount needs more, euro otherwise.
    pub(crate) fn of(amounts: impl IntoIterator<Item = Decimal> + Clone) -> Self {
        let whole_hundreds = |amount: Decimal| (amount % Decimal::ONE_HUNDRED).is_zero();
        if amounts.clone().into_iter().all(whole_hundreds) {
            Self::Thousands
        } else {
            Self::Euro(Cents::of(amounts))
        }
    }

    /// The amount in this unit.
    pub(crate) fn show(self, amount: Decimal, lang: Lang) -> String {
        match self {
            Self::Euro(cents) => euro(amount, cents, lang),
            Self::Thousands => {
                let mut thousands = amount / Decimal::ONE_THOUSAND;
                thousands.rescale(1);
                number::show(thousands, lang)
            }
        }
    }

    /// The same, or a dash where there is none.
    pub(crate) fn show_or_dash(self, amount: Option<Decimal>, lang: Lang) -> String {
        amount.map_or_else(|| MISSING.to_owned(), |amount| self.show(amount, lang))
    }

    /// Its name.
    pub(crate) fn word<'a>(self, words: &Words<'a>) -> &'a str {
        match self {
            Self::Euro(_) => words.euro,
            Self::Thousands => words.euro_thousands,
        }
    }
}

/// Whether a table of amounts shows cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cents {
    Shown,
    Hidden,
}

impl Cents {
    /// Cents are shown when an amount has some.
    pub(crate) fn of(amounts: impl IntoIterator<Item = Decimal>) -> Self {
        if amounts.into_iter().any(|amount| !amount.fract().is_zero()) { Self::Shown } else { Self::Hidden }
    }
}

/// A target as written, with `>=` as the sign readers know; a dash where there is none.
pub(crate) fn target(target: Option<&WrittenTarget>) -> String {
    match target {
        Some(target) if !target.is_none() => signs(target.text()),
        _ => MISSING.to_owned(),
    }
}

/// A value without the unit that its row has already.
pub(crate) fn bare(value: String, unit: &str) -> String {
    let Some(bare) = value.strip_suffix(unit).map(str::trim_end).filter(|_| !unit.is_empty()) else {
        return value;
    };
    // Both ends of a range have it, or neither.
    match bare.split_once(unit) {
        None => bare.to_owned(),
        Some((low, high)) if high.starts_with(" - ") && !high.contains(unit) => {
            format!("{}{high}", low.trim_end())
        }
        Some(_) => value,
    }
}

/// The most characters a heading may have before it becomes a paragraph.
const LONGEST_HEADING: usize = 110;
/// The most characters of a title that is only called to mind, beside its code.
const LONGEST_MENTION: usize = 60;

/// What no title may end with where it is cut: the reader waits for the next word.
const LEADING: [&str; 78] = [
    "a", "ad", "ai", "agli", "al", "alla", "alle", "allo", "anche", "che", "con", "da", "dagli", "dai",
    "dal", "dalla", "dalle", "dallo", "degli", "dei", "del", "della", "delle", "dello", "di", "e", "ed",
    "fra", "gli", "i", "il", "in", "l’", "la", "le", "lo", "ma", "nei", "negli", "nel", "nella", "nelle",
    "nello", "non", "o", "od", "oppure", "per", "se", "sui", "sugli", "sul", "sulla", "sulle", "sullo", "su",
    "tra", "tramite", "un", "una", "uno", "and", "at", "by", "for", "from", "its", "of", "on", "or", "the",
    "their", "to", "which", "with", "n.", "art.", "ex",
];

/// A title short enough for headings, contents and the tree, and the whole of it where that is more:
/// some plans write a paragraph where a title should be.
pub(crate) fn headline(title: &str) -> (String, Option<String>) {
    match cut(title.trim(), LONGEST_HEADING) {
        Some(short) => (short, Some(title.trim().to_owned())),
        None => (title.trim().to_owned(), None),
    }
}

/// A title where its code says already which it is: a few of its words.
pub(crate) fn mention(title: &str) -> String {
    cut(title.trim(), LONGEST_MENTION).unwrap_or_else(|| title.trim().to_owned())
}

/// The first words of a longer text, cut where they make sense; none where the text is no longer than that.
fn cut(title: &str, most: usize) -> Option<String> {
    if title.chars().count() <= most {
        return None;
    }
    let mut words: Vec<&str> = Vec::new();
    let mut length = 0;
    for word in title.split_whitespace() {
        length += word.chars().count() + usize::from(!words.is_empty());
        if length >= most {
            break;
        }
        words.push(word);
    }
    while words.len() > 1 && words.last().is_some_and(|word| leads(word)) {
        words.pop();
    }
    let short = if words.is_empty() { title.chars().take(most - 1).collect() } else { words.join(" ") };
    Some(format!("{}…", short.trim_end_matches([',', ';', ':', '.', '-', '–', '(', ' '])))
}

/// Whether a word only leads to the next: an article, a preposition, a conjunction, a dash.
fn leads(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '«', '“', '"']).to_lowercase();
    LEADING.contains(&word.as_str()) || word.ends_with(['’', '(']) || !word.chars().any(char::is_alphanumeric)
}

/// A coefficient of complexity, always with two decimals: `1,10`.
pub(crate) fn coefficient(value: Decimal, lang: Lang) -> String {
    let mut value = value.normalize();
    if value.scale() < 2 {
        value.rescale(2);
    }
    number::show(value, lang)
}

/// Comparison signs as they are printed.
pub(crate) fn signs(text: &str) -> String {
    let signs = text.trim().replace(">=", "≥").replace("<=", "≤").replace("=>", "≥").replace("=<", "≤");
    // The dot of a list that was lost stands before the sign of some targets.
    match signs.strip_prefix('.').map(str::trim_start) {
        Some(bare) if bare.starts_with(['≥', '≤', '<', '>', '=']) => bare.to_owned(),
        _ => signs,
    }
}

/// What a target means, in words; empty where they say no more than the target itself.
pub(crate) fn meaning(written: Option<&WrittenTarget>, words: &Words, lang: Lang) -> String {
    match written.map(WrittenTarget::target) {
        None | Some(Target::None) => words.no_target.to_owned(),
        Some(Target::Unread(_)) => words.not_understood.to_owned(),
        Some(read) => {
            let said = read.words(lang);
            if folded(&said) == folded(&target(written)) { String::new() } else { said }
        }
    }
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The bounds of a target on a scale: what is drawn as a band.
pub(crate) fn bounds(target: &Target, direction: Option<Direction>) -> (Option<Decimal>, Option<Decimal>) {
    match target {
        Target::Threshold { op: Op::AtLeast | Op::MoreThan, quantity } => (Some(quantity.value), None),
        Target::Threshold { op: Op::AtMost | Op::LessThan, quantity } => (None, Some(quantity.value)),
        Target::Threshold { op: Op::Exactly, quantity } => match direction {
            Some(Direction::HigherIsBetter) => (Some(quantity.value), None),
            Some(Direction::LowerIsBetter) => (None, Some(quantity.value)),
            Some(Direction::WithinRange) | None => (Some(quantity.value), Some(quantity.value)),
        },
        Target::Interval { low, high } => (Some(low.value), Some(high.value)),
        _ => (None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_stands_without_the_dot_of_a_lost_list() {
        assert_eq!((signs(".=> 2").as_str(), signs(". <=3gg").as_str()), ("≥ 2", "≤3gg"));
        assert_eq!(
            (signs(".5 punti").as_str(), signs(" entro marzo.").as_str()),
            (".5 punti", "entro marzo.")
        );
    }

    #[test]
    fn a_unit_that_a_row_has_is_not_said_again() {
        for (value, shown) in [
            ("≥ 95%", "≥ 95"),
            ("85% - 90%", "85 - 90"),
            ("1% entro 5%", "1% entro 5%"),
            ("entro marzo", "entro marzo"),
        ] {
            assert_eq!(bare(value.to_owned(), "%"), shown);
        }
    }

    #[test]
    fn a_title_as_long_as_a_paragraph_is_shortened_and_kept() {
        assert_eq!(headline(" Un titolo "), ("Un titolo".to_owned(), None));
        let long = "parole, ".repeat(40);
        let (short, whole) = headline(&long);
        assert!(short.ends_with("parole…") && short.chars().count() <= LONGEST_HEADING, "{short}");
        assert_eq!(whole.as_deref(), Some(long.trim()));
    }

    #[test]
    fn a_title_is_not_cut_after_a_word_that_leads_to_the_next() {
        let title = "GARANTIRE I LIVELLI DI SERVIZIO ATTRAVERSO IL RISPETTO DEGLI STANDARD DI QUALITÀ";
        assert_eq!(mention(title), "GARANTIRE I LIVELLI DI SERVIZIO ATTRAVERSO IL RISPETTO…");
        for longer in 0..60 {
            let short = mention(&format!(
                "{} e il nome della cosa, di cui si parla – (per l’ anno) nella sua",
                "a".repeat(longer)
            ));
            let last = short.trim_end_matches('…').rsplit(' ').next().unwrap();
            assert!(!short.ends_with('…') || !leads(last), "{short}");
        }
    }

    #[test]
    fn a_coefficient_has_two_decimals_however_it_was_written() {
        let shown = |text: &str| coefficient(text.parse().unwrap(), Lang::It);
        assert_eq!(["1", "1.1", "1.10", "1.125"].map(shown), ["1,00", "1,10", "1,10", "1,125"]);
    }

    #[test]
    fn cents_are_shown_for_all_amounts_or_for_none() {
        let whole = Decimal::from(3000);
        assert_eq!(euro(whole, Cents::of([whole]), Lang::It), "3.000");
        assert_eq!(euro(whole, Cents::of([whole, Decimal::new(1, 2)]), Lang::It), "3.000,00");
    }
}
