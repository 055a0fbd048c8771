//! A stretch of tokens being read, and what reading a piece of it gives.

use super::fault::{Fault, FaultKind};
use super::lex::{Kind, Mark, Token};
use super::types::{Span, Target};
use crate::ids::Year;

/// A stretch of tokens, with the text they came from.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    /// The year of dates that do not say theirs.
    pub(super) year: Option<Year>,
}

/// Something that was read.
pub(super) struct Hit {
    pub(super) target: Target,
    /// The token after it.
    pub(super) next: usize,
    pub(super) faults: Vec<Fault>,
}

/// Something that was recognised but cannot be read.
pub(super) struct Broken {
    pub(super) fault: Fault,
    pub(super) next: usize,
}

/// `None` is "not here"; `Err` is "here, but faulty".
pub(super) type Found<T> = Option<Result<T, Broken>>;

impl Line<'_> {
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The folded word at a place.
    pub(super) fn word(&self, at: usize) -> Option<&str> {
        match &self.token(at)?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether the word at a place satisfies a test.
    pub(super) fn word_is(&self, at: usize, test: impl Fn(&str) -> bool) -> bool {
        self.word(at).is_some_and(test)
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at) == Some(word)
    }

    pub(super) fn mark(&self, at: usize) -> Option<Mark> {
        match self.token(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    pub(super) fn has_mark(&self, at: usize, mark: Mark) -> bool {
        self.mark(at) == Some(mark)
    }

    /// Whether this mark stands here without a blank before it.
    pub(super) fn glued_mark(&self, at: usize, mark: Mark) -> bool {
        self.has_mark(at, mark) && self.glued(at)
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.glued)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == Kind::Number)
    }

    pub(super) fn quoted(&self, at: usize) -> Option<&str> {
        match &self.token(at)?.kind {
            Kind::Quoted(words) => Some(words),
            _ => None,
        }
    }

    /// The text of one token, as written.
    pub(super) fn raw(&self, at: usize) -> &str {
        self.token(at).and_then(|token| self.text.get(token.span.start..token.span.end)).unwrap_or_default()
    }

    /// A whole number of at most `digits` digits, and how many it has.
    pub(super) fn integer(&self, at: usize, digits: usize) -> Option<i16> {
        let raw = self.raw(at);
        let plain = self.is_number(at) && raw.len() <= digits && raw.bytes().all(|b| b.is_ascii_digit());
        if plain { raw.parse().ok() } else { None }
    }

    /// A year in four digits, that is not part of a longer group (`2018/2019`).
    pub(super) fn year_at(&self, at: usize) -> Option<Year> {
        let alone = !self.glued_mark(at + 1, Mark::Slash) && !self.glued_mark(at + 1, Mark::Percent);
        self.is_number(at).then(|| Year::read(self.raw(at))).flatten().filter(|_| alone)
    }

    /// From the first byte of a token to the last byte of the one before `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let start = self.token(from).map_or(self.text.len(), |token| token.span.start);
        let end = to.checked_sub(1).and_then(|last| self.token(last)).map_or(start, |token| token.span.end);
        Span { start, end: end.max(start) }
    }

    /// The words of some tokens, one blank between them, without punctuation at the end.
    pub(super) fn words(&self, from: usize, to: usize) -> String {
        let span = self.span(from, to);
        let text = self.text.get(span.start..span.end).unwrap_or_default();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.trim_end_matches(|c: char| matches!(c, '.' | ',' | ':' | ';') || c.is_whitespace()).to_owned()
    }

    /// The words of some tokens, or the inside of the guillemets when they are all there is.
    pub(super) fn name(&self, from: usize, to: usize) -> Option<String> {
        let name = match self.quoted(from) {
            Some(words) if from + 1 == to => words.to_owned(),
            _ => self.words(from, to),
        };
        (!name.is_empty()).then_some(name)
    }

    /// Past the words that satisfy a test.
    pub(super) fn skip(&self, mut at: usize, test: impl Fn(&str) -> bool) -> usize {
        while self.word(at).is_some_and(&test) {
            at += 1;
        }
        at
    }

    /// Where a phrase that starts here ends: at punctuation, or where another target begins.
    pub(super) fn phrase_end(&self, from: usize) -> usize {
        let mut at = from;
        while let Some(token) = self.token(at) {
            let tight = self.glued(at + 1);
            let stop = match &token.kind {
                Kind::Mark(Mark::Dot | Mark::Slash) => !tight,
                Kind::Mark(Mark::Minus) => !(token.glued && tight),
                Kind::Mark(Mark::Percent | Mark::Degree) => false,
                Kind::Mark(_) | Kind::Sign(_) => true,
                Kind::Word(word) => matches!(word.as_str(), "entro" | "almeno" | "oppure" | "ovvero"),
                Kind::Number | Kind::Quoted(_) => false,
            };
            if stop {
                break;
            }
            at += 1;
        }
        if self.word_is(at, |word| matches!(word, "entro" | "almeno")) {
            let joint = (from..at).rev().find(|&i| self.word_is(i, |word| matches!(word, "e" | "ed")));
            return joint.filter(|&i| i > from).unwrap_or(at);
        }
        at
    }

    /// Something that is here but cannot be read.
    pub(super) fn broken(&self, kind: FaultKind, from: usize, to: usize) -> Broken {
        Broken { fault: Fault::new(kind, self.span(from, to)), next: to.max(from + 1) }
    }
}
