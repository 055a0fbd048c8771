//! A Markdown text as lines and blocks: paragraphs, headings, list items and tables.
//!
//! The reader is our own because a Markdown library drops the cells a ragged row has too many of, and here
//! every cell counts (see `docs/decisions`).

use crate::grid::{Cell, Grid, Row};
use crate::text::plain;

/// A run of text lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The first line, from 1.
    pub from: u32,
    /// The last line.
    pub to: u32,
    /// The text without markup, its lines joined by spaces.
    pub text: String,
}

/// A piece of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// `# Title`, with its level.
    Heading(u8, Passage),
    /// Running text.
    Paragraph(Passage),
    /// An item of a list, with its marker (`-`, `*`, `1)`, `2.`).
    Item(String, Passage),
    /// A table.
    Table(Grid),
}

impl Block {
    /// The first line.
    pub fn first_line(&self) -> u32 {
        match self {
            Self::Heading(_, passage) | Self::Paragraph(passage) | Self::Item(_, passage) => passage.from,
            Self::Table(grid) => grid.first_line(),
        }
    }

    /// The last line.
    pub fn last_line(&self) -> u32 {
        match self {
            Self::Heading(_, passage) | Self::Paragraph(passage) | Self::Item(_, passage) => passage.to,
            Self::Table(grid) => grid.last_line(),
        }
    }

    /// The running text; none for a table.
    pub fn passage(&self) -> Option<&Passage> {
        match self {
            Self::Heading(_, passage) | Self::Paragraph(passage) | Self::Item(_, passage) => Some(passage),
            Self::Table(_) => None,
        }
    }

    /// The table, if it is one.
    pub fn grid(&self) -> Option<&Grid> {
        if let Self::Table(grid) = self { Some(grid) } else { None }
    }
}

/// A document: its lines as written, and its blocks in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    lines: Vec<String>,
    blocks: Vec<Block>,
}

impl Document {
    /// Reads a text. Any text is a document; the last line needs no line end.
    pub fn read(text: &str) -> Self {
        let lines: Vec<String> = text.trim_start_matches('\u{feff}').lines().map(str::to_owned).collect();
        let blocks = Reader { lines: &lines, at: 0, blocks: Vec::new() }.blocks();
        Self { lines, blocks }
    }

    /// The number of lines.
    pub fn len(&self) -> u32 {
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
    }

    /// Whether there is no line.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// A line as written, from 1; empty outside the document.
    pub fn line(&self, number: u32) -> &str {
        let index = usize::try_from(number).ok().and_then(|n| n.checked_sub(1));
        index.and_then(|index| self.lines.get(index)).map_or("", String::as_str)
    }

    /// The lines between two, both included, as written.
    pub fn lines(&self, from: u32, to: u32) -> impl Iterator<Item = (u32, &str)> {
        (from.max(1)..=to.min(self.len())).map(|number| (number, self.line(number)))
    }

    /// The blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The tables, in order.
    pub fn grids(&self) -> impl Iterator<Item = &Grid> {
        self.blocks.iter().filter_map(Block::grid)
    }
}

struct Reader<'a> {
    lines: &'a [String],
    at: usize,
    blocks: Vec<Block>,
}

impl Reader<'_> {
    fn blocks(mut self) -> Vec<Block> {
        while let Some(line) = self.lines.get(self.at) {
            if line.trim().is_empty() {
                self.at += 1;
            } else if self.table_starts(self.at) {
                self.table();
            } else if let Some((level, title)) = heading(line) {
                let number = number(self.at);
                let passage = Passage { from: number, to: number, text: plain(title) };
                self.blocks.push(Block::Heading(level, passage));
                self.at += 1;
            } else {
                self.text();
            }
        }
        self.blocks
    }

    fn table_starts(&self, at: usize) -> bool {
        let Some(line) = self.lines.get(at) else { return false };
        line.trim_start().starts_with('|')
            || (line.contains('|') && self.lines.get(at + 1).is_some_and(|next| is_rule(next)))
    }

    fn table(&mut self) {
        let mut grid = Grid::default();
        while let Some(line) = self.lines.get(self.at).filter(|line| line.contains('|')) {
            let number = number(self.at);
            if is_rule(line) {
                grid.rules.push(number);
            } else {
                grid.rows.push(Row { line: number, cells: cells(line, number) });
            }
            self.at += 1;
        }
        self.blocks.push(Block::Table(grid));
    }

    /// A paragraph or a list item: until a blank line or something else begins.
    fn text(&mut self) {
        let start = self.at;
        let mut words = String::new();
        let marker = self.lines.get(start).and_then(|line| item_marker(line));
        while let Some(line) = self.lines.get(self.at) {
            let begins_other =
                line.trim().is_empty() || self.table_starts(self.at) || heading(line).is_some();
            if self.at > start && (begins_other || item_marker(line).is_some()) {
                break;
            }
            let text = match &marker {
                Some(marker) if self.at == start => line.trim_start().get(marker.len()..).unwrap_or_default(),
                _ => line,
            };
            words.push_str(text);
            words.push(' ');
            self.at += 1;
        }
        let passage =
            Passage { from: number(start), to: number(self.at.saturating_sub(1)), text: plain(&words) };
        self.blocks.push(match marker {
            Some(marker) => Block::Item(marker, passage),
            None => Block::Paragraph(passage),
        });
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1)
}

fn heading(line: &str) -> Option<(u8, &str)> {
    let line = line.trim_start();
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    let spaced = title.is_empty() || title.starts_with(char::is_whitespace);
    (spaced && (1..=6).contains(&level))
        .then(|| (u8::try_from(level).unwrap_or(6), title.trim().trim_end_matches('#')))
}

/// `- `, `* `, `+ `, `3) `, `3. `, `a) `, `1a) ` at the start of a line.
fn item_marker(line: &str) -> Option<String> {
    let line = line.trim_start();
    let word: &str = line.split_whitespace().next()?;
    let bullet = matches!(word, "-" | "*" | "+" | "•");
    let label = word.strip_suffix([')', '.']).unwrap_or_default();
    let ordered = !label.is_empty()
        && label.len() <= 3
        && label.trim_start_matches(|c: char| c.is_ascii_digit()).len() <= 1
        && label.chars().all(|c| c.is_ascii_alphanumeric())
        && (label.chars().any(|c| c.is_ascii_digit()) || word.ends_with(')'));
    ((bullet || ordered) && line.len() > word.len()).then(|| word.to_owned())
}

/// Whether a line only draws a table.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('-') && line.contains('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The cells of a line: split at bars that are not escaped.
fn cells(line: &str, number: u32) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut start = 1;
    let mut escaped = false;
    for (column, c) in (1u32..).zip(line.chars()) {
        if c == '|' && !escaped {
            cells.push((start, std::mem::take(&mut cell)));
            start = column.saturating_add(1);
        } else {
            cell.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    if !cell.trim().is_empty() {
        cells.push((start, cell));
    }
    // What stands before a first bar is the edge of the table, unless it holds something.
    let edge = usize::from(cells.first().is_some_and(|(_, text)| text.trim().is_empty()));
    cells
        .into_iter()
        .skip(edge)
        .map(|(start, text)| {
            let blanks = text.chars().take_while(|c| c.is_whitespace()).count();
            let column = start + u32::try_from(blanks).unwrap_or(0);
            Cell { text: plain(&text), line: number, column }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ragged_table_keeps_every_cell() {
        let document = Document::read("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| only |");
        let grid = document.grids().next().expect("a table");
        let widths: Vec<usize> = grid.rows.iter().map(|row| row.cells.len()).collect();
        assert_eq!(widths, [2, 3, 1]);
        assert_eq!(grid.rules, [2]);
        let last = grid.rows.last().expect("a row");
        assert_eq!((last.line, last.text(0), last.text(5)), (4, "only", ""));
    }

    #[test]
    fn a_cell_knows_its_line_and_column() {
        let document = Document::read("x\n\n|  à | b \\| c |");
        let grid = document.grids().next().expect("a table");
        let places: Vec<_> = grid.rows.iter().flat_map(|row| &row.cells).collect();
        assert_eq!(places.iter().map(|c| (c.line, c.column)).collect::<Vec<_>>(), [(3, 4), (3, 8)]);
        assert_eq!(places.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(), ["à", "b | c"]);
    }

    #[test]
    fn text_is_cut_into_paragraphs_headings_and_items() {
        let document = Document::read("# Title\nfirst\nline\n\n- one\n more\n- two\n1a) three");
        let shapes: Vec<(u32, u32)> =
            document.blocks().iter().map(|block| (block.first_line(), block.last_line())).collect();
        assert_eq!(shapes, [(1, 1), (2, 3), (5, 6), (7, 7), (8, 8)]);
        assert_eq!(document.len(), 8);
        assert!(matches!(document.blocks().last(), Some(Block::Item(marker, _)) if marker == "1a)"));
    }

    #[test]
    fn the_last_line_counts_without_its_line_end() {
        assert_eq!(Document::read("a\nb").len(), 2);
        assert_eq!(Document::read("a\nb\n").len(), 2);
    }
}
