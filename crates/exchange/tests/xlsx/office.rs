//! LibreOffice as a reader of workbooks: it recomputes every formula, and hands back each sheet.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;

/// Always recompute what comes from Excel: its default trusts the results that stand in the file.
const RECOMPUTE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// The sheets of a workbook, by name: rows of cells as text.
pub type Sheets = BTreeMap<String, Vec<Vec<String>>>;

/// Whether the reader trusts the results that stand in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// It computes every formula again.
    Recomputes,
    /// It shows what the file says.
    Trusts,
}

/// Opens workbooks, each under its name, and gives back their sheets.
pub fn opened(books: &BTreeMap<String, Vec<u8>>, reader: Reader) -> BTreeMap<String, Sheets> {
    let home = tempfile::tempdir().unwrap();
    let user = home.path().join("profile/user");
    fs::create_dir_all(&user).unwrap();
    if reader == Reader::Recomputes {
        fs::write(user.join("registrymodifications.xcu"), RECOMPUTE).unwrap();
    }
    let out = home.path().join("out");
    let mut soffice = Command::new("soffice");
    soffice.arg(format!("-env:UserInstallation=file://{}", home.path().join("profile").display()));
    soffice.args(["--headless", "--convert-to", "fods", "--outdir"]).arg(&out);
    for (name, bytes) in books {
        let file = home.path().join(format!("{name}.xlsx"));
        fs::write(&file, bytes).unwrap();
        soffice.arg(file);
    }
    const MISSING: &str = "LibreOffice is missing: `cargo xtask tools` installs it (Debian packages libreoffice-calc-nogui, libreoffice-writer-nogui)";
    let said = soffice.output().unwrap_or_else(|error| panic!("{MISSING}: {error}"));
    let sheets: BTreeMap<String, Sheets> =
        books.keys().map(|name| (name.clone(), sheets(&out, name))).collect();
    let empty = sheets.values().any(BTreeMap::is_empty);
    assert!(!empty, "{MISSING}; it said: {}", String::from_utf8_lossy(&said.stderr));
    sheets
}

/// Numbers with all the digits they have, texts as they are.
fn sheets(folder: &Path, name: &str) -> Sheets {
    let Ok(text) = fs::read_to_string(folder.join(format!("{name}.fods"))) else { return Sheets::new() };
    let options = roxmltree::ParsingOptions { nodes_limit: u32::MAX, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(&text, options).unwrap();
    let named = |node: roxmltree::Node<'_, '_>, name| node.tag_name().name() == name;
    let tables = document.descendants().filter(|node| named(*node, "table"));
    let sheet = |table: roxmltree::Node<'_, '_>| {
        let rows = table.descendants().filter(|node| named(*node, "table-row"));
        let rows = rows.flat_map(|row| repeated(row, "number-rows-repeated", cells(row)));
        rows.filter(|row: &Vec<String>| !row.is_empty()).collect()
    };
    tables.map(|table| (attribute(table, "name").unwrap().to_owned(), sheet(table))).collect()
}

fn cells(row: roxmltree::Node<'_, '_>) -> Vec<String> {
    let cells = row.children().filter(|node| node.tag_name().name() == "table-cell");
    cells.flat_map(|cell| repeated(cell, "number-columns-repeated", value(cell))).collect()
}

fn value(cell: roxmltree::Node<'_, '_>) -> String {
    let number = attribute(cell, "value").or_else(|| attribute(cell, "date-value"));
    let text = || {
        let lines = cell.children().filter(|node| node.tag_name().name() == "p");
        let texts = |line: roxmltree::Node<'_, '_>| {
            line.descendants()
                .filter(|node| node.is_text())
                .filter_map(|node| node.text().map(str::to_owned))
                .collect()
        };
        lines.map(texts).collect::<Vec<String>>()
    };
    number.map_or_else(|| text().join("\n"), str::to_owned)
}

/// What is repeated, as often as it says; the empty rest of a sheet, a million rows, is not wanted.
fn repeated<T: Clone>(node: roxmltree::Node<'_, '_>, name: &str, once: T) -> Vec<T> {
    let times = attribute(node, name).map_or(1, |times| times.parse().unwrap());
    if times > 1000 { Vec::new() } else { vec![once; times] }
}

fn attribute<'a>(node: roxmltree::Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The workbook with another result in every formula, so that whoever shows the right one has computed it.
pub fn with_wrong_results(book: &[u8]) -> Vec<u8> {
    let mut read = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut written = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..read.len() {
        let mut file = read.by_index(index).unwrap();
        let name = file.name().to_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            bytes = spoiled(&String::from_utf8(bytes).unwrap()).into_bytes();
        }
        written.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        written.write_all(&bytes).unwrap();
    }
    written.finish().unwrap().into_inner()
}

/// `</f><v>…</v>` becomes `</f><v>777</v>`.
fn spoiled(sheet: &str) -> String {
    let mut pieces = sheet.split("</f><v>");
    let mut spoiled = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (_, rest) = piece.split_once("</v>").unwrap();
        spoiled.push_str("</f><v>777</v>");
        spoiled.push_str(rest);
    }
    spoiled.replace(" t=\"str\"><f>", "><f>")
}
