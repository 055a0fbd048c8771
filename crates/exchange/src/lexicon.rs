//! The words of a document, to tell a whole word from a torn one.

use std::collections::HashMap;

use crate::document::{Block, Document};

/// How often each word occurs. Words of running text are trusted; words of table cells may be torn.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    counts: HashMap<String, u32>,
}

/// What a word of running text counts; one of a cell counts one.
const TRUSTED: u32 = 2;

impl Lexicon {
    /// The words of a document.
    pub fn of(document: &Document) -> Self {
        let mut lexicon = Self::default();
        for block in document.blocks() {
            match block {
                Block::Table(grid) => {
                    let cells = grid.rows.iter().flat_map(|row| &row.cells);
                    cells.for_each(|cell| lexicon.add(&cell.text, 1));
                }
                Block::Heading(_, passage) | Block::Paragraph(passage) | Block::Item(_, passage) => {
                    lexicon.add(&passage.text, TRUSTED);
                }
            }
        }
        lexicon
    }

    fn add(&mut self, text: &str, weight: u32) {
        for word in words(text) {
            *self.counts.entry(word).or_default() += weight;
        }
    }

    /// How often a word occurs, whatever its case.
    pub fn count(&self, word: &str) -> u32 {
        let bare = bare(word);
        if bare.is_empty() {
            return 0;
        }
        self.counts.get(&bare).copied().unwrap_or(0)
    }

    /// Whether a word is whole: seen often enough, a number, or not a word at all.
    pub fn is_whole(&self, word: &str) -> bool {
        let bare = bare(word);
        !bare.chars().any(char::is_alphabetic)
            || bare.chars().any(char::is_numeric)
            || self.counts.get(&bare).copied().unwrap_or(0) >= TRUSTED
            || word.contains(['.', '/', '@'])
    }

    /// Whether a word is the beginning of a longer one seen often enough, and not a whole word itself.
    pub fn is_cut(&self, word: &str) -> bool {
        let bare = bare(word);
        let longer = |(known, count): (&String, &u32)| {
            *count >= TRUSTED && known.len() > bare.len() && known.starts_with(&bare)
        };
        bare.len() >= 4 && !self.is_whole(word) && self.counts.iter().any(longer)
    }

    /// The one word two torn pieces make, if they do: `gestion` and `ne` make `gestione`.
    ///
    /// The pieces may touch, share up to three letters printed on both sides of the tear, or have a misread letter
    /// there.
    pub fn rejoin(&self, left: &str, right: &str) -> Option<String> {
        let torn = |piece: &str| piece.chars().next().is_some_and(char::is_alphabetic);
        let (left_end, right_start) = (left.chars().last()?, right.chars().next()?);
        if !left_end.is_alphabetic()
            || !right_start.is_lowercase() && !right_start.is_uppercase()
            || !torn(left)
        {
            return None;
        }
        let pieces = self.count(left).min(self.count(right));
        self.rejoin_sharing(left, right, pieces).or_else(|| self.rejoin_misread(left, right, pieces))
    }

    /// The pieces touch, or share letters.
    fn rejoin_sharing(&self, left: &str, right: &str, pieces: u32) -> Option<String> {
        let letters: Vec<char> = right.chars().collect();
        (0..=3.min(letters.len()))
            .rev()
            .filter(|shared| {
                let head: String = letters.iter().take(*shared).collect();
                left.to_lowercase().ends_with(&head.to_lowercase())
            })
            .map(|shared| left.chars().chain(letters.iter().copied().skip(shared)).collect::<String>())
            .filter(|whole| whole.chars().count() > left.chars().count().max(letters.len()))
            .find(|whole| self.count(whole) > pieces.max(1))
    }

    /// A letter at the tear was misread on one side or on both: `inform` and `nativo` make `informativo`.
    fn rejoin_misread(&self, left: &str, right: &str, pieces: u32) -> Option<String> {
        const SHORTEST: usize = 6;
        let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
        [(0, 1), (1, 0), (1, 1)]
            .into_iter()
            .map(|(lost_left, lost_right)| {
                let kept = left.len().saturating_sub(lost_left);
                left.iter().take(kept).chain(right.iter().skip(lost_right)).collect::<String>()
            })
            .filter(|whole| whole.chars().count() > left.len().max(right.len()).max(SHORTEST))
            .find(|whole| self.count(whole) > pieces.max(1))
    }
}

/// The words of a text, bare.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '/' | '-' | '–'))
        .map(bare)
        .filter(|word| !word.is_empty())
}

/// A word in lower case, without the marks around it, and without what an apostrophe leans on it.
fn bare(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let last = word.rsplit(['\'', '’', '-', '/']).next().unwrap_or(word);
    last.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        Lexicon::of(&Document::read(
            "la gestione di corso\n\nuna gestione di customer satisfaction, di per percorso",
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
    fn two_whole_words_stay_two() {
        assert_eq!(lexicon().rejoin("di", "gestione"), None);
        assert_eq!(lexicon().rejoin("gestione", "di"), None);
    }
}
