//! A folio as one page for a browser: no script, no picture and no file beside it.

use std::fmt::Write;

use crate::contract::{ColumnKind, Fact, Figure, RowKind, Span, Table};
use crate::folio::{Block, Contents, Cover, Folio, Signature, Tile, Tone};
use crate::layout;
use crate::look::Palette;
use crate::words::Words;

const STYLE: &str = include_str!("../templates/folio.css");

/// The page.
pub(crate) fn page(folio: &Folio) -> String {
    let mut writer = Writer { out: String::new(), words: folio.words, tables: 0, figures: 0 };
    writer.document(folio);
    writer.out
}

/// Blocks without a page around them.
pub(crate) fn fragment(blocks: Vec<Block>, words: &'static Words<'static>) -> String {
    let mut writer = Writer { out: String::new(), words, tables: 0, figures: 0 };
    blocks.iter().for_each(|block| writer.block(block));
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
        // Writing to a string does not fail.
        let _ = writeln!(self.out, "<{name}{attributes}>{}</{name}>", escaped(text));
    }

    fn document(&mut self, folio: &Folio) {
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
        let Palette { accent, deep, mist } = &meta.palette;
        let colours = format!(":root {{ --blue: {accent}; --deep: {deep}; --mist: {mist}; }}\n");
        let _ = writeln!(self.out, "<style>\n{STYLE}{colours}</style>\n</head>\n<body>");
        if let Some(label) = &meta.label {
            self.element("p", " class=\"label\"", label);
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
        folio.blocks.iter().for_each(|block| self.block(block));
        self.raw("</main>\n</body>\n</html>\n");
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
        let _ = writeln!(self.out, "<nav aria-label=\"{}\">", escaped(self.words.contents));
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
                self.figure(figure);
                table.iter().for_each(|table| self.table(table));
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
        } else {
            ("<ul>\n".to_owned(), "</ul>\n")
        };
        self.raw(&open);
        for item in items {
            self.raw("<li>");
            item.iter().for_each(|block| self.block(block));
            self.raw("</li>\n");
        }
        self.raw(close);
    }

    fn table(&mut self, table: &Table) {
        self.tables = self.tables.saturating_add(1);
        let caption = format!("{} {}. {}", self.words.table, self.tables, table.caption);
        let numbers: Vec<&str> = table
            .columns
            .iter()
            .map(|column| match column.kind {
                ColumnKind::Number => " class=\"number\"",
                ColumnKind::Blank => " class=\"blank\"",
                ColumnKind::Text | ColumnKind::Short => "",
            })
            .collect();
        let tails = layout::tails(table);
        self.raw("<div class=\"scroll\" tabindex=\"0\">\n<table>\n");
        self.element("caption", "", &caption);
        self.raw("<thead><tr>");
        for (column, class) in table.columns.iter().zip(&numbers) {
            self.element("th", &format!(" scope=\"col\"{class}"), &column.title);
        }
        self.raw("</tr></thead>\n<tbody>\n");
        for (at, row) in table.rows.iter().enumerate() {
            self.raw(match row.kind {
                RowKind::Plain => "<tr>",
                RowKind::Group => "<tr class=\"group\">",
                RowKind::Total => "<tr class=\"total\">",
            });
            for (index, (cell, class)) in row.cells.iter().zip(&numbers).enumerate() {
                let tail = tails.get(at).and_then(|tails| tails.get(index)).map_or("", String::as_str);
                match index {
                    0 => self.element("th", " scope=\"row\"", cell),
                    _ if tail.is_empty() => self.element("td", class, cell),
                    _ => self.element("td", &format!(" class=\"number pad-{}\"", room(tail)), cell),
                }
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n</div>\n");
        self.source(table.source.as_deref());
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
        self.raw("<figure>\n");
        self.element("figcaption", "", &caption);
        // The drawing is ours: its texts were made safe where it was drawn.
        let _ = writeln!(
            self.out,
            "<div role=\"img\" aria-label=\"{}\">{}</div>",
            escaped(&figure.alt),
            figure.svg
        );
        self.raw("</figure>\n");
        self.source(figure.source.as_deref());
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

/// How wide the decimals are that a cell has less than its column, in tenths of a figure.
fn room(tail: &str) -> usize {
    tail.chars().map(|c| if c.is_ascii_digit() { 10 } else { 4 }).sum()
}

fn titled(number: Option<&str>, text: &str) -> String {
    number.map_or_else(|| text.to_owned(), |number| format!("{number}\u{a0}{text}"))
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn words_are_never_markup() {
        assert_eq!(escaped("<b>\"a\" & b"), "&lt;b&gt;&quot;a&quot; &amp; b");
    }
}
