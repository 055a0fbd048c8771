//! What a row of a sheet is, told by its first words and never by its place.

use crate::grid::{Grid, Row};
use crate::text::single_spaces;
use crate::weave::holds_text;

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowKind {
    /// `AREA STRATEGICA 1 | title`.
    Area { code: String, title: String },
    /// `OBIETTIVO STRATEGICO 1B | title`; the code is missing where the header goes on in the next row.
    Objective { code: Option<String>, title: Vec<String> },
    /// `INDICATORE STRATEGICO | TARGET ANNO 2019 | …`: where each year stands; no year where it was lost.
    Indicators { columns: Vec<(usize, Option<i16>)> },
    /// Several indicators and their headers run together in one row: nothing of it can be trusted.
    Garbled,
    /// `PROGRAMMA 1B01 | text`.
    Programme { code: String, text: Vec<String> },
    /// `AREA DIRIGENZIALE | name`.
    Unit { name: Vec<String> },
    /// `QUADRO OPERATIVO`.
    Operational,
    /// `PROGETTI 2019 | RISULTATI ATTESI | TARGET`: the year and where each column starts.
    Projects { year: Option<i16>, columns: Columns },
    /// A row of the money of the objective.
    Budget,
    /// Nothing that can be read.
    Blank,
    /// Anything else.
    Content,
}

/// Where the three columns of the operational part start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    /// First cell of the results.
    pub results: usize,
    /// First cell of the targets.
    pub targets: usize,
}

/// Letters a word may have lost at its start: the edge of the page was cut.
const LOST_LETTERS: usize = 2;

/// What follows a header word, even if its first letters are lost.
fn after<'a>(text: &'a str, header: &str) -> Option<&'a str> {
    (0..=LOST_LETTERS).find_map(|lost| text.strip_prefix(header.get(lost..)?))
}

/// A code: digits and capital letters, with at least one digit.
fn code(word: &str) -> Option<String> {
    let word = word.trim_end_matches([':', '.', ';', ',', '-', '–']);
    let plain = (1..=10).contains(&word.len())
        && word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '.')
        && word.starts_with(|c: char| c.is_ascii_digit());
    plain.then(|| word.to_owned())
}

/// The code at the start of a text, and the rest.
fn leading_code(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start();
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    Some((code(word)?, rest))
}

/// The texts of a row from a cell on, without marks left by the conversion.
fn texts_from(row: &Row, column: usize) -> Vec<String> {
    let cells = row.filled().filter(|(at, cell)| *at >= column && holds_text(&cell.text));
    cells.map(|(_, cell)| cell.text.clone()).collect()
}

/// What a row is.
pub(super) fn classify(row: &Row) -> RowKind {
    let Some((first, head)) = row.filled().next() else { return RowKind::Blank };
    let head = head.text.as_str();
    let rest = || texts_from(row, first + 1);
    if let Some((code, title)) = after(head, "AREA STRATEGICA").and_then(leading_code)
        && !head.contains(':')
    {
        let title = if title.trim().is_empty() { rest() } else { vec![title.to_owned()] };
        return RowKind::Area { code, title: area_title(&title) };
    }
    if is_budget(row) {
        return RowKind::Budget;
    }
    if let Some(tail) = after(head, "OBIETTIVO STRATEGICO").or_else(|| head.strip_prefix("STRATEGICO"))
        && let Some((code, title)) = leading_code(tail)
    {
        let title =
            std::iter::once(title.to_owned()).chain(rest().into_iter().filter(|t| !is_header_word(t)));
        return RowKind::Objective { code: Some(code), title: title.filter(|t| holds_text(t)).collect() };
    }
    if matches!(head, "OBIETTIVO" | "OBIETTIVO STRATEGICO") {
        return RowKind::Objective { code: None, title: rest() };
    }
    if let Some(tail) = after(head, "INDICATORE STRATE") {
        return indicators(row, tail);
    }
    if let Some((code, text)) = after(head, "PROGRAMMA").and_then(leading_code) {
        let own = text.replace("AREA DIRIGENZIALE", " ");
        let text = std::iter::once(single_spaces(&own)).chain(rest()).filter(|text| holds_text(text));
        return RowKind::Programme { code, text: text.collect() };
    }
    if after(head, "AREA DIRIGENZIALE").is_some_and(|rest| rest.trim().is_empty()) {
        return RowKind::Unit { name: rest() };
    }
    if after(head, "QUADRO OPERATIVO").is_some() {
        return RowKind::Operational;
    }
    if let Some(kind) = projects(row, head) {
        return kind;
    }
    if row.filled().any(|(_, cell)| holds_text(&cell.text)) { RowKind::Content } else { RowKind::Blank }
}

/// A title printed over several cells; the same title may be printed twice.
fn area_title(pieces: &[String]) -> String {
    let mut title = String::new();
    for piece in pieces {
        if title != *piece {
            title.push_str(piece);
        }
    }
    single_spaces(&title)
}

fn is_header_word(text: &str) -> bool {
    text.contains("TARGET") || text.contains("ANNO")
}

/// The header of an indicator: which cells hold which year.
fn indicators(row: &Row, tail: &str) -> RowKind {
    let plain = |text: &str| text.replace("TARGET", " ").replace("ANNO", " ");
    let own = plain(tail);
    let letters = own.chars().filter(|c| c.is_alphabetic()).count();
    // `GICO` may stand here, or in the next cell.
    if letters > 5 || tail.contains("INDICATORE") {
        return RowKind::Garbled;
    }
    let mut columns = Vec::new();
    for (at, cell) in row.filled().skip(1) {
        let text = &cell.text;
        let names_a_target = text.contains("ANNO") || text.contains("TARGET");
        match years(text).as_slice() {
            [year] => columns.push((at, Some(*year))),
            [] if names_a_target => columns.push((at, None)),
            _ => {}
        }
    }
    RowKind::Indicators { columns }
}

/// The years named in a text.
pub(super) fn years(text: &str) -> Vec<i16> {
    let words = text.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 4);
    words.filter_map(|word| word.parse().ok()).filter(|year| (1990..2100).contains(year)).collect()
}

/// `PROGETTI 2019`, with the header of results and targets in the same row or in the next one.
fn projects(row: &Row, head: &str) -> Option<RowKind> {
    let find = |word: &str| row.filled().find(|(_, cell)| cell.text.starts_with(word)).map(|(at, _)| at);
    let columns = find("RISULTATI").zip(find("TARGE")).filter(|(results, targets)| results < targets);
    let columns = columns.map(|(results, targets)| Columns { results, targets });
    let titled = head.strip_prefix("PROGETTI").map(years);
    match (titled, columns) {
        (Some(years), Some(columns)) if head.chars().count() < 20 => {
            Some(RowKind::Projects { year: years.first().copied(), columns })
        }
        (None, Some(columns)) => Some(RowKind::Projects { year: None, columns }),
        // The rest of the header stands in the next row.
        (Some(_), None) if row.filled().count() == 1 && head.chars().count() < 20 => {
            Some(RowKind::Operational)
        }
        _ => None,
    }
}

/// `BUDGET 2019 OBIETTIVO STRATEGICO 1B | ONERI PROVENTI INVESTIMENTI | euro …`, in one row or three.
fn is_budget(row: &Row) -> bool {
    let joined = row.joined();
    if joined.contains("BUDGET") && joined.contains("OBIETTIVO") {
        return true;
    }
    let words: Vec<&str> = joined.split_whitespace().collect();
    matches!(words.as_slice(), ["ONERI" | "PROVENTI" | "INVESTIMENTI", "euro" | "€", _])
}

/// How wide the columns of the operational part are printed, in characters: told by a table that has one printed line
/// for each row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct PrintedWidths {
    /// Projects and activities.
    pub projects: Option<usize>,
    /// Results.
    pub results: Option<usize>,
    /// Targets.
    pub targets: Option<usize>,
}

impl PrintedWidths {
    /// Reads them off the tables of a document.
    pub fn of<'a>(grids: impl Iterator<Item = &'a Grid>) -> Self {
        const COLUMNS: usize = 3;
        const LONGEST_LINE: usize = 130;
        const FEWEST_LINES: usize = 12;
        let mut lengths: [Vec<usize>; COLUMNS] = Default::default();
        for grid in grids {
            let line = |row: &&Row| row.filled().all(|(_, cell)| cell.text.chars().count() <= LONGEST_LINE);
            let lines = grid.rows.iter().filter(line).count();
            let heads = grid.rows.iter().any(|row| !super::project_text::heads(row.text(0)).1.is_empty());
            if grid.width() != COLUMNS || lines < FEWEST_LINES || lines < grid.rows.len() || !heads {
                continue;
            }
            for (at, column) in lengths.iter_mut().enumerate() {
                let texts = grid.rows.iter().map(|row| row.text(at)).filter(|text| holds_text(text));
                column.extend(texts.map(|text| text.chars().count()));
            }
        }
        let [projects, results, targets] = lengths.map(|mut lengths| {
            lengths.sort_unstable();
            lengths.get(lengths.len() * 9 / 10).copied()
        });
        Self { projects, results, targets }
    }
}
