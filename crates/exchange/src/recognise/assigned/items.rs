//! Numbered items in running text, and the numbers a conversion lost.

use std::collections::HashMap;

use super::super::words::fold;

/// A word and the line it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) line: u32,
}

/// An item: its printed or restored label, and its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Item {
    pub(super) label: Option<String>,
    pub(super) restored: bool,
    pub(super) words: Vec<Word>,
}

impl Item {
    pub(super) fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    fn opening(&self) -> Vec<String> {
        opening(&self.words)
    }
}

/// How an item begins, to know it again in another copy.
fn opening(words: &[Word]) -> Vec<String> {
    words.iter().take(4).map(|word| fold(&word.text)).collect()
}

/// Cuts words at the labels `1)`, `2)`, `4a)` that follow one another.
pub(super) fn split(words: &[Word]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut last: Option<(u32, Option<char>)> = None;
    for word in words {
        let label = label_of(&word.text).filter(|label| follows(last, *label));
        if let Some((number, letter)) = label {
            last = Some((number, letter));
            let label = letter.map_or_else(|| number.to_string(), |letter| format!("{number}{letter}"));
            items.push(Item { label: Some(label), ..Item::default() });
        } else {
            if items.is_empty() {
                items.push(Item::default());
            }
            if let Some(item) = items.last_mut() {
                item.words.push(word.clone());
            }
        }
    }
    items
}

fn label_of(word: &str) -> Option<(u32, Option<char>)> {
    let body = word.strip_suffix(')')?;
    let digits = body.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let letter = body.strip_prefix(digits).unwrap_or_default();
    let letter = (letter.len() <= 1).then(|| letter.chars().next())?;
    let number: u32 = digits.parse().ok().filter(|number| (1..=30).contains(number))?;
    Some((number, letter))
}

fn follows(last: Option<(u32, Option<char>)>, next: (u32, Option<char>)) -> bool {
    match (last, next) {
        (None, _) => true,
        (Some((last, _)), (next, None)) => next == last + 1,
        (Some((last, None)), (next, Some(letter))) => next == last + 1 && letter == 'a',
        (Some((last, Some(before))), (next, Some(letter))) => {
            (next == last && u32::from(letter) == u32::from(before) + 1)
                || (next == last + 1 && letter == 'a')
        }
    }
}

/// The labels of a list, and how the item of each begins.
type Labelled = Vec<(String, Vec<String>)>;

/// The lists that kept all their labels, by how their first item begins: each printing once.
#[derive(Debug, Default)]
pub(super) struct Lists {
    by_opening: HashMap<Vec<String>, Vec<Labelled>>,
}

impl Lists {
    pub(super) fn add(&mut self, list: &[Item]) {
        let known: Labelled =
            list.iter().filter_map(|item| Some((item.label.clone()?, item.opening()))).collect();
        let Some((_, opening)) = known.first() else { return };
        let printings = self.by_opening.entry(opening.clone()).or_default();
        if !printings.contains(&known) {
            printings.push(known);
        }
    }
}

/// Gives the first, unlabelled text of a list the labels its copies have: the same words begin an item there.
pub(super) fn restore_from(items: &mut Vec<Item>, copies: &Lists) -> bool {
    let Some(first) = items.first().filter(|item| item.label.is_none()) else { return false };
    let next = items.get(1).and_then(|item| item.label.clone());
    let alike = copies.by_opening.get(&first.opening()).map(Vec::as_slice).unwrap_or_default();
    let best = alike
        .iter()
        .map(|copy| restored(first, copy))
        .filter(|parts| precede(parts, next.as_deref()))
        .max_by_key(Vec::len);
    replace_first(items, best)
}

fn restored(text: &Item, known: &[(String, Vec<String>)]) -> Vec<Item> {
    let mut parts: Vec<Item> = Vec::new();
    let mut expected = known.iter();
    let mut next = expected.next();
    let folded: Vec<String> = text.words.iter().map(|word| fold(&word.text)).collect();
    for (index, word) in text.words.iter().enumerate() {
        if let Some((label, opening)) = next
            && opening.len() == 4
            && folded.get(index..).is_some_and(|here| here.starts_with(opening))
        {
            parts.push(Item { label: Some(label.clone()), restored: true, words: Vec::new() });
            next = expected.next();
        }
        match parts.last_mut() {
            Some(part) => part.words.push(word.clone()),
            // The text does not begin as the copy does: it is another one.
            None => return Vec::new(),
        }
    }
    parts
}

/// The restored labels begin at the first, and the printed one after them is the next.
fn precede(parts: &[Item], next: Option<&str>) -> bool {
    let first = parts.first().and_then(|item| item.label.as_deref());
    let last = parts.last().and_then(|item| item.label.as_deref());
    let read = |label: Option<&str>| label.and_then(|label| label_of(&format!("{label})")));
    let begins = matches!(first, Some("1" | "1a"));
    begins && read(next).is_none_or(|next| follows(read(last), next))
}

/// Where no copy helps: as many sentences as labels are missing before the first printed one.
pub(super) fn restore_by_count(items: &mut Vec<Item>) -> bool {
    let Some(first) = items.first().filter(|item| item.label.is_none()) else { return false };
    let Some(next) = items.get(1).and_then(|item| item.label.as_deref()) else { return false };
    let missing = labels_before(next);
    let sentences = sentences(&first.words);
    let parts = match missing.as_slice() {
        [] => None,
        [label] => {
            Some(vec![Item { label: Some(label.clone()), restored: true, words: first.words.clone() }])
        }
        _ if sentences.len() == missing.len() => Some(
            missing
                .into_iter()
                .zip(sentences)
                .map(|(label, words)| Item { label: Some(label), restored: true, words })
                .collect(),
        ),
        _ => None,
    };
    replace_first(items, parts)
}

/// The labels that come before `3` (1, 2) or `4b` (1, 2, 3, 4a).
fn labels_before(label: &str) -> Vec<String> {
    let Some((number, letter)) = label_of(&format!("{label})")) else { return Vec::new() };
    let mut labels: Vec<String> = (1..number).map(|number| number.to_string()).collect();
    if let Some(letter) = letter {
        labels.extend(('a'..letter).map(|letter| format!("{number}{letter}")));
    }
    labels
}

fn sentences(words: &[Word]) -> Vec<Vec<Word>> {
    let mut sentences: Vec<Vec<Word>> = vec![Vec::new()];
    for (index, word) in words.iter().enumerate() {
        if let Some(sentence) = sentences.last_mut() {
            sentence.push(word.clone());
        }
        let next = words.get(index + 1).map(|word| word.text.as_str());
        let capital = next.is_some_and(|next| next.starts_with(char::is_uppercase));
        let long = sentences.last().is_some_and(|sentence| sentence.len() >= 3);
        if next.is_some() && long && (word.text.ends_with(';') || (word.text.ends_with('.') && capital)) {
            sentences.push(Vec::new());
        }
    }
    sentences
}

/// A list printed without labels, its items parted by semicolons.
pub(super) fn split_at_semicolons(items: &mut Vec<Item>) {
    let [only] = items.as_slice() else { return };
    if only.label.is_some() {
        return;
    }
    let mut parts = vec![Item::default()];
    for word in &only.words {
        if let Some(part) = parts.last_mut() {
            part.words.push(word.clone());
        }
        if word.text.ends_with(';') {
            parts.push(Item::default());
        }
    }
    parts.retain(|part| !part.words.is_empty());
    if parts.iter().all(|part| part.words.len() >= 4) {
        *items = parts;
    }
}

/// The words of all items, by how they begin: each printing once.
#[derive(Debug, Default)]
pub(super) struct Printings {
    by_opening: HashMap<Vec<String>, Vec<Vec<String>>>,
}

impl Printings {
    pub(super) fn add(&mut self, item: &Item) {
        let printings = self.by_opening.entry(item.opening()).or_default();
        let words: Vec<String> = item.words.iter().map(|word| fold(&word.text)).collect();
        if !printings.contains(&words) {
            printings.push(words);
        }
    }

    /// Whether a copy tells more between the same beginning and the same end: the middle of this item was lost.
    pub(super) fn is_torn(&self, item: &Item) -> bool {
        if item.words.len() < 8 {
            return false;
        }
        let own: Vec<String> = item.words.iter().map(|word| fold(&word.text)).collect();
        let alike = self.by_opening.get(&item.opening()).map(Vec::as_slice).unwrap_or_default();
        alike.iter().filter(|told| told.len() >= own.len() + 3).any(|told| {
            let mut rest = told.iter();
            let common = own
                .iter()
                .filter(|word| rest.clone().any(|t| t == *word) && rest.any(|t| t == *word))
                .count();
            told.last() == own.last() && common + 1 >= own.len()
        })
    }
}

fn replace_first(items: &mut Vec<Item>, parts: Option<Vec<Item>>) -> bool {
    match parts.filter(|parts| !parts.is_empty()) {
        Some(parts) => {
            items.splice(0..1, parts);
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word> {
        text.split_whitespace().map(|text| Word { text: text.to_owned(), line: 1 }).collect()
    }

    fn shape(items: &[Item]) -> Vec<(String, String)> {
        items.iter().map(|item| (item.label.clone().unwrap_or_default(), item.text())).collect()
    }

    fn pair(label: &str, text: &str) -> (String, String) {
        (label.to_owned(), text.to_owned())
    }

    #[test]
    fn items_are_cut_at_labels_that_follow_one_another() {
        let items = split(&words("1) uno (art. 7) bis 2a) due 2b) tre 9) no"));
        assert_eq!(
            shape(&items),
            [pair("1", "uno (art. 7) bis"), pair("2a", "due"), pair("2b", "tre 9) no")]
        );
    }

    #[test]
    fn lost_labels_come_back_from_a_copy_that_kept_them() {
        let copy = split(&words("1) Rilevare i tempi di attesa; 2) Rendere conto ai cittadini ogni mese"));
        let mut items = split(&words("Rilevare i tempi di attesa; Rendere conto ai cittadini ogni mese"));
        let mut copies = Lists::default();
        copies.add(&copy);
        assert!(restore_from(&mut items, &copies));
        assert_eq!(
            shape(&items),
            [pair("1", "Rilevare i tempi di attesa;"), pair("2", "Rendere conto ai cittadini ogni mese")]
        );
    }

    #[test]
    fn lost_labels_come_back_when_sentences_are_as_many() {
        let mut items = split(&words("Fine dei lavori previsti. Avvio di due bandi. 2b) Chiusura"));
        assert!(restore_by_count(&mut items));
        assert_eq!(
            shape(&items),
            [
                pair("1", "Fine dei lavori previsti."),
                pair("2a", "Avvio di due bandi."),
                pair("2b", "Chiusura")
            ]
        );
    }

    #[test]
    fn an_item_whose_middle_a_copy_tells_is_torn() {
        let whole = split(&words(
            "1) Misura dei tempi di attesa agli sportelli: ritardo medio sotto i due giorni interi",
        ));
        let torn = split(&words("1) Misura dei tempi di attesa agli sportelli: ritarnteri giorni interi"));
        let mut printings = Printings::default();
        printings.add(&whole[0]);
        printings.add(&torn[0]);
        assert!(printings.is_torn(&torn[0]) && !printings.is_torn(&whole[0]));
    }

    #[test]
    fn sentences_that_are_not_as_many_stay_together() {
        let mut items = split(&words("Una sola frase qui 4) Chiusura"));
        assert!(!restore_by_count(&mut items));
        assert_eq!(items.len(), 2);
    }
}
