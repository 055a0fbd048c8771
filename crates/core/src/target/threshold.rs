//! Values compared with a bound: `>= 80 %`, `almeno 5 eventi`, and bare numbers.

use super::comparison::{Weight, comparison};
use super::fault::{Fault, FaultKind};
use super::lex::Mark;
use super::line::{Found, Hit, Line};
use super::quantity::{Amount, Articles, amount, skip_number_mark};
use super::relative;
use super::types::{Baseline, Op, Target};
use super::vocabulary as words;

/// An operator with its value, if one starts here.
pub(super) fn compared(line: &Line, from: usize) -> Found<Hit> {
    let found = match comparison(line, from)? {
        Ok(found) => found,
        Err(broken) => return Some(Err(broken)),
    };
    let mut faults = found.faults;
    if let Some((to, next)) = relative::baseline(line, found.next) {
        let certain =
            found.weight == Weight::Sure || !matches!(to, Baseline::Named(_)) || next > found.next + 1;
        if certain {
            let target = Target::Relative { op: found.op, to, factor: rust_decimal::Decimal::ONE };
            return Some(Ok(Hit { target, next, faults }));
        }
    }
    let at = line.skip(found.next, |word| words::joins_value(word) || word == "valore");
    match amount(line, at, Articles::AreOne) {
        Some(Ok(value)) => {
            if let Some(mut hit) = relative::share(line, Some(found.op), &value) {
                hit.faults.splice(0..0, faults);
                return Some(Ok(hit));
            }
            faults.extend(maybe_a_year(line, at, &value));
            faults.extend(value.faults);
            let target = Target::Threshold { op: found.op, quantity: value.quantity };
            Some(Ok(Hit { target, next: value.next, faults }))
        }
        Some(Err(broken)) => Some(Err(broken)),
        None if line.is_number(at) => Some(Err(line.broken(FaultKind::NumberMalformed, at, at + 1))),
        None if found.weight == Weight::Sure => {
            Some(Err(line.broken(FaultKind::OperatorWithoutValue, from, found.next)))
        }
        None => None,
    }
}

/// A plain number after an operator that looks like a year.
fn maybe_a_year(line: &Line, at: usize, value: &Amount) -> Option<Fault> {
    let looks = value.quantity.unit.is_none() && line.year_at(at).is_some();
    looks.then(|| Fault::new(FaultKind::YearOrNumber, line.span(at, at + 1)))
}

/// A number without an operator, if one may be read here.
pub(super) fn bare(line: &Line, from: usize, place: Place) -> Found<Hit> {
    // What is lost before a number may have been its operator, unless the number is introduced again.
    let introduced = |i: usize| line.word_is(i, |word| matches!(word, "atteso" | "target" | "obiettivo"));
    let lost = (0..from).rev().take_while(|&i| !introduced(i)).any(|i| line.has_mark(i, Mark::Ellipsis));
    let cut = lost && skip_number_mark(line, from) == from;
    let cited = from.checked_sub(1).is_some_and(|i| {
        line.word_is(i, words::cites)
            || (i > 0 && line.has_mark(i, Mark::Dot) && line.word_is(i - 1, words::cites))
    });
    if cut || cited {
        return None;
    }
    let value = match amount(line, from, Articles::AreArticles)? {
        Ok(value) => value,
        Err(broken) => return (place == Place::Lead).then_some(Err(broken)),
    };
    let digits = skip_number_mark(line, from);
    let year = value.quantity.unit.is_none() && line.year_at(digits).is_some();
    let counted = value.quantity.unit.is_some();
    let closed = match line.token(value.next) {
        None => true,
        Some(_) => {
            matches!(
                line.mark(value.next),
                Some(Mark::Comma | Mark::Dot | Mark::Open | Mark::Close | Mark::Minus)
            ) || line.word_is(value.next, |word| matches!(word, "e" | "ed" | "o" | "entro"))
        }
    };
    if year || (!counted && (place == Place::Inside || !closed)) {
        return None;
    }
    if let Some(hit) = relative::share(line, None, &value) {
        return Some(Ok(hit));
    }
    let (op, next) = or_more(line, value.next).unwrap_or((Op::Exactly, value.next));
    let target = Target::Threshold { op, quantity: value.quantity };
    Some(Ok(Hit { target, next, faults: value.faults }))
}

/// Where a bare number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At the start of a clause.
    Lead,
    /// After a word of the clause; it must count something.
    Inside,
}

/// What may follow a number: `o più`, `o superiore`, `o > di 1`, `e oltre`.
fn or_more(line: &Line, at: usize) -> Option<(Op, usize)> {
    if !line.word_is(at, |word| matches!(word, "o" | "od" | "e" | "ed")) {
        return None;
    }
    let plain = match line.word(at + 1) {
        Some("piu" | "superiore" | "superiori" | "maggiore" | "maggiori" | "oltre") => Some(Op::AtLeast),
        Some("meno" | "inferiore" | "inferiori" | "minore" | "minori") => Some(Op::AtMost),
        _ => None,
    };
    if let Some(Ok(more)) = comparison(line, at + 1) {
        let op = match more.op {
            Op::MoreThan | Op::AtLeast => Op::AtLeast,
            Op::LessThan | Op::AtMost => Op::AtMost,
            Op::Exactly => return None,
        };
        let value = line.skip(more.next, words::joins_value);
        if let Some(Ok(again)) = amount(line, value, Articles::AreOne) {
            return Some((op, again.next));
        }
    }
    plain.map(|op| (op, at + 2))
}
