//! The outline of a document: its index and its headings, numbered or not.

use crate::document::{Block, Document, Passage};
use crate::grid::{Grid, Row};
use crate::ledger::Ledger;

use super::words::fold;

/// A heading of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    /// Its place among the blocks.
    pub(crate) block: usize,
    /// Its number, as printed or as the index gives it.
    pub(crate) number: Option<String>,
    /// Its title.
    pub(crate) title: String,
    /// Its line in the index.
    pub(crate) index_line: Option<u32>,
}

/// The index and the headings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// The blocks of the index: its own heading and its table.
    pub(crate) index_blocks: Vec<usize>,
    /// The headings, in order.
    pub(crate) headings: Vec<Heading>,
}

/// An entry of the index: its numbers (two where rows fell together), its words, its line.
struct Entry {
    numbers: Vec<String>,
    title: String,
    line: u32,
}

impl Outline {
    /// Reads the outline of the lines that are still free.
    pub(crate) fn read(document: &Document, ledger: &Ledger) -> Self {
        let blocks = document.blocks();
        let (index_blocks, entries) = index(blocks);
        let mut headings = Vec::new();
        for (at, block) in blocks.iter().enumerate() {
            if index_blocks.contains(&at) || !ledger.is_block_free(block) {
                continue;
            }
            if let Some(heading) = heading(block, blocks.get(at + 1..).unwrap_or_default(), &entries) {
                headings.push(Heading { block: at, ..heading });
            }
        }
        Self { index_blocks, headings }
    }
}

fn index(blocks: &[Block]) -> (Vec<usize>, Vec<Entry>) {
    let announced = |block: &Block| {
        block.passage().is_some_and(|passage| matches!(fold(&passage.text).as_str(), "INDICE" | "SOMMARIO"))
    };
    for (at, block) in blocks.iter().enumerate() {
        let Some(grid) = block.grid().filter(|grid| is_index(grid)) else { continue };
        let mut indexes = vec![at];
        if let Some(before) = at.checked_sub(1)
            && blocks.get(before).is_some_and(announced)
        {
            indexes.insert(0, before);
        }
        return (indexes, grid.rows.iter().filter_map(entry).collect());
    }
    (Vec::new(), Vec::new())
}

/// Rows that end with a page number, most of them.
fn is_index(grid: &Grid) -> bool {
    let paged = |row: &&Row| row.filled().any(|(_, cell)| fold(&cell.text).trim_end_matches('.') == "PAG");
    let rows = grid.rows.iter().filter(paged).count();
    rows >= 3 && rows * 2 > grid.rows.len()
}

fn entry(row: &Row) -> Option<Entry> {
    let texts = row.filled().map(|(_, cell)| cell.text.as_str());
    let texts: Vec<&str> = texts.filter(|text| fold(text).trim_end_matches('.') != "PAG").collect();
    let page = texts.last().is_some_and(|text| text.chars().all(|c| c.is_ascii_digit()));
    let texts = if page { texts.split_last()?.1 } else { &texts };
    let joined = texts.join(" ");
    let mut words: Vec<&str> = joined.split_whitespace().collect();
    let mut numbers = Vec::new();
    while let Some(number) = words.first().and_then(|word| section_number(word)) {
        numbers.push(number);
        words.remove(0);
    }
    Some(Entry { numbers, title: key(&words.join(" ")), line: row.line })
}

/// `3.`, `3.1`, `3.1.` without its last dot.
fn section_number(word: &str) -> Option<String> {
    let number = word.trim_end_matches('.');
    let levels: Vec<&str> = number.split('.').collect();
    let digits = levels
        .iter()
        .all(|level| (1..=2).contains(&level.len()) && level.chars().all(|c| c.is_ascii_digit()));
    (digits && (levels.len() > 1 || word.ends_with('.')) && levels.len() <= 5).then(|| number.to_owned())
}

/// Letters and digits only: a conversion parts words over cells.
fn key(title: &str) -> String {
    fold(title).chars().filter(char::is_ascii_alphanumeric).collect()
}

fn matching<'a>(title: &str, entries: &'a [Entry]) -> Option<&'a Entry> {
    let title = key(title);
    if title.is_empty() {
        return None;
    }
    // Texts of unlike length are unlike: they need no comparison.
    let near =
        |entry: &Entry| entry.title.len() * 4 >= title.len() * 3 && title.len() * 4 >= entry.title.len() * 3;
    let same = |entry: &&Entry| near(entry) && strsim::normalized_levenshtein(&entry.title, &title) >= 0.75;
    let holds = |entry: &&Entry| entry.numbers.len() > 1 && entry.title.contains(&title);
    entries.iter().find(same).or_else(|| entries.iter().find(holds))
}

fn heading(block: &Block, after: &[Block], entries: &[Entry]) -> Option<Heading> {
    let made = |number: Option<String>, title: &str| {
        let entry = matching(title, entries);
        let only = entry.and_then(|entry| match entry.numbers.as_slice() {
            [number] => Some(number.clone()),
            _ => None,
        });
        Heading {
            block: 0,
            number: number.or(only),
            title: title.to_owned(),
            index_line: entry.map(|e| e.line),
        }
    };
    match block {
        Block::Heading(_, passage) => {
            let (number, title) = numbered(&passage.text);
            Some(made(number, title))
        }
        Block::Item(marker, passage) => {
            let number = section_number(marker)?;
            let titled = is_title(&passage.text);
            let known = matching(&passage.text, entries).is_some() || begins_with_section(after, &number);
            (titled && known).then(|| made(Some(number), &passage.text))
        }
        Block::Paragraph(passage) => {
            let (number, title) = numbered(&passage.text);
            match number {
                Some(_) if is_title(title) => Some(made(number, title)),
                Some(_) => None,
                None => (is_title(title) && passage.from == passage.to && matching(title, entries).is_some())
                    .then(|| made(None, title)),
            }
        }
        Block::Table(_) => None,
    }
}

fn numbered(text: &str) -> (Option<String>, &str) {
    let first = text.split_whitespace().next().unwrap_or_default();
    match section_number(first) {
        Some(number) => (Some(number), text.strip_prefix(first).unwrap_or_default().trim()),
        None => (None, text),
    }
}

fn is_title(text: &str) -> bool {
    text.chars().count() <= 120
        && text.starts_with(char::is_uppercase)
        && !text.ends_with([';', ',', ':'])
        && text.split_whitespace().count() <= 20
}

/// Whether the next text is a section inside this one.
fn begins_with_section(after: &[Block], number: &str) -> bool {
    let next: Option<&Passage> = after.iter().find_map(Block::passage);
    next.and_then(|passage| numbered(&passage.text).0)
        .is_some_and(|next| next.starts_with(&format!("{number}.")))
}
