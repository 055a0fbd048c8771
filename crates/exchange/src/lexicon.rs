//! The words of a document, to tell a whole word from a torn one.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use foldhash::fast::RandomState;

use crate::document::{Block, Document};
use crate::recognise::words::is_small_word;

/// How often each word occurs, and which words stand side by side. Words of running text are trusted; words of
/// table cells may be torn.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    ids: HashMap<String, usize, RandomState>,
    counts: Vec<u32>,
    pairs: HashMap<(usize, usize), u32, RandomState>,
    /// The words seen often enough, in order: to find those that begin alike.
    trusted: Vec<String>,
    /// The same words from their last letter to their first, in order: to find those that end alike.
    endings: Vec<String>,
}

/// A word, or a piece of one, and what the document says of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece<'a> {
    pub(crate) text: &'a str,
    pub(crate) letters: usize,
    /// How often it occurs.
    pub(crate) count: u32,
    /// Whether it is a whole word.
    pub(crate) whole: bool,
}

/// What a word of running text counts; one of a cell counts one, however often the cell repeats it. A sheet may be
/// printed twice with the same tear: two cells are no proof that a word is whole.
const TRUSTED: u32 = 3;

/// What two words side by side in running text count.
const PAIRED: u32 = 2;

impl Lexicon {
    /// The words of a document.
    pub fn of(document: &Document) -> Self {
        let mut lexicon = Self::default();
        for block in document.blocks() {
            match block {
                Block::Table(grid) => {
                    for (row, next) in grid.rows.iter().zip(grid.rows.iter().skip(1).map(Some).chain([None]))
                    {
                        for (at, cell) in row.cells.iter().enumerate() {
                            if !next.is_some_and(|next| is_copied(&cell.text, next.text(at))) {
                                lexicon.add(&cell.text, 1);
                            }
                        }
                    }
                }
                Block::Heading(_, passage) | Block::Paragraph(passage) | Block::Item(_, passage) => {
                    lexicon.add(&passage.text, TRUSTED);
                }
            }
        }
        let known = |id: &usize| lexicon.counts.get(*id).is_some_and(|count| *count >= TRUSTED);
        let mut trusted: Vec<String> =
            lexicon.ids.iter().filter(|(_, id)| known(id)).map(|(word, _)| word.clone()).collect();
        trusted.sort_unstable();
        lexicon.endings = trusted.iter().map(|word| word.chars().rev().collect()).collect();
        lexicon.endings.sort_unstable();
        lexicon.trusted = trusted;
        lexicon
    }

    /// A conversion may repeat a torn piece over and over in one cell: there each word counts once.
    fn add(&mut self, text: &str, weight: u32) {
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        let mut before: Option<usize> = None;
        for word in words(text) {
            let id = self.ids.get(word.as_ref()).copied().unwrap_or_else(|| {
                self.counts.push(0);
                self.ids.insert(word.into_owned(), self.counts.len() - 1);
                self.counts.len() - 1
            });
            let fresh = weight >= TRUSTED || seen.insert(id);
            if let Some(count) = self.counts.get_mut(id).filter(|_| fresh) {
                *count = count.saturating_add(weight);
            }
            if let Some(before) = before.filter(|_| fresh) {
                *self.pairs.entry((before, id)).or_default() += if weight >= TRUSTED { PAIRED } else { 1 };
            }
            before = Some(id);
        }
    }

    /// The place of a word among those of the document; none for one it does not have.
    pub(crate) fn id(&self, word: &str) -> Option<usize> {
        self.ids.get(bare(word).as_ref()).copied()
    }

    /// In how many places two words stand side by side.
    pub(crate) fn pair(&self, left: Option<usize>, right: Option<usize>) -> u32 {
        let pair = left.zip(right);
        pair.and_then(|pair| self.pairs.get(&pair)).copied().unwrap_or(0)
    }

    /// How often a word occurs, whatever its case.
    pub fn count(&self, word: &str) -> u32 {
        self.count_bare(&bare(word))
    }

    fn count_bare(&self, bare: &str) -> u32 {
        self.ids.get(bare).and_then(|id| self.counts.get(*id)).copied().unwrap_or(0)
    }

    /// Whether a word is whole: seen often enough, a number, or not a word at all.
    pub fn is_whole(&self, word: &str) -> bool {
        let bare = bare(word);
        !bare.chars().any(char::is_alphabetic)
            || bare.chars().any(char::is_numeric)
            || self.count_bare(&bare) >= TRUSTED
            || is_small_word(&bare)
            || word.trim_end_matches(['.', ',', ';', ':']).contains(['.', '/', '@'])
    }

    /// Whether a word is the beginning of a longer one seen often enough, and not a whole word itself.
    pub fn is_cut(&self, word: &str) -> bool {
        let bare = bare(word);
        bare.len() >= 4
            && !self.is_whole(word)
            && self.starting_with(&bare).any(|known| known.len() > bare.len())
    }

    /// Whether a word is the end of a longer one seen often enough, and not a whole word itself: the edge of a column
    /// took its first letters.
    pub(crate) fn is_clipped(&self, word: &str) -> bool {
        const SHORTEST: usize = 5;
        const CLIPPED: usize = 3;
        let bare = bare(word);
        let letters = bare.chars().count();
        if letters < SHORTEST || self.is_whole(word) {
            return false;
        }
        let tail: String = bare.chars().rev().collect();
        let from = self.endings.partition_point(|known| *known < tail);
        let mut alike = self.endings.iter().skip(from).take_while(|known| known.starts_with(&tail));
        alike.any(|known| (1..=CLIPPED).contains(&known.chars().count().saturating_sub(letters)))
    }

    /// The trusted words that begin with some letters.
    fn starting_with<'a>(&'a self, head: &'a str) -> impl Iterator<Item = &'a String> {
        let from = self.trusted.partition_point(|known| known.as_str() < head);
        self.trusted.iter().skip(from).take_while(move |known| known.starts_with(head))
    }

    /// What is asked of a piece again and again.
    pub(crate) fn piece<'a>(&self, text: &'a str) -> Piece<'a> {
        let (letters, count, whole) = (text.chars().count(), self.count(text), self.is_whole(text));
        Piece { text, letters, count, whole }
    }

    /// The one word two torn pieces make, if they do: `gestion` and `ne` make `gestione`.
    ///
    /// The pieces may touch, share up to three letters printed on both sides of the tear, or have a misread letter
    /// there.
    pub fn rejoin(&self, left: &str, right: &str) -> Option<String> {
        self.rejoin_pieces(self.piece(left), self.piece(right))
    }

    /// As [`Lexicon::rejoin`], for who asks of the same pieces many times.
    pub(crate) fn rejoin_pieces(&self, left: Piece<'_>, right: Piece<'_>) -> Option<String> {
        let (left_end, right_start) = (left.text.chars().last()?, right.text.chars().next()?);
        if left_end.is_ascii_digit() && right_start.is_ascii_digit() {
            return rejoin_year(left.text, right.text);
        }
        if !left_end.is_alphabetic() || !right_start.is_alphabetic() {
            return None;
        }
        if let Some(whole) = rejoin_article(left.text, right.text) {
            return Some(whole);
        }
        // A piece that is no word itself is less than any word it makes.
        let pieces = if left.whole { left.count.min(right.count).max(1) } else { 0 };
        self.rejoin_sharing(left, right, pieces)
            .or_else(|| self.rejoin_misread(left, right, pieces))
            .or_else(|| self.rejoin_known(left, right))
    }

    /// The pieces touch, or share letters.
    fn rejoin_sharing(&self, left: Piece<'_>, right: Piece<'_>, pieces: u32) -> Option<String> {
        let (begins, ends) = (left.letters, right.letters);
        let mut whole = String::with_capacity(left.text.len() + right.text.len());
        (0..=3.min(ends)).rev().find_map(|shared| {
            let longer = begins + ends - shared > begins.max(ends);
            if !longer || !ends_alike(left, right.text, shared) {
                return None;
            }
            join(&mut whole, left.text, after(right.text, shared)?);
            (self.count(&whole) > pieces).then(|| whole.clone())
        })
    }

    /// A letter at the tear was misread on one side or on both: `inform` and `nativo` make `informativo`.
    fn rejoin_misread(&self, left: Piece<'_>, right: Piece<'_>, pieces: u32) -> Option<String> {
        const SHORTEST: usize = 6;
        let (begins, ends) = (left.letters, right.letters);
        let mut whole = String::with_capacity(left.text.len() + right.text.len());
        [(0, 1), (1, 0), (1, 1)].into_iter().find_map(|(lost_left, lost_right)| {
            let start = before(left.text, begins.saturating_sub(lost_left))?;
            let end = after(right.text, lost_right)?;
            let letters = begins.saturating_sub(lost_left) + ends.saturating_sub(lost_right);
            if letters <= begins.max(ends).max(SHORTEST) {
                return None;
            }
            join(&mut whole, start, end);
            (self.count(&whole) > pieces).then(|| whole.clone())
        })
    }

    /// A trusted word begins like the left piece and ends like the right one, with a letter lost or misread between:
    /// `sorveg` and `dianza` make `sorveglianza`. Only for pieces that are no words.
    fn rejoin_known(&self, left: Piece<'_>, right: Piece<'_>) -> Option<String> {
        const SHORTEST_START: usize = 3;
        const SHORTEST_END: usize = 2;
        const SHORTEST_PIECES: usize = 6;
        if left.whole || right.whole {
            return None;
        }
        let (left, right) = (left.text, right.text);
        let (start, end) = (bare(left), bare(right));
        let (begins, ends) = (start.chars().count(), end.chars().count());
        if begins + ends < SHORTEST_PIECES {
            return None;
        }
        const SHORTEST_CUT_START: usize = 4;
        let lost = [(0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (2, 1)];
        let whole = lost.into_iter().find_map(|(lost_left, lost_right)| {
            let (heads, tails) = (begins.saturating_sub(lost_left), ends.saturating_sub(lost_right));
            let (head, tail) = (before(&start, heads)?, after(&end, lost_right)?);
            let shortest = if lost_left > 1 { SHORTEST_CUT_START } else { SHORTEST_START };
            if heads < shortest || tails < SHORTEST_END {
                return None;
            }
            let fits = |known: &&String| {
                let length = known.chars().count();
                known.ends_with(tail) && length > heads.max(tails) && length <= begins + ends + 1
            };
            self.starting_with(head).filter(fits).max_by_key(|known| self.count_bare(known)).cloned()
        })?;
        Some(dressed(&whole, left, right))
    }
}

/// The first letters of a word.
fn before(word: &str, letters: usize) -> Option<&str> {
    word.get(..place_of(word, letters))
}

/// A word without its first letters.
fn after(word: &str, letters: usize) -> Option<&str> {
    word.get(place_of(word, letters)..)
}

fn place_of(word: &str, letters: usize) -> usize {
    word.char_indices().nth(letters).map_or(word.len(), |(at, _)| at)
}

/// Whether the first letters of the right piece are the last of the left one, whatever their case.
fn ends_alike(left: Piece<'_>, right: &str, letters: usize) -> bool {
    let lower = |c: char| c.to_lowercase();
    if letters == 0 {
        return true;
    }
    let ours = left.letters.checked_sub(letters).and_then(|kept| after(left.text, kept));
    ours.is_some_and(|ours| ours.chars().flat_map(lower).eq(right.chars().take(letters).flat_map(lower)))
}

/// Puts two pieces where a word is made: the search asks for many that are none.
fn join(whole: &mut String, left: &str, right: &str) {
    whole.clear();
    whole.push_str(left);
    whole.push_str(right);
}

/// Whether a cell is a shorter copy of the one under it: its torn words are no witness.
fn is_copied(text: &str, below: &str) -> bool {
    const START: usize = 16;
    let same = text.chars().zip(below.chars()).take(START).filter(|(a, b)| a == b).count();
    same == START && below.len() >= text.len()
}

/// The word in the case and between the marks of its pieces.
fn dressed(whole: &str, left: &str, right: &str) -> String {
    let before: String = left.strip_suffix(tail_letters(left)).unwrap_or_default().to_owned();
    let after: String = right.chars().skip_while(|c| c.is_alphanumeric()).collect();
    let capital = tail_letters(left).starts_with(char::is_uppercase);
    let mut letters = whole.chars();
    let first: String =
        letters.next().into_iter().flat_map(|c| if capital { up(c) } else { vec![c] }).collect();
    format!("{before}{first}{}{after}", letters.as_str())
}

fn up(c: char) -> Vec<char> {
    c.to_uppercase().collect()
}

/// The letters at the end of a word, after any mark or apostrophe.
fn tail_letters(word: &str) -> &str {
    let length: usize = word.chars().rev().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    word.len().checked_sub(length).and_then(|at| word.get(at..)).unwrap_or_default()
}

/// `del` and `l'analisi` make `dell'analisi`.
fn rejoin_article(left: &str, right: &str) -> Option<String> {
    let tied = right.strip_prefix("l'").or_else(|| right.strip_prefix("l’"))?;
    let preposition = matches!(left.to_lowercase().as_str(), "al" | "del" | "dal" | "nel" | "sul" | "col");
    (preposition && !tied.is_empty()).then(|| format!("{left}{right}"))
}

/// `20` and `19`, or `20` and `119` with a figure misread, make a year.
fn rejoin_year(left: &str, right: &str) -> Option<String> {
    let figures: String = right.chars().take_while(char::is_ascii_digit).collect();
    let rest = right.strip_prefix(&figures)?;
    (0..=1).find_map(|lost| {
        let year = format!("{left}{}", figures.get(lost..)?);
        let number: u16 = year.parse().ok().filter(|_| year.len() == 4 && left.len() < 4)?;
        (1990..2100).contains(&number).then(|| format!("{year}{rest}"))
    })
}

/// The words of a text, bare.
fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> + '_ {
    text.split(|c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '/' | '-' | '–'))
        .map(bare)
        .filter(|word| !word.is_empty())
}

/// A word in lower case, without the marks around it, and without what an apostrophe leans on it.
fn bare(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let last = word.rsplit(['\'', '’', '-', '/']).next().unwrap_or(word);
    let plain = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if last.bytes().all(plain) { Cow::Borrowed(last) } else { Cow::Owned(last.to_lowercase()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        Lexicon::of(&Document::read(
            "la gestione di corso della sorveglianza\n\nuna gestione di customer satisfaction, di per percorso",
        ))
    }

    #[test]
    fn torn_words_are_made_whole_again() {
        let lexicon = lexicon();
        assert_eq!(lexicon.rejoin("gestion", "ne").as_deref(), Some("gestione"));
        assert_eq!(lexicon.rejoin("satisf", "faction,").as_deref(), Some("satisfaction,"));
        assert_eq!(lexicon.rejoin("GEST", "IONE").as_deref(), Some("GESTIONE"));
        assert_eq!(lexicon.rejoin("gestir", "one").as_deref(), Some("gestione"));
        assert_eq!(lexicon.rejoin("gest", "jione").as_deref(), Some("gestione"));
    }

    #[test]
    fn a_known_word_fills_what_the_tear_took() {
        let lexicon = lexicon();
        assert_eq!(lexicon.rejoin("Sorveg", "dianza,").as_deref(), Some("Sorveglianza,"));
        assert_eq!(lexicon.rejoin("(percr", "rso)").as_deref(), Some("(percorso)"));
        assert_eq!(lexicon.rejoin("alta", "gestir"), None);
    }

    #[test]
    fn an_article_and_a_year_are_made_whole_too() {
        let lexicon = lexicon();
        assert_eq!(lexicon.rejoin("del", "l'analisi").as_deref(), Some("dell'analisi"));
        assert_eq!(lexicon.rejoin("20", "119").as_deref(), Some("2019"));
        assert_eq!(lexicon.rejoin("15", "30"), None);
    }

    #[test]
    fn two_whole_words_stay_two() {
        assert_eq!(lexicon().rejoin("di", "gestione"), None);
        assert_eq!(lexicon().rejoin("gestione", "di"), None);
    }

    #[test]
    fn a_cell_that_repeats_a_piece_does_not_make_it_a_word() {
        let lexicon =
            Lexicon::of(&Document::read("| a | b |\n|---|---|\n| istrutto istrutto istrutto | x |"));
        assert!(!lexicon.is_whole("istrutto"));
    }
}
