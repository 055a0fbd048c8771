//! A printed fraction whose bar was lost: where the numerator ends and the denominator begins.

use super::words::{fold, is_small_word};

/// The nouns a quantity of accounts begins with.
const HEADS: [&str; 27] = [
    "ONERI",
    "COSTI",
    "COSTO",
    "SPESE",
    "PROVENTI",
    "RICAVI",
    "ENTRATE",
    "USCITE",
    "ATTIVO",
    "ATTIVITA",
    "PASSIVO",
    "PASSIVITA",
    "PATRIMONIO",
    "TOTALE",
    "CREDITI",
    "DEBITI",
    "DIRITTI",
    "INTERVENTI",
    "INVESTIMENTI",
    "INCASSI",
    "PAGAMENTI",
    "NUMERO",
    "N.",
    "NR.",
    "SOMMA",
    "VALORE",
    "FONDO",
];

/// Numerator and denominator of a text such as `Oneri correnti Proventi correnti`.
///
/// The denominator begins at the first noun of accounts that stands outside brackets and that no operator and
/// no preposition ties to the words before it. Where there is none, the whole text is the numerator.
pub(crate) fn split_fraction(text: &str) -> (Option<String>, Option<String>) {
    for bar in [" / ", " ÷ ", "/ ", " /"] {
        if let Some((numerator, denominator)) = text.split_once(bar) {
            return (filled(numerator), filled(denominator));
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut depth = 0usize;
    let mut cut = None;
    for (index, word) in words.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| words.get(index));
        let free = before
            .is_some_and(|before| !matches!(*before, "+" | "-" | "–" | "x" | "*") && !is_small_word(before));
        if depth == 0 && free && is_head(word) {
            cut = Some(index);
            break;
        }
        let opened = word.matches('(').count();
        depth = (depth + opened).saturating_sub(word.matches(')').count());
    }
    match cut.and_then(|cut| words.split_at_checked(cut)) {
        Some((numerator, denominator)) => (filled(&numerator.join(" ")), filled(&denominator.join(" "))),
        None => (filled(text), None),
    }
}

fn filled(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// A noun of accounts with a capital letter: inside a phrase it would be in small ones.
fn is_head(word: &str) -> bool {
    let word = word.trim_start_matches('"');
    word.starts_with(char::is_uppercase) && HEADS.contains(&fold(word).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (String, String) {
        let (numerator, denominator) = split_fraction(text);
        (numerator.unwrap_or_default(), denominator.unwrap_or_default())
    }

    #[test]
    fn the_denominator_is_the_first_noun_that_nothing_ties_to_the_words_before() {
        assert_eq!(
            parts("Oneri correnti Proventi correnti"),
            ("Oneri correnti".into(), "Proventi correnti".into())
        );
        assert_eq!(
            parts("Attivo totale - Debiti a breve Debiti a breve"),
            ("Attivo totale - Debiti a breve".into(), "Debiti a breve".into())
        );
        assert_eq!(
            parts("Proventi - (Entrate proprie + Diritti) Proventi"),
            ("Proventi - (Entrate proprie + Diritti)".into(), "Proventi".into())
        );
    }

    #[test]
    fn a_noun_in_brackets_does_not_begin_the_denominator() {
        assert_eq!(
            parts("Oneri (Interventi esclusi) delle funzioni N. imprese"),
            ("Oneri (Interventi esclusi) delle funzioni".into(), "N. imprese".into())
        );
    }

    #[test]
    fn a_bar_is_believed() {
        assert_eq!(parts("giorni di ritardo / fatture"), ("giorni di ritardo".into(), "fatture".into()));
    }

    #[test]
    fn a_text_that_is_not_a_fraction_stays_whole() {
        assert_eq!(parts("Tempo medio di attesa"), ("Tempo medio di attesa".into(), String::new()));
    }
}
