//! Reading a text: its segments, and in each the targets that stand there. Always recovers.

use super::deadline::{self, Delivering};
use super::fault::{Fault, FaultKind};
use super::lex::{Kind, Mark, lex};
use super::line::{Found, Hit, Line};
use super::segments::{Segment, segments};
use super::threshold::{self, Place};
use super::types::{Context, Part, Reading, Span, Target};
use super::{interval, relative, vocabulary as words};

/// Longer texts are not read: no target needs so many words.
pub(super) const MOST_BYTES: usize = 8_000;

/// Reads a target as written. `context` gives the year of the plan, for dates without one.
///
/// Never fails: what could not be understood is [`Target::Unread`] with a fault that says why.
pub fn read(text: &str, context: &Context) -> Reading {
    let trimmed = text.trim();
    let start = text.len() - text.trim_start().len();
    let whole = Span { start, end: start + trimmed.len() };
    if says_none(trimmed) {
        return Reading::new(text, Target::None, Vec::new());
    }
    if trimmed.len() > MOST_BYTES {
        let faults = vec![Fault::new(FaultKind::TooLong, whole)];
        return Reading::new(text, Target::Unread(trimmed.to_owned()), faults);
    }
    let tokens = lex(text);
    let line = Line { text, tokens: &tokens, year: context.year };
    let mut faults = Vec::new();
    let mut parts = Vec::new();
    match of_the_year(segments(&line), context) {
        Some(chosen) => {
            for segment in &chosen {
                read_segment(&line, segment, &mut parts, &mut faults);
            }
            if chosen.is_empty() {
                faults.push(Fault::new(FaultKind::NotUnderstood, whole));
            }
        }
        None => faults.push(Fault::new(FaultKind::OtherYear, whole)),
    }
    faults.sort_by_key(|fault| (fault.span, fault.kind));
    faults.dedup();
    let target = together(&parts, trimmed);
    Reading::new(text, target, faults).with_parts(parts)
}

/// Blank, a dash, or words that say that there is no target.
fn says_none(text: &str) -> bool {
    let marks = |c: char| matches!(c, '_' | '-' | '–' | '—' | '−' | '/' | '.') || c.is_whitespace();
    let dashes = text.chars().all(marks) && text.chars().filter(|c| *c == '.').count() < 2;
    let words = text.trim_end_matches('.').to_lowercase();
    dashes
        || matches!(
            words.as_str(),
            "n.a" | "n.p" | "n/a" | "non previsto" | "non applicabile" | "nessun target"
        )
}

/// The segments that hold for the year, or `None` when all are for other years.
fn of_the_year(found: Vec<Segment>, context: &Context) -> Option<Vec<Segment>> {
    let mut all = found.iter().filter_map(|segment| segment.years);
    let first = all.next();
    let one = first.is_some_and(|first| all.all(|years| years == first));
    let Some(year) = context.year else {
        return (first.is_none() || one).then_some(found);
    };
    let any = found.is_empty();
    let chosen: Vec<Segment> = found
        .into_iter()
        .filter(|segment| segment.years.is_none_or(|(from, to)| (from..=to).contains(&year)))
        .collect();
    (any || !chosen.is_empty()).then_some(chosen)
}

/// One target, or all of them; unread when no part was read.
fn together(parts: &[Part], text: &str) -> Target {
    let mut targets: Vec<Target> = Vec::new();
    for part in parts {
        match &part.target {
            Target::All(inner) => {
                for target in inner {
                    if !targets.contains(target) {
                        targets.push(target.clone());
                    }
                }
            }
            target if !targets.contains(target) => targets.push(target.clone()),
            _ => {}
        }
    }
    if targets.iter().all(|target| matches!(target, Target::Unread(_))) {
        return Target::Unread(text.to_owned());
    }
    if targets.len() == 1 { targets.swap_remove(0) } else { Target::All(targets) }
}

fn read_segment(line: &Line, segment: &Segment, parts: &mut Vec<Part>, faults: &mut Vec<Fault>) {
    let tokens = line.tokens.get(segment.from..segment.to).unwrap_or_default();
    let year = segment.years.filter(|(from, to)| from == to).map(|(year, _)| year).or(line.year);
    let line = inside_brackets(Line { text: line.text, tokens, year });
    let end = line.tokens.len();
    let part = |target: Target, span: Span| Part { label: segment.label.clone(), target, span };
    let scan = Scan::over(&line);
    faults.extend(scan.faults);
    let verdict = match scan.broken {
        Some(fault) => Err(fault),
        None if scan.cores.is_empty() => delivered(&line),
        None => Ok(None),
    };
    match verdict {
        Ok(Some(target)) => parts.push(part(target, line.span(0, end))),
        Ok(None) => parts.extend(scan.cores.into_iter().map(|(target, span)| part(target, span))),
        Err(fault) => {
            faults.push(fault);
            parts.push(part(Target::Unread(line.words(0, end)), line.span(0, end)));
            return;
        }
    }
    faults.extend(scan.left_out);
    let condition = (0..end).find(|&at| line.word_is(at, words::conditions));
    faults.extend(condition.map(|at| Fault::new(FaultKind::Conditional, line.span(at, end))));
    let cut = (0..end).find(|&at| line.has_mark(at, Mark::Ellipsis));
    faults.extend(cut.map(|at| Fault::new(FaultKind::Truncated, line.span(at, at + 1))));
}

/// Without the brackets that hold the whole line, unless they make a number negative.
fn inside_brackets(line: Line) -> Line {
    let end = line.tokens.len();
    let once = |mark| (0..end).filter(|&at| line.has_mark(at, mark)).count() == 1;
    let whole = line.has_mark(0, Mark::Open) && end > 1 && line.has_mark(end - 1, Mark::Close);
    let negative = line.is_number(1) && end <= 4;
    if !whole || negative || !once(Mark::Open) || !once(Mark::Close) {
        return line;
    }
    Line { tokens: line.tokens.get(1..end - 1).unwrap_or_default(), ..line }
}

/// What a walk over a line has found.
#[derive(Default)]
struct Scan {
    cores: Vec<(Target, Span)>,
    faults: Vec<Fault>,
    /// Numbers nobody read.
    left_out: Vec<Fault>,
    broken: Option<Fault>,
}

/// Where the walk is.
struct Walk {
    depth: usize,
    place: Place,
    delivering: Delivering,
    /// The last token belonged to a target.
    after_core: AfterCore,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum AfterCore {
    Yes,
    No,
}

impl Scan {
    fn over(line: &Line) -> Self {
        let mut scan = Self::default();
        let mut walk =
            Walk { depth: 0, place: Place::Lead, delivering: Delivering::No, after_core: AfterCore::No };
        let last_close = (0..line.tokens.len()).rev().find(|&at| line.has_mark(at, Mark::Close)).unwrap_or(0);
        let mut tokens_of_cores = Vec::new();
        let mut at = 0;
        while at < line.tokens.len() {
            match core(line, at, &walk) {
                Some(Ok(hit)) => {
                    let next = hit.next.max(at + 1);
                    tokens_of_cores.push((at, next));
                    scan.cores.push((hit.target, line.span(at, next)));
                    scan.faults.extend(hit.faults);
                    at = next;
                    walk.place = Place::Inside;
                    walk.after_core = AfterCore::Yes;
                    continue;
                }
                Some(Err(broken)) => {
                    at = broken.next;
                    scan.broken.get_or_insert(broken.fault);
                    walk.place = Place::Inside;
                    continue;
                }
                None => {}
            }
            scan.left_out.extend(left_out(line, at, walk.depth));
            walk.step(line, at, last_close);
            at += 1;
        }
        if let Some(span) = alternatives(line, &tokens_of_cores) {
            scan.broken.get_or_insert(Fault::new(FaultKind::Alternatives, span));
        }
        scan
    }
}

/// A target that starts here, if any.
fn core(line: &Line, at: usize, walk: &Walk) -> Found<Hit> {
    let place = walk.place;
    if let Some(found) = deadline::deadline(line, at, place, walk.delivering) {
        return Some(found);
    }
    if walk.depth > 0 {
        return None;
    }
    explicit(line, at)
        .or_else(|| relative::change(line, at))
        .map(Ok)
        .or_else(|| threshold::compared(line, at))
        .or_else(|| interval::interval(line, at, place))
        .or_else(|| {
            let counts = place == Place::Lead || counted_here(line, at);
            if counts { threshold::bare(line, at, place) } else { None }
        })
}

/// The forms that a target is printed in when its words would read otherwise.
fn explicit(line: &Line, at: usize) -> Option<Hit> {
    let words = line.quoted(at + 1)?.to_owned();
    let target = match line.word(at)? {
        "consegna" => Target::Delivered { thing: Some(words) },
        "illeggibile" => Target::Unread(words),
        _ => return None,
    };
    let unread = matches!(target, Target::Unread(_));
    let fault = unread.then(|| Fault::new(FaultKind::NotUnderstood, line.span(at, at + 2)));
    Some(Hit { target, next: at + 2, faults: fault.into_iter().collect() })
}

/// Whether a number here counts what is delivered: `presentazione 3 report`, or it is marked: `n. 3 report`.
fn counted_here(line: &Line, at: usize) -> bool {
    let marked = super::quantity::skip_number_mark(line, at) > at;
    let of = at.checked_sub(1).filter(|&i| line.is(i, "di"));
    let noun = of.unwrap_or(at).checked_sub(1);
    marked || noun.is_some_and(|i| line.word_is(i, words::delivers))
}

/// A number that is part of no target and is neither a year nor a citation.
fn left_out(line: &Line, at: usize, depth: usize) -> Option<Fault> {
    let cited = at.checked_sub(1).is_some_and(|i| {
        line.word_is(i, words::cites) || (line.has_mark(i, Mark::Dot) && i > 0 && line.is(i - 1, "n"))
    });
    let joined = line.glued(at) || (line.glued(at + 1) && !line.has_mark(at + 1, Mark::Percent));
    let number = line.is_number(at) && line.year_at(at).is_none() && !joined;
    (number && depth == 0 && !cited).then(|| Fault::new(FaultKind::PartNotRead, line.span(at, at + 1)))
}

impl Walk {
    /// What a token that is part of no target says about the next one.
    fn step(&mut self, line: &Line, at: usize, last_close: usize) {
        let after_core = std::mem::replace(&mut self.after_core, AfterCore::No);
        match line.token(at).map(|token| &token.kind) {
            Some(Kind::Word(word)) => {
                if words::delivers(word) {
                    self.delivering = Delivering::Yes;
                }
                self.place = match word.as_str() {
                    "e" | "ed" | "o" | "oppure" if after_core == AfterCore::Yes => Place::Lead,
                    "atteso" | "target" | "obiettivo" => Place::Lead,
                    word if words::is_article(word) => self.place,
                    _ => Place::Inside,
                };
            }
            Some(Kind::Mark(mark)) => match mark {
                Mark::Open => {
                    self.depth += usize::from(at < last_close);
                    self.place = Place::Lead;
                }
                Mark::Close => {
                    self.depth = self.depth.saturating_sub(1);
                    self.place = Place::Inside;
                }
                Mark::Comma | Mark::Colon => self.place = Place::Lead,
                Mark::Minus if !line.glued(at) || !line.glued(at + 1) => self.place = Place::Lead,
                Mark::Dot if at > 0 && line.raw(at - 1).len() > 4 => self.place = Place::Lead,
                _ => self.place = Place::Inside,
            },
            _ => self.place = Place::Inside,
        }
    }
}

/// `oppure` between two targets: either is enough, and nobody can say which counts.
fn alternatives(line: &Line, cores: &[(usize, usize)]) -> Option<Span> {
    cores.windows(2).find_map(|pair| {
        let [(_, end), (start, _)] = pair else { return None };
        let either = |at: usize| line.word_is(at, |word| matches!(word, "oppure" | "ovvero"));
        let joined = *end + 1 == *start && line.is(*end, "o");
        let or = (*end..*start).find(|&at| either(at) || joined)?;
        Some(line.span(or, or + 1))
    })
}

/// What a line without numbers, dates and operators delivers, or why it cannot be read.
fn delivered(line: &Line) -> Result<Option<Target>, Fault> {
    let mut from = 0;
    while matches!(line.mark(from), Some(Mark::Minus | Mark::Dot | Mark::Comma | Mark::Other)) {
        from += 1;
    }
    let mut end = line.tokens.len();
    while end > from
        && matches!(line.mark(end - 1), Some(Mark::Minus | Mark::Dot | Mark::Comma | Mark::Colon))
    {
        end -= 1;
    }
    let fault = |kind| Err(Fault::new(kind, line.span(from, end)));
    if (from..end).any(|at| line.has_mark(at, Mark::Ellipsis)) {
        return fault(FaultKind::Truncated);
    }
    let one_word = end == from + 1 || (end == from + 3 && line.has_mark(from + 1, Mark::Slash));
    if one_word && (from..end).all(|at| line.mark(at).is_some() || line.word_is(at, words::says_done)) {
        return Ok(Some(Target::Delivered { thing: None }));
    }
    let denied = (from..end).any(|at| line.word_is(at, |word| word == "non" || word.starts_with("nessun")));
    let named = (from..end).any(|at| line.word_is(at, words::delivers));
    if denied || !named {
        return fault(FaultKind::NotUnderstood);
    }
    Ok(Some(Target::Delivered { thing: line.name(from, end) }))
}
