//! Prose written in Markdown, as blocks of data: a template places them, so no text can become markup.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::contract::{Block, Prose, Span};

/// Reads paragraphs, lists, tables, bold and italic; anything else keeps its words and loses its form.
pub(crate) fn read(markdown: &str) -> Prose {
    let mut reader = Reader { stack: vec![Vec::new()], ..Reader::default() };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        reader.take(event);
    }
    reader.end_paragraph();
    while reader.lists.pop().is_some() {
        reader.close_item();
    }
    reader.stack.pop().unwrap_or_default()
}

#[derive(Default)]
struct Reader {
    /// The blocks being filled: the document, then each open list item.
    stack: Vec<Prose>,
    /// The open lists: the number of the first item, where numbered, and the items so far.
    lists: Vec<(Option<u64>, Vec<Prose>)>,
    spans: Vec<Span>,
    bold: usize,
    italic: usize,
    link: Option<String>,
    heading: bool,
    header_cells: Vec<Vec<Span>>,
    rows: Vec<Vec<Vec<Span>>>,
    cells: Vec<Vec<Span>>,
}

impl Reader {
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
        let (bold, italic) = (self.bold > 0, self.italic > 0);
        match self.spans.last_mut() {
            Some(last) if last.bold == bold && last.italic == italic && last.link == self.link => {
                last.text.push_str(text);
            }
            _ => self.spans.push(Span { text: text.to_owned(), bold, italic, link: self.link.clone() }),
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Link { dest_url, .. } => {
                self.link = Some(dest_url.to_string()).filter(|url| is_address(url))
            }
            Tag::Heading { .. } => {
                self.end_paragraph();
                self.heading = true;
            }
            Tag::List(start) => {
                self.end_paragraph();
                self.lists.push((start, Vec::new()));
            }
            Tag::Item => self.stack.push(Vec::new()),
            Tag::Table(_) => self.end_paragraph(),
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
            TagEnd::List(_) => self.close_list(),
            TagEnd::TableCell => self.cells.push(std::mem::take(&mut self.spans)),
            TagEnd::TableHead => self.header_cells = std::mem::take(&mut self.cells),
            TagEnd::TableRow => self.rows.push(std::mem::take(&mut self.cells)),
            TagEnd::Table => {
                let columns = std::mem::take(&mut self.header_cells);
                let rows = std::mem::take(&mut self.rows);
                self.push(Block::Table { columns, rows });
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.end_paragraph();
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let heading = std::mem::take(&mut self.heading);
        let spans = std::mem::take(&mut self.spans);
        if spans.iter().all(|span| span.text.trim().is_empty()) {
            return;
        }
        self.push(if heading { Block::Heading { spans } } else { Block::Paragraph { spans } });
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
fn is_address(url: &str) -> bool {
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
    fn no_word_is_lost() {
        let blocks =
            read("# Titolo\n\n`codice` <b>html</b>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> citazione");
        let text = serde_json::to_string(&blocks).unwrap();
        for word in ["Titolo", "codice", "html", "\"a\"", "\"2\"", "citazione"] {
            assert!(text.contains(word), "{word} missing in {text}");
        }
    }
}
