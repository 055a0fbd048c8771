//! Months and days, as people write them in Italian and in English.

use jiff::civil::Date;

use crate::diag::Lang;

const ITALIAN: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a month, 1 to 12; empty for any other number.
pub fn month_name(month: i8, lang: Lang) -> &'static str {
    let names = match lang {
        Lang::It => ITALIAN,
        Lang::En => ENGLISH,
    };
    let index = usize::try_from(month).ok().and_then(|month| month.checked_sub(1));
    index.and_then(|index| names.get(index)).copied().unwrap_or_default()
}

/// The number of a month, by its Italian name or the short form that offices print (`gen`, `sett`), in small letters.
pub fn month_of(word: &str) -> Option<i8> {
    const SHORTEST: usize = 3;
    const LONGEST_SHORT: usize = 4;
    let index = ITALIAN.iter().position(|name| {
        let short = (SHORTEST..=LONGEST_SHORT).contains(&word.len()) && name.starts_with(word);
        *name == word || (short && (word.len() == SHORTEST || is_short(word)))
    })?;
    i8::try_from(index + 1).ok()
}

/// The short forms of four letters: the next letter doubles the third.
fn is_short(word: &str) -> bool {
    matches!(word, "genn" | "febb" | "magg" | "sett")
}

/// `31 gennaio 2019`, `31 January 2019`; the first day of a month is `1º gennaio 2019` in Italian.
pub fn show_date(date: Date, lang: Lang) -> String {
    let ordinal = if date.day() == 1 && lang == Lang::It { "º" } else { "" };
    format!("{}{ordinal} {} {}", date.day(), month_name(date.month(), lang), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_by_name_and_by_the_short_forms_offices_print() {
        assert_eq!(["gennaio", "gen", "genn", "sett", "dic"].map(month_of), [1, 1, 1, 9, 12].map(Some));
        assert_eq!(["mar", "mag", "giu", "lug"].map(month_of), [3, 5, 6, 7].map(Some));
        assert_eq!(["marz", "ma", "gennai", "", "mese"].map(month_of), [None; 5]);
    }

    #[test]
    fn a_date_is_written_out_in_both_languages() {
        let day = jiff::civil::date(2019, 5, 1);
        assert_eq!(show_date(day, Lang::It), "1º maggio 2019");
        assert_eq!(show_date(day, Lang::En), "1 May 2019");
        assert_eq!((month_name(12, Lang::It), month_name(13, Lang::En)), ("dicembre", ""));
    }
}
