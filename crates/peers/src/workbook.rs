//! The first sheet of a workbook (ECMA-376) as rows of cells: what is needed of it to find a value, and no more.

mod number;
mod shown;

use std::io::{Cursor, Read};

use roxmltree::{Document, Node, ParsingOptions};
use zip::ZipArchive;

use crate::fault::{Unreadable, ValueError};
use number::number;
use shown::{Shown, styles};

/// The largest part of a workbook that is unfolded, in bytes: a small file can unfold into a very large one.
const LARGEST_PART: u64 = 16 * 1024 * 1024;
/// Elements, texts and comments of a part: each takes far more memory than its letters.
const NODES: u32 = 1_000_000;
/// The characters of a cell: office programs keep no more.
const LONGEST_CELL: usize = 32_767;
/// What all cells may take together, in bytes: many cells may share one long text.
const LARGEST_TABLE: usize = 64 * 1024 * 1024;
/// Columns that are looked at.
const COLUMNS: usize = 256;
/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// As somebody wrote it.
    Text(String),
    /// As the table knows it: a number with a dot, a percentage, a day, truth as `yes` and `no`.
    Exact(String),
    /// A time or a number of days, which is no value of ours.
    Time,
}

impl Cell {
    /// What stands there, without the spaces around it.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Exact(text) => text.trim(),
            Self::Time => "",
        }
    }

    fn size(&self) -> usize {
        size_of::<Self>().saturating_add(self.text().len())
    }
}

/// What the cells of a sheet refer to.
struct Book {
    /// The texts that cells share.
    shared: Vec<String>,
    styles: Vec<Shown>,
    is_since_1904: bool,
}

/// The rows of the first sheet. A cell that is empty, or whose formula failed, is an empty text.
pub(crate) fn rows(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, ValueError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let shared = match part(&mut archive, "xl/sharedStrings.xml")? {
        Some(text) => shared(&text)?,
        None => Vec::new(),
    };
    let styles = match part(&mut archive, "xl/styles.xml")? {
        Some(text) => styles(&text)?,
        None => Vec::new(),
    };
    let (sheet, is_since_1904) = first_sheet(&mut archive)?;
    let book = Book { shared, styles, is_since_1904 };
    let sheet = part(&mut archive, &sheet)?.ok_or_else(unreadable)?;
    let document = parsed(&sheet)?;
    let (mut all, mut left) = (Vec::new(), LARGEST_TABLE);
    for row in within(document.root_element(), "sheetData").filter(|node| is(node, "row")) {
        let cells = cells(&row, &book);
        let size = cells.iter().map(Cell::size).fold(size_of::<Vec<Cell>>(), usize::saturating_add);
        left = left.checked_sub(size).ok_or(ValueError::Unreadable(Unreadable::TooLarge))?;
        all.push(cells);
    }
    Ok(all)
}

fn unreadable() -> ValueError {
    ValueError::Unreadable(Unreadable::Workbook)
}

fn parsed(text: &str) -> Result<Document<'_>, ValueError> {
    let options = ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => ValueError::Unreadable(Unreadable::TooLarge),
        _ => unreadable(),
    })
}

/// Whether a node has this name, whatever its namespace: strict and transitional workbooks have two.
fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// What is in the elements of this name right below a node. Only what stands where it must is read: elements put into
/// each other would be read once for each that is around them.
fn within<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |node| is(node, name)).flat_map(|node| node.children())
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, ValueError> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut text = String::new();
    let length =
        file.take(LARGEST_PART.saturating_add(1)).read_to_string(&mut text).map_err(|_| unreadable())?;
    if u64::try_from(length).unwrap_or(u64::MAX) > LARGEST_PART {
        return Err(ValueError::Unreadable(Unreadable::TooLarge));
    }
    Ok(Some(text))
}

/// The path of the first sheet, through the relations of the workbook, and whether its days are counted from 1904.
fn first_sheet(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(String, bool), ValueError> {
    let book = part(archive, "xl/workbook.xml")?.ok_or_else(unreadable)?;
    let book = parsed(&book)?;
    let is_since_1904 = book
        .descendants()
        .filter(|node| is(node, "workbookPr"))
        .any(|node| matches!(node.attribute("date1904"), Some("1" | "true")));
    let sheet = book.descendants().find(|node| is(node, "sheet")).ok_or_else(unreadable)?;
    let id = sheet
        .attributes()
        .find(|attribute| attribute.name() == "id")
        .ok_or_else(unreadable)?
        .value()
        .to_owned();
    let relations = part(archive, "xl/_rels/workbook.xml.rels")?.ok_or_else(unreadable)?;
    let relations = parsed(&relations)?;
    let target = relations
        .descendants()
        .find(|node| is(node, "Relationship") && node.attribute("Id") == Some(&id))
        .and_then(|node| node.attribute("Target"))
        .ok_or_else(unreadable)?;
    let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    Ok((path, is_since_1904))
}

/// The texts that cells share, each put together from its runs.
fn shared(text: &str) -> Result<Vec<String>, ValueError> {
    let document = parsed(text)?;
    let items = document.root_element().children().filter(|node| is(node, "si"));
    Ok(items.map(texts).collect())
}

/// What is written in an item, and in its runs. How a word is read aloud (`rPh`) is not what is written.
fn texts(item: Node<'_, '_>) -> String {
    let mut all = String::new();
    for node in item.children() {
        if is(&node, "t") {
            all.push_str(node.text().unwrap_or_default());
        } else if is(&node, "r") {
            let runs = node.children().filter(|node| is(node, "t"));
            all.extend(runs.filter_map(|node| node.text()));
        }
    }
    cut(&all)
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST_CELL).collect()
}

fn cells(row: &Node<'_, '_>, book: &Book) -> Vec<Cell> {
    let mut all = Vec::new();
    for cell in row.children().filter(|node| is(node, "c")) {
        let place = cell.attribute("r").and_then(column).unwrap_or(all.len());
        if place >= COLUMNS {
            break;
        }
        if all.len() <= place {
            all.resize(place, Cell::Text(String::new()));
            all.push(told(&cell, book));
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

fn told(cell: &Node<'_, '_>, book: &Book) -> Cell {
    let value = cell.children().find(|node| is(node, "v")).and_then(|node| node.text()).unwrap_or_default();
    let value = value.trim();
    match cell.attribute("t") {
        Some("s") => {
            let text = value.parse().ok().and_then(|at: usize| book.shared.get(at)).cloned();
            Cell::Text(text.unwrap_or_default())
        }
        Some("inlineStr") => {
            let item = cell.children().find(|node| is(node, "is"));
            Cell::Text(item.map(texts).unwrap_or_default())
        }
        Some("b") => Cell::Exact(if value == "1" { "yes" } else { "no" }.to_owned()),
        // What went wrong in a formula is no value.
        Some("e") => Cell::Text(String::new()),
        Some("str") => Cell::Text(cut(value)),
        Some("d") => Cell::Exact(cut(value.strip_suffix("T00:00:00").unwrap_or(value))),
        _ if value.is_empty() => Cell::Text(String::new()),
        _ => {
            let style = cell.attribute("s").and_then(|at| at.parse().ok()).unwrap_or(0_usize);
            let shown = book.styles.get(style).copied().unwrap_or(Shown::Number);
            number(value, shown, book.is_since_1904)
        }
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

    fn book(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// The book above with another first sheet, texts and styles.
    fn with(sheet: &str, shared: &str, styles: &str) -> Result<Vec<Vec<Cell>>, ValueError> {
        let mut parts: Vec<(&str, &str)> = PARTS.into_iter().take(3).collect();
        parts.extend([
            ("xl/worksheets/sheet2.xml", sheet),
            ("xl/sharedStrings.xml", shared),
            ("xl/styles.xml", styles),
        ]);
        rows(&book(&parts))
    }

    fn exact(text: &str) -> Cell {
        Cell::Exact(text.to_owned())
    }

    #[test]
    fn numbers_texts_and_gaps_of_the_first_sheet_are_read() {
        let text = |text: &str| Cell::Text(text.to_owned());
        assert_eq!(
            rows(&book(&PARTS)).unwrap(),
            [
                vec![text("indicatore"), text(""), text("valore")],
                vec![text("1B0101/2a"), text(""), exact("12.5")],
                vec![text(""), text(""), exact("yes"), text("")],
            ]
        );
    }

    #[test]
    fn what_is_no_workbook_is_told() {
        for bytes in [b"".as_slice(), b"PK\x03\x04", b"indicator,period,value"] {
            assert_eq!(rows(bytes), Err(unreadable()));
        }
    }

    #[test]
    fn a_cell_is_the_percentage_or_the_day_that_it_shows() {
        let styles = r###"<styleSheet xmlns="a"><numFmts><numFmt numFmtId="164" formatCode="[$-410]dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="0.0\ %"/><numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode="#,##0.00\ &quot;days&quot;"/></numFmts>
            <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="17"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/></cellXfs></styleSheet>"###;
        let sheet = r#"<worksheet xmlns="a"><sheetData><row>
            <c s="0"><v>43738</v></c><c s="1"><v>0.6</v></c><c s="2"><v>43738</v></c><c s="3"><v>43709</v></c><c s="4"><v>43890</v></c>
            <c s="5"><v>0.28999999999999998</v></c><c s="6"><v>1.5</v></c><c s="7"><v>1.5</v></c><c s="2"><v>43738.5</v></c><c s="1"/>
        </row></sheetData></worksheet>"#;
        let mut rows = with(sheet, "<sst/>", styles).unwrap();
        assert_eq!(
            rows.remove(0),
            [
                exact("43738"),
                exact("60%"),
                exact("2019-09-30"),
                exact("2019-09"),
                exact("2020-02-29"),
                exact("29%"),
                Cell::Time,
                exact("1.5"),
                Cell::Time,
                Cell::Text(String::new()),
            ]
        );
    }

    #[test]
    fn a_small_workbook_does_not_become_a_large_table() {
        let too_large: Result<Vec<Vec<Cell>>, ValueError> = Err(ValueError::Unreadable(Unreadable::TooLarge));
        let sheet = |row: &str, times: usize| {
            format!("<worksheet><sheetData>{}</sheetData></worksheet>", row.repeat(times))
        };
        let long = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(1_000_000));
        let row = "<row><c t=\"s\"><v>0</v></c></row>";
        let one = with(&sheet(row, 1), &long, "<styleSheet/>").unwrap();
        assert_eq!(one, [[Cell::Text("a".repeat(LONGEST_CELL))]]);
        assert_eq!(with(&sheet(row, 2_100), &long, "<styleSheet/>"), too_large, "many cells of one text");
        let far = "<row><c r=\"IV1\"/></row>";
        assert_eq!(with(&sheet(far, 20_000), "<sst/>", "<styleSheet/>"), too_large, "many gaps");
        assert_eq!(with(&sheet("<c/>", 1_000_000), "<sst/>", "<styleSheet/>"), too_large, "many nodes");
        let blank = " ".repeat(17 * 1024 * 1024);
        assert_eq!(with(&blank, "<sst/>", "<styleSheet/>"), too_large, "a large part");
    }

    #[test]
    fn a_column_has_the_number_of_its_letters() {
        assert_eq!(
            [column("A1"), column("Z9"), column("AA1"), column("1")],
            [Some(0), Some(25), Some(26), None]
        );
    }
}
