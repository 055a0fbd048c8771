//! The first sheet of a workbook (ECMA-376) as rows of texts: what is needed of it to find a value, and no more.

use std::io::{Cursor, Read};

use roxmltree::{Document, Node};
use zip::ZipArchive;

use crate::fault::ValueError;

/// The largest part of a workbook that is unfolded, in bytes: a small file can unfold into a very large one.
const LARGEST_PART: u64 = 64 * 1024 * 1024;
/// Columns that are looked at.
const COLUMNS: usize = 256;

/// The rows of the first sheet. Numbers are written with a dot, truth as `yes` and `no`, an empty cell is an empty text.
pub(crate) fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, ValueError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let shared = match part(&mut archive, "xl/sharedStrings.xml")? {
        Some(text) => shared(&text)?,
        None => Vec::new(),
    };
    let sheet = first_sheet(&mut archive)?;
    let sheet = part(&mut archive, &sheet)?.ok_or_else(unreadable)?;
    let document = Document::parse(&sheet).map_err(|_| unreadable())?;
    let rows = document.descendants().filter(|node| is(node, "row"));
    Ok(rows.map(|row| cells(&row, &shared)).collect())
}

fn unreadable() -> ValueError {
    ValueError::Silent("it is no workbook (.xlsx)".to_owned())
}

/// Whether a node has this name, whatever its namespace: strict and transitional workbooks have two.
fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, ValueError> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut text = String::new();
    let length =
        file.take(LARGEST_PART.saturating_add(1)).read_to_string(&mut text).map_err(|_| unreadable())?;
    if u64::try_from(length).unwrap_or(u64::MAX) > LARGEST_PART { Err(unreadable()) } else { Ok(Some(text)) }
}

/// The path of the first sheet, through the relations of the workbook.
fn first_sheet(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<String, ValueError> {
    let book = part(archive, "xl/workbook.xml")?.ok_or_else(unreadable)?;
    let book = Document::parse(&book).map_err(|_| unreadable())?;
    let sheet = book.descendants().find(|node| is(node, "sheet")).ok_or_else(unreadable)?;
    let id = sheet
        .attributes()
        .find(|attribute| attribute.name() == "id")
        .ok_or_else(unreadable)?
        .value()
        .to_owned();
    let relations = part(archive, "xl/_rels/workbook.xml.rels")?.ok_or_else(unreadable)?;
    let relations = Document::parse(&relations).map_err(|_| unreadable())?;
    let target = relations
        .descendants()
        .find(|node| is(node, "Relationship") && node.attribute("Id") == Some(&id))
        .and_then(|node| node.attribute("Target"))
        .ok_or_else(unreadable)?;
    Ok(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
}

/// The texts that cells share, each put together from its runs.
fn shared(text: &str) -> Result<Vec<String>, ValueError> {
    let document = Document::parse(text).map_err(|_| unreadable())?;
    Ok(document.descendants().filter(|node| is(node, "si")).map(|item| texts(&item)).collect())
}

fn texts(item: &Node<'_, '_>) -> String {
    // How a word is read aloud (`rPh`) is not what is written.
    let written =
        item.descendants().filter(|node| is(node, "t") && !node.ancestors().any(|above| is(&above, "rPh")));
    written.filter_map(|node| node.text()).collect()
}

fn cells(row: &Node<'_, '_>, shared: &[String]) -> Vec<String> {
    let mut all = Vec::new();
    for cell in row.children().filter(|node| is(node, "c")) {
        let place = cell.attribute("r").and_then(column).unwrap_or(all.len());
        if place >= COLUMNS {
            break;
        }
        if all.len() <= place {
            all.resize(place, String::new());
            all.push(text_of(&cell, shared));
        }
    }
    all
}

/// The number of a column, `A` being 0, from the name of a cell: `AB12`.
fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters
        .map(|letter| usize::from(letter - b'A') + 1)
        .try_fold(0_usize, |all, letter| all.checked_mul(26)?.checked_add(letter))?;
    number.checked_sub(1)
}

fn text_of(cell: &Node<'_, '_>, shared: &[String]) -> String {
    let value = cell.children().find(|node| is(node, "v")).and_then(|node| node.text()).unwrap_or_default();
    match cell.attribute("t") {
        Some("s") => value.parse().ok().and_then(|at: usize| shared.get(at)).cloned().unwrap_or_default(),
        Some("inlineStr") => texts(cell),
        Some("b") => if value == "1" { "yes" } else { "no" }.to_owned(),
        // What went wrong in a formula is no value.
        Some("e") => String::new(),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const PARTS: [(&str, &str); 5] = [
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="a" xmlns:r="b"><sheets><sheet name="Q" r:id="rId2"/><sheet name="A" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="c"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"),
        (
            "xl/sharedStrings.xml",
            r#"<sst xmlns="a"><si><t>indicatore</t></si><si><r><t>1B0101</t></r><r><t>/2a</t></r><rPh><t>no</t></rPh></si></sst>"#,
        ),
        (
            "xl/worksheets/sheet2.xml",
            r#"<worksheet xmlns="a"><sheetData>
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>valore</t></is></c></row>
                <row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2"><v>12.5</v></c></row>
                <row r="3"><c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#N/A</v></c></row>
            </sheetData></worksheet>"#,
        ),
    ];

    fn book() -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in PARTS {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn numbers_texts_and_gaps_of_the_first_sheet_are_read() {
        let rows = rows(&book()).unwrap();
        assert_eq!(
            rows,
            [vec!["indicatore", "", "valore"], vec!["1B0101/2a", "", "12.5"], vec!["", "", "yes", ""]]
        );
    }

    #[test]
    fn what_is_no_workbook_is_told() {
        for bytes in [b"".as_slice(), b"PK\x03\x04", b"indicator,period,value"] {
            assert_eq!(rows(bytes), Err(unreadable()));
        }
    }

    #[test]
    fn a_column_has_the_number_of_its_letters() {
        assert_eq!(
            [column("A1"), column("Z9"), column("AA1"), column("1")],
            [Some(0), Some(25), Some(26), None]
        );
    }
}
