//! What people write for a document, in Markdown: chapters with their pictures, and the faults that keep a document a
//! draft. A chapter with faults is printed all the same, so that who wrote it sees what became of it.

use std::ops::Range;

use cannocchiale_core::diag::{Diagnostic, Lang, Severity};
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::source::{Place, Position};
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag};

use crate::Document;
use crate::contract::{Block, Prose, Span};
use crate::picture::Picture;
use crate::prose;

/// Characters of the longest paragraph that anybody reads; of a longer one this much is printed.
const LONGEST: usize = 20_000;
/// Faults of one chapter that are told: who mends these sees the others.
const MOST: usize = 100;

/// A place of a document where people write.
#[derive(Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its name in files and addresses: `presentazione`.
    pub name: &'static str,
    pub(crate) title: (&'static str, &'static str),
    pub(crate) hint: (&'static str, &'static str),
}

impl Slot {
    /// The title of the chapter.
    pub fn title(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::It => self.title.0,
            Lang::En => self.title.1,
        }
    }

    /// What belongs there, in a sentence.
    pub fn hint(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::It => self.hint.0,
            Lang::En => self.hint.1,
        }
    }
}

/// A chapter as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Where it belongs: the name of a [`Slot`].
    pub name: String,
    /// Its Markdown.
    pub text: String,
}

/// All that was written for a document in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrative {
    /// The chapters.
    pub chapters: Vec<Chapter>,
    /// The pictures they call by name.
    pub pictures: Vec<Picture>,
}

impl Narrative {
    /// What is wrong with it, with line and remedy; while anything is, the document is a draft.
    pub fn faults(&self, document: &Document) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for chapter in &self.chapters {
            let node = NodeId::new(format!("{}/{}", document.name, chapter.name));
            if document.slots.iter().any(|slot| slot.name == chapter.name) {
                found.extend(faults(&node, &chapter.text, &self.pictures));
            } else {
                let names: Vec<&str> = document.slots.iter().map(|slot| slot.name).collect();
                let unknown = Diagnostic::new("chapter-unknown", Severity::Error, Place::node(node));
                found.push(unknown.with("chapter", chapter.name.as_str()).with("names", names.join(", ")));
            }
        }
        found
    }

    /// The blocks of a chapter; none where nothing was written.
    pub(crate) fn prose(&self, slot: &str) -> Option<Prose> {
        let chapter = self.chapters.iter().find(|chapter| chapter.name == slot)?;
        Some(read(&chapter.text, &self.pictures)).filter(|prose| !prose.is_empty())
    }
}

/// The blocks of a chapter.
pub(crate) fn read(text: &str, pictures: &[Picture]) -> Prose {
    let mut blocks = prose::read_chapter(&whole_rows(text), pictures);
    blocks.iter_mut().for_each(shortened);
    stepwise(&mut blocks);
    blocks
}

/// Headings begin at the first level and never skip one: a document that skips cannot be read aloud.
fn stepwise(blocks: &mut [Block]) {
    let mut open: Vec<u8> = Vec::new();
    for block in blocks {
        if let Block::Heading { level: Some(level), .. } = block {
            open.retain(|above| *above < *level);
            open.push(*level);
            *level = u8::try_from(open.len()).unwrap_or(u8::MAX);
        }
    }
}

/// What is wrong with the text of a chapter.
pub(crate) fn faults(node: &NodeId, text: &str, pictures: &[Picture]) -> Vec<Diagnostic> {
    let mut broken = Vec::new();
    let mut note = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            broken.push((link.span.clone(), link.reference.to_string()));
        }
        None
    };
    let mut scan = Scan { node, text, pictures, found: Vec::new() };
    let parser = Parser::new_with_broken_link_callback(text, Options::ENABLE_TABLES, Some(&mut note));
    for (event, range) in parser.into_offset_iter() {
        scan.take(&event, range);
    }
    for (span, reference) in broken {
        scan.tell("chapter-link-unknown", span.start, &[("link", reference)]);
    }
    scan.found.sort_by(Diagnostic::order);
    scan.found.truncate(MOST);
    scan.found
}

struct Scan<'a> {
    node: &'a NodeId,
    text: &'a str,
    pictures: &'a [Picture],
    found: Vec<Diagnostic>,
}

impl Scan<'_> {
    fn take(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Paragraph) => self.paragraph(range),
            Event::Start(Tag::Table(_)) => self.table(range),
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                let tag: String =
                    self.words(&range).trim().chars().take_while(|c| *c != '\n').take(40).collect();
                self.tell("chapter-markup", range.start, &[("markup", tag)]);
            }
            Event::Start(Tag::Link { dest_url, link_type, .. })
                if !prose::is_address(dest_url) && *link_type != LinkType::Email =>
            {
                self.tell("chapter-link-unknown", range.start, &[("link", dest_url.to_string())]);
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let name = dest_url.trim();
                if prose::picture(self.pictures, name).is_none() {
                    self.tell("chapter-figure-missing", range.start, &[("figure", name.to_owned())]);
                }
                if self.words(&range).starts_with("![]") {
                    self.tell("chapter-figure-without-words", range.start, &[("figure", name.to_owned())]);
                }
            }
            _ => {}
        }
    }

    fn words(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn paragraph(&mut self, range: Range<usize>) {
        let length = self.words(&range).chars().count();
        if length > LONGEST {
            let lengths = [("length", length.to_string()), ("longest", LONGEST.to_string())];
            self.tell("chapter-paragraph-too-long", range.start, &lengths);
        }
        // A table without the line under its heads is a paragraph that begins with a bar.
        if self.words(&range).starts_with('|') {
            self.tell("chapter-table-without-heads", range.start, &[]);
        }
    }

    fn table(&mut self, range: Range<usize>) {
        let mut next = range.start;
        let lines: Vec<(usize, String)> = self
            .words(&range)
            .split_inclusive('\n')
            .map(|line| {
                let at = next;
                next = next.saturating_add(line.len());
                (at, line.to_owned())
            })
            .collect();
        let Some((_, head)) = lines.first() else { return };
        let columns = cells(head).len();
        for (index, (at, line)) in lines.iter().enumerate() {
            if index == 1 || line.trim().is_empty() {
                continue;
            }
            let line = line.trim();
            let own = cells(line).len();
            if line.starts_with('|') && !line.ends_with('|') {
                self.tell("chapter-table-not-closed", *at, &[]);
            } else if own != columns {
                let counts = [("cells", own.to_string()), ("columns", columns.to_string())];
                self.tell("chapter-table-uneven", *at, &counts);
            }
        }
    }

    fn tell(&mut self, code: &'static str, at: usize, facts: &[(&'static str, String)]) {
        if self.found.len() > MOST.saturating_mul(2) {
            return;
        }
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.bytes().filter(|byte| *byte == b'\n').count().saturating_add(1);
        let position = Position { line: u32::try_from(line).unwrap_or(u32::MAX), column: 1 };
        let fault = Diagnostic::new(code, Severity::Error, Place::node(self.node.clone())).at(position);
        self.found.push(facts.iter().fold(fault, |fault, (name, fact)| fault.with(name, fact.as_str())));
    }
}

/// The cells of a row of a table, as it is written.
fn cells(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').filter(|row| !row.ends_with('\\')).unwrap_or(row);
    let mut cells = Vec::new();
    let (mut rest, mut from) = (row, 0);
    while let Some(at) = rest.get(from..).and_then(|tail| tail.find('|')).map(|at| at.saturating_add(from)) {
        let (cell, after) = rest.split_at(at);
        if cell.ends_with('\\') {
            from = at.saturating_add(1);
        } else {
            cells.push(cell);
            rest = after.get(1..).unwrap_or_default();
            from = 0;
        }
    }
    cells.push(rest);
    cells
}

/// Markdown drops the cells of a row that has more than the head: they become words of the last cell instead.
fn whole_rows(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut written = 0;
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        if !matches!(event, Event::Start(Tag::Table(_))) || range.start < written {
            continue;
        }
        mended.push_str(text.get(written..range.start).unwrap_or_default());
        written = range.end;
        let table = text.get(range).unwrap_or_default();
        let columns = table.lines().next().map_or(0, |head| cells(head).len());
        for line in table.split_inclusive('\n') {
            let own = cells(line);
            if own.len() <= columns || columns == 0 {
                mended.push_str(line);
                continue;
            }
            let (kept, last) = own.split_at(columns.saturating_sub(1));
            mended.push_str(&format!("|{}|{}|\n", kept.join("|"), last.join("\\|")));
        }
    }
    mended.push_str(text.get(written..).unwrap_or_default());
    mended
}

/// Cuts what is longer than anybody reads.
fn shortened(block: &mut Block) {
    match block {
        Block::Paragraph { spans } | Block::Heading { spans, .. } => cut(spans),
        Block::List { items, .. } => items.iter_mut().flatten().for_each(shortened),
        Block::Quote { blocks } => blocks.iter_mut().for_each(shortened),
        Block::Table { columns, rows, .. } => {
            columns.iter_mut().chain(rows.iter_mut().flatten()).for_each(cut);
        }
        Block::Figure { .. } => {}
    }
}

fn cut(spans: &mut Vec<Span>) {
    let mut room = LONGEST;
    spans.retain_mut(|span| {
        if room == 0 {
            return false;
        }
        let end = span.text.char_indices().nth(room).map(|(at, _)| at);
        room = room.saturating_sub(span.text.chars().count());
        if let Some(end) = end {
            span.text.truncate(end);
            span.text.push_str(" […]");
            room = 0;
        }
        true
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::tests::square;

    fn found(text: &str) -> Vec<(&'static str, u32)> {
        let pictures = [Picture::read("c.png", &square(9)).unwrap()];
        let node = NodeId::new("relazione/presentazione");
        let faults = faults(&node, text, &pictures);
        for fault in &faults {
            for lang in [Lang::It, Lang::En] {
                assert!(fault.message(lang) != fault.code() && !fault.help(lang).is_empty(), "{fault:?}");
            }
        }
        faults.iter().map(|fault| (fault.code(), fault.position().unwrap().line)).collect()
    }

    #[test]
    fn a_good_chapter_has_no_fault() {
        let good = "# Titolo\n\nTesto **forte** con [una pagina](https://esempio.it) e [a posta](mailto:a@b.it).\n\n\
                    | Anno | Valore |\n|---|--:|\n| 2019 | 3 \\| 4 |\n| 2020 | 5 |\n\n![Un grafico](c.png \"Figura\")\n\nNota [sic].\n";
        assert_eq!(found(good), []);
    }

    #[test]
    fn each_break_is_told_with_its_line() {
        let table = "Sopra.\n\n| a | b |\n|---|---|\n| 1 | 2\n| 1 | 2 | 3 |\n| 1 |\n";
        assert_eq!(
            found(table),
            [("chapter-table-not-closed", 5), ("chapter-table-uneven", 6), ("chapter-table-uneven", 7)]
        );
        assert_eq!(found("x\n\n| a | b |\n| 1 | 2 |\n"), [("chapter-table-without-heads", 3)]);
        assert_eq!(found("Una ![torta](torta.png)\n"), [("chapter-figure-missing", 1)]);
        assert_eq!(found("\n![](c.png)\n"), [("chapter-figure-without-words", 2)]);
        assert_eq!(found("a\n\n<div onclick=1>\nx\n</div>\n"), [("chapter-markup", 3)]);
        assert_eq!(found("a <b>c"), [("chapter-markup", 1)]);
        assert_eq!(
            found("a\n[b](#c) e [d][e]\n"),
            [("chapter-link-unknown", 2), ("chapter-link-unknown", 2)]
        );
        assert_eq!(found("[x](javascript:alert(1))"), [("chapter-link-unknown", 1)]);
        assert_eq!(
            found(&format!("a\n\n{}", "parola ".repeat(300_000))),
            [("chapter-paragraph-too-long", 3)]
        );
    }

    fn words(text: &str) -> String {
        serde_json::to_string(&read(text, &[])).unwrap()
    }

    #[test]
    fn what_is_broken_keeps_its_words() {
        let table = words("| a | b |\n|---|---|\n| uno | due | tre |\n| quattro\n");
        assert!(["uno", "due", "tre", "quattro"].iter().all(|word| table.contains(word)), "{table}");
        assert!(words("![Una torta](torta.png)").contains("Una torta"));
        assert!(words("<div>dentro</div>").contains("dentro"));
    }

    #[test]
    fn headings_never_skip_a_level() {
        let read = read("### a\n\n##### b\n\n#### c\n\n# d\n\n### e\n", &[]);
        let levels = read.iter().map(|block| match block {
            Block::Heading { level: Some(level), .. } => *level,
            other => panic!("{other:?}"),
        });
        assert_eq!(levels.collect::<Vec<_>>(), [1, 2, 2, 1, 2]);
    }

    #[test]
    fn what_nobody_reads_is_cut_and_lists_do_not_sink_for_ever() {
        let long = words(&"parola ".repeat(300_000));
        assert!(long.len() < LONGEST + 200 && long.contains("[…]"));
        let deep: String = (0..300).map(|depth| format!("{}- voce {depth}\n", "  ".repeat(depth))).collect();
        let deep = words(&deep);
        assert!((0..300).all(|depth| deep.contains(&format!("voce {depth}"))));
        assert!(deep.matches("\"items\"").count() <= 5, "{deep}");
    }
}
