//! Values between two bounds: `85% - 90%`, `tra 2 e 5`, `da 2 a 5`.

use super::fault::{Fault, FaultKind};
use super::lex::Mark;
use super::line::{Found, Hit, Line};
use super::quantity::{Amount, Articles, amount};
use super::threshold::Place;
use super::types::{Target, Unit};
use super::vocabulary as words;

/// Past what joins the two bounds.
type Joint = fn(&Line, usize) -> Option<usize>;

/// An interval, if one starts here.
pub(super) fn interval(line: &Line, from: usize, place: Place) -> Found<Hit> {
    let comprised = line.word_is(from, |word| {
        matches!(word, "compreso" | "compresa" | "compresi" | "comprese" | "intervallo")
    });
    let start = from + usize::from(comprised);
    let (first, joint): (usize, Joint) = match line.word(start) {
        Some("tra" | "fra") if comprised || place == Place::Lead => (start + 1, after_and),
        Some("da" | "dal" | "dall" | "dallo") if place == Place::Lead => (start + 1, after_to),
        None if place == Place::Lead => (from, after_dash),
        _ => return None,
    };
    let low_at = line.skip(first, words::is_article);
    let low = amount(line, low_at, Articles::AreArticles)?.ok()?;
    let high_at = line.skip(joint(line, low.next)?, words::is_article);
    let high = amount(line, high_at, Articles::AreArticles)?.ok()?;
    let years = line.year_at(low_at).is_some() && line.year_at(high_at).is_some();
    if years && first == from && high.quantity.unit.is_none() {
        return None;
    }
    Some(between(line, from, low, high))
}

fn between(line: &Line, from: usize, low: Amount, high: Amount) -> Result<Hit, super::line::Broken> {
    let next = high.next;
    let unit: Option<Unit> = match (low.quantity.unit.clone(), high.quantity.unit.clone()) {
        (Some(a), Some(b)) if a != b => return Err(line.broken(FaultKind::UnitsDiffer, from, next)),
        (a, b) => a.or(b),
    };
    let mut faults: Vec<Fault> = low.faults.into_iter().chain(high.faults).collect();
    let (mut low, mut high) = (low.quantity, high.quantity);
    if low.value > high.value {
        faults.push(Fault::new(FaultKind::IntervalReversed, line.span(from, next)));
        std::mem::swap(&mut low, &mut high);
    }
    low.unit.clone_from(&unit);
    high.unit = unit;
    Ok(Hit { target: Target::Interval { low, high }, next, faults })
}

fn after_and(line: &Line, at: usize) -> Option<usize> {
    let joint = line.word_is(at, |word| matches!(word, "e" | "ed" | "a" | "al" | "all"));
    if joint { Some(at + 1) } else { after_dash(line, at) }
}

fn after_to(line: &Line, at: usize) -> Option<usize> {
    line.word_is(at, |word| matches!(word, "a" | "ad" | "al" | "all" | "allo")).then_some(at + 1)
}

fn after_dash(line: &Line, at: usize) -> Option<usize> {
    line.has_mark(at, Mark::Minus).then_some(at + 1)
}
