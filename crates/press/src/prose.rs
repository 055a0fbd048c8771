//! Prose written in Markdown, as blocks of data: a template places them, so no text can become markup.

use std::borrow::Cow;

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd};

use crate::contract::{Block, Prose, Span};
use crate::picture::Picture;

/// Lists inside lists, deeper than this, are items of the deepest; quotations inside quotations, of the deepest too.
const DEEPEST: usize = 5;

/// Reads paragraphs, lists, tables, bold and italic; anything else keeps its words and loses its form.
pub(crate) fn read(markdown: &str) -> Prose {
    of(markdown, Reader::default())
}

/// The same of a chapter, in which headings are headings and pictures are figures.
pub(crate) fn read_chapter(markdown: &str, pictures: &[Picture]) -> Prose {
    of(markdown, Reader { pictures: Some(pictures), ..Reader::default() })
}

/// The picture that a text calls by a name.
pub(crate) fn picture<'p>(pictures: &'p [Picture], name: &str) -> Option<&'p Picture> {
    pictures.iter().find(|picture| picture.name == name)
}

fn of(markdown: &str, reader: Reader<'_>) -> Prose {
    let mut reader = Reader { stack: vec![Vec::new()], ..reader };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        reader.take(event);
    }
    reader.end_paragraph();
    while reader.lists.pop().is_some() {
        reader.close_item();
    }
    reader.stack.pop().unwrap_or_default()
}

/// A picture whose alternative text is being read.
struct Image {
    name: String,
    caption: String,
    alt: String,
}

#[derive(Default)]
struct Reader<'p> {
    /// The pictures of a chapter; none in a text whose headings are not of the document.
    pictures: Option<&'p [Picture]>,
    image: Option<Image>,
    /// Lists that are too deep to be lists of their own.
    sunk: usize,
    /// The blocks being filled: the document, then each open list item.
    stack: Vec<Prose>,
    /// The open lists: the number of the first item, where numbered, and the items so far.
    lists: Vec<(Option<u64>, Vec<Prose>)>,
    spans: Vec<Span>,
    bold: usize,
    italic: usize,
    link: Option<String>,
    heading: Option<u8>,
    /// The open quotations, those too deep to be of their own among them.
    quotes: usize,
    is_in_table: bool,
    numbers: Vec<bool>,
    header_cells: Vec<Vec<Span>>,
    rows: Vec<Vec<Vec<Span>>>,
    cells: Vec<Vec<Span>>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.words(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.words(" "),
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Rule | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text),
        }
    }

    fn words(&mut self, text: &str) {
        let text = self.without_marks(text);
        let text = text.as_ref();
        if let Some(image) = &mut self.image {
            image.alt.push_str(text);
            return;
        }
        let (bold, italic) = (self.bold > 0, self.italic > 0);
        match self.spans.last_mut() {
            Some(last) if last.bold == bold && last.italic == italic && last.link == self.link => {
                last.text.push_str(text);
            }
            _ => self.spans.push(Span { text: text.to_owned(), bold, italic, link: self.link.clone() }),
        }
    }

    /// A box, or a sign of a font of symbols, is how a word processor marks an item: in an item of ours it goes, and in
    /// the middle of a text it becomes a bullet.
    fn without_marks<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let is_mark = |c: char| matches!(c, '□' | '☐' | '\u{f020}'..='\u{f0ff}');
        if !text.contains(is_mark) {
            return Cow::Borrowed(text);
        }
        let begins = self.spans.is_empty() && !self.is_in_table;
        let text = if begins { text.trim_start_matches(|c: char| is_mark(c) || c == ' ') } else { text };
        Cow::Owned(text.chars().map(|c| if is_mark(c) { '•' } else { c }).collect())
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Link { dest_url, .. } => {
                self.link = Some(dest_url.to_string()).filter(|url| is_address(url))
            }
            Tag::Heading { level, .. } => {
                self.end_paragraph();
                self.heading = u8::try_from(level as usize).ok();
            }
            Tag::Image { dest_url, title, .. } if self.pictures.is_some() => {
                let (name, caption) = (dest_url.trim().to_owned(), title.trim().to_owned());
                self.image = Some(Image { name, caption, alt: String::new() });
            }
            Tag::List(_) if self.lists.len() >= DEEPEST => {
                self.end_paragraph();
                self.sunk = self.sunk.saturating_add(1);
            }
            Tag::List(start) => {
                self.end_paragraph();
                self.lists.push((start, Vec::new()));
            }
            Tag::Item => self.stack.push(Vec::new()),
            Tag::BlockQuote(_) => {
                self.end_paragraph();
                self.quotes += 1;
                if self.quotes <= DEEPEST {
                    self.stack.push(Vec::new());
                }
            }
            Tag::Table(alignments) => {
                self.end_paragraph();
                self.is_in_table = true;
                self.numbers = alignments.iter().map(|side| *side == Alignment::Right).collect();
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Link => self.link = None,
            TagEnd::Item => {
                self.end_paragraph();
                self.close_item();
            }
            TagEnd::List(_) if self.sunk > 0 => self.sunk = self.sunk.saturating_sub(1),
            TagEnd::List(_) => self.close_list(),
            TagEnd::Image => self.close_image(),
            TagEnd::TableCell => self.cells.push(std::mem::take(&mut self.spans)),
            TagEnd::TableHead => self.header_cells = std::mem::take(&mut self.cells),
            TagEnd::TableRow => self.rows.push(std::mem::take(&mut self.cells)),
            TagEnd::Table => {
                self.is_in_table = false;
                let columns = std::mem::take(&mut self.header_cells);
                let rows = std::mem::take(&mut self.rows);
                let numbers = std::mem::take(&mut self.numbers);
                self.push(Block::Table { columns, numbers, rows });
            }
            TagEnd::BlockQuote(_) => {
                self.end_paragraph();
                self.quotes = self.quotes.saturating_sub(1);
                if self.quotes < DEEPEST
                    && self.stack.len() > 1
                    && let Some(blocks) = self.stack.pop()
                {
                    self.push(Block::Quote { blocks });
                }
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.end_paragraph();
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let heading = self.heading.take();
        let spans = std::mem::take(&mut self.spans);
        if spans.iter().all(|span| span.text.trim().is_empty()) {
            return;
        }
        self.push(match heading {
            Some(level) => Block::Heading { level: self.pictures.map(|_| level), spans },
            None => Block::Paragraph { spans },
        });
    }

    /// A picture is a figure by itself: what stands before it in its paragraph ends there. One that is missing leaves
    /// its words, so that who proofreads sees where it belongs.
    fn close_image(&mut self) {
        let Some(Image { name, caption, alt }) = self.image.take() else { return };
        let alt = if alt.trim().is_empty() { name.clone() } else { alt };
        let known = self.pictures.and_then(|pictures| picture(pictures, &name));
        match known {
            Some(picture) if self.heading.is_none() && !self.is_in_table => {
                self.end_paragraph();
                let caption = if caption.is_empty() { alt.clone() } else { caption };
                self.push(Block::Figure { figure: picture.figure(alt, caption) });
            }
            _ => {
                self.italic += 1;
                self.words(&format!("[{alt}: {name}]"));
                self.italic -= 1;
            }
        }
    }

    fn push(&mut self, block: Block) {
        if let Some(blocks) = self.stack.last_mut() {
            blocks.push(block);
        }
    }

    fn close_item(&mut self) {
        if self.stack.len() > 1
            && let Some(item) = self.stack.pop()
            && let Some((_, items)) = self.lists.last_mut()
        {
            items.push(item);
        }
    }

    fn close_list(&mut self) {
        match self.lists.pop() {
            Some((Some(start), items)) => self.push(Block::List { ordered: true, start, items }),
            Some((None, items)) => bulleted(items).into_iter().for_each(|block| self.push(block)),
            None => {}
        }
    }
}

/// Only what leads to a page or to a letter is a link: a narrative is typed by people and read by others.
pub(crate) fn is_address(url: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme))
}

/// A list of bullets; an item that is nothing but numbered items (`- 1. …`) stands under its number alone.
fn bulleted(items: Vec<Prose>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for mut item in items {
        let lone = if item.len() == 1 { item.pop() } else { None };
        match (lone, blocks.last_mut()) {
            (
                Some(Block::List { ordered: true, start, items }),
                Some(Block::List { ordered: true, start: first, items: before }),
            ) if u64::try_from(before.len()).is_ok_and(|count| *first + count == start) => {
                before.extend(items)
            }
            (Some(numbered @ Block::List { ordered: true, .. }), _) => blocks.push(numbered),
            (lone, Some(Block::List { ordered: false, items, .. })) => {
                items.push(lone.map_or(item, |block| vec![block]));
            }
            (lone, _) => {
                let items = vec![lone.map_or(item, |block| vec![block])];
                blocks.push(Block::List { ordered: false, start: 1, items });
            }
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Span {
        Span::plain(text)
    }

    #[test]
    fn paragraphs_lists_and_emphasis_are_kept() {
        let blocks = read("Una **parola** forte.\n\n- uno\n- due\n  1. tre\n");
        assert_eq!(blocks.len(), 2);
        let Block::Paragraph { spans } = &blocks[0] else { panic!("{blocks:?}") };
        assert_eq!(spans[1], Span::strong("parola"));
        let Block::List { ordered: false, items, .. } = &blocks[1] else { panic!("{blocks:?}") };
        assert_eq!(items[0], vec![Block::Paragraph { spans: vec![plain("uno")] }]);
        assert!(matches!(&items[1][1], Block::List { ordered: true, .. }));
    }

    #[test]
    fn the_marks_of_a_word_processor_are_no_words() {
        let said = |text: &str| serde_json::to_string(&read(text)).unwrap();
        assert!(said("- □ orientamento").contains("\"orientamento\""));
        assert!(said("legge; ☐ tutela \u{f0b7} altro").contains("legge; • tutela • altro"));
    }

    #[test]
    fn a_number_after_a_bullet_stands_alone() {
        let blocks = read("- prima\n- 1. uno\n- 2. due\n- poi\n- 5. cinque\n");
        let shape: Vec<(bool, u64, usize)> = blocks
            .iter()
            .map(|block| {
                let Block::List { ordered, start, items } = block else { panic!("{block:?}") };
                (*ordered, *start, items.len())
            })
            .collect();
        assert_eq!(shape, [(false, 1, 1), (true, 1, 2), (false, 1, 1), (true, 5, 1)]);
    }

    #[test]
    fn only_addresses_become_links() {
        let blocks = read("[qui](https://esempio.it/a) e [là](javascript:alert) e [su](#x)");
        let Block::Paragraph { spans } = &blocks[0] else { panic!("{blocks:?}") };
        assert_eq!(spans[0].link.as_deref(), Some("https://esempio.it/a"));
        assert_eq!((spans.len(), spans[1].link.as_deref()), (2, None));
        assert_eq!(spans[1].text, " e là e su");
    }

    #[test]
    fn figures_stand_to_the_right_where_their_author_put_them_and_quotations_are_quotations() {
        let blocks = read("| a | b |\n|---|---:|\n| uno | 1 |\n\n> detta\n> > da due\n");
        let Block::Table { numbers, .. } = &blocks[0] else { panic!("{blocks:?}") };
        assert_eq!(numbers, &[false, true]);
        let Block::Quote { blocks: said } = &blocks[1] else { panic!("{blocks:?}") };
        assert_eq!(said[0], Block::Paragraph { spans: vec![plain("detta")] });
        assert!(matches!(&said[1], Block::Quote { .. }));
        // However deep, it is read and printed.
        let deep = format!("{} in fondo\n\n- poi\n", ">".repeat(5_000));
        let text = serde_json::to_string(&read(&deep)).unwrap();
        assert!(
            text.contains("in fondo") && text.contains("poi") && text.matches("quote").count() == DEEPEST
        );
    }

    #[test]
    fn no_word_is_lost() {
        let blocks =
            read("# Titolo\n\n`codice` <b>html</b>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> citazione");
        let text = serde_json::to_string(&blocks).unwrap();
        for word in ["Titolo", "codice", "html", "\"a\"", "\"2\"", "citazione"] {
            assert!(text.contains(word), "{word} missing in {text}");
        }
    }
}
