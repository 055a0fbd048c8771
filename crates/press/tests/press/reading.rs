//! A document as its readers get it: the words of its pages with their places, its tag tree, the page of a browser.

use super::tools::{save, tool};

/// A word of a page, in the order in which it is drawn, in millionths of a point from the top left.
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) left: i64,
    pub(crate) top: i64,
    pub(crate) right: i64,
    pub(crate) bottom: i64,
}

pub(crate) struct Sheet {
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) words: Vec<Word>,
}

impl Sheet {
    /// The words between head and foot, without blanks.
    pub(crate) fn body(&self) -> String {
        const HEAD: i64 = 48_000_000;
        const FOOT: i64 = 44_000_000;
        let inside = |word: &&Word| word.top > HEAD && word.bottom < self.height - FOOT;
        let words = self.words.iter().filter(inside).map(|word| word.text.as_str());
        squeezed(&words.collect::<String>())
    }
}

/// The pages of a PDF.
pub(crate) fn sheets(pdf: &[u8]) -> Vec<Sheet> {
    let folder = tempfile::tempdir().unwrap();
    let path = save(&folder, "folio.pdf", pdf);
    let told = tool("pdftotext", &["-raw", "-bbox", path.to_str().unwrap(), "-"]);
    let mut sheets: Vec<Sheet> = Vec::new();
    for line in told.lines().map(str::trim) {
        let number = |key: &str| -> i64 {
            // Six decimals always.
            let said = line.split_once(&format!("{key}=\"")).unwrap().1.split('"').next().unwrap();
            said.replace('.', "").parse().unwrap()
        };
        if line.starts_with("<page ") {
            sheets.push(Sheet { width: number("width"), height: number("height"), words: Vec::new() });
        } else if line.starts_with("<word ") {
            let text = line.split_once('>').unwrap().1.strip_suffix("</word>").unwrap();
            let [left, top, right, bottom] = ["xMin", "yMin", "xMax", "yMax"].map(number);
            let word = Word { text: unescaped(text), left, top, right, bottom };
            sheets.last_mut().unwrap().words.push(word);
        }
    }
    assert!(!sheets.is_empty(), "pdftotext is missing, or read nothing: run `cargo xtask tools`");
    sheets
}

pub(crate) fn text_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = save(&folder, "folio.pdf", pdf);
    tool("pdftotext", &["-layout", path.to_str().unwrap(), "-"])
}

pub(crate) fn pages_of(text: &str) -> Vec<&str> {
    text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect()
}

/// The elements of the tag tree: how deep each is, and its kind or its text.
pub(crate) fn tags(pdf: &[u8]) -> Vec<(usize, String)> {
    let folder = tempfile::tempdir().unwrap();
    let path = save(&folder, "folio.pdf", pdf);
    let told = tool("pdfinfo", &["-struct-text", path.to_str().unwrap()]);
    told.lines()
        .map(|line| (line.len() - line.trim_start().len(), line.trim().to_owned()))
        .filter(|(_, line)| !line.is_empty())
        .collect()
}

/// The words of a PDF as its tag tree has them: without heads and feet, contents, marks of lists and what is drawn.
pub(crate) fn tagged_words(pdf: &[u8]) -> String {
    let mut words = String::new();
    let mut skipped: Option<usize> = None;
    for (depth, line) in tags(pdf) {
        if skipped.is_some_and(|above| depth > above) {
            continue;
        }
        skipped = None;
        let kind = line.split(' ').next().unwrap_or_default();
        if line.starts_with('"') {
            let line = line.strip_prefix('"').unwrap_or(&line);
            words.push_str(line.strip_suffix('"').unwrap_or(line));
        } else if matches!(kind, "TOC" | "Figure" | "Figure:" | "Lbl") {
            for title in ["Indice", "Contents"].iter().filter(|_| kind == "TOC") {
                words = words.strip_suffix(title).map(str::to_owned).unwrap_or(words);
            }
            skipped = Some(depth);
        }
    }
    squeezed(&words)
}

/// The kinds of the tag tree, each run of the same written once: the shape of the document.
pub(crate) fn shape(pdf: &[u8]) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut contents: Option<usize> = None;
    for (depth, line) in tags(pdf) {
        let kind = line.split([' ', '"', ':']).next().unwrap_or_default();
        // As long as the document: one line stands for it.
        if contents.is_some_and(|above| depth > above) {
            continue;
        }
        contents = (kind == "TOC").then_some(depth);
        if kind.is_empty() || kind.starts_with('/') || matches!(kind, "Span" | "Em" | "Strong") {
            continue;
        }
        let line = format!("{}{kind}", " ".repeat(depth));
        if lines.last() != Some(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// Without blanks, what breaks a long word, and the marks of lists: a form is free to break its lines.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{2060}' | '\u{ad}' | '•'))
        .collect()
}

fn unescaped(text: &str) -> String {
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    plain.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// What stands between the marks of a piece of HTML.
pub(crate) fn plain(html: &str) -> String {
    let words: String =
        html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    unescaped(&words)
}

/// A page without what a browser does not show, the contents and what is drawn.
fn shown(html: &str) -> String {
    let mut rest = html.split_once("<main>").map_or(html, |(_, main)| main).to_owned();
    for (open, close) in [("<nav", "</nav>"), ("<svg", "</svg>")] {
        while let Some((before, after)) = rest.split_once(open) {
            rest = format!("{before}{}", after.split_once(close).unwrap().1);
        }
    }
    rest
}

/// The words of a page.
pub(crate) fn page_words(html: &str) -> String {
    squeezed(&plain(&shown(html)))
}

/// The same, from each mark of it to the next.
pub(crate) fn pieces(html: &str) -> Vec<String> {
    let page = shown(html);
    let texts = page.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    texts.map(|text| squeezed(&unescaped(text))).filter(|text| !text.is_empty()).collect()
}

/// Where the words of a PDF and those of the page begin to differ; none where they are the same.
pub(crate) fn difference(pdf: &[u8], html: &str) -> Option<String> {
    let (pdf, html) = (tagged_words(pdf), page_words(html));
    let differ = pdf.chars().zip(html.chars()).position(|(a, b)| a != b);
    let near = |text: &str| -> String {
        text.chars().skip(differ.unwrap_or_default().saturating_sub(60)).take(120).collect()
    };
    (pdf != html).then(|| format!("pdf:  {}\nhtml: {}", near(&pdf), near(&html)))
}

/// The level and the words of each heading of a page, in its order.
pub(crate) fn headings(html: &str) -> Vec<(u8, String)> {
    let level = |part: &str| part.chars().next().and_then(|c| c.to_digit(10)).map(|level| level as u8);
    let of = |part: &str| {
        let (level, (head, _)) = (level(part)?, part.split_once("</h")?);
        // What has no address is the title of the contents.
        let words = head.split_once(" id=\"")?.1.split_once('>')?.1;
        Some((level, plain(words)))
    };
    html.split("<h").skip(1).filter_map(of).collect()
}

/// A table of a page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) caption: String,
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// The tables of a page, in its order.
pub(crate) fn tables(html: &str) -> Vec<Table> {
    let cells = |row: &str| -> Vec<String> {
        let cells = row.split("<t").filter(|cell| cell.starts_with("h ") || cell.starts_with("d"));
        // A heading of rows has the places of those beside it too, which are empty.
        let span = |cell: &str| {
            let said = cell.split_once("colspan=\"").and_then(|(_, rest)| rest.split_once('"'));
            said.map_or(1, |(span, _)| span.parse::<usize>().unwrap())
        };
        let placed = |cell: &str| {
            let words = plain(&format!("<{cell}")).trim().to_owned();
            [words].into_iter().chain(std::iter::repeat_n(String::new(), span(cell) - 1))
        };
        cells.flat_map(placed).collect()
    };
    let table = |part: &str| {
        let part = part.split("</table>").next().unwrap();
        let (caption, rest) = part.split_once("</caption>").unwrap();
        let (head, rows) = rest.split_once("</thead>").unwrap();
        Table {
            caption: plain(caption.split_once("<caption>").unwrap().1),
            heads: cells(head),
            rows: rows.split("<tr").skip(1).map(cells).collect(),
        }
    };
    html.split("<table>").skip(1).map(table).collect()
}

/// The table with this caption.
pub(crate) fn table(html: &str, caption: &str) -> Table {
    let found = tables(html).into_iter().find(|table| table.caption.ends_with(&format!(". {caption}")));
    found.unwrap_or_else(|| panic!("no table {caption}"))
}

impl Table {
    /// The cells of the row that begins so.
    pub(crate) fn row(&self, begins: &str) -> &[String] {
        let found = self.rows.iter().find(|row| row[0].starts_with(begins));
        found.unwrap_or_else(|| panic!("no row {begins}: {:?}", self.rows))
    }
}
