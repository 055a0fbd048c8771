//! The blocks of a folio as the body of a document, with what it points to: links, drawings, lists.

use std::collections::HashMap;

use super::xml::{field, paragraph, run, text};
use super::{contents, figure, leading, sections, table};
use crate::PressError;
use crate::chart::Frame;
use crate::contract::{Figure, Span, Table};
use crate::folio::{Block, Contents, Cover, Folio, Paper, Tone};

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
    /// Whether what comes next must be on the same page: nobody signs a page that says nothing.
    keeps: bool,
    /// Whether nothing comes next.
    ends: bool,
    /// Whether the chapter that comes begins on the page of what stands before.
    stays: bool,
    /// Whether what comes begins a page.
    breaks: bool,
    /// The room of drawings where this is.
    room: figure::Room,
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
            breaks: false,
            room: figure::Room::Sheet,
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
            let contents = contents::contents(folio, |anchor| body.anchors.get(anchor).map(String::as_str));
            body.put(&contents);
        }
        let blocks = folio.blocks.as_slice();
        match sections::poster_ends(folio) {
            None => body.blocks(blocks)?,
            Some(at) => {
                let (poster, sheets) = blocks.split_at_checked(at).unwrap_or((blocks, &[]));
                body.room = figure::Room::Poster;
                body.blocks(poster)?;
                let ends = sections::properties(Paper::Poster, "");
                body.put(&paragraph("AfterTable", &ends, ""));
                body.room = figure::Room::Sheet;
                body.blocks(sheets.get(1..).unwrap_or_default())?;
            }
        }
        Ok(body)
    }

    fn blocks(&mut self, blocks: &'a [Block]) -> Result<(), PressError> {
        let mut before: Option<&Block> = None;
        let mut rest = blocks;
        while let [block, after @ ..] = rest {
            rest = after;
            let next = after.first();
            self.ends = next.is_none();
            self.keeps = match (block, next) {
                (_, Some(Block::Signatures { .. })) => true,
                // The head of a sheet stays with what it is about.
                (Block::Facts { .. }, Some(Block::Table { .. } | Block::Figure { .. })) => true,
                (Block::Facts { .. }, Some(next)) => leading::is_label(next),
                _ => leading::leads(before, block, next),
            };
            before = Some(block);
            match (half(block), next.and_then(half)) {
                (Some(left), Some(right)) => {
                    rest = after.get(1..).unwrap_or_default();
                    self.pair(left, right)?;
                }
                _ => self.block(block, Place::Page)?,
            }
        }
        Ok(())
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

    fn block(&mut self, block: &Block, place: Place) -> Result<(), PressError> {
        // A heading and a paragraph begin the page themselves; others have nothing that could.
        if self.breaks && !matches!(block, Block::Heading { .. } | Block::Paragraph { .. } | Block::PageBreak)
        {
            self.breaks = false;
            self.put(&paragraph("AfterTable", "<w:pageBreakBefore/>", ""));
        }
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
                self.figure(figure, table.is_some())?;
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
            Block::PageBreak => self.breaks = true,
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
        let (stays, breaks) = (std::mem::take(&mut self.stays), std::mem::take(&mut self.breaks));
        // The first page has nothing before it to break from.
        let placed = if self.xml.is_empty() {
            "<w:pageBreakBefore w:val=\"0\"/>"
        } else if self.xml.ends_with(SECTION) {
            "<w:pageBreakBefore w:val=\"0\"/><w:spacing w:before=\"0\"/>"
        } else if breaks {
            "<w:pageBreakBefore/><w:spacing w:before=\"0\"/>"
        } else if stays {
            "<w:pageBreakBefore w:val=\"0\"/><w:spacing w:before=\"900\"/>"
        } else {
            ""
        };
        self.put(&paragraph(&style, placed, &content));
    }

    fn paragraph(&mut self, spans: &[Span], place: Place) {
        let words = self.spans(spans);
        let breaks = std::mem::take(&mut self.breaks);
        let keep = if self.keeps { "<w:keepNext/><w:keepLines/>" } else { "" };
        let begins = if breaks { "<w:pageBreakBefore/>" } else { "" };
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
        self.put(&paragraph(style, &format!("{keep}{begins}{properties}"), &words));
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
        // What comes after a list holds its last item, and the rest may be on the page before.
        let keeps = std::mem::take(&mut self.keeps);
        let last = items.len().saturating_sub(1);
        for (at, item) in items.iter().enumerate() {
            self.keeps = keeps && at == last;
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
        // A source that is left alone says nothing.
        self.put(&table::data(table, self.keeps || table.source.is_some()));
        self.source(table.source.as_deref());
    }

    /// A drawing; `leads` where the table that says the same comes after it.
    fn figure(&mut self, figure: &Figure, leads: bool) -> Result<(), PressError> {
        let drawn = figure::drawn(&self.folio.meta.palette.drawing(&figure.svg), self.room)?;
        self.figures = self.figures.saturating_add(1);
        self.caption(self.folio.words.figure, self.figures, &figure.caption);
        let picture = self.picture(drawn, &figure.alt, &figure.caption);
        let kept = if leads || figure.source.is_some() { "<w:keepNext/>" } else { "" };
        self.put(&paragraph("Drawing", kept, &picture));
        if figure.source.is_some() {
            self.source(figure.source.as_deref());
        }
        Ok(())
    }

    /// Two drawings of half a page beside each other, as on paper.
    fn pair(&mut self, left: &Figure, right: &Figure) -> Result<(), PressError> {
        let before = std::mem::take(&mut self.xml);
        self.figure(left, false)?;
        let left = std::mem::take(&mut self.xml);
        self.figure(right, false)?;
        let right = std::mem::replace(&mut self.xml, before);
        self.put(&table::pair(left, right));
        self.put(&paragraph("AfterTable", "", ""));
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

/// How a paragraph ends that ends a section.
const SECTION: &str = "</w:sectPr></w:pPr></w:p>";

/// The drawing of a block that is half a page wide and stands without a table.
fn half(block: &Block) -> Option<&Figure> {
    match block {
        Block::Figure { figure, table: None } if figure.frame == Frame::Half => Some(figure),
        _ => None,
    }
}

/// A heading with its number before it.
pub(super) fn headed(number: Option<&str>, title: &str) -> String {
    number.map_or_else(|| title.to_owned(), |number| format!("{number} {title}"))
}
