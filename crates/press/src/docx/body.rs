//! The blocks of a folio as the body of a document, with what it points to: links, drawings, lists.

use std::collections::HashMap;

use super::xml::{field, paragraph, run, text};
use super::{figure, table};
use crate::PressError;
use crate::contract::{Figure, Span, Table};
use crate::folio::{Block, Contents, Cover, Folio, Tone};

/// The deepest list that has a mark of its own.
const DEEPEST: usize = 3;

/// The body of a document while it is made.
pub(super) struct Body<'a> {
    folio: &'a Folio,
    pub(super) xml: String,
    /// The first number of each numbered list.
    pub(super) lists: Vec<u64>,
    /// Addresses outside the document.
    pub(super) links: Vec<String>,
    pub(super) drawings: Vec<Vec<u8>>,
    /// The name of the bookmark of each anchor.
    anchors: HashMap<&'a str, String>,
    headings: usize,
    tables: usize,
    figures: usize,
    /// Whether a place to sign comes next: nobody signs a page that says nothing.
    keeps: bool,
    /// Whether nothing comes next.
    ends: bool,
    /// Whether the chapter that comes begins on the page of what stands before.
    stays: bool,
}

/// Where a block stands: in a list a paragraph has a mark, or the room of one.
#[derive(Clone, Copy)]
enum Place {
    Page,
    /// The first paragraph of an item: the list, and how deep it is.
    Item(usize, usize),
    /// What follows in the item.
    Within(usize),
}

impl<'a> Body<'a> {
    pub(super) fn of(folio: &'a Folio) -> Result<Self, PressError> {
        let mut body = Self {
            folio,
            xml: String::new(),
            lists: Vec::new(),
            links: Vec::new(),
            drawings: Vec::new(),
            anchors: HashMap::new(),
            headings: 0,
            tables: 0,
            figures: 0,
            keeps: false,
            ends: false,
            stays: false,
        };
        for block in &folio.blocks {
            if let Block::Heading { anchor, .. } = block {
                let name = format!("_c{}", body.anchors.len().saturating_add(1));
                body.anchors.entry(anchor).or_insert(name);
            }
        }
        if let Some(logo) = &folio.meta.logo {
            let drawn = figure::sized(&logo.svg, logo.width)?;
            let picture = body.picture(drawn, &logo.alt, &logo.alt);
            body.put(&paragraph("Normal", "", &picture));
        }
        if let Some(cover) = &folio.cover {
            body.cover(cover);
        }
        if folio.contents == Contents::Shown {
            body.contents();
        }
        let mut blocks = folio.blocks.iter().peekable();
        while let Some(block) = blocks.next() {
            let before_chapter = matches!(blocks.peek(), Some(Block::Heading { level: 1, .. }) | None);
            body.keeps = match (block, blocks.peek()) {
                (_, Some(Block::Signatures { .. })) => true,
                // The head of a sheet stays with what it is about.
                (Block::Facts { .. }, Some(Block::Table { .. } | Block::Figure { .. })) => true,
                _ => false,
            };
            body.ends = blocks.peek().is_none();
            if !(matches!(block, Block::PageBreak) && before_chapter) {
                body.block(block, Place::Page)?;
            }
        }
        Ok(body)
    }

    fn put(&mut self, xml: &str) {
        self.xml.push_str(xml);
    }

    fn cover(&mut self, cover: &Cover) {
        self.put(&paragraph("CoverBody", "", &run(&cover.body, "")));
        self.put(&paragraph("Title", "", &run(&cover.title, "")));
        self.put(&paragraph("Subtitle", "", &run(&cover.subtitle, "")));
        if !cover.facts.is_empty() {
            self.put(&table::facts(&cover.facts, ""));
            self.put(&paragraph("AfterTable", "", ""));
        }
        if let Some(demo) = cover.demo {
            self.put(&paragraph("Notice", "", &run(demo, "<w:b/>")));
        }
    }

    /// A field of headings that lead to their chapters. It has no pages, which are known only where the text is laid out: an
    /// office that wants them asks its program for another table of contents.
    fn contents(&mut self) {
        let folio = self.folio;
        let begins = if folio.cover.is_some() { "<w:pageBreakBefore/>" } else { "" };
        let title = paragraph("TOCHeading", begins, &run(folio.words.contents, ""));
        let mut entries = String::new();
        let mut opening = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\n \\h \\z \\u </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
        for block in &folio.blocks {
            let Block::Heading { level: level @ 1..=2, number, text: title, anchor } = block else {
                continue;
            };
            let Some(name) = self.anchors.get(anchor.as_str()) else { continue };
            let entry = format!(
                "{opening}<w:hyperlink w:anchor=\"{name}\">{}</w:hyperlink>",
                run(&headed(number.as_deref(), title), ""),
            );
            entries.push_str(&paragraph(&format!("TOC{level}"), "", &entry));
            opening = "";
        }
        if entries.is_empty() {
            return;
        }
        let end = "<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
        self.put(&format!(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj></w:sdtPr>\
             <w:sdtContent>{title}{entries}{end}</w:sdtContent></w:sdt>"
        ));
    }

    fn block(&mut self, block: &Block, place: Place) -> Result<(), PressError> {
        match block {
            Block::Heading { level, number, text: title, anchor } => {
                self.heading(*level, &headed(number.as_deref(), title), anchor);
            }
            Block::Paragraph { spans } => self.paragraph(spans, place),
            Block::List { ordered, start, items } => self.list(*ordered, *start, items, place)?,
            Block::Quote { blocks } => {
                for block in blocks {
                    match block {
                        Block::Paragraph { spans } => {
                            let words = self.spans(spans);
                            self.put(&paragraph("Quote", "", &words));
                        }
                        block => self.block(block, place)?,
                    }
                }
            }
            Block::Table { table } => self.table(table),
            Block::Figure { figure, table } => {
                self.figure(figure)?;
                table.iter().for_each(|table| self.table(table));
            }
            Block::Facts { facts } if facts.is_empty() => {}
            Block::Facts { facts } => {
                let keep = if self.keeps { "<w:keepNext/>" } else { "" };
                self.put(&table::facts(facts, keep));
                self.put(&paragraph("AfterTable", keep, ""));
            }
            Block::Tiles { tiles } => {
                self.put(&table::tiles(tiles));
                self.put(&paragraph("AfterTable", "", ""));
            }
            Block::Notice { tone, spans } => {
                let style = match tone {
                    Tone::Information => "Notice",
                    Tone::Warning => "Warning",
                };
                let words = self.spans(spans);
                self.put(&paragraph(style, "", &words));
            }
            Block::Signatures { signatures } => {
                self.put(&table::signatures(signatures));
                // After the last line of a full page this would be a page of its own; a document must end with a paragraph.
                if self.ends {
                    self.put(&paragraph("AfterTable", "", ""));
                }
            }
            Block::PageBreak => self.put("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"),
            Block::SamePage => self.stays = true,
        }
        Ok(())
    }

    fn heading(&mut self, level: u8, words: &str, anchor: &str) {
        self.headings = self.headings.saturating_add(1);
        let (id, style) = (self.headings, format!("Heading{}", level.clamp(1, 4)));
        let name = self.anchors.get(anchor).cloned().unwrap_or_default();
        let content = format!(
            "<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>{}<w:bookmarkEnd w:id=\"{id}\"/>",
            run(words, "")
        );
        // The first page has nothing before it to break from.
        let follows = std::mem::take(&mut self.stays) || self.xml.is_empty();
        let placed = if follows { "<w:pageBreakBefore w:val=\"0\"/>" } else { "" };
        self.put(&paragraph(&style, placed, &content));
    }

    fn paragraph(&mut self, spans: &[Span], place: Place) {
        let words = self.spans(spans);
        let keep = if self.keeps { "<w:keepNext/>" } else { "" };
        let (style, properties) = match place {
            Place::Page => ("Normal", String::new()),
            Place::Item(list, depth) => (
                "ListParagraph",
                format!("<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{list}\"/></w:numPr>"),
            ),
            Place::Within(depth) => {
                let indent = depth.saturating_add(1).saturating_mul(360);
                ("ListParagraph", format!("<w:ind w:left=\"{indent}\"/>"))
            }
        };
        self.put(&paragraph(style, &format!("{keep}{properties}"), &words));
    }

    fn list(
        &mut self,
        ordered: bool,
        start: u64,
        items: &[Vec<Block>],
        place: Place,
    ) -> Result<(), PressError> {
        let depth = match place {
            Place::Page => 0,
            Place::Item(_, depth) | Place::Within(depth) => depth.saturating_add(1).min(DEEPEST),
        };
        // The first list of numbering.xml is the one with bullets; each numbered one counts for itself.
        let list = if ordered {
            self.lists.push(start);
            self.lists.len().saturating_add(1)
        } else {
            1
        };
        for item in items {
            for (index, block) in item.iter().enumerate() {
                let place = if index == 0 { Place::Item(list, depth) } else { Place::Within(depth) };
                self.block(block, place)?;
            }
        }
        Ok(())
    }

    /// The words of a paragraph, with their links.
    fn spans(&mut self, spans: &[Span]) -> String {
        let mut words = String::new();
        for span in spans {
            let bold = if span.bold { "<w:b/>" } else { "" };
            let italic = if span.italic { "<w:i/>" } else { "" };
            match span.link.as_deref() {
                None => words.push_str(&run(&span.text, &format!("{bold}{italic}"))),
                Some(link) => {
                    let run = run(&span.text, &format!("<w:rStyle w:val=\"Hyperlink\"/>{bold}{italic}"));
                    words.push_str(&self.link(link, &run));
                }
            }
        }
        words
    }

    fn link(&mut self, link: &str, words: &str) -> String {
        match link.strip_prefix('#') {
            Some(anchor) => match self.anchors.get(anchor) {
                Some(name) => format!("<w:hyperlink w:anchor=\"{name}\">{words}</w:hyperlink>"),
                None => words.to_owned(),
            },
            None => {
                self.links.push(link.to_owned());
                format!("<w:hyperlink r:id=\"link{}\">{words}</w:hyperlink>", self.links.len())
            }
        }
    }

    /// `Tabella 3. Che cosa dice`: the number is a field, which stays right when an office adds a table.
    fn caption(&mut self, kind: &str, number: usize, words: &str) {
        let content = format!(
            "{}{}{}",
            run(&format!("{kind} "), "<w:b/><w:color w:val=\"17324D\"/>"),
            field(&format!("SEQ {kind} \\* ARABIC"), &number.to_string()),
            run(&format!(". {words}"), ""),
        );
        self.put(&paragraph("Caption", "", &content));
    }

    fn source(&mut self, source: Option<&str>) {
        match source {
            Some(source) => {
                let words = format!("{}: {source}", self.folio.words.source);
                self.put(&paragraph("Source", "", &run(&words, "")));
            }
            // Two tables without a paragraph between them would become one.
            None => {
                let keep = if self.keeps { "<w:keepNext/>" } else { "" };
                self.put(&paragraph("AfterTable", keep, ""));
            }
        }
    }

    fn table(&mut self, table: &Table) {
        self.tables = self.tables.saturating_add(1);
        self.caption(self.folio.words.table, self.tables, &table.caption);
        self.put(&table::data(table, self.keeps));
        self.source(table.source.as_deref());
    }

    fn figure(&mut self, figure: &Figure) -> Result<(), PressError> {
        let drawn = figure::drawn(&figure.svg)?;
        self.figures = self.figures.saturating_add(1);
        self.caption(self.folio.words.figure, self.figures, &figure.caption);
        let picture = self.picture(drawn, &figure.alt, &figure.caption);
        let kept = if figure.source.is_some() { "<w:keepNext/>" } else { "" };
        self.put(&paragraph("Drawing", kept, &picture));
        if figure.source.is_some() {
            self.source(figure.source.as_deref());
        }
        Ok(())
    }

    /// A picture in a line.
    fn picture(&mut self, drawn: figure::Drawn, alt: &str, title: &str) -> String {
        self.drawings.push(drawn.png);
        let (number, width, height) = (self.drawings.len(), drawn.width, drawn.height);
        let (alt, title) = (text(alt), text(title));
        format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
                 <wp:docPr id=\"{number}\" name=\"figure{number}\" descr=\"{alt}\" title=\"{title}\"/>\
                 <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
                 <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"figure{number}.png\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr>\
                 <pic:blipFill><a:blip r:embed=\"figure{number}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
                 <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
                 <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
    }
}

/// A heading with its number before it.
pub(super) fn headed(number: Option<&str>, title: &str) -> String {
    number.map_or_else(|| title.to_owned(), |number| format!("{number} {title}"))
}
