//! A folio as one page for a browser: no script, no picture, no letters and no file beside it.
//!
//! People read it on a desk and on a phone, and print it from there: its style says how it is broken, and what stands at
//! the head and at the foot of each sheet.

mod head;
mod table;

use std::fmt::Write;

use crate::chart::Frame;
use crate::contract::{Fact, Figure, Span};
use crate::folio::{Block, Contents, Cover, Folio, Paper, Signature, Tile, Tone};
use crate::words::Words;

/// Where the contents are. Anchors of headings have small letters only.
const CONTENTS: &str = "Contents";

/// The page.
pub(crate) fn page(folio: &Folio) -> String {
    let mut body = Writer { out: String::new(), words: folio.words, tables: 0, figures: 0 };
    body.body(folio);
    let mut page = Writer { out: String::new(), words: folio.words, tables: 0, figures: 0 };
    // No word of others has a quotation mark around it in the page: only drawings have these colours.
    page.document(folio, &folio.meta.palette.drawing(&body.out));
    page.out
}

/// Blocks without a page around them.
pub(crate) fn fragment(blocks: Vec<Block>, words: &'static Words<'static>) -> String {
    let mut writer = Writer { out: String::new(), words, tables: 0, figures: 0 };
    writer.blocks(&blocks);
    writer.out
}

struct Writer {
    out: String,
    words: &'static Words<'static>,
    tables: u32,
    figures: u32,
}

/// The characters that mean something to a browser, as themselves.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c => safe.push(c),
        }
    }
    safe
}

impl Writer {
    /// Markup of ours.
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Words of others, inside an element.
    fn element(&mut self, name: &str, attributes: &str, text: &str) {
        self.inline(name, attributes, text);
        self.raw("\n");
    }

    /// The same, amid other words.
    fn inline(&mut self, name: &str, attributes: &str, text: &str) {
        // Writing to a string does not fail.
        let _ = write!(self.out, "<{name}{attributes}>{}</{name}>", escaped(text));
    }

    fn document(&mut self, folio: &Folio, body: &str) {
        let meta = &folio.meta;
        let _ = writeln!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">",
            meta.lang
        );
        self.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        for (name, content) in [("author", &meta.author), ("description", &meta.description)] {
            let _ = writeln!(self.out, "<meta name=\"{name}\" content=\"{}\">", escaped(content));
        }
        let day = format!("{:04}-{:02}-{:02}", meta.date.year, meta.date.month, meta.date.day);
        let _ = writeln!(self.out, "<meta name=\"dcterms.date\" content=\"{day}\">");
        self.element("title", "", &meta.title);
        let style = head::style(folio, body);
        let _ = writeln!(self.out, "<style>\n{style}</style>\n</head>\n<body>\n{body}</body>\n</html>");
    }

    fn body(&mut self, folio: &Folio) {
        let meta = &folio.meta;
        if let Some(label) = &meta.label {
            self.element("header", " class=\"label\"", label);
        }
        self.raw("<main>\n");
        if let Some(logo) = &meta.logo {
            let (alt, address) = (escaped(&logo.alt), &logo.address);
            let _ = writeln!(self.out, "<img class=\"logo\" alt=\"{alt}\" src=\"{address}\">");
        }
        if let Some(cover) = &folio.cover {
            self.cover(cover);
        }
        if folio.contents == Contents::Shown {
            self.contents(folio);
        }
        // A poster is one large sheet; what follows it is on those of everything.
        let cut = folio.blocks.iter().position(|block| matches!(block, Block::PageBreak));
        match cut.and_then(|cut| folio.blocks.split_at_checked(cut)).filter(|_| folio.paper == Paper::Poster)
        {
            Some((poster, rest)) => {
                self.raw("<div class=\"poster\">\n");
                self.blocks(poster);
                self.raw("</div>\n");
                self.blocks(rest);
            }
            None => self.blocks(&folio.blocks),
        }
        if folio.contents == Contents::Shown {
            let (back, name) = (escaped(self.words.back), escaped(self.words.contents));
            let _ = writeln!(
                self.out,
                "<nav class=\"back\" aria-label=\"{back}\"><a href=\"#{CONTENTS}\">{name}</a></nav>"
            );
        }
        self.raw("</main>\n");
    }

    /// Blocks in their order; drawings of half a page stand two by two, and beside the table that says the same.
    fn blocks(&mut self, blocks: &[Block]) {
        let is_half = |block: &Block| matches!(block, Block::Figure { figure, table: None } if figure.frame == Frame::Half);
        for run in blocks.chunk_by(|one, next| is_half(one) && is_half(next)) {
            if run.first().is_some_and(is_half) {
                self.raw("<div class=\"beside\">\n");
                run.iter().for_each(|block| self.block(block));
                self.raw("</div>\n");
            } else {
                run.iter().for_each(|block| self.block(block));
            }
        }
    }

    fn cover(&mut self, cover: &Cover) {
        self.raw("<header class=\"cover\">\n");
        self.element("p", " class=\"body\"", &cover.body);
        self.element("p", " class=\"title\"", &cover.title);
        self.element("p", " class=\"subtitle\"", &cover.subtitle);
        self.raw("</header>\n");
        self.facts(&cover.facts);
        if let Some(demo) = cover.demo {
            self.element("p", " class=\"notice\"", demo);
        }
    }

    fn contents(&mut self, folio: &Folio) {
        let name = escaped(self.words.contents);
        let _ = writeln!(self.out, "<nav id=\"{CONTENTS}\" aria-label=\"{name}\">");
        self.element("h2", "", self.words.contents);
        self.raw("<ul>\n");
        for block in &folio.blocks {
            if let Block::Heading { level: level @ 1..=2, number, text, anchor } = block {
                let text = titled(number.as_deref(), text);
                let _ = writeln!(
                    self.out,
                    "<li class=\"level-{level}\"><a href=\"#{}\">{}</a></li>",
                    escaped(anchor),
                    escaped(&text)
                );
            }
        }
        self.raw("</ul>\n</nav>\n");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, number, text, anchor } => {
                let attributes = format!(" id=\"{}\"", escaped(anchor));
                self.element(
                    &format!("h{}", (*level).clamp(1, 6)),
                    &attributes,
                    &titled(number.as_deref(), text),
                );
            }
            Block::Paragraph { spans } => self.spans("p", "", spans),
            Block::Notice { tone, spans } => {
                let class = match tone {
                    Tone::Information => " class=\"notice\"",
                    Tone::Warning => " class=\"notice warning\"",
                };
                self.spans("p", class, spans);
            }
            Block::List { ordered, start, items } => self.list(*ordered, *start, items),
            Block::Quote { blocks } => {
                self.raw("<blockquote>\n");
                blocks.iter().for_each(|block| self.block(block));
                self.raw("</blockquote>\n");
            }
            Block::Table { table } => self.table(table),
            Block::Figure { figure, table } => {
                let is_beside = figure.frame == Frame::Half && table.is_some();
                if is_beside {
                    self.raw("<div class=\"beside\">\n");
                }
                self.figure(figure);
                table.iter().for_each(|table| self.table(table));
                if is_beside {
                    self.raw("</div>\n");
                }
            }
            Block::Facts { facts } => self.facts(facts),
            Block::Tiles { tiles } => self.tiles(tiles),
            Block::Signatures { signatures } => self.signatures(signatures),
            Block::PageBreak => self.raw("<div class=\"page-break\"></div>\n"),
            Block::SamePage => self.raw("<div class=\"same-page\"></div>\n"),
        }
    }

    fn spans(&mut self, name: &str, attributes: &str, spans: &[Span]) {
        let _ = write!(self.out, "<{name}{attributes}>");
        for span in spans {
            let mut text = escaped(&span.text);
            for (is_so, tag) in [(span.bold, "strong"), (span.italic, "em")] {
                if is_so {
                    text = format!("<{tag}>{text}</{tag}>");
                }
            }
            if let Some(link) = &span.link {
                text = format!("<a href=\"{}\">{text}</a>", escaped(link));
            }
            self.raw(&text);
        }
        let _ = writeln!(self.out, "</{name}>");
    }

    fn list(&mut self, ordered: bool, start: u64, items: &[Vec<Block>]) {
        let (open, close) = if ordered {
            (format!("<ol start=\"{start}\">\n"), "</ol>\n")
        } else if items.iter().all(|item| has_mark(item)) {
            ("<ul class=\"marked\">\n".to_owned(), "</ul>\n")
        } else {
            ("<ul>\n".to_owned(), "</ul>\n")
        };
        self.raw(&open);
        for item in items {
            self.raw("<li>");
            self.blocks(item);
            self.raw("</li>\n");
        }
        self.raw(close);
    }

    fn source(&mut self, source: Option<&str>) {
        if let Some(source) = source {
            let text = format!("{}: {source}", self.words.source);
            self.element("p", " class=\"source\"", &text);
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.figures = self.figures.saturating_add(1);
        let caption = format!("{} {}. {}", self.words.figure, self.figures, figure.caption);
        let half = if figure.frame == Frame::Half { " class=\"half\"" } else { "" };
        let _ = writeln!(self.out, "<figure{half}>");
        let id = format!("F{}", self.figures);
        self.element("figcaption", &format!(" id=\"{id}\""), &caption);
        // A chart has the size at which its words are those of the page; where there is less room it is moved.
        let size =
            chart_width(&figure.svg).map(|width| format!(" style=\"--w: {width}\"")).unwrap_or_default();
        let moved = figure.frame == Frame::Wide && !size.is_empty();
        if moved {
            let _ = writeln!(
                self.out,
                "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"{id}\">"
            );
        }
        // The drawing is ours: its texts were made safe where it was drawn.
        let _ = writeln!(
            self.out,
            "<div class=\"drawing\" role=\"img\" aria-label=\"{}\"{size}>{}</div>",
            escaped(&figure.alt),
            figure.svg
        );
        if moved {
            self.raw("</div>\n");
        }
        self.source(figure.source.as_deref());
        self.raw("</figure>\n");
    }

    fn facts(&mut self, facts: &[Fact]) {
        self.raw("<dl class=\"facts\">\n");
        for fact in facts {
            self.element("dt", "", &fact.label);
            self.element("dd", "", &fact.value);
        }
        self.raw("</dl>\n");
    }

    fn tiles(&mut self, tiles: &[Tile]) {
        self.raw("<ul class=\"tiles\">\n");
        for tile in tiles {
            self.raw("<li>");
            self.element("p", " class=\"value\"", &tile.value);
            self.element("p", "", &tile.label);
            if let Some(note) = &tile.note {
                self.element("p", " class=\"note\"", note);
            }
            self.raw("</li>\n");
        }
        self.raw("</ul>\n");
    }

    fn signatures(&mut self, signatures: &[Signature]) {
        self.raw("<div class=\"signatures\">\n");
        for signature in signatures {
            self.raw("<div>");
            self.element("p", " class=\"note\"", &signature.role);
            for text in signature.name.iter().chain(&signature.note) {
                self.element("p", "", text);
            }
            self.raw("</div>\n");
        }
        self.raw("</div>\n");
    }
}

/// The width of a chart in its own units; none where it is a picture of others, which have units of their own.
fn chart_width(svg: &str) -> Option<&str> {
    let (head, _) = svg.split_once('>')?;
    let (_, shape) = head.split_once(" viewBox=\"0 0 ").filter(|_| head.contains(" class=\"chart\""))?;
    shape.split_once(' ').map(|(width, _)| width)
}

/// The longest number or letter that stands before an item: `12.`, `1.2.3`.
const LONGEST_MARK: usize = 5;

/// Whether an item begins with a number or a letter of its own, beside which a bullet says nothing.
fn has_mark(item: &[Block]) -> bool {
    let Some(Block::Paragraph { spans }) = item.first() else { return false };
    // A code that is a part of the words is no mark: a blank parts a mark from them.
    let first = spans.first().filter(|span| span.bold && spans.len() > 1);
    first.and_then(|span| span.text.strip_suffix([' ', '\u{a0}'])).is_some_and(|mark| {
        let is_letter = mark.trim_end_matches(['.', ')']).chars().count() == 1;
        !mark.contains(char::is_whitespace)
            && mark.chars().count() <= LONGEST_MARK
            && (is_letter || mark.contains(|c: char| c.is_ascii_digit()))
    })
}

fn titled(number: Option<&str>, text: &str) -> String {
    number.map_or_else(|| text.to_owned(), |number| format!("{number}\u{a0}{text}"))
}

#[cfg(test)]
mod tests {
    use super::{Block, chart_width, escaped, has_mark};
    use crate::contract::Span;

    #[test]
    fn words_are_never_markup() {
        assert_eq!(escaped("<b>\"a\" & b"), "&lt;b&gt;&quot;a&quot; &amp; b");
    }
    #[test]
    fn an_item_with_a_number_of_its_own_has_no_bullet() {
        let item = |mark: &str| {
            let spans = vec![Span::strong(mark), Span::plain("parole")];
            has_mark(&[Block::Paragraph { spans }])
        };
        assert!(item("1. ") && item("a) ") && item("1B ") && item("10 "));
        assert!(!item("Azioni ") && !item("1 anno dopo ") && !item("ISTAT ") && !item("1B0101"));
        assert!(!has_mark(&[Block::paragraph("1. parole")]));
    }

    #[test]
    fn charts_have_a_size_and_pictures_of_others_have_their_own() {
        let svg = "<svg xmlns=\"x\" class=\"chart\" viewBox=\"0 0 312 40.5\"><g/></svg>";
        assert_eq!(chart_width(svg), Some("312"));
        assert_eq!(chart_width(&svg.replace(" class=\"chart\"", "")), None);
    }
}
