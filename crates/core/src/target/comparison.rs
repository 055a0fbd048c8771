//! Operators: signs, misspelled signs and words.

use super::fault::{Fault, FaultKind};
use super::lex::{Kind, Mark, Spelling};
use super::line::{Found, Line};
use super::types::Op;
use super::vocabulary as words;

/// An operator, as found.
pub(super) struct Comparison {
    pub(super) op: Op,
    pub(super) next: usize,
    pub(super) faults: Vec<Fault>,
    pub(super) weight: Weight,
}

/// Whether the words can only be an operator, so that a value must follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// `>=`, `almeno`, `non inferiore a`.
    Sure,
    /// `oltre`, `meno`, `massimo`: ordinary words unless a value follows.
    Likely,
}

/// What has been said so far: more, less, equal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Said {
    more: bool,
    less: bool,
    equal: bool,
}

impl Said {
    fn op(self, negated: Negated) -> Option<Op> {
        Some(match (self.more, self.less, self.equal, negated) {
            (true, false, true, Negated::No) => Op::AtLeast,
            (false, true, true, Negated::No) => Op::AtMost,
            (true, false, false, Negated::No) => Op::MoreThan,
            (false, true, false, Negated::No) => Op::LessThan,
            (false, false, true, Negated::No) => Op::Exactly,
            (true, false, false, Negated::Yes) => Op::AtMost,
            (false, true, false, Negated::Yes) => Op::AtLeast,
            _ => return None,
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Negated {
    Yes,
    No,
}

/// An operator, if one starts here.
pub(super) fn comparison(line: &Line, from: usize) -> Found<Comparison> {
    if let Some((op, next, weight)) = phrase(line, from) {
        // «almeno pari al 90 %» says the same as «almeno il 90 %».
        let equal = words_of_equality(line, next);
        return Some(Ok(Comparison { op, next: equal, faults: Vec::new(), weight }));
    }
    let negated = if line.is(from, "non") { Negated::Yes } else { Negated::No };
    let start = from + usize::from(negated == Negated::Yes);
    let (mut said, mut at, mut faults, mut signs) = (Said::default(), start, Vec::new(), 0usize);
    while let Some((more, spelling)) = atom(line, at, said) {
        if matches!(line.token(at).map(|t| &t.kind), Some(Kind::Sign(_))) {
            signs += 1;
        }
        if spelling == Spelling::Wrong {
            faults.push(Fault::new(FaultKind::OperatorMisspelled, line.span(at, at + 1)));
        }
        said =
            Said { more: said.more | more.more, less: said.less | more.less, equal: said.equal | more.equal };
        at += 1;
        let joint = usize::from(
            line.word_is(at, |word| matches!(word, "o" | "od" | "oppure" | "e"))
                || line.has_mark(at, Mark::Slash),
        );
        if joint == 1 && atom(line, at + 1, said).is_none() {
            break;
        }
        at += joint;
    }
    if at == start {
        return None;
    }
    if signs > 1 && faults.is_empty() {
        faults.push(Fault::new(FaultKind::OperatorMisspelled, line.span(start, at)));
    }
    let weight = if signs > 0 || negated == Negated::Yes { Weight::Sure } else { Weight::Likely };
    let Some(op) = said.op(negated) else {
        let kind = FaultKind::OperatorUnknown;
        return (weight == Weight::Sure).then(|| Err(line.broken(kind, from, at)));
    };
    if op == Op::Exactly && signs == 0 {
        let almeno = line.skip(at, |word| matches!(word, "a" | "ad"));
        if line.is(almeno, "almeno") {
            return Some(Ok(Comparison { op: Op::AtLeast, next: almeno + 1, faults, weight: Weight::Sure }));
        }
    }
    Some(Ok(Comparison { op, next: at, faults, weight }))
}

/// Operators that are one expression.
fn phrase(line: &Line, from: usize) -> Option<(Op, usize, Weight)> {
    if line.is(from, "almeno") {
        return Some((Op::AtLeast, from + 1, Weight::Sure));
    }
    let lead = usize::from(line.word_is(from, |word| matches!(word, "un" | "al" | "come" | "di")));
    let op = match line.word(from + lead)? {
        "minimo" => Op::AtLeast,
        "massimo" => Op::AtMost,
        "piu" if line.is(from, "al") => Op::AtMost,
        _ => return None,
    };
    Some((op, from + lead + 1, Weight::Likely))
}

fn words_of_equality(line: &Line, at: usize) -> usize {
    if line.word_is(at, |word| matches!(word, "pari" | "uguale" | "uguali")) { at + 1 } else { at }
}

/// One sign or word of comparison.
fn atom(line: &Line, at: usize, said: Said) -> Option<(Said, Spelling)> {
    let none = Said::default();
    match &line.token(at)?.kind {
        Kind::Sign(signs) => {
            // Doubled signs are not a comparison anyone can be sure of.
            let doubled = signs.more > 1 || signs.less > 1;
            let said = Said { more: signs.more > 0, less: signs.less > 0 || doubled, equal: signs.equal > 0 };
            Some((said, signs.spelling))
        }
        Kind::Word(word) => {
            let joined =
                said != none || line.word_is(at + 1, words::joins_value) || value_follows(line, at + 1);
            let said = match word.as_str() {
                "superiore" | "superiori" | "maggiore" | "maggiori" if joined => Said { more: true, ..none },
                "inferiore" | "inferiori" | "minore" | "minori" if joined => Said { less: true, ..none },
                "pari" | "uguale" | "uguali" | "esattamente" if joined => Said { equal: true, ..none },
                "piu" | "meno" if said == none => {
                    let of = line.word_is(at + 1, words::is_of);
                    return of.then_some((
                        Said { more: word == "piu", less: word == "meno", equal: false },
                        Spelling::Right,
                    ));
                }
                "oltre" if joined => Said { more: true, ..none },
                "sotto" if joined => Said { less: true, ..none },
                _ => return None,
            };
            Some((said, Spelling::Right))
        }
        _ => None,
    }
}

fn value_follows(line: &Line, at: usize) -> bool {
    line.is_number(at)
        || matches!(line.token(at).map(|token| &token.kind), Some(Kind::Sign(_)))
        || matches!(line.mark(at), Some(Mark::Euro | Mark::Minus | Mark::Slash))
        || line.word_is(at, |word| matches!(word, "o" | "od" | "n" | "nr"))
}
