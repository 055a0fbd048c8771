//! One half of a folded column: its words, and what is asked of them again and again.

use cannocchiale_core::ids::Year;

use crate::items::Label;
use crate::lexicon::{Lexicon, Piece};
use crate::recognise::words::is_small_word;

/// A word of a half column.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// As printed.
    pub text: String,
    /// Its place in the lexicon.
    pub id: Option<usize>,
    letters: usize,
    /// How often the document has it.
    count: u32,
    /// Whether the document has it elsewhere: else the fold may have torn it.
    pub whole: bool,
    /// It lost its first letters at the edge of the column.
    pub clipped: bool,
    /// An article, a preposition, a conjunction.
    pub small: bool,
    /// It begins a line.
    pub label: bool,
    /// It ends a clause.
    pub stops: bool,
    /// It begins with a small letter.
    pub low: bool,
    /// It begins with a capital letter.
    pub capital: bool,
}

impl Word {
    fn read(text: &str, lexicon: &Lexicon) -> Self {
        let first = text.chars().next();
        let Piece { letters, count, whole, .. } = lexicon.piece(text);
        Self {
            text: text.to_owned(),
            id: lexicon.id(text),
            letters,
            count,
            whole,
            clipped: !whole && lexicon.is_clipped(text),
            small: is_small_word(text),
            label: begins_a_line(text),
            stops: text.ends_with(['.', ';', ':']),
            low: first.is_some_and(char::is_lowercase),
            capital: first.is_some_and(char::is_uppercase),
        }
    }

    /// As the lexicon puts pieces together.
    pub fn piece(&self) -> Piece<'_> {
        Piece { text: &self.text, letters: self.letters, count: self.count, whole: self.whole }
    }
}

/// What stands before the code of a project.
const PROJECT: &str = "Progetto";
/// What stands over the activities of a project.
const HEAD: &str = "AZIONI:";

/// The words of a text; the code of a project stays with the word before it.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match pieces
            .last_mut()
            .filter(|last| *last == PROJECT && word.starts_with(|c: char| c.is_ascii_digit()))
        {
            Some(last) => {
                last.push(' ');
                last.push_str(word);
            }
            None => pieces.push(word.to_owned()),
        }
    }
    pieces
}

/// `1b)`, `2020-2021:`, `AZIONI:`, `UFFICIO/I`: an item, the text for some years, or the head of a part.
fn begins_a_line(text: &str) -> bool {
    let item = text.strip_suffix(')').is_some_and(|label| Label::read(label).is_some());
    let year = |text: &str| text.len() == 4 && Year::read(text).is_some();
    let years = text.strip_suffix(':').is_some_and(|years| years.split(['-', '–']).all(year));
    let project = text.strip_prefix(PROJECT).is_some_and(|code| !code.is_empty());
    item || years || project || text == HEAD || text.starts_with("UFFICI")
}

/// The words of a half column, with sums up to each.
#[derive(Debug, Clone)]
pub(super) struct Side {
    pub words: Vec<Word>,
    /// Characters of the words before each, with a space after every word.
    widths: Vec<usize>,
    torn: Vec<i32>,
    labels: Vec<i32>,
    /// How badly each word follows the one before it.
    steps: Vec<i32>,
}

impl Side {
    pub fn read(text: &str, lexicon: &Lexicon) -> Self {
        let mut words: Vec<Word> = pieces(text).iter().map(|word| Word::read(word, lexicon)).collect();
        // The head of a part stands alone on its line.
        let heads: Vec<bool> = words.iter().map(|word| word.text == HEAD).collect();
        for (word, _) in words.iter_mut().skip(1).zip(heads).filter(|(_, head)| *head) {
            word.label = true;
        }
        let mut side =
            Self { widths: vec![0], torn: vec![0], labels: vec![0], steps: vec![0], words: Vec::new() };
        let mut before: Option<&Word> = None;
        let (mut width, mut torn, mut labels, mut steps) = (0, 0, 0, 0);
        for word in &words {
            width += word.text.chars().count() + 1;
            torn += i32::from(!word.whole);
            labels += i32::from(word.label);
            steps += before.map_or(0, |before| super::cost::step(before, word, lexicon));
            side.widths.push(width);
            side.torn.push(torn);
            side.labels.push(labels);
            side.steps.push(steps);
            before = Some(word);
        }
        side.words = words;
        side
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub fn word(&self, at: usize) -> Option<&Word> {
        self.words.get(at)
    }

    /// The characters of some words.
    pub fn width(&self, from: usize, to: usize) -> usize {
        let at = |index: usize| self.widths.get(index).copied().unwrap_or(0);
        at(to).saturating_sub(at(from)).saturating_sub(usize::from(to > from))
    }

    /// How many of some words are torn.
    pub fn torn(&self, from: usize, to: usize) -> i32 {
        between(&self.torn, from, to)
    }

    /// How many of some words are labels.
    pub fn labels(&self, from: usize, to: usize) -> i32 {
        between(&self.labels, from, to)
    }

    /// How badly some words follow one another.
    pub fn steps(&self, from: usize, to: usize) -> i32 {
        if to > from { between(&self.steps, from + 1, to) } else { 0 }
    }

    /// The words between two places, as printed.
    pub fn text(&self, from: usize, to: usize) -> Vec<&str> {
        self.words.get(from..to).unwrap_or_default().iter().map(|word| word.text.as_str()).collect()
    }
}

fn between(sums: &[i32], from: usize, to: usize) -> i32 {
    let at = |index: usize| sums.get(index).copied().unwrap_or(0);
    if to > from { at(to) - at(from) } else { 0 }
}
