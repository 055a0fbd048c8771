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

/// Italian words that end in an article, as they stand before a date, long or short: `entro il ` before `12 ottobre`,
/// `entro l’` before `11 ottobre` and before `8/10/2019`. In English nothing is lost: the words and a blank.
pub fn before_date(words: &str, date: &str, lang: Lang) -> String {
    let digits: String = date.chars().take_while(char::is_ascii_digit).collect();
    // `otto`, `undici`: of the days of a month these begin with a vowel; the first is `primo`.
    if lang != Lang::It || !matches!(digits.trim_start_matches('0'), "8" | "11") {
        return format!("{words} ");
    }
    let (before, article) = words.split_at(words.rfind(' ').map_or(0, |blank| blank + 1));
    let elided = match article {
        "il" => "l’".to_owned(),
        "Il" => "L’".to_owned(),
        // `al`, `dal`, `del`, `nel`.
        joined if joined.ends_with("al") || joined.ends_with("el") || joined == "Al" => format!("{joined}l’"),
        other => format!("{other} "),
    };
    format!("{before}{elided}")
}

/// The same with the date: `dall’11 ottobre 2019`.
pub fn with_date(words: &str, date: &str, lang: Lang) -> String {
    format!("{}{date}", before_date(words, date, lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::text;

    #[test]
    fn words_before_a_day_that_begins_with_a_vowel_lose_theirs() {
        let said = |words, day: i8| {
            with_date(words, &show_date(jiff::civil::date(2026, 10, day), Lang::It), Lang::It)
        };
        assert_eq!(said("entro il", 1), "entro il 1º ottobre 2026");
        assert_eq!(said("entro il", 8), "entro l’8 ottobre 2026");
        assert_eq!(said("entro il", 11), "entro l’11 ottobre 2026");
        assert_eq!(said("entro il", 12), "entro il 12 ottobre 2026");
        assert_eq!(said("il", 8), "l’8 ottobre 2026");
        assert_eq!(said("Il", 11), "L’11 ottobre 2026");
        assert_eq!(said("Dal", 11), "Dall’11 ottobre 2026");
        assert_eq!(said("fino al", 8), "fino all’8 ottobre 2026");
        assert_eq!(said("del", 11), "dell’11 ottobre 2026");
        assert_eq!(said("dal", 18), "dal 18 ottobre 2026");
        assert_eq!(said("al", 28), "al 28 ottobre 2026");
    }

    #[test]
    fn sentences_of_the_catalogue_join_their_dates_too() {
        let said = |day: &str| text(Lang::It, "score-on-day", None, &[("day", day.into())]).unwrap();
        assert_eq!(said("11 ottobre 2019"), "l’11 ottobre 2019");
        assert_eq!(said("12 ottobre 2019"), "il 12 ottobre 2019");
    }

    #[test]
    fn short_dates_and_english_are_minded_too() {
        assert_eq!(with_date("al", "11/10/2026", Lang::It), "all’11/10/2026");
        assert_eq!(with_date("al", "08/10/2026", Lang::It), "all’08/10/2026");
        assert_eq!(with_date("al", "1/10/2026", Lang::It), "al 1/10/2026");
        assert_eq!(with_date("al", "2026-10-11", Lang::It), "al 2026-10-11");
        assert_eq!(with_date("until", "11 October 2026", Lang::En), "until 11 October 2026");
        assert_eq!(before_date("entro il", "8 maggio 2026", Lang::It), "entro l’");
        assert_eq!(before_date("by", "8 May 2026", Lang::En), "by ");
    }

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
