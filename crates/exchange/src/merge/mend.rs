//! Words that lost letters at the edge of a column, taken from where the same words stand whole: another copy of the
//! sheet, or a row in which it ran together and which is no witness of anything else.

use std::collections::BTreeMap;

use crate::lexicon::Lexicon;
use crate::sheet::Reading;
use crate::text::key;

/// As many letters the edge of a column may take, or leave misread.
const CLIPPED: usize = 2;
/// A word beside another tells alone that the place is the same when it has so many letters.
const TELLING: usize = 8;

/// As many places where a word stands are looked at: garbage may repeat it without end.
const MOST_PLACES: usize = 64;

/// A word put in the place of a clipped one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mended {
    pub word: String,
    /// Where it stands whole.
    pub lines: Vec<u32>,
}

/// Texts in which clipped words may stand whole, by the word that follows each.
#[derive(Debug, Default)]
pub(super) struct Witnesses<'a> {
    texts: Vec<(Vec<(&'a str, String)>, &'a Reading)>,
    before: BTreeMap<String, Vec<(usize, usize)>>,
}

impl<'a> Witnesses<'a> {
    pub fn of(readings: impl IntoIterator<Item = &'a Reading>) -> Self {
        let mut witnesses = Self::default();
        for (text, reading) in readings.into_iter().enumerate() {
            let words: Vec<(&str, String)> =
                reading.text.split_whitespace().map(|word| (word, key(word))).collect();
            for (at, (_, next)) in words.iter().skip(1).enumerate() {
                let places = witnesses.before.entry(next.clone()).or_default();
                if places.len() < MOST_PLACES {
                    places.push((text, at));
                }
            }
            witnesses.texts.push((words, reading));
        }
        witnesses
    }

    /// The whole of a clipped word, told by the words around it.
    fn whole(&self, clipped: &Clipped, lexicon: &Lexicon) -> Option<Mended> {
        let places = self.before.get(clipped.next.as_str())?;
        places.iter().find_map(|(text, at)| {
            let (words, reading) = self.texts.get(*text)?;
            let near =
                |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |(_, key)| key.as_str());
            let same_place = clipped.stands_between(near(at.checked_sub(1)), near(Some(at + 2)));
            let (word, whole) = words.get(*at)?;
            (same_place && clipped.is_clip_of(whole, lexicon))
                .then(|| Mended { word: (*word).to_owned(), lines: reading.lines.clone() })
        })
    }
}

/// A doubtful word and the words around it, as keys.
struct Clipped {
    word: String,
    before: String,
    next: String,
    further: String,
}

/// Puts whole words in the place of clipped ones.
pub(super) fn mend(text: &mut String, witnesses: &[&Witnesses<'_>], lexicon: &Lexicon) -> Vec<Mended> {
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let mut mended = Vec::new();
    for at in 0..words.len() {
        let doubtful = |word: &&String| word.starts_with(char::is_alphabetic) && !lexicon.is_whole(word);
        if words.get(at).filter(doubtful).is_none() {
            continue;
        }
        let near =
            |at: Option<usize>| at.and_then(|at| words.get(at)).map_or_else(String::new, |word| key(word));
        let clipped = Clipped {
            word: near(Some(at)),
            before: near(at.checked_sub(1)),
            next: near(Some(at + 1)),
            further: near(Some(at + 2)),
        };
        let found = witnesses.iter().find_map(|witnesses| witnesses.whole(&clipped, lexicon));
        if let (Some(found), Some(slot)) = (found, words.get_mut(at)) {
            slot.clone_from(&found.word);
            mended.push(found);
        }
    }
    if !mended.is_empty() {
        *text = words.join(" ");
    }
    mended
}

impl Clipped {
    /// Whether a word is the whole of this one, which lost its first letters; or has them misread, and the whole is a
    /// word itself.
    fn is_clip_of(&self, whole: &str, lexicon: &Lexicon) -> bool {
        const SHORTEST_TAIL: usize = 5;
        let clip = self.word.as_str();
        let letters = |text: &str| text.chars().count();
        let (short, long) = (letters(clip), letters(whole));
        if clip == whole || long < short || long > short + CLIPPED {
            return false;
        }
        let mut tails = (0..=CLIPPED).filter_map(|lost| Some((lost, clip.get(lost..)?)));
        tails.any(|(lost, tail)| {
            let enough = if lost == 0 {
                long > short
            } else {
                letters(tail) >= SHORTEST_TAIL && lexicon.is_whole(whole)
            };
            enough && whole.ends_with(tail)
        })
    }

    /// Whether the words around it are the same there: the one before it, or the second after it, besides the one after
    /// it, by which the place was found; that alone where it is long.
    fn stands_between(&self, before: &str, further: &str) -> bool {
        let same = |own: &str, other: &str| !own.is_empty() && own == other;
        same(&self.before, before) || same(&self.further, further) || self.next.chars().count() >= TELLING
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn mended(text: &str, other: &str) -> String {
        let document = Document::read("una revisione che parla di documenti e di tutti i servizi della casa");
        let mut text = text.to_owned();
        let other = Reading::new(other, 7);
        mend(&mut text, &[&Witnesses::of([&other])], &Lexicon::of(&document));
        text
    }

    #[test]
    fn a_clipped_word_is_whole_again_where_its_neighbours_are_the_same() {
        assert_eq!(
            mended("OLO TECNICO LUCCHESE", "testa POLO TECNICO LUCCHESE coda"),
            "POLO TECNICO LUCCHESE"
        );
        assert_eq!(
            mended("exisione di tutti i servizi", "revisione di tutti"),
            "revisione di tutti i servizi"
        );
        assert_eq!(
            mended("della configurazione dell'organismo", "documenti riconfigurazione dell'organismo"),
            "della riconfigurazione dell'organismo"
        );
    }

    #[test]
    fn a_word_is_kept_where_only_it_looks_alike() {
        let text = "azione formativa annuale";
        assert_eq!(mended(text, "campagna informativa mensile"), text);
        assert_eq!(mended("servizi di tutti", "disservizi di tutti"), "servizi di tutti");
        assert_eq!(mended("la nascita di tutti", "la Discita di tutti"), "la nascita di tutti");
    }
}
