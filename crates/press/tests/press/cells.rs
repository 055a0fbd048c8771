//! The texts that offices finish: every document opens in LibreOffice with the tables of its page, cell by cell.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::process::Command;

use super::common::{publish, samples, short};
use super::reading::{Table, squeezed, tables};
use cannocchiale_core::diag::Lang;
use cannocchiale_press::{Document, Form};

const MISSING: &str =
    "LibreOffice is missing: `cargo xtask tools` installs it (Debian package libreoffice-writer-nogui)";

#[test]
fn every_text_is_made_from_every_sample_in_both_languages() {
    for document in Document::all() {
        for sample in samples() {
            for lang in [Lang::It, Lang::En] {
                let bytes = publish(document, Form::Docx, &sample, lang);
                let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
                let mut text = String::new();
                package.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
                let options = roxmltree::ParsingOptions {
                    nodes_limit: u32::MAX,
                    ..roxmltree::ParsingOptions::default()
                };
                let body = roxmltree::Document::parse_with_options(&text, options)
                    .unwrap_or_else(|fault| panic!("{} of {}: {fault}", document.name, sample.name));
                assert!(
                    body.descendants().any(|node| node.is_text()),
                    "{} of {}",
                    document.name,
                    sample.name
                );
                let mut properties = String::new();
                package.by_name("docProps/core.xml").unwrap().read_to_string(&mut properties).unwrap();
                assert!(properties.contains(document.title(lang)), "{} of {}", document.name, sample.name);
            }
        }
    }
}

/// Opens texts, each under its name, and gives each back as LibreOffice has it.
fn opened(texts: &BTreeMap<&str, Vec<u8>>) -> BTreeMap<String, String> {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("out");
    let mut soffice = Command::new("soffice");
    soffice.arg(format!("-env:UserInstallation=file://{}", home.path().join("profile").display()));
    soffice.args(["--headless", "--convert-to", "fodt", "--outdir"]).arg(&out);
    for (name, bytes) in texts {
        let file = home.path().join(format!("{name}.docx"));
        fs::write(&file, bytes).unwrap();
        soffice.arg(file);
    }
    let said = soffice.output().unwrap_or_else(|error| panic!("{MISSING}: {error}"));
    let read = |name: &&str| {
        let text = fs::read_to_string(out.join(format!("{name}.fodt")));
        text.unwrap_or_else(|_| panic!("{MISSING}; it said: {}", String::from_utf8_lossy(&said.stderr)))
    };
    texts.keys().map(|name| ((*name).to_owned(), read(name))).collect()
}

type Node<'a> = roxmltree::Node<'a, 'a>;

fn is(node: &Node<'_>, name: &str) -> bool {
    node.tag_name().name() == name
}

/// The words of a piece: blanks are elements there.
fn words(node: Node<'_>) -> String {
    let mut words = String::new();
    for part in node.descendants() {
        match part.tag_name().name() {
            "s" | "tab" | "line-break" => words.push(' '),
            _ => words.push_str(part.text().filter(|_| part.is_text()).unwrap_or_default()),
        }
    }
    words
}

/// The tables that have a caption above them, and how many of them repeat no head.
fn captioned(text: &str) -> (Vec<Table>, usize) {
    let options = roxmltree::ParsingOptions { nodes_limit: u32::MAX, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(text, options).unwrap();
    let mut caption = None;
    let (mut tables, mut headless) = (Vec::new(), 0);
    for node in document.descendants() {
        if is(&node, "p") {
            let said = words(node);
            let is_caption = said.starts_with("Tabella ") && said.contains(". ");
            caption = is_caption.then_some(said).or(caption);
        } else if is(&node, "table") {
            let Some(caption) = caption.take() else { continue };
            let rows = node.descendants().filter(|node| is(node, "table-row"));
            let cells = |row: Node<'_>| -> Vec<String> {
                let cells =
                    row.children().filter(|cell| is(cell, "table-cell") || is(cell, "covered-table-cell"));
                cells.map(|cell| words(cell).trim().to_owned()).collect()
            };
            let mut rows: Vec<Vec<String>> = rows.map(cells).collect();
            headless += usize::from(!node.descendants().any(|node| is(&node, "table-header-rows")));
            let heads = rows.remove(0);
            tables.push(Table { caption, heads, rows });
        }
    }
    (tables, headless)
}

#[test]
fn libreoffice_opens_every_text_with_the_cells_of_its_page() {
    let sample = short();
    let made = |document, form| publish(document, form, &sample, Lang::It);
    let texts = Document::all().iter().map(|document| (document.name, made(document, Form::Docx))).collect();
    let opened = opened(&texts);
    let (mut wrong, mut count) = (Vec::new(), 0);
    for document in Document::all() {
        let expected = tables(&String::from_utf8(made(document, Form::Html)).unwrap());
        let (told, headless) = captioned(&opened[document.name]);
        if headless > 0 || told.len() != expected.len() {
            let (told, expected) = (told.len(), expected.len());
            wrong.push(format!("{}: {told} tables of {expected}, {headless} repeat no head", document.name));
        }
        for (told, expected) in told.iter().zip(&expected) {
            let rows = |table: &Table| -> Vec<Vec<String>> {
                let all = [&table.heads].into_iter().chain(&table.rows);
                all.map(|row| row.iter().map(|cell| squeezed(cell)).collect()).collect()
            };
            let (told_rows, expected_rows) = (rows(told), rows(expected));
            count += expected_rows.iter().map(Vec::len).sum::<usize>();
            if squeezed(&told.caption) != squeezed(&expected.caption) || told_rows != expected_rows {
                let at = told_rows.iter().zip(&expected_rows).find(|(told, expected)| told != expected);
                wrong.push(format!("{}: {} / {}: {at:?}", document.name, told.caption, expected.caption));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 1000, "only {count} cells");
}
