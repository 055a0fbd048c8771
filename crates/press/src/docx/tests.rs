#![expect(clippy::disallowed_methods, reason = "tests start LibreOffice and read what it wrote")]

mod order;

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
fn figures_of_tiles_stay_on_their_line() {
    let tile = |value: &str| Tile { value: value.to_owned(), label: "giorno".to_owned(), note: None };
    let tiles = |values: [&str; 4]| {
        let blocks = vec![Block::Tiles { tiles: values.map(tile).into() }];
        part(&docx(&Folio { blocks, cover: None, ..folio() }).unwrap(), "word/document.xml")
    };
    let large = tiles(["87", "3", "0", "1"]);
    assert!(!large.contains("<w:sz "), "{large}");
    let small = tiles(["1º gennaio 2020", "3", "15,84%", "0 su 15"]);
    assert!(small.contains("1º\u{a0}gennaio\u{a0}2020") && small.contains("0\u{a0}su\u{a0}15"));
    let sizes: Vec<&str> =
        small.split("<w:sz w:val=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    // Fifteen letters in 105 points: eleven points, and the figures of a row have one size.
    assert_eq!(sizes, ["22"; 4]);
}

#[test]
fn no_figure_and_no_head_of_a_table_is_broken() {
    let table = Table::new("Costi", "Una riga per voce.")
        .column("Indicatore", ColumnKind::Text)
        .column("Unità", ColumnKind::Text)
        .columns(["preconsuntivo", "consuntivo", "Atteso"].map(str::to_owned), ColumnKind::Number)
        .rows([Row {
            kind: RowKind::Total,
            cells: [&"parola ".repeat(40), "%", "≤ 24.800,00", "3", "−3.440 (−0,2%)"]
                .map(str::to_owned)
                .to_vec(),
        }]);
    let blocks = vec![Block::Table { table }];
    let body = part(&docx(&Folio { blocks, cover: None, ..folio() }).unwrap(), "word/document.xml");
    assert!(body.contains("≤\u{a0}24.800,00") && body.contains("−3.440\u{a0}(−0,2%)"), "{body}");
    let grid =
        body.split("<w:gridCol w:w=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok());
    let widths: Vec<usize> = grid.collect();
    let [indicator, unit, before, _, expected] = widths.as_slice() else { panic!("{widths:?}") };
    let room = |words: &str| super::measure::bold(words) * 170 / 1000 + 180;
    assert!(*before >= room("preconsuntivo") && *expected >= room("−3.440 (−0,2%)"), "{widths:?}");
    assert!(*indicator > 4 * unit, "{widths:?}");
}

#[test]
fn halves_stand_side_by_side_under_their_captions() {
    let figure = |caption: &str| Block::Figure {
        figure: Figure {
            svg: SVG.to_owned(),
            alt: caption.to_owned(),
            caption: caption.to_owned(),
            source: None,
            frame: crate::chart::Frame::Half,
        },
        table: None,
    };
    let blocks = vec![figure("Uno"), figure("Due"), figure("Tre")];
    let body = part(&docx(&Folio { blocks, cover: None, ..folio() }).unwrap(), "word/document.xml");
    assert_eq!(paragraphs(&body), ["Figura 1. Uno", "Figura 2. Due", "Figura 3. Tre"]);
    assert_eq!((body.matches("<w:tbl>").count(), body.matches("<w:tc>").count()), (1, 2));
}

#[test]
fn the_lines_to_sign_on_are_at_one_height() {
    let signature = |role: &str| Signature { role: role.to_owned(), name: None, note: None };
    let signatures =
        ["Il Presidente", "Il responsabile del servizio che ha il nome più lungo di tutti"].map(signature);
    let blocks = vec![Block::paragraph("Si approva."), Block::Signatures { signatures: signatures.into() }];
    let body = part(&docx(&Folio { blocks, cover: None, ..folio() }).unwrap(), "word/document.xml");
    let rows: Vec<usize> =
        body.split("<w:tr>").skip(1).map(|row| row.matches("SignatureLine").count()).collect();
    assert_eq!(rows, [0, 2, 0], "all lines are in a row of their own");
}

#[test]
fn a_poster_has_its_own_paper_and_what_follows_is_on_sheets() {
    let heading = |text: &str| Block::Heading {
        level: 2,
        number: None,
        text: text.to_owned(),
        anchor: text.to_owned(),
    };
    let blocks = vec![heading("Disegno"), Block::PageBreak, heading("Elenco")];
    let folio = Folio { blocks, cover: None, paper: Paper::Poster, ..folio() };
    let body = part(&docx(&folio).unwrap(), "word/document.xml");
    let sizes: Vec<&str> =
        body.split("<w:pgSz ").skip(1).filter_map(|rest| rest.split("/>").next()).collect();
    assert_eq!(sizes, ["w:w=\"23811\" w:h=\"16838\" w:orient=\"landscape\"", "w:w=\"11906\" w:h=\"16838\""]);
    assert!(!body.contains("<w:br "), "a page break is a property of what follows, not an empty line");
}

/// What LibreOffice says in another form, given by its filter and the end of its name.
fn opened(folio: &Folio, (filter, end): (&str, &str)) -> String {
    const MISSING: &str =
        "LibreOffice is missing: `cargo xtask tools` installs it (Debian package libreoffice-writer-nogui)";
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("prova.docx");
    fs::write(&file, docx(folio).unwrap()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", home.path().join("profile").display());
    let mut soffice = Command::new("soffice");
    soffice.args([profile.as_str(), "--headless", "--convert-to", filter, "--outdir"]);
    let said = soffice.arg(home.path()).arg(&file).output();
    let said = said.unwrap_or_else(|error| panic!("{MISSING}: {error}"));
    let mut text = home.path().join(format!("prova.{end}"));
    if end == "pdf" {
        let out = home.path().join("prova.txt");
        let told = Command::new("pdftotext").arg("-layout").arg(&text).arg(&out).output();
        told.unwrap_or_else(|error| panic!("pdftotext is missing: `cargo xtask tools` installs it: {error}"));
        text = out;
    }
    let text = fs::read_to_string(text);
    text.unwrap_or_else(|_| panic!("{MISSING}; it said: {}", String::from_utf8_lossy(&said.stderr)))
}

#[test]
fn libreoffice_finds_the_pages_of_the_contents() {
    let text = opened(&Folio { contents: Contents::Shown, ..folio() }, ("pdf", "pdf"));
    let lines: Vec<String> =
        text.lines().map(|line| line.chars().filter(|c| !matches!(c, '.' | ' ')).collect()).collect();
    for line in ["1Perchésispende3", "11Icosti3"] {
        assert!(lines.iter().any(|said| said == line), "{line} in {text}");
    }
}

#[test]
fn libreoffice_opens_it_and_reads_the_same_words() {
    let text = opened(&folio(), ("txt:Text (encoded):UTF8", "txt"));
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
