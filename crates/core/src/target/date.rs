//! Days: `15 aprile 2019`, `30/06`, `31.12.2020`, `marzo` (its last day), `fine anno`, `primo semestre`.

use jiff::civil::Date;

use super::fault::FaultKind;
use super::lex::Mark;
use super::line::Line;
use super::vocabulary as words;
use crate::calendar::month_of;
use crate::ids::Year;

/// A day, or why it is none, and the token after it.
pub(super) struct Day {
    pub(super) date: Result<Date, FaultKind>,
    pub(super) next: usize,
}

/// How much the words around a date say that it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// After `entro` and the like: short forms count (`30/06`, `marzo`, `fine anno`).
    Marked,
    /// Nothing says so: only a day with its month's name, or with its year.
    Bare,
}

/// Which day of a month.
#[derive(Debug, Clone, Copy)]
enum Of {
    Day(i8),
    Middle,
    Last,
}

/// A day, if one is written here.
pub(super) fn day(line: &Line, from: usize, trust: Trust) -> Option<Day> {
    let at = if trust == Trust::Marked { past_introduction(line, from) } else { from };
    numeric(line, at, trust).or_else(|| named(line, at)).or_else(|| {
        if trust == Trust::Marked { month(line, at).or_else(|| part_of_year(line, at)) } else { None }
    })
}

/// Past `il`, `la data del`, `il termine del`, `il giorno`.
fn past_introduction(line: &Line, from: usize) -> usize {
    // «I semestre»: the letter is a numeral there, not an article.
    let at = line.skip(from, |word| words::is_article(word) && word != "i");
    let names = line.word_is(at, |word| matches!(word, "data" | "termine" | "giorno" | "scadenza"));
    if !names {
        return at;
    }
    let after = line.skip(at + 1, |word| words::is_of(word) || words::is_article(word));
    if line.is_number(after) { after } else { at }
}

fn numeric(line: &Line, at: usize, trust: Trust) -> Option<Day> {
    if !line.is_number(at) {
        return None;
    }
    let pieces: Vec<&str> = line.raw(at).split('.').collect();
    let small = |text: &str| if text.len() <= 2 { text.parse::<i8>().ok() } else { None };
    match pieces.as_slice() {
        [d, m, y] if matches!(y.len(), 2 | 4) => {
            return Some(written(line, small(d)?, small(m)?, Some(y.parse().ok()?), at + 1));
        }
        [d, m] if trust == Trust::Marked && m.len() == 2 => {
            return Some(written(line, small(d)?, small(m)?, None, at + 1));
        }
        _ => {}
    }
    let joint = line.mark(at + 1).filter(|mark| matches!(mark, Mark::Slash | Mark::Minus))?;
    if !line.glued(at + 1) || !line.glued(at + 2) {
        return None;
    }
    let third = line.glued_mark(at + 3, joint) && line.glued(at + 4);
    let number = |at: usize, digits: usize| line.integer(at, digits);
    if third {
        let (a, b, c) = (number(at, 4)?, number(at + 2, 2)?, number(at + 4, 4)?);
        let month = i8::try_from(b).ok()?;
        let iso = line.raw(at).len() == 4;
        let (day, year) = if iso { (c, a) } else { (a, c) };
        return Some(written(line, i8::try_from(day).ok()?, month, Some(year), at + 5));
    }
    let short = trust == Trust::Marked && joint == Mark::Slash && !line.glued_mark(at + 3, Mark::Ellipsis);
    let (day, month) = (number(at, 2)?, number(at + 2, 2)?);
    short.then(|| {
        written(line, i8::try_from(day).unwrap_or(0), i8::try_from(month).unwrap_or(0), None, at + 3)
    })
}

fn written(line: &Line, day: i8, month: i8, year: Option<i16>, next: usize) -> Day {
    let year = year.map(|year| if year < 100 { year + 2000 } else { year });
    let date = match year.map(Year::new) {
        Some(None) => Err(FaultKind::DateImpossible),
        Some(known) => finish(line, Of::Day(day), month, known),
        None => finish(line, Of::Day(day), month, None),
    };
    Day { date, next }
}

/// `15 aprile 2019`, `1° marzo`, `primo marzo`.
fn named(line: &Line, at: usize) -> Option<Day> {
    let day = match line.integer(at, 2) {
        Some(day) => i8::try_from(day).ok()?,
        None if line.is(at, "primo") => 1,
        None => return None,
    };
    let at = at + 1 + usize::from(line.glued_mark(at + 1, Mark::Degree));
    let month = month_of(line.word(at)?)?;
    let (year, next) = year_after(line, past_dot(line, at));
    Some(Day { date: finish(line, Of::Day(day), month, year), next })
}

/// `marzo`, `fine marzo 2019`, `il mese di marzo`, `metà marzo`.
fn month(line: &Line, at: usize) -> Option<Day> {
    let middle = line.is(at, "meta");
    let mut month_at = at;
    if line.word_is(at, |word| matches!(word, "fine" | "meta" | "tutto")) {
        month_at += 1;
    }
    month_at = line.skip(month_at, |word| words::is_of(word) || words::is_article(word) || word == "mese");
    let month = month_of(line.word(month_at)?)?;
    let (year, next) = year_after(line, past_dot(line, month_at));
    let of = if middle { Of::Middle } else { Of::Last };
    Some(Day { date: finish(line, of, month, year), next })
}

/// Past a month's name and the dot of its short form.
fn past_dot(line: &Line, month: usize) -> usize {
    let short = line.raw(month).len() <= 4 && line.glued_mark(month + 1, Mark::Dot);
    month + 1 + usize::from(short && line.token(month + 2).is_some())
}

/// `fine anno`, `la fine dell'anno 2019`, `l'anno`, `il 2019`, `metà anno`, `il primo semestre 2019`.
fn part_of_year(line: &Line, at: usize) -> Option<Day> {
    let digit = line.integer(at, 1).and_then(|n| i8::try_from(n).ok());
    let degree = usize::from(line.glued_mark(at + 1, Mark::Degree));
    let place = digit.or_else(|| words::ordinal(line.word(at)?));
    let term_at = at + 1 + degree;
    if let (Some(place), Some(months)) = (place, line.word(term_at).and_then(words::term_months)) {
        let last = if line.is(at, "ultimo") { 12 } else { place.checked_mul(months)? };
        let (year, next) = year_after(line, term_at + 1);
        let date =
            if last > 12 { Err(FaultKind::DateImpossible) } else { finish(line, Of::Last, last, year) };
        return Some(Day { date, next });
    }
    let (middle, end) = (line.is(at, "meta"), line.is(at, "fine"));
    let start = line.skip(at + usize::from(middle || end), |w| words::is_of(w) || words::is_article(w));
    let year_word = line.word_is(start, |word| matches!(word, "anno" | "esercizio"));
    let last = if middle { 6 } else { 12 };
    if year_word {
        let running = line.is(start + 1, "in") && line.is(start + 2, "corso");
        let after = if running { start + 3 } else { start + 1 };
        let year = line.year_at(after);
        let next = after + usize::from(year.is_some());
        return Some(Day { date: finish(line, Of::Last, last, year), next });
    }
    let year = line.year_at(start)?;
    Some(Day { date: finish(line, Of::Last, last, Some(year)), next: start + 1 })
}

/// The year that may follow a month: `2019`, `dell'anno 2019`, `del 2019`.
fn year_after(line: &Line, at: usize) -> (Option<Year>, usize) {
    let year_at = line.skip(at, |word| words::is_of(word) || word == "anno");
    match line.year_at(year_at) {
        Some(year) => (Some(year), year_at + 1),
        None => (None, at),
    }
}

fn finish(line: &Line, of: Of, month: i8, year: Option<Year>) -> Result<Date, FaultKind> {
    if !(1..=12).contains(&month) {
        return Err(FaultKind::DateImpossible);
    }
    let day = match of {
        Of::Day(day) => day,
        Of::Middle => 15,
        Of::Last => 1,
    };
    let Some(year) = year.or(line.year) else {
        // Even without a year some days cannot be.
        let possible = Date::new(2000, month, day).is_ok();
        return Err(if possible { FaultKind::DateWithoutYear } else { FaultKind::DateImpossible });
    };
    let date = Date::new(year.number(), month, day).map_err(|_| FaultKind::DateImpossible)?;
    Ok(if matches!(of, Of::Last) { date.last_of_month() } else { date })
}

/// The last day of the first months of a year: `nei primi sei mesi dell'anno`.
pub(super) fn first_months(line: &Line, from: usize, count: i8) -> Option<Day> {
    let at = line.skip(from, words::is_of);
    let year_word = usize::from(line.is(at, "anno"));
    let year = line.year_at(at + year_word);
    if at == from || (year_word == 0 && year.is_none()) {
        return None;
    }
    let next = at + year_word + usize::from(year.is_some());
    Some(Day { date: finish(line, Of::Last, count, year), next })
}
