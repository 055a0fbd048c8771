//! Numbers with their units: `80 %`, `€ 10.000`, `n. 10 azioni di sorveglianza`.

use rust_decimal::Decimal;

use super::fault::{Fault, FaultKind};
use super::lex::Mark;
use super::line::{Found, Line};
use super::types::{Quantity, Unit};
use super::vocabulary as words;
use crate::number::read_italian;

/// More digits than these are no measure of anything, and would not be exact.
const MOST_DIGITS: usize = 20;

/// A number with its unit, as found.
pub(super) struct Amount {
    pub(super) quantity: Quantity,
    pub(super) sign: Option<Direction>,
    pub(super) next: usize,
    pub(super) faults: Vec<Fault>,
}

/// A written sign, or a word that says where a change goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

/// Whether `un`, `una` count as one here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Articles {
    AreOne,
    AreArticles,
}

/// Past `n.`, `nr.`, `n°`.
pub(super) fn skip_number_mark(line: &Line, at: usize) -> usize {
    if !line.word_is(at, |word| matches!(word, "n" | "nr" | "num" | "numero")) {
        return at;
    }
    let dotted = matches!(line.mark(at + 1), Some(Mark::Dot | Mark::Degree)) && line.glued(at + 1);
    at + 1 + usize::from(dotted)
}

/// A number with its unit, if one starts here.
pub(super) fn amount(line: &Line, from: usize, articles: Articles) -> Found<Amount> {
    let mut at = skip_number_mark(line, from);
    let bracketed = line.has_mark(at, Mark::Open);
    at += usize::from(bracketed);
    let mut sign = None;
    let mut euro = false;
    for _ in 0..2 {
        match line.mark(at) {
            Some(Mark::Minus) if line.glued(at + 1) && sign.is_none() => sign = Some(Direction::Down),
            Some(Mark::Plus) if line.glued(at + 1) && sign.is_none() => sign = Some(Direction::Up),
            Some(Mark::Euro) if !euro => euro = true,
            _ => break,
        }
        at += 1;
    }
    let (value, faults) = match number(line, at, articles)? {
        Ok(number) => number,
        Err(kind) => return Some(Err(line.broken(kind, at, at + 1))),
    };
    at = skip_repeated(line, at + 1);
    let (unit, mut next) = if euro { (Some(Unit::Euro), at) } else { unit(line, at) };
    let mut value = if sign == Some(Direction::Down) { -value } else { value };
    if bracketed {
        if !line.has_mark(next, Mark::Close) || sign.is_some() {
            return None;
        }
        next += 1;
        value = -value;
    }
    let value = if value.is_zero() { Decimal::ZERO } else { value };
    Some(Ok(Amount { quantity: Quantity { value, unit }, sign, next, faults }))
}

/// Past the same number in letters: `2 (due)`.
fn skip_repeated(line: &Line, at: usize) -> usize {
    let in_letters = line.has_mark(at, Mark::Open)
        && line.word_is(at + 1, |word| words::number_word(word).is_some() || words::is_one(word))
        && line.has_mark(at + 2, Mark::Close);
    if in_letters { at + 3 } else { at }
}

type Number = Result<(Decimal, Vec<Fault>), FaultKind>;

fn number(line: &Line, at: usize, articles: Articles) -> Option<Number> {
    if let Some(word) = line.word(at) {
        let one = (articles == Articles::AreOne && words::is_one(word)).then_some(Decimal::ONE);
        return words::number_word(word).or(one).map(|value| Ok((value, Vec::new())));
    }
    if !line.is_number(at) || !stands_alone(line, at) {
        return None;
    }
    let raw = line.raw(at);
    if raw.bytes().filter(u8::is_ascii_digit).count() > MOST_DIGITS {
        return Some(Err(FaultKind::NumberTooLong));
    }
    let lone_dot = raw.split_once('.').filter(|(_, tail)| tail.len() == 3 && !raw.contains(','));
    let doubtful = lone_dot.map(|_| Fault::new(FaultKind::NumberAmbiguous, line.span(at, at + 1)));
    let value = match lone_dot {
        // Nobody groups the thousands of zero: this is a decimal point.
        Some((whole, _)) if whole.bytes().all(|b| b == b'0') => raw.parse().ok(),
        _ => read_italian(raw),
    };
    Some(value.map(|value| (value, doubtful.into_iter().collect())).ok_or(FaultKind::NumberMalformed))
}

/// Whether the digits are a number of their own: not `1a`, `3/5`, `28/0…`, `31.12.2020`.
fn stands_alone(line: &Line, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|_| line.glued(at));
    let joined_before = before.is_some_and(|i| {
        matches!(line.mark(i), Some(Mark::Slash | Mark::Ellipsis | Mark::Other)) || line.is_number(i)
    });
    let next = at + 1;
    let joined_after = line.glued(next)
        && (matches!(line.mark(next), Some(Mark::Slash | Mark::Ellipsis | Mark::Degree))
            || line.word_is(next, |word| time_unit(word).is_none() && !matches!(word, "euro" | "eur")));
    let dots = line.raw(at).split('.').map(str::len).collect::<Vec<_>>();
    let dated = matches!(dots.as_slice(), [1..=2, 1..=2, 2 | 4]);
    !joined_before && !joined_after && !dated
}

fn time_unit(word: &str) -> Option<Unit> {
    Some(match word {
        "gg" | "g" | "giorni" | "giorno" => Unit::Days,
        "mesi" | "mese" => Unit::Months,
        "ore" | "ora" | "h" => Unit::Hours,
        _ => return None,
    })
}

fn unit(line: &Line, at: usize) -> (Option<Unit>, usize) {
    if let Some(words) = line.quoted(at) {
        return (Some(Unit::Thing(words.to_owned())), at + 1);
    }
    match line.mark(at) {
        Some(Mark::Percent) => return (Some(Unit::Percent), at + 1),
        Some(Mark::Euro) => return (Some(Unit::Euro), at + 1),
        _ => {}
    }
    let Some(word) = line.word(at) else { return (None, at) };
    if word == "percento" {
        return (Some(Unit::Percent), at + 1);
    }
    if word == "per" && line.is(at + 1, "cento") {
        return (Some(Unit::Percent), at + 2);
    }
    if matches!(word, "euro" | "eur") {
        return (Some(Unit::Euro), at + 1);
    }
    if let Some(unit) = time_unit(word) {
        let short = matches!(word, "gg" | "g" | "h") && line.glued_mark(at + 1, Mark::Dot);
        let next = at + 1 + usize::from(short);
        // Working days are not days of the calendar: the words are kept.
        if line.word_is(next, |word| matches!(word, "lavorativi" | "lavorativo" | "lavorative" | "feriali")) {
            return (Some(Unit::Thing(line.words(at, next + 1))), next + 1);
        }
        return (Some(unit), next);
    }
    match thing_end(line, at) {
        Some(end) => (Some(Unit::Thing(line.words(at, end))), end),
        None => (None, at),
    }
}

/// Where the name of a counted thing ends: `azioni di sorveglianza`, `istituti scolastici`.
fn thing_end(line: &Line, from: usize) -> Option<usize> {
    let named = |at: usize| {
        line.word_is(at, |word| !words::ends_thing(word) && !words::is_of(word))
            && !line.glued_mark(at + 1, Mark::Ellipsis)
    };
    if !named(from) {
        return None;
    }
    let mut at = from + 1;
    for _ in 0..5 {
        let joined = matches!(line.mark(at), Some(Mark::Slash | Mark::Minus)) && line.glued(at);
        let linked = (joined && line.glued(at + 1)) || line.word_is(at, words::is_of);
        if linked && named(at + 1) {
            at += 2;
        } else if named(at) {
            at += 1;
        } else {
            break;
        }
    }
    Some(at)
}
