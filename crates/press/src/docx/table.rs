//! Tables: the head repeated on each page, no row split, figures to the right, columns as wide as their words ask.

mod keeping;
mod widths;

use super::xml::{paragraph, run, text};
use super::{measure, sections};
use crate::contract::{Column, ColumnKind, Fact, Row, RowKind, Table};
use crate::folio::{Paper, Signature, Tile};
use crate::layout;
use widths::Type;

/// The room between the margins, in twentieths of a point.
pub(super) const ROOM: usize = sections::room(Paper::Sheet);
/// A table with more columns is set small.
const MANY: usize = 6;

/// A table of data, without its caption; `keeps` where it stays with what comes after it.
pub(super) fn data(table: &Table, keeps: bool) -> String {
    let many = table.columns.len() > MANY;
    let (style, head, of) = if many {
        ("TableTextSmall", "TableHeadSmall", Type { cells: 150, heads: 130, margins: 110 })
    } else {
        ("TableText", "TableHead", Type { cells: 170, heads: 170, margins: 190 })
    };
    let margins = if many {
        "<w:tblCellMar><w:left w:w=\"50\" w:type=\"dxa\"/><w:right w:w=\"50\" w:type=\"dxa\"/></w:tblCellMar>"
    } else {
        ""
    };
    let cells = tailed(table);
    let placed = widths::placed(table, &cells, of);
    let cells = if placed.is_bound { bound(table, cells) } else { plain(table) };
    let widths = placed.widths;
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let heads: String = table
        .columns
        .iter()
        .zip(&widths)
        .map(|(column, width)| {
            let shade =
                "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"003366\"/><w:vAlign w:val=\"bottom\"/>";
            cell(*width, 1, shade, &paragraph(head, justified(column), &run(&column.title, "")))
        })
        .collect();
    let kept = keeping::kept(&table.rows, keeps);
    let rows: String = table
        .rows
        .iter()
        .zip(&cells)
        .zip(&kept)
        .map(|((row, cells), kept)| {
            let keep = if *kept { "<w:keepNext/>" } else { "" };
            data_row(table, &widths, style, row, cells, keep)
        })
        .collect();
    format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"DataTable\"/><w:tblW w:w=\"{ROOM}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>{margins}\
         <w:tblLook w:val=\"00A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
         <w:tblCaption w:val=\"{}\"/><w:tblDescription w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>\
         <w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>{rows}</w:tbl>",
        text(&table.caption),
        text(&table.summary),
    )
}

fn plain(table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|row| row.cells.clone()).collect()
}

/// The cells, and after each figure the room of the decimals it has less than its column: blanks as wide as a figure and
/// as a comma.
fn tailed(table: &Table) -> Vec<Vec<String>> {
    let mut cells = plain(table);
    for (row, tails) in cells.iter_mut().zip(layout::tails(table)) {
        for (cell, tail) in row.iter_mut().zip(tails) {
            cell.extend(tail.chars().map(|c| if c.is_ascii_digit() { '\u{2007}' } else { '\u{2008}' }));
        }
    }
    cells
}

/// The most characters of a figure with its unit.
const LONGEST_FIGURE: usize = 24;

/// The cells with figures that stay on one line.
fn bound(table: &Table, mut cells: Vec<Vec<String>>) -> Vec<Vec<String>> {
    for row in &mut cells {
        for (cell, column) in row.iter_mut().zip(&table.columns) {
            // What is longer than any figure is a sentence, which must break.
            if column.kind == ColumnKind::Number && cell.chars().count() <= LONGEST_FIGURE {
                *cell = cell.replace(' ', "\u{a0}");
            }
        }
    }
    cells
}

fn data_row(table: &Table, widths: &[usize], style: &str, row: &Row, cells: &[String], keep: &str) -> String {
    let (properties, shade) = match row.kind {
        RowKind::Plain => ("", ""),
        RowKind::Group => (
            "<w:b/><w:color w:val=\"003366\"/>",
            "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEF4FB\"/>",
        ),
        RowKind::Total => ("<w:b/><w:color w:val=\"003366\"/>", ""),
    };
    let cells: String = if layout::heads(row) {
        let words = cells.first().map(|words| run(words, properties)).unwrap_or_default();
        cell(widths.iter().sum(), widths.len(), shade, &paragraph(style, keep, &words))
    } else {
        let cells = table.columns.iter().zip(widths).enumerate().map(|(index, (column, width))| {
            let words = cells.get(index).map(|words| run(words, properties)).unwrap_or_default();
            cell(*width, 1, shade, &paragraph(style, &format!("{keep}{}", justified(column)), &words))
        });
        cells.collect()
    };
    // Who writes by hand needs room for it.
    let is_blank = table.columns.iter().any(|column| column.kind == ColumnKind::Blank);
    let height = if is_blank { "<w:trHeight w:val=\"620\"/>" } else { "" };
    format!("<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>")
}

fn justified(column: &Column) -> &'static str {
    match column.kind {
        ColumnKind::Number => "<w:jc w:val=\"right\"/>",
        ColumnKind::Text | ColumnKind::Short | ColumnKind::Blank => "",
    }
}

fn cell(width: usize, spans: usize, properties: &str, content: &str) -> String {
    let span = if spans > 1 { format!("<w:gridSpan w:val=\"{spans}\"/>") } else { String::new() };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{properties}</w:tcPr>{content}</w:tc>"
    )
}

/// A grid of cells of equal height, without a head.
fn grid(widths: &[usize], style: &str, rows: &str) -> String {
    let columns: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{ROOM}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblLook w:val=\"0080\" w:firstRow=\"0\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr>\
         <w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )
}

/// The head of a sheet: labels and what they say.
pub(super) fn facts(facts: &[Fact], after_last: &str) -> String {
    let widths = [2300, ROOM.saturating_sub(2300)];
    let [label, value] = widths;
    let shade = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEF4FB\"/>";
    let last = facts.len().saturating_sub(1);
    let rows: String = facts
        .iter()
        .enumerate()
        .map(|(index, fact)| {
            let keep = if index < last { "<w:keepNext/>" } else { after_last };
            format!(
                "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}{}</w:tr>",
                cell(label, 1, shade, &paragraph("Label", keep, &run(&fact.label, ""))),
                cell(value, 1, shade, &paragraph("TableText", keep, &run(&fact.value, ""))),
            )
        })
        .collect();
    grid(&widths, "FactTable", &rows)
}

/// The type of the figures of tiles: the largest, and the smallest that is still large, in half points.
const LARGEST: usize = 52;
const SMALLEST: usize = 20;

/// Figures in large type beside each other, all of one size: the largest in which the longest stays on its line.
pub(super) fn tiles(tiles: &[Tile]) -> String {
    let room = (ROOM.checked_div(tiles.len()).unwrap_or(ROOM)).saturating_sub(MARGINS);
    let longest = tiles.iter().map(|tile| measure::bold(&tile.value)).max().unwrap_or_default();
    // Half a point is ten twentieths, of which a letter takes thousandths.
    let fits = (room * 100).checked_div(longest).unwrap_or(LARGEST);
    let size = format!("<w:sz w:val=\"{}\"/>", fits.clamp(SMALLEST, LARGEST));
    let size = if fits >= LARGEST { "" } else { size.as_str() };
    side_by_side(tiles.iter().map(|tile| {
        let note =
            tile.note.as_ref().map(|note| paragraph("TableText", "", &run(note, ""))).unwrap_or_default();
        let value = if fits < SMALLEST { tile.value.clone() } else { tile.value.replace(' ', "\u{a0}") };
        format!(
            "{}{}{note}",
            paragraph("TileValue", "", &run(&value, size)),
            paragraph("TileLabel", "", &run(&tile.label, "")),
        )
    }))
}

/// Places to sign, side by side: names, then lines, then notes, so that all lines are at one height however long a name is.
pub(super) fn signatures(signatures: &[Signature]) -> String {
    let names = side_by_side_row(signatures.iter().map(|signature| {
        let name = signature.name.as_ref();
        let name =
            name.map(|name| paragraph("TableText", "<w:keepNext/>", &run(name, ""))).unwrap_or_default();
        format!("{}{name}", paragraph("SignatureRole", "", &run(&signature.role, "")))
    }));
    let lines = side_by_side_row(signatures.iter().map(|_| paragraph("SignatureLine", "", "")));
    let notes = side_by_side_row(signatures.iter().map(|signature| {
        paragraph("TableText", "", &run(signature.note.as_deref().unwrap_or_default(), ""))
    }));
    let width = ROOM.checked_div(signatures.len()).unwrap_or(ROOM);
    grid(&vec![width; signatures.len()], "TableNormal", &format!("{names}{lines}{notes}"))
}

/// Two drawings, each under its caption.
pub(super) fn pair(left: String, right: String) -> String {
    let widths = [ROOM / 2; 2];
    let low = "<w:vAlign w:val=\"bottom\"/>";
    let cells: String = [left, right].iter().map(|content| cell(ROOM / 2, 1, low, content)).collect();
    grid(&widths, "TableNormal", &format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"))
}

/// What the cells of a grid leave empty at their sides.
const MARGINS: usize = 216;

fn side_by_side(contents: impl ExactSizeIterator<Item = String>) -> String {
    let width = ROOM.checked_div(contents.len()).unwrap_or(ROOM);
    let widths = vec![width; contents.len()];
    grid(&widths, "TableNormal", &side_by_side_row(contents))
}

fn side_by_side_row(contents: impl ExactSizeIterator<Item = String>) -> String {
    let width = ROOM.checked_div(contents.len()).unwrap_or(ROOM);
    let cells: String = contents.map(|content| cell(width, 1, "", &content)).collect();
    format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
}
