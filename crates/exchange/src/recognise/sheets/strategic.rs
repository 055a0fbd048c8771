//! The strategic part of a sheet: indicators with their targets by year.

use super::rows::years;
use crate::grid::Row;
use crate::lexicon::Lexicon;
use crate::page_fold::unfold_all;
use crate::sheet::{Reading, Sheet, SheetIndicator};
use crate::text::single_spaces;
use crate::weave::holds_text;

/// Reads the rows under one indicator header.
pub(super) struct IndicatorReader<'a> {
    pub lexicon: &'a Lexicon,
    /// The years of the plan, in order; empty until a header names them.
    pub period: &'a [i16],
    /// How wide a statement is printed, in characters.
    pub width: Option<usize>,
}

/// A cell that may be a target: short, with a figure, a sign or a dash, before any sentence.
fn looks_like_target(text: &str) -> bool {
    let short = text.chars().count() <= 60;
    let dash = !holds_text(text) && text.chars().any(|c| matches!(c, '_' | '—' | '–' | '-'));
    let sign = text.chars().any(|c| c.is_ascii_digit() || matches!(c, '%' | '<' | '>' | '=' | '≥' | '≤'));
    let marks = text.chars().all(|c| matches!(c, '·' | '•' | '.' | ' '));
    short && !marks && (dash || sign || text.chars().count() <= 20 && holds_text(text))
}

/// Whether a target says that there is none.
fn says_none(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '_' | '—' | '–' | '-' | ' '))
}

impl IndicatorReader<'_> {
    /// Adds a row to the indicators of a sheet: a new one, or more of the last.
    pub(super) fn row(&self, sheet: &mut Sheet, row: &Row, columns: &[(usize, Option<i16>)], fresh: bool) {
        let (halves, cells) = self.cells(row, columns);
        let texts: Vec<String> = halves.iter().flatten().cloned().collect();
        let halves = halves.map(|half| half.join(" "));
        let mut targets = self.targets(row.line, &cells, columns);
        let mut woven = unfold_all(&texts, self.width, self.lexicon);
        woven.text = single_spaces(&woven.text);
        let glued = take_glued_targets(&mut woven.text);
        if targets.is_empty() && glued.len() == self.period.len() {
            targets = self.by_position(row.line, glued.iter().map(String::as_str));
        }
        let torn = woven.seams + u32::try_from(texts.len().saturating_sub(1)).unwrap_or(0);
        let statement =
            Reading { text: woven.text, lines: vec![row.line], damage: 2 * torn, rejoined: woven.rejoined };
        let has_targets = targets.iter().any(|(_, target)| target.is_some());
        let last = sheet.indicators.last_mut().filter(|_| !fresh);
        match last {
            Some(last) if !has_targets || last.targets.iter().all(|(_, target)| target.is_none()) => {
                last.statement.extend(&statement);
                for (half, more) in last.halves.iter_mut().zip(&halves) {
                    half.push(' ');
                    half.push_str(more);
                }
                targets.retain(|(year, target)| {
                    target.is_some() || !last.targets.iter().any(|(known, _)| known == year)
                });
                last.targets.retain(|(year, _)| !targets.iter().any(|(new, _)| new == year));
                last.targets.extend(targets);
            }
            _ => sheet.indicators.push(SheetIndicator { statement, halves, targets }),
        }
    }

    /// The cells of the statement, first and beside, and the cells of the targets.
    fn cells<'r>(
        &self,
        row: &'r Row,
        columns: &[(usize, Option<i16>)],
    ) -> ([Vec<String>; 2], Vec<(usize, &'r str)>) {
        let first_target = columns.iter().map(|(at, _)| *at).min();
        let [mut first, mut beside] = [Vec::new(), Vec::new()];
        let mut cells: Vec<(usize, &str)> = Vec::new();
        for (at, cell) in row.filled() {
            let beside_columns = first_target.is_none_or(|first| at + 1 >= first);
            if at > 0 && beside_columns && looks_like_target(&cell.text) {
                cells.push((at, &cell.text));
            } else if holds_text(&cell.text) {
                let half = if at == 0 { &mut first } else { &mut beside };
                half.push(cell.text.clone());
            }
        }
        ([first, beside], cells)
    }

    /// The target of each year: by position when all are there, else by the year of the column.
    fn targets(
        &self,
        line: u32,
        cells: &[(usize, &str)],
        columns: &[(usize, Option<i16>)],
    ) -> Vec<(i16, Option<Reading>)> {
        if cells.len() == self.period.len() {
            return self.by_position(line, cells.iter().map(|(_, text)| *text));
        }
        let known = |at: usize| -> Option<i16> {
            let index = columns.iter().position(|(column, _)| *column == at);
            if columns.len() == self.period.len() {
                return index.and_then(|index| self.period.get(index)).copied();
            }
            // One column whose year is legible tells the years of its neighbours.
            let (anchor, year) = columns.iter().find_map(|(at, year)| year.map(|year| (*at, year)))?;
            let distance = i16::try_from(at).ok()?.checked_sub(i16::try_from(anchor).ok()?)?;
            Some(year.saturating_add(distance)).filter(|year| self.period.contains(year))
        };
        let mut targets: Vec<_> =
            cells.iter().filter_map(|(at, text)| Some((known(*at)?, target(line, text)))).collect();
        if columns.len() == self.period.len() {
            for year in self.period {
                if !targets.iter().any(|(known, _)| known == year) {
                    targets.push((*year, None));
                }
            }
        }
        targets
    }

    fn by_position<'t>(
        &self,
        line: u32,
        texts: impl Iterator<Item = &'t str>,
    ) -> Vec<(i16, Option<Reading>)> {
        self.period.iter().copied().zip(texts.map(|text| target(line, text))).collect()
    }
}

/// A target cell, without the year of a header that slid into it.
fn target(line: u32, text: &str) -> Option<Reading> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let slid = matches!(years(first).as_slice(), [_]) && first.len() == 4;
    let (text, damage) = if slid { (rest.trim(), 1) } else { (text, 0) };
    (!says_none(text)).then(|| Reading { damage, ..Reading::new(text, line) })
}

/// Takes off targets that ran into a statement: `… market .=>1 .=>1 .=>1 .=`.
fn take_glued_targets(text: &mut String) -> Vec<String> {
    let is_sign = |word: &str| word.len() <= 8 && word.chars().any(|c| matches!(c, '%' | '<' | '>' | '='));
    let words: Vec<&str> = text.split(' ').collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut glued: Vec<String> = Vec::new();
    for run in words.chunk_by(|a, b| is_sign(a) == is_sign(b)) {
        if run.len() > 1 && run.iter().all(|word| is_sign(word)) {
            glued.extend(run.iter().map(|word| (*word).to_owned()));
        } else {
            kept.extend(run);
        }
    }
    if glued.is_empty() {
        return glued;
    }
    let kept = kept.join(" ");
    *text = kept;
    glued.retain(|word| word.chars().any(|c| c.is_ascii_digit()));
    glued
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_that_slid_into_a_target_is_taken_off() {
        assert_eq!(target(1, "2019 100%").map(|t| t.text).as_deref(), Some("100%"));
        assert_eq!(target(1, "2020"), None);
        assert_eq!(target(1, "—"), None);
        assert_eq!(target(1, "< anno 2014").map(|t| t.text).as_deref(), Some("< anno 2014"));
    }

    #[test]
    fn targets_glued_to_a_statement_are_taken_off() {
        let mut text = "azioni di mercato .=>1 .=>1 .=>1 .=".to_owned();
        assert_eq!(take_glued_targets(&mut text), [".=>1", ".=>1", ".=>1"]);
        assert_eq!(text, "azioni di mercato");
        let mut text = "almeno il 50%".to_owned();
        assert_eq!(take_glued_targets(&mut text).len(), 0);
        assert_eq!(text, "almeno il 50%");
    }
}
