//! When something must be done: `entro marzo`, `entro 3 mesi dal rilascio`, `nei termini di legge`.

use rust_decimal::prelude::ToPrimitive;

use super::date::{self, Trust};
use super::fault::FaultKind;
use super::lex::Mark;
use super::line::{Found, Hit, Line};
use super::quantity::{Amount, Articles, amount};
use super::threshold::Place;
use super::types::{Deadline, Op, Period, Target, Unit};
use super::vocabulary as words;
use crate::calendar::month_of;

/// A deadline, if one starts here.
pub(super) fn deadline(line: &Line, from: usize, place: Place, delivering: Delivering) -> Found<Hit> {
    if line.is(from, "termini")
        && let Some(words) = line.quoted(from + 1)
    {
        return Some(Ok(hit(Deadline::Terms(words.to_owned()), from + 2)));
    }
    if let Some(after) = marker(line, from) {
        return Some(marked(line, from, after));
    }
    if let Some(terms) = schedule(line, from) {
        return Some(Ok(terms));
    }
    if let Some(found) = within_first_months(line, from).or_else(|| following(line, from)) {
        return Some(found);
    }
    let expected = place == Place::Lead || delivering == Delivering::Yes;
    if expected && let Some(found) = at_date(line, from) {
        return Some(found);
    }
    if place == Place::Lead { alone(line, from) } else { None }
}

/// Whether the clause has already named something to deliver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delivering {
    /// `presentazione report … al 30 giugno`.
    Yes,
    /// Not so far.
    No,
}

fn hit(deadline: Deadline, next: usize) -> Hit {
    Hit { target: Target::Deadline(deadline), next, faults: Vec::new() }
}

/// Past `entro`, `entro e non oltre`, `non oltre` before a date.
fn marker(line: &Line, from: usize) -> Option<usize> {
    if line.is(from, "entro") {
        let beyond = line.is(from + 1, "e") && line.is(from + 2, "non") && line.is(from + 3, "oltre");
        return Some(if beyond { from + 4 } else { from + 1 });
    }
    let beyond = line.is(from, "non") && line.is(from + 1, "oltre");
    (beyond && date::day(line, from + 2, Trust::Marked).is_some()).then_some(from + 2)
}

/// What follows `entro`: a day, a time, a schedule.
fn marked(line: &Line, from: usize, after: usize) -> Result<Hit, super::line::Broken> {
    let value = line.skip(after, words::is_article);
    let counted = match amount(line, value, Articles::AreOne) {
        Some(Ok(found)) if found.quantity.unit.is_some() || line.is(found.next, "anno") => Some(found),
        _ => None,
    };
    let timed = counted.as_ref().is_some_and(|found| !starts_with_month(found));
    if !timed && let Some(day) = date::day(line, after, Trust::Marked) {
        return match day.date {
            Ok(first) => Ok(several(line, first, day.next)),
            Err(kind) => Err(line.broken(kind, from, day.next)),
        };
    }
    if let Some(found) = counted.filter(|_| timed) {
        return Ok(within(line, found));
    }
    let head = line.skip(after, words::is_article);
    if line.word_is(head, words::heads_terms) {
        let end = line.phrase_end(head);
        return Ok(hit(Deadline::Terms(line.words(from, end)), end));
    }
    if let Some(Ok(found)) = amount(line, value, Articles::AreArticles) {
        return Ok(within(line, found));
    }
    Err(line.broken(FaultKind::DeadlineNotUnderstood, from, after))
}

/// `15 aprile` reads as fifteen things called `aprile`, unless one looks.
fn starts_with_month(found: &Amount) -> bool {
    match &found.quantity.unit {
        Some(Unit::Thing(thing)) => {
            thing.split_whitespace().next().is_some_and(|word| month_of(&super::lex::fold(word)).is_some())
        }
        _ => false,
    }
}

/// A time: after an event when one is named, else a bound on a duration.
fn within(line: &Line, found: Amount) -> Hit {
    if let Some(after) = after_event(line, &found) {
        return after;
    }
    let target = Target::Threshold { op: Op::AtMost, quantity: found.quantity };
    Hit { target, next: found.next, faults: found.faults }
}

/// `… dal rilascio`, `… successivi all'approvazione`, `… dopo la richiesta`.
fn after_event(line: &Line, found: &Amount) -> Option<Hit> {
    let (period, mut at) = period(line, found)?;
    if line.word_is(at, words::is_from) {
        at += 1;
    } else if line.word_is(at, |word| matches!(word, "successivi" | "successive" | "successivo" | "dopo")) {
        at = line.skip(at + 1, words::joins_value);
    } else {
        return None;
    }
    let end = line.phrase_end(at);
    let event = line.name(at, end)?;
    let mut hit = hit(Deadline::After { event, span: period }, end);
    hit.faults.clone_from(&found.faults);
    Some(hit)
}

/// A whole number of days, weeks, months or years.
fn period(line: &Line, found: &Amount) -> Option<(Period, usize)> {
    let value = found.quantity.value;
    let count = if value.fract().is_zero() { value.to_u16()? } else { return None };
    let (times, months) = match &found.quantity.unit {
        Some(Unit::Days) => (1, false),
        Some(Unit::Months) => (1, true),
        Some(Unit::Thing(thing)) => match super::lex::fold(thing).as_str() {
            "settimane" | "settimana" => (7, false),
            "anni" | "anno" => (12, true),
            _ => return None,
        },
        // «un anno» is not a counted thing, because `anno` names baselines.
        None if line.is(found.next, "anno") => {
            return Some((Period { count: count.checked_mul(12)?, months: true }, found.next + 1));
        }
        _ => return None,
    };
    Some((Period { count: count.checked_mul(times)?, months }, found.next))
}

/// More days after the first: `entro il 30 giugno e il 31 dicembre`.
fn several(line: &Line, first: jiff::civil::Date, next: usize) -> Hit {
    let mut days = vec![Target::Deadline(Deadline::On(first))];
    let mut at = next;
    loop {
        let joined = line.has_mark(at, Mark::Comma) || line.word_is(at, |word| matches!(word, "e" | "ed"));
        let start = line.skip(at + 1, |word| matches!(word, "il" | "l" | "al" | "e"));
        let month_first = line.word(start).is_some_and(|word| month_of(word).is_some());
        let trust = if month_first { Trust::Marked } else { Trust::Bare };
        match date::day(line, start, trust).filter(|_| joined) {
            Some(date::Day { date: Ok(day), next }) => {
                days.push(Target::Deadline(Deadline::On(day)));
                at = next;
            }
            _ => break,
        }
    }
    let target = if days.len() == 1 { days.swap_remove(0) } else { Target::All(days) };
    Hit { target, next: at, faults: Vec::new() }
}

/// `nel rispetto dei tempi …`, `nei termini …`, `come da cronoprogramma`, `secondo le scadenze`.
fn schedule(line: &Line, from: usize) -> Option<Hit> {
    let head = match line.word(from)? {
        "nel" | "nei" | "nelle" if line.is(from + 1, "rispetto") => line.skip(from + 2, words::is_of),
        "nei" | "nel" | "nelle" => from + 1,
        "come" if line.is(from + 1, "da") => from + 2,
        "secondo" | "rispetto" => line.skip(from + 1, |w| words::is_article(w) || words::is_of(w)),
        _ => return None,
    };
    let named = line.word_is(head, |word| {
        matches!(
            word,
            "termini"
                | "termine"
                | "tempi"
                | "tempistica"
                | "tempistiche"
                | "scadenze"
                | "scadenza"
                | "cronoprogramma"
                | "calendario"
        )
    });
    let end = line.phrase_end(head);
    named.then(|| hit(Deadline::Terms(line.words(from, end)), end))
}

/// `nei primi sei mesi dell'anno`.
fn within_first_months(line: &Line, from: usize) -> Found<Hit> {
    if !(line.is(from, "nei") && line.is(from + 1, "primi")) {
        return None;
    }
    let found = amount(line, from + 2, Articles::AreArticles)?.ok()?;
    let count = found.quantity.value.to_i8().filter(|_| found.quantity.unit == Some(Unit::Months))?;
    let day = date::first_months(line, found.next, count)?;
    Some(day.date.map(|d| hit(Deadline::On(d), day.next)).map_err(|kind| line.broken(kind, from, day.next)))
}

/// A time after an event without `entro`: `30 gg dalla richiesta`, `nei 6 mesi successivi al rilascio`.
fn following(line: &Line, from: usize) -> Found<Hit> {
    let start = from + usize::from(line.word_is(from, |word| matches!(word, "nei" | "nelle")));
    let found = amount(line, start, Articles::AreArticles)?.ok()?;
    after_event(line, &found).map(Ok)
}

/// `al 30 giugno`, `per il 30 giugno`, `a fine anno`, `a metà anno`; the date must close the clause.
fn at_date(line: &Line, from: usize) -> Found<Hit> {
    let before = from.checked_sub(1);
    if before.is_some_and(|i| {
        line.word_is(i, |word| matches!(word, "fino" | "sino" | "aggiornato" | "aggiornati"))
    }) {
        return None;
    }
    let trust = match line.word(from)? {
        "al" | "all" => Trust::Marked,
        "per" if line.is(from + 1, "il") => Trust::Marked,
        "a" if line.word_is(from + 1, |word| matches!(word, "fine" | "meta")) => Trust::Marked,
        _ => return None,
    };
    let day = date::day(line, from + 1, trust).filter(|day| closes(line, day.next))?;
    Some(day.date.map(|d| several(line, d, day.next)).map_err(|kind| line.broken(kind, from, day.next)))
}

/// A date without any mark: with its year or its month's name, or alone in the text.
fn alone(line: &Line, from: usize) -> Found<Hit> {
    let bare = date::day(line, from, Trust::Bare).filter(|day| closes(line, day.next));
    let day = bare.or_else(|| {
        let short =
            !line.word_is(from, |word| matches!(word, "anno" | "esercizio")) && line.year_at(from).is_none();
        date::day(line, from, Trust::Marked)
            .filter(|day| short && from == 0 && line.token(day.next).is_none())
    })?;
    Some(day.date.map(|d| several(line, d, day.next)).map_err(|kind| line.broken(kind, from, day.next)))
}

fn closes(line: &Line, at: usize) -> bool {
    match line.token(at) {
        None => true,
        Some(_) => {
            matches!(line.mark(at), Some(Mark::Comma | Mark::Dot | Mark::Close | Mark::Open))
                || line.word_is(at, |word| matches!(word, "e" | "ed" | "oppure" | "ovvero"))
        }
    }
}
