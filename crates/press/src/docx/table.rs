//! Tables: the head repeated on each page, no row split, figures to the right, columns as wide as their words ask.

use super::xml::{paragraph, run, text};
use crate::contract::{Column, ColumnKind, Fact, Row, RowKind, Table};
use crate::folio::{Signature, Tile};

/// The room between the margins, in twentieths of a point.
pub(super) const ROOM: usize = 9298;
/// The most characters that make a column wider, and the same in a table that is set small.
const WIDE: usize = 42;
const WIDE_AMONG_MANY: usize = 24;
/// A table with no more rows stays on one page.
const SHORT: usize = 8;
/// A table with more columns is set small.
const MANY: usize = 6;

/// A table of data, without its caption; `keeps` where it stays with what comes after it.
pub(super) fn data(table: &Table, keeps: bool) -> String {
    let many = table.columns.len() > MANY;
    let style = if many { "TableTextSmall" } else { "TableText" };
    let margins = if many {
        "<w:tblCellMar><w:left w:w=\"50\" w:type=\"dxa\"/><w:right w:w=\"50\" w:type=\"dxa\"/></w:tblCellMar>"
    } else {
        ""
    };
    let widths = widths(table);
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let heads: String = table
        .columns
        .iter()
        .zip(&widths)
        .map(|(column, width)| {
            let words = run(&column.title, "<w:b/><w:color w:val=\"FFFFFF\"/>");
            let shade =
                "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"003366\"/><w:vAlign w:val=\"bottom\"/>";
            cell(*width, 1, shade, &paragraph(style, &format!("<w:keepNext/>{}", justified(column)), &words))
        })
        .collect();
    let last = table.rows.len().saturating_sub(1);
    let stays = |index: usize| table.rows.len() <= SHORT && (keeps || index < last);
    let rows = table.rows.iter().enumerate();
    let rows: String =
        rows.map(|(index, row)| data_row(table, &widths, style, row, keep(row, stays(index)))).collect();
    format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"DataTable\"/><w:tblW w:w=\"{ROOM}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>{margins}\
         <w:tblLook w:val=\"00A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
         <w:tblCaption w:val=\"{}\"/><w:tblDescription w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>\
         <w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>{rows}</w:tbl>",
        text(&table.caption),
        text(&table.summary),
    )
}

/// What keeps a row with the one below it: a heading inside a table, or a table that stays whole.
fn keep(row: &Row, stays: bool) -> &'static str {
    if stays || row.kind == RowKind::Group { "<w:keepNext/>" } else { "" }
}

fn data_row(table: &Table, widths: &[usize], style: &str, row: &Row, keep: &str) -> String {
    let (properties, shade) = match row.kind {
        RowKind::Plain => ("", ""),
        RowKind::Group => (
            "<w:b/><w:color w:val=\"003366\"/>",
            "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEF4FB\"/>",
        ),
        RowKind::Total => ("<w:b/><w:color w:val=\"003366\"/>", ""),
    };
    let alone = row.cells.iter().skip(1).all(|cell| cell.trim().is_empty()) && row.kind == RowKind::Group;
    let cells: String = if alone {
        let words = row.cells.first().map(|words| run(words, properties)).unwrap_or_default();
        cell(widths.iter().sum(), widths.len(), shade, &paragraph(style, keep, &words))
    } else {
        let cells = table.columns.iter().zip(widths).enumerate().map(|(index, (column, width))| {
            let words = row.cells.get(index).map(|words| run(words, properties)).unwrap_or_default();
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

/// Columns share the room by the words they hold, and none is narrower than its longest word.
fn widths(table: &Table) -> Vec<usize> {
    let few = table.columns.len() <= MANY;
    let wide = if few { WIDE } else { WIDE_AMONG_MANY };
    let weights: Vec<usize> = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let cells = table
                .rows
                .iter()
                .filter(|row| row.kind != RowKind::Group)
                .filter_map(|row| row.cells.get(index));
            let texts = || cells.clone().map(String::as_str).chain([column.title.as_str()]);
            let word =
                texts().flat_map(str::split_whitespace).map(|word| word.chars().count()).max().unwrap_or(0);
            let whole = cells.clone().map(|cell| cell.chars().count()).max().unwrap_or(0);
            let wanted = match column.kind {
                ColumnKind::Number => whole.max(word),
                ColumnKind::Text | ColumnKind::Short => whole.min(wide).max(word),
                ColumnKind::Blank => wide,
            };
            wanted.saturating_add(if few { 2 } else { 3 }).max(5)
        })
        .collect();
    // No column is narrower than its longest word, in the widest of the fonts that offices have; the rest is shared.
    let (letter, margins) = if few { (112, 190) } else { (98, 110) };
    let least: Vec<usize> =
        (0..table.columns.len()).map(|index| letter * longest_word(table, index) + margins).collect();
    let taken: usize = least.iter().sum();
    let (floors, rest) = match ROOM.checked_sub(taken) {
        Some(rest) => (least, rest),
        None => (vec![0; table.columns.len()], ROOM),
    };
    let all: usize = weights.iter().sum::<usize>().max(1);
    let share = |weight: &usize| rest.saturating_mul(*weight).checked_div(all).unwrap_or(rest);
    floors.iter().zip(&weights).map(|(least, weight)| least + share(weight)).collect()
}

/// The characters of the longest word of a column; a word nobody could read in a table counts as a long one.
fn longest_word(table: &Table, index: usize) -> usize {
    const LONG: usize = 18;
    let cells = table.rows.iter().filter(|row| row.kind != RowKind::Group || index > 0);
    let cells = cells.filter_map(|row| row.cells.get(index)).map(String::as_str);
    let titles = table.columns.get(index).map(|column| column.title.as_str());
    // What is bound by a blank that does not break is one word.
    let words = cells.chain(titles).flat_map(|text| text.split([' ', '\n', '\u{200b}']));
    words.map(|word| word.chars().count()).max().unwrap_or(0).min(LONG)
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

/// Figures in large type beside each other.
pub(super) fn tiles(tiles: &[Tile]) -> String {
    side_by_side(tiles.iter().map(|tile| {
        let note =
            tile.note.as_ref().map(|note| paragraph("TableText", "", &run(note, ""))).unwrap_or_default();
        format!(
            "{}{}{note}",
            paragraph("TileValue", "", &run(&tile.value, "")),
            paragraph("TileLabel", "", &run(&tile.label, "")),
        )
    }))
}

/// Places to sign, side by side.
pub(super) fn signatures(signatures: &[Signature]) -> String {
    side_by_side(signatures.iter().map(|signature| {
        let more = |words: &Option<String>| {
            words.as_ref().map(|words| paragraph("TableText", "", &run(words, ""))).unwrap_or_default()
        };
        format!(
            "{}{}{}{}",
            paragraph("TileLabel", "<w:keepNext/>", &run(&signature.role, "")),
            more(&signature.name),
            paragraph("SignatureLine", "", ""),
            more(&signature.note),
        )
    }))
}

fn side_by_side(contents: impl ExactSizeIterator<Item = String>) -> String {
    let width = ROOM.checked_div(contents.len()).unwrap_or(ROOM);
    let widths = vec![width; contents.len()];
    let cells: String = contents.map(|content| cell(width, 1, "", &content)).collect();
    let rows = format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>");
    grid(&widths, "TableNormal", &rows)
}
