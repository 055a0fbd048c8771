#![expect(clippy::disallowed_methods, reason = "tests start LibreOffice and read what it wrote")]

use std::fs;
use std::io::{Cursor, Read};
use std::process::Command;

use cannocchiale_core::diag::Lang;

use super::docx;
use crate::contract::{Column, ColumnKind, DateParts, Fact, Figure, Meta, Row, RowKind, Span, Table};
use crate::folio::{Block, Contents, Cover, Folio, Paper, Signature, Tile, Tone};
use crate::look::Palette;
use crate::words::words;

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 50\"><rect width=\"90\" height=\"50\"/></svg>";

fn table() -> Table {
    let row = |kind, cells: [&str; 2]| Row { kind, cells: cells.map(str::to_owned).to_vec() };
    Table {
        caption: "Costi per <anno> & voce".to_owned(),
        summary: "Una riga per voce.".to_owned(),
        source: Some("bilancio".to_owned()),
        columns: vec![
            Column { title: "Voce".to_owned(), kind: ColumnKind::Text },
            Column { title: "Euro".to_owned(), kind: ColumnKind::Number },
        ],
        rows: vec![
            row(RowKind::Group, ["Personale", ""]),
            row(RowKind::Plain, ["Stipendi", "1.000,00"]),
            row(RowKind::Total, ["Totale", "1.000,00"]),
        ],
    }
}

/// A folio with every kind of block, and signs that are markup in XML.
fn folio() -> Folio {
    let heading = |level, number: &str, text: &str, anchor: &str| Block::Heading {
        level,
        number: Some(number.to_owned()),
        text: text.to_owned(),
        anchor: anchor.to_owned(),
    };
    let link = Span { link: Some("#costi".to_owned()), ..Span::plain("si vedano i costi") };
    let item = |text: &str| vec![Block::paragraph(text)];
    let figure = Figure {
        svg: SVG.to_owned(),
        alt: "Una barra \"nera\"".to_owned(),
        caption: "Una barra".to_owned(),
        source: None,
        frame: crate::chart::Frame::Wide,
    };
    Folio {
        meta: Meta {
            title: "Relazione <2019>".to_owned(),
            author: "Ente & figli".to_owned(),
            description: "Prova".to_owned(),
            lang: "it",
            date: DateParts { year: 2020, month: 6, day: 29 },
            watermark: Some("bozza"),
            logo: None,
            palette: Palette::of(None),
            label: Some("Dati dimostrativi".to_owned()),
        },
        words: words(Lang::It),
        cover: Some(Cover {
            body: "Ente & figli".to_owned(),
            title: "Relazione".to_owned(),
            subtitle: "2019".to_owned(),
            facts: vec![Fact { label: "Stato".into(), value: "Bozza".to_owned() }],
            demo: Some("Dati dimostrativi"),
        }),
        contents: Contents::Left,
        paper: Paper::Sheet,
        blocks: vec![
            heading(1, "1", "Perché si spende", "perche"),
            Block::Paragraph { spans: vec![Span::plain("Meno di 3 < 4: "), Span::strong("certo"), link] },
            Block::List { ordered: true, start: 3, items: vec![item("primo"), item("secondo")] },
            Block::Notice { tone: Tone::Warning, spans: vec![Span::plain("Manca una firma")] },
            heading(2, "1.1", "I costi", "costi"),
            Block::Facts { facts: vec![Fact { label: "Peso".into(), value: "40".to_owned() }] },
            Block::Table { table: table() },
            Block::Figure { figure, table: None },
            Block::Tiles {
                tiles: vec![Tile { value: "87,5".to_owned(), label: "punteggio".to_owned(), note: None }],
            },
            Block::PageBreak,
            Block::Signatures {
                signatures: vec![Signature {
                    role: "Il Presidente".to_owned(),
                    name: None,
                    note: Some("Luogo e data".to_owned()),
                }],
            },
        ],
    }
}

/// What the folio above says, in its order.
const SAID: &[&str] = &[
    "Ente & figli",
    "Relazione",
    "2019",
    "Stato",
    "Bozza",
    "Dati dimostrativi",
    "1 Perché si spende",
    "Meno di 3 < 4: certosi vedano i costi",
    "primo",
    "secondo",
    "Manca una firma",
    "1.1 I costi",
    "Peso",
    "40",
    "Tabella 1. Costi per <anno> & voce",
    "Voce",
    "Euro",
    "Personale",
    "Stipendi",
    "1.000,00",
    "Totale",
    "1.000,00",
    "Fonte: bilancio",
    "Figura 1. Una barra",
    "87,5",
    "punteggio",
    "Il Presidente",
    "Luogo e data",
];

fn part(document: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(document)).unwrap();
    let mut text = String::new();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The paragraphs of a body, those that say something.
fn paragraphs(body: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(body).unwrap();
    let named = |name: &'static str| move |node: &roxmltree::Node<'_, '_>| node.tag_name().name() == name;
    let words = |paragraph: roxmltree::Node<'_, '_>| -> String {
        paragraph.descendants().filter(named("t")).filter_map(|text| text.text()).collect()
    };
    document.descendants().filter(named("p")).map(words).filter(|words| !words.is_empty()).collect()
}

#[test]
fn a_document_says_what_its_folio_says_and_nothing_else() {
    let document = docx(&folio()).unwrap();
    assert_eq!(paragraphs(&part(&document, "word/document.xml")), SAID);
}

#[test]
fn every_part_is_well_formed() {
    let document = docx(&folio()).unwrap();
    let mut package = zip::ZipArchive::new(Cursor::new(document.as_slice())).unwrap();
    let names: Vec<String> = package.file_names().map(str::to_owned).collect();
    for name in names.iter().filter(|name| !name.ends_with(".png")) {
        let mut text = String::new();
        package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        assert!(roxmltree::Document::parse(&text).is_ok(), "{name}: {text}");
    }
}

#[test]
fn tables_repeat_their_heads_and_split_no_row() {
    let body = part(&docx(&folio()).unwrap(), "word/document.xml");
    assert_eq!(body.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(body.matches("<w:cantSplit/>").count(), body.matches("<w:tr>").count());
    assert!(body.contains("descr=\"Una barra &quot;nera&quot;\""));
}

#[test]
fn the_same_folio_gives_the_same_bytes() {
    assert!(docx(&folio()).unwrap() == docx(&folio()).unwrap());
}

#[test]
fn libreoffice_opens_it_and_reads_the_same_words() {
    const MISSING: &str =
        "LibreOffice is missing: `cargo xtask tools` installs it (Debian package libreoffice-writer-nogui)";
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("prova.docx");
    fs::write(&file, docx(&folio()).unwrap()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", home.path().join("profile").display());
    let mut soffice = Command::new("soffice");
    soffice.args([profile.as_str(), "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"]);
    let said = soffice.arg(home.path()).arg(&file).output();
    let said = said.unwrap_or_else(|error| panic!("{MISSING}: {error}"));
    let text = fs::read_to_string(home.path().join("prova.txt"));
    let text =
        text.unwrap_or_else(|_| panic!("{MISSING}; it said: {}", String::from_utf8_lossy(&said.stderr)));
    // The marks of a numbered list are words there; whatever else stands in the text is the folio's.
    let lines = text.trim_start_matches('\u{feff}').lines().flat_map(|line| line.split('\t')).map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let expected: Vec<String> = SAID
        .iter()
        .map(|line| match *line {
            "primo" => "3. primo".to_owned(),
            "secondo" => "4. secondo".to_owned(),
            line => line.to_owned(),
        })
        .collect();
    assert_eq!(lines, expected);
}
