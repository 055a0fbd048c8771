//! Words that lost letters at the edge of a column, taken from where the same words stand whole: another copy of the
//! sheet, or a row in which it ran together and which is no witness of anything else.

use crate::lexicon::Lexicon;
use crate::sheet::Reading;
use crate::text::key;

/// As many letters the edge of a column may take, or leave misread.
const CLIPPED: usize = 2;
/// A word beside another tells alone that the place is the same when it has so many letters.
const TELLING: usize = 8;

/// A word put in the place of a clipped one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mended {
    pub word: String,
    /// Where it stands whole.
    pub lines: Vec<u32>,
}

/// Puts whole words in the place of clipped ones.
pub(super) fn mend<'a>(
    text: &mut String,
    others: impl IntoIterator<Item = &'a Reading>,
    lexicon: &Lexicon,
) -> Vec<Mended> {
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let doubtful = |word: &String| word.starts_with(char::is_alphabetic) && !lexicon.is_whole(word);
    let places: Vec<usize> = (0..words.len()).filter(|at| words.get(*at).is_some_and(doubtful)).collect();
    let mut mended = Vec::new();
    if places.is_empty() {
        return mended;
    }
    let others: Vec<(Vec<(&str, String)>, &Reading)> = others
        .into_iter()
        .map(|other| (other.text.split_whitespace().map(|word| (word, key(word))).collect(), other))
        .collect();
    for at in places {
        let keys: [String; 3] =
            [0, 1, 2].map(|next| words.get(at + next).map_or_else(String::new, |word| key(word)));
        let before = at.checked_sub(1).and_then(|before| words.get(before)).map(|word| key(word));
        let found = others.iter().find_map(|(other, reading)| {
            let here = |place: usize| {
                let near = |offset: usize| other.get(place + offset).map_or("", |(_, key)| key.as_str());
                let last = place.checked_sub(1).and_then(|last| other.get(last)).map(|(_, key)| key);
                is_clip_of(&keys, near(0), lexicon)
                    && is_same_place(
                        &keys,
                        near(1),
                        near(2),
                        before.as_ref().is_some_and(|own| last == Some(own)),
                    )
            };
            let (whole, _) =
                (0..other.len()).find(|place| here(*place)).and_then(|place| other.get(place))?;
            Some(((*whole).to_owned(), reading.lines.clone()))
        });
        if let (Some((word, lines)), Some(slot)) = (found, words.get_mut(at)) {
            slot.clone_from(&word);
            mended.push(Mended { word, lines });
        }
    }
    if !mended.is_empty() {
        *text = words.join(" ");
    }
    mended
}

/// Whether a word is the whole of one that lost its first letters; or has them misread, and is a word itself.
fn is_clip_of([clip, ..]: &[String; 3], whole: &str, lexicon: &Lexicon) -> bool {
    const SHORTEST_TAIL: usize = 5;
    let letters = |text: &str| text.chars().count();
    let (short, long) = (letters(clip), letters(whole));
    if clip == whole || long < short || long > short + CLIPPED {
        return false;
    }
    let tails = (0..=CLIPPED).filter_map(|lost| Some((lost, clip.get(lost..)?)));
    let mut kept = tails.filter(|(lost, tail)| {
        let enough =
            if *lost == 0 { long > short } else { letters(tail) >= SHORTEST_TAIL && lexicon.is_whole(whole) };
        enough && whole.ends_with(tail)
    });
    kept.next().is_some()
}

/// Whether the words after it, or the one before and the one after, are the same.
fn is_same_place([_, next, after]: &[String; 3], near: &str, further: &str, same_before: bool) -> bool {
    let same = !next.is_empty() && next == near;
    same && (same_before || (!after.is_empty() && after == further) || next.chars().count() >= TELLING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn mended(text: &str, other: &str) -> String {
        let document = Document::read("una revisione che parla di documenti e di tutti i servizi della casa");
        let mut text = text.to_owned();
        mend(&mut text, [&Reading::new(other, 7)], &Lexicon::of(&document));
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
