//! A text cut into the targets it lists: by semicolons, line breaks, labels (`1a)`) and years (`2019:`).

use super::lex::{Kind, Mark, Token};
use super::line::Line;
use crate::ids::Year;

/// A stretch of tokens that is one target of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: Option<String>,
    /// The years it is for, when it says so.
    pub(super) years: Option<(Year, Year)>,
}

/// The segments of a text, in order, without empty ones.
pub(super) fn segments(line: &Line) -> Vec<Segment> {
    let labelled = label_end(line, first_word(line, 0)).is_some();
    let mut found = Vec::new();
    let mut open = Segment { from: 0, to: 0, label: None, years: None };
    let (mut at, mut depth) = (0, 0usize);
    while at < line.tokens.len() {
        let starts = depth == 0 && labelled && !line.glued(at);
        if let Some(end) = label_end(line, at).filter(|_| starts || at == 0) {
            close(&mut found, &mut open, line, at);
            open = Segment { from: end, to: end, label: Some(line.words(at, end - 1)), years: open.years };
            at = end;
            continue;
        }
        match line.mark(at) {
            Some(Mark::Open) => depth += 1,
            Some(Mark::Close) => depth = depth.saturating_sub(1),
            Some(Mark::Break) => {
                close(&mut found, &mut open, line, at);
                open = Segment { from: at + 1, to: at + 1, label: open.label, years: open.years };
                depth = 0;
            }
            _ => {}
        }
        if at == open.from
            && let Some((years, next)) = years(line, at)
        {
            open.years = Some(years);
            open.from = next;
            at = next;
            continue;
        }
        at += 1;
    }
    close(&mut found, &mut open, line, line.tokens.len());
    found
}

fn first_word(line: &Line, from: usize) -> usize {
    (from..line.tokens.len())
        .find(|&at| !matches!(line.mark(at), Some(Mark::Minus | Mark::Dot)))
        .unwrap_or(from)
}

fn close(found: &mut Vec<Segment>, open: &mut Segment, line: &Line, to: usize) {
    let mut from = open.from;
    let hollow =
        |token: &Token| matches!(token.kind, Kind::Mark(Mark::Comma | Mark::Dot | Mark::Colon | Mark::Other));
    while from < to && line.token(from).is_some_and(hollow) {
        from += 1;
    }
    let full = (from..to).any(|at| !matches!(line.token(at).map(|token| &token.kind), Some(Kind::Mark(_))));
    if full {
        found.push(Segment { from, to, label: open.label.clone(), years: open.years });
    }
}

/// Past a label: `1a)`, `2)`, `4c1)`.
fn label_end(line: &Line, at: usize) -> Option<usize> {
    line.integer(at, 2)?;
    let letter = line.glued(at + 1) && line.word_is(at + 1, |word| word.len() <= 2);
    let close = at + 1 + usize::from(letter);
    line.glued_mark(close, Mark::Close).then_some(close + 1)
}

/// Past the years a segment is for: `2019:`, `2019-2020:`.
fn years(line: &Line, at: usize) -> Option<((Year, Year), usize)> {
    let first = Year::read(line.raw(at)).filter(|_| line.is_number(at))?;
    if line.has_mark(at + 1, Mark::Colon) {
        return Some(((first, first), at + 2));
    }
    let range =
        matches!(line.mark(at + 1), Some(Mark::Minus | Mark::Slash)) && line.has_mark(at + 3, Mark::Colon);
    let last = line.year_at(at + 2).filter(|last| range && *last >= first)?;
    Some(((first, last), at + 4))
}
