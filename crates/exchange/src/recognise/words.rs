//! Words that offices use: states of a figure, years, dates, labels, ids of units.

use cannocchiale_core::calendar::month_of;
use cannocchiale_core::format::plan::FigureStateFile;
use cannocchiale_core::ids::Year;
use unicode_normalization::char::decompose_canonical;

use crate::text::single_spaced;

/// A text to compare labels by: upper case, without accents, with single spaces, and with Latin letters in
/// place of the Greek and Cyrillic ones that look like them (a conversion exchanges them).
pub(crate) fn fold(text: &str) -> String {
    // Most words are plain: they need no table of letters.
    if text.is_ascii() {
        let upper = text.to_ascii_uppercase();
        return single_spaced(if upper.contains('`') { upper.replace('`', "'") } else { upper });
    }
    let mut upper = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            plain if plain.is_ascii() => upper.push(latin(plain.to_ascii_uppercase())),
            other => decompose_canonical(other, |part| {
                if !('\u{300}'..='\u{36f}').contains(&part) {
                    upper.extend(part.to_uppercase().map(latin));
                }
            }),
        }
    }
    single_spaced(upper)
}

fn latin(c: char) -> char {
    match c {
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' => 'Y',
        '’' | '‘' | '`' => '\'',
        '–' | '—' => '-',
        other => other,
    }
}

/// How firm a figure is, from the words over its column.
pub(crate) fn figure_state(header: &str) -> Option<FigureStateFile> {
    let header: String = fold(header).chars().filter(char::is_ascii_uppercase).collect();
    if header.contains("PRECONS") {
        Some(FigureStateFile::Preliminary)
    } else if header.contains("PREVENTIVO") || header.contains("PREVISION") || header.contains("BUDGET") {
        Some(FigureStateFile::Budgeted)
    } else if header.contains("CONSUNTIV") {
        Some(FigureStateFile::Final)
    } else {
        None
    }
}

/// The years that stand alone in a text, in order.
pub(crate) fn years_in(text: &str) -> Vec<i16> {
    text.split(|c: char| !c.is_alphanumeric()).filter_map(Year::read).map(Year::number).collect()
}

/// The first whole date of a text (`31/12/2018`, `31.12.2018`, `31 dicembre 2018`), in ISO form.
pub(crate) fn date_in(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.windows(3).find_map(|window| {
        let [day, month, year] = window else { return None };
        let day: u8 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
        let month: i8 = match month_of(&month.to_lowercase()) {
            Some(month) => month,
            None => month.parse().ok().filter(|month| (1..=12).contains(month))?,
        };
        let year = Year::read(year)?;
        Some(format!("{year}-{month:02}-{day:02}"))
    })
}

/// An id from a name: `Studi e statistica` gives `studi-e-statistica`.
pub(crate) fn slug(name: &str) -> String {
    let plain: String = fold(name).to_lowercase();
    let words: Vec<&str> =
        plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// The id of a directorate: the first word of its name.
pub(crate) fn directorate_id(name: &str) -> String {
    slug(name).split('-').next().unwrap_or_default().to_owned()
}

/// Small words that never end a phrase.
pub(crate) fn is_small_word(word: &str) -> bool {
    const WORDS: [&str; 47] = [
        "a", "ad", "ai", "agli", "al", "alla", "alle", "allo", "col", "con", "da", "dai", "dal", "dalla",
        "dalle", "dagli", "dallo", "degli", "dei", "del", "della", "delle", "dello", "di", "e", "ed", "gli",
        "i", "il", "in", "la", "le", "lo", "nei", "nel", "nella", "nelle", "o", "per", "su", "sui", "sul",
        "sulla", "sulle", "tra", "fra", "un",
    ];
    // In bytes: `dagli’`.
    const LONGEST: usize = 8;
    if word.len() > LONGEST {
        return false;
    }
    let word = word.to_lowercase();
    let word = word.trim_end_matches(['\'', '’']);
    WORDS.contains(&word) || matches!(word, "dell" | "all" | "sull" | "nell" | "dall" | "l" | "d" | "una")
}

/// A word parted after its hyphen by the end of a printed line is put together: `socio- economico`.
pub(crate) fn rejoin_hyphens(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let letter_before =
            joined.strip_suffix('-').is_some_and(|before| before.ends_with(char::is_alphabetic));
        let parted = letter_before && word.starts_with(char::is_alphabetic);
        if !joined.is_empty() && !parted {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

/// Whether a sentence can end here: the text ends with a mark that closes one.
pub(crate) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '»', '”', ')', '’', ' ']).ends_with(['.', ';', ':', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alike_letters_fold_to_latin_ones() {
        assert_eq!(fold("ТЕМРІ  dell’attività"), "TEMPI DELL'ATTIVITA");
    }

    #[test]
    fn a_date_is_read_in_words_or_figures() {
        assert_eq!(date_in("Al 31/12/2018 il personale").as_deref(), Some("2018-12-31"));
        assert_eq!(date_in("al 1 marzo 2020").as_deref(), Some("2020-03-01"));
        assert_eq!(date_in("nel 2018 31 12"), None);
    }

    #[test]
    fn the_state_of_a_figure_is_the_word_over_it() {
        assert_eq!(figure_state("PRE- CONSUNTIVO"), Some(FigureStateFile::Preliminary));
        assert_eq!(figure_state("Consuntivo"), Some(FigureStateFile::Final));
        assert_eq!(figure_state("2017"), None);
    }

    #[test]
    fn names_become_ids() {
        assert_eq!(slug("Studi e statistica"), "studi-e-statistica");
        assert_eq!(directorate_id("Anagrafico Certificativa, Studi"), "anagrafico");
    }
}
