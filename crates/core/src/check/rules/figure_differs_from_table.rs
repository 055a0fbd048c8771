//! A figure of the text that a table beside it prints with two digits swapped.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::check::words::brief;
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::{Chapter, Plan, StatisticalTable};
use crate::number::read_italian;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "figure-differs-from-table",
    severity: Severity::Warning,
    norm: "D.Lgs. 33/2013, art. 6: qualità delle informazioni",
    it: include_str!("figure_differs_from_table.it.ftl"),
    en: include_str!("figure_differs_from_table.en.ftl"),
    run,
};

/// As many figures of one column show that a paragraph speaks of that column.
const TELLING: usize = 3;

/// A paragraph with its figures.
struct Paragraph<'a> {
    chapter: &'a Chapter,
    figures: BTreeSet<&'a str>,
}

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let paragraphs: Vec<Paragraph<'_>> = plan
        .chapters
        .iter()
        .flat_map(|chapter| chapter.text.lines().map(move |text| (chapter, text)))
        .map(|(chapter, text)| Paragraph { chapter, figures: figures(text).collect() })
        .filter(|paragraph| paragraph.figures.len() > TELLING)
        .collect();
    if paragraphs.is_empty() {
        return Vec::new();
    }
    plan.context.iter().flat_map(|table| of_table(table, &paragraphs)).collect()
}

/// The large whole numbers of a text, written with a point between thousands: a year is none.
fn figures(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()))
        .filter(|word| is_figure(word))
}

fn is_figure(text: &str) -> bool {
    text.contains('.') && text.chars().all(|c| c.is_ascii_digit() || c == '.') && whole(text).is_some()
}

fn whole(text: &str) -> Option<Decimal> {
    read_italian(text).filter(|number| number.scale() == 0)
}

fn of_table(table: &StatisticalTable, paragraphs: &[Paragraph<'_>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for column in 1..table.columns.len() {
        let cells = || table.rows.iter().filter_map(move |row| row.get(column)).map(|cell| cell.trim());
        let cells: Vec<&str> = cells().filter(|cell| is_figure(cell)).collect();
        for paragraph in paragraphs {
            let same = cells.iter().filter(|cell| paragraph.figures.contains(*cell)).count();
            if same < TELLING {
                continue;
            }
            for cell in cells.iter().filter(|cell| !paragraph.figures.contains(*cell)) {
                let swapped = |figure: &&&str| !cells.contains(*figure) && is_swapped(figure, cell);
                for figure in paragraph.figures.iter().filter(swapped) {
                    found.push(finding(table, column, paragraph.chapter, figure, cell));
                }
            }
        }
    }
    found
}

fn finding(
    table: &StatisticalTable,
    column: usize,
    chapter: &Chapter,
    figure: &str,
    cell: &str,
) -> Diagnostic {
    let place = Place::field(chapter.id.clone(), "text");
    let summed = if is_sum(table, column, cell) { "yes" } else { "no" };
    Diagnostic::new(RULE.code, RULE.severity, place)
        .with("printed", figure)
        .with("cell", cell)
        .with("table", brief(&table.title))
        .with("summed", summed)
}

/// Whether two figures are the same but for two digits side by side in the other order.
fn is_swapped(figure: &str, cell: &str) -> bool {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    let (a, b) = (digits(figure), digits(cell));
    if a.len() != b.len() {
        return false;
    }
    let differ: Vec<(usize, (&u8, &u8))> =
        a.iter().zip(&b).enumerate().filter(|(_, (one, other))| one != other).collect();
    match differ.as_slice() {
        [(at, (a, b)), (next, (c, d))] => *next == at + 1 && a == d && b == c,
        _ => false,
    }
}

/// Whether a cell of the last row is the sum of the rows above: then the table is right, and the text is not.
fn is_sum(table: &StatisticalTable, column: usize, cell: &str) -> bool {
    let Some((last, rows)) = table.rows.split_last() else { return false };
    let parts: Option<Vec<Decimal>> =
        rows.iter().map(|row| row.get(column).and_then(|cell| whole(cell))).collect();
    let printed = last.get(column).filter(|own| own.trim() == cell).and_then(|cell| whole(cell));
    parts.zip(printed).is_some_and(|(parts, printed)| parts.iter().sum::<Decimal>() == printed)
}
