//! The text of the assigned objectives as one stream of pieces: headings, holders, headers, fields, prose.
//!
//! An objective is printed as a table, as several tables parted by the pages, or as plain paragraphs. Read as a
//! stream, all three look alike.

use cannocchiale_core::format::plan::HolderLevelFile;

use crate::document::{Block, Document, Passage};
use crate::grid::{Grid, Row};
use crate::ledger::Ledger;

use super::super::words::fold;

/// A field of an assigned objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Activities,
    Indicators,
    Weight,
    Note,
}

/// What a piece says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// A numbered heading of the document; it may say whose objectives follow.
    Section(Option<HolderLevelFile>),
    /// The name of the holder, over its objective.
    Holder(String),
    /// `OBIETTIVO 2019 N. 3 di Ente`, with what stands beside it.
    Header { number: u32, of_area: bool, title: String },
    /// A labelled field.
    Field(Field, String),
    /// A row of a table without a label: more of what came before.
    More(String),
    /// A paragraph or a list item.
    Prose(String),
    /// What another recogniser read: nothing runs over it.
    ReadByOthers,
}

/// A piece and its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) said: Said,
    pub(super) from: u32,
    pub(super) to: u32,
}

/// The stream of pieces of the free lines of a document.
pub(super) fn pieces(document: &Document, ledger: &Ledger) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for block in document.blocks() {
        if !ledger.is_block_free(block) {
            pieces.push(Piece { said: Said::ReadByOthers, from: block.first_line(), to: block.last_line() });
            continue;
        }
        match block {
            Block::Table(grid) => table(grid, &mut pieces),
            Block::Heading(_, passage) => {
                let said = Said::Section(level_of(&passage.text));
                pieces.push(Piece { said, from: passage.from, to: passage.to });
            }
            Block::Paragraph(passage) => pieces.push(piece(paragraph(passage), passage)),
            Block::Item(marker, passage) => {
                let numbered = marker.ends_with(')') || begins_numbered(&passage.text);
                let text = match (marker.as_str(), numbered) {
                    ("-" | "*" | "+" | "•", true) => passage.text.clone(),
                    _ => format!("{marker} {}", passage.text),
                };
                pieces.push(piece(Said::Prose(text), passage));
            }
        }
    }
    pieces
}

fn piece(said: Said, passage: &Passage) -> Piece {
    Piece { said, from: passage.from, to: passage.to }
}

fn begins_numbered(text: &str) -> bool {
    text.split_whitespace()
        .next()
        .is_some_and(|word| word.ends_with(')') && word.starts_with(|c: char| c.is_ascii_digit()))
}

fn paragraph(passage: &Passage) -> Said {
    let text = &passage.text;
    if is_numbered_heading(text) {
        Said::Section(level_of(text))
    } else if let Some(header) = header(text) {
        header
    } else if let Some(field) = field_of(text) {
        Said::Field(field, String::new())
    } else {
        Said::Prose(text.clone())
    }
}

/// `4.2 Title`: a short paragraph that begins with a number of at least two levels.
fn is_numbered_heading(text: &str) -> bool {
    let number = text.split_whitespace().next().unwrap_or_default().trim_end_matches('.');
    let levels: Vec<&str> = number.split('.').collect();
    levels.len() >= 2
        && levels.iter().all(|level| !level.is_empty() && level.chars().all(|c| c.is_ascii_digit()))
        && text.chars().count() <= 120
}

/// Whose objectives a heading announces.
fn level_of(heading: &str) -> Option<HolderLevelFile> {
    let heading = fold(heading);
    let says = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    if !heading.contains("OBIETTIVI") {
        return None;
    }
    if says(&["SEGRETARIO GENERALE"]) {
        Some(HolderLevelFile::SecretaryGeneral)
    } else if says(&["DIRIGENTI", "DIRIGENZA", "DIRIGENTE"]) {
        Some(HolderLevelFile::Directorate)
    } else if says(&["STRUTTURA"]) {
        Some(HolderLevelFile::Structure)
    } else if says(&["POSIZIONI ORGANIZZATIVE", "SERVIZI"]) {
        Some(HolderLevelFile::Service)
    } else if says(&["UFFICI"]) {
        Some(HolderLevelFile::Office)
    } else if says(&["DI ENTE", "DELL'ENTE"]) {
        Some(HolderLevelFile::Body)
    } else {
        None
    }
}

/// `OBIETTIVO 2019 N. 1 di Ente`, in any order of its words, and what follows it in the same text.
fn header(text: &str) -> Option<Said> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let folded: Vec<String> = words.iter().take(12).map(|word| fold(word)).collect();
    if folded.first()? != "OBIETTIVO" {
        return None;
    }
    let mark = folded.iter().take(7).position(|word| matches!(word.as_str(), "N." | "NR." | "N°" | "N"))?;
    let between = folded.get(1..mark)?;
    let known =
        |word: &String| matches!(word.as_str(), "DI" | "ENTE" | "AREA") || word.parse::<u16>().is_ok();
    if !between.iter().all(known) {
        return None;
    }
    let number = folded.get(mark + 1)?.trim_end_matches([':', '.', ')']).parse().ok()?;
    let scope = folded.get(mark + 2).filter(|word| *word == "DI").and_then(|_| folded.get(mark + 3));
    let scope = scope.filter(|word| matches!(word.as_str(), "ENTE" | "AREA"));
    let after = mark + 2 + if scope.is_some() { 2 } else { 0 };
    let title = words.get(after..).unwrap_or_default().join(" ");
    let of_area = scope.is_some_and(|word| word == "AREA") || between.iter().any(|word| word == "AREA");
    Some(Said::Header { number, of_area, title })
}

/// The field a label names.
fn field_of(label: &str) -> Option<Field> {
    if label.split_whitespace().nth(4).is_some() {
        return None;
    }
    let label = fold(label);
    let label = label.trim_end_matches([':', '.', ' ']);
    let first = label.split_whitespace().next()?;
    match first {
        "DETTAGLIATA" | "DESCRIZIONE" | "ATTIVITA" | "ATTIVITA'" | "AZIONI" => Some(Field::Activities),
        "INDICATORI" | "INDICATORE" => Some(Field::Indicators),
        "PESO" => Some(Field::Weight),
        "NOTA" | "NOTE" => Some(Field::Note),
        _ => None,
    }
}

fn table(grid: &Grid, pieces: &mut Vec<Piece>) {
    let first = pieces.len();
    let rows: Vec<&Row> = grid.rows.iter().filter(|row| !row.is_blank()).collect();
    pieces.extend(rows.iter().map(|row| Piece { said: said_by(row), from: row.line, to: row.line }));
    // The label of a field stands in the middle of its rows: a row before it whose number it continues is of it.
    let added = pieces.get_mut(first..).unwrap_or_default();
    for index in 1..added.len() {
        let (before, from) = added.split_at_mut(index);
        if let (
            Some(Piece { said: before, .. }),
            Some(Piece { said: Said::Field(Field::Indicators, text), .. }),
        ) = (before.last_mut(), from.first())
            && let Said::More(earlier) = before
            && let (Some(earlier_number), Some(number)) = (leading_number(earlier), leading_number(text))
            && earlier_number + 1 == number
        {
            *before = Said::Field(Field::Indicators, std::mem::take(earlier));
        }
    }
}

fn leading_number(text: &str) -> Option<u32> {
    let word = text.split_whitespace().next()?.strip_suffix(')')?;
    word.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse().ok()
}

fn said_by(row: &Row) -> Said {
    let cells: Vec<(usize, &str)> = row.filled().map(|(index, cell)| (index, cell.text.as_str())).collect();
    let Some(((index, value), labels)) = cells.split_last() else { return Said::More(String::new()) };
    let label = labels.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(" ");
    if labels.is_empty() {
        if let Some(header) = header(value) {
            return header;
        }
        return match field_of(value) {
            Some(field) if *index == 0 => Said::Field(field, String::new()),
            _ if is_holder(value) => Said::Holder((*value).to_owned()),
            // A scrap in the column of labels is what is left of a label that wrapped.
            _ if *index == 0 && !value.chars().any(char::is_alphabetic) => Said::More(String::new()),
            _ => Said::More((*value).to_owned()),
        };
    }
    if let Some(Said::Header { number, of_area, title }) = header(&label) {
        let title = format!("{title} {value}").trim().to_owned();
        return Said::Header { number, of_area, title };
    }
    match field_of(&label) {
        Some(field) => Said::Field(field, (*value).to_owned()),
        None if label.split_whitespace().count() <= 3 => Said::More((*value).to_owned()),
        None => Said::More(row.joined()),
    }
}

fn is_holder(text: &str) -> bool {
    if text.chars().nth(160).is_some() {
        return false;
    }
    let text = fold(text);
    text == "SEGRETARIO GENERALE"
        || (text.starts_with("AREA ") && !text.starts_with("AREA STRATEGICA"))
        || text.starts_with("DIRIGENTE ")
        || text.starts_with("SERVIZIO ")
}
