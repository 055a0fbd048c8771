//! Statistical tables: a caption, columns under one or more rows of headers, rows of figures, a source.

use cannocchiale_core::format::plan::TableFile;
use cannocchiale_core::ids::Year;
use cannocchiale_core::number::read_italian;
use cannocchiale_core::source::LineSpan;

use crate::document::{Block, Document, Passage};
use crate::found::Found;
use crate::grid::{Grid, Row};
use crate::ledger::Ledger;
use crate::note::{Note, NoteCode};
use crate::recogniser::Recogniser;

use super::columns::columns;
use super::words::{fold, is_small_word};

/// A table most of whose cells are figures.
pub(crate) struct StatisticalTables;

impl Recogniser for StatisticalTables {
    fn name(&self) -> &'static str {
        "statistics"
    }

    fn recognise(&self, document: &Document, ledger: &mut Ledger, found: &mut Found) {
        let blocks = document.blocks();
        let mut caption = Caption::default();
        for (at, block) in blocks.iter().enumerate() {
            let Some(grid) = block.grid().filter(|_| ledger.is_block_free(block)) else { continue };
            let Some(table) = figures(grid) else { continue };
            let before = blocks.get(..at).unwrap_or_default();
            // A table right after another shares its caption.
            if before.last().is_none_or(|block| block.grid().is_none()) || caption.texts.is_empty() {
                caption = Caption::above(before, grid.first_line(), ledger);
            }
            let source = source(blocks.get(at + 1..).unwrap_or_default());
            add(&table, grid, &caption, source.as_ref(), found);
            grid.rows.iter().for_each(|row| ledger.take(row.line, self.name()));
            caption.lines.iter().for_each(|span| ledger.take_all(span.from, span.to, self.name()));
            if let Some((_, span)) = source {
                ledger.take_all(span.from, span.to, self.name());
            }
        }
    }
}

struct Table {
    subtitle: Option<String>,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    rejoined: Vec<(u32, String)>,
}

/// The table, if most of its rows have a label and figures, or are figures only.
fn figures(grid: &Grid) -> Option<Table> {
    let rows: Vec<&Row> = grid.rows.iter().filter(|row| !row.is_blank()).collect();
    let first = rows.iter().position(|row| is_figures(row))?;
    let (header, body) = rows.split_at_checked(first)?;
    if !body.iter().all(|row| is_figures(row)) || header.is_empty() || header.len() > 4 {
        return None;
    }
    let used = |column: &usize| rows.iter().any(|row| !row.text(*column).is_empty());
    let used: Vec<usize> = (0..grid.width()).filter(used).collect();
    let cells = |row: &&Row| used.iter().map(|column| row.text(*column).to_owned()).collect::<Vec<_>>();
    let header_cells: Vec<Vec<String>> = header.iter().map(cells).collect();
    let mut rejoined = Vec::new();
    let (subtitle, names) = columns(&header_cells, &mut |row, text| {
        rejoined.push((header.get(row).map_or(0, |row| row.line), text));
    });
    Some(Table { subtitle, columns: names, rows: body.iter().map(cells).collect(), rejoined })
}

/// A row of figures: at least half of what follows its label, and no long text.
fn is_figures(row: &Row) -> bool {
    let cells: Vec<(usize, &str)> = row.filled().map(|(index, cell)| (index, cell.text.as_str())).collect();
    let values: Vec<&str> = cells.iter().filter(|(index, _)| *index > 0).map(|(_, text)| *text).collect();
    let figures = values.iter().filter(|text| is_figure(text)).count();
    let years = values.iter().all(|text| Year::read(text).is_some());
    let long = cells.iter().any(|(_, text)| text.chars().count() > 120);
    !values.is_empty() && figures * 2 >= values.len() && figures > 0 && !years && !long
}

fn is_figure(text: &str) -> bool {
    let bare = text.trim_end_matches(['%', '‰', '€']).trim().trim_start_matches('+');
    matches!(bare, "-" | "–" | "n.d." | "nd" | "..") || read_italian(bare).is_some()
}

/// The short paragraphs right above a table.
#[derive(Default)]
struct Caption {
    texts: Vec<String>,
    lines: Vec<LineSpan>,
}

impl Caption {
    /// A wider gap is the room of a lost figure: what stands above it is the caption of that.
    fn above(before: &[Block], table: u32, ledger: &Ledger) -> Self {
        let mut caption = Self::default();
        let mut below = table;
        for block in before.iter().rev().take(3) {
            let Block::Paragraph(passage) = block else { break };
            let short = passage.text.chars().count() <= 160 && !fold(&passage.text).starts_with("FONTE");
            let numbered = passage.text.starts_with(|c: char| c.is_ascii_digit());
            let near = below.saturating_sub(passage.to) <= 3;
            below = passage.from;
            if !short || !near || numbered || !ledger.is_block_free(block) {
                break;
            }
            caption.texts.insert(0, passage.text.clone());
            caption.lines.insert(0, LineSpan::new(passage.from, passage.to));
        }
        caption
    }

    fn title(&self, subtitle: Option<&str>) -> String {
        let mut title = String::new();
        for text in self.texts.iter().map(String::as_str).chain(subtitle) {
            if !title.is_empty() {
                let goes_on = title.split_whitespace().last().is_some_and(is_small_word);
                title.push_str(if goes_on || title.ends_with('.') { " " } else { ". " });
            }
            title.push_str(text);
        }
        title
    }
}

/// The source printed below: past other tables of the same caption, over the paragraphs it runs on.
fn source(after: &[Block]) -> Option<(String, LineSpan)> {
    let mut rest = after.iter().skip_while(|block| block.grid().is_some());
    let Some(Block::Paragraph(passage)) = rest.next() else { return None };
    let text = strip_source(passage)?;
    let open = text.split_whitespace().last().is_some_and(is_small_word);
    match rest.next() {
        Some(Block::Paragraph(more)) if open => {
            Some((format!("{text} {}", more.text), LineSpan::new(passage.from, more.to)))
        }
        _ => Some((text, LineSpan::new(passage.from, passage.to))),
    }
}

fn strip_source(passage: &Passage) -> Option<String> {
    let (word, source) = passage.text.split_once(':')?;
    matches!(fold(word).as_str(), "FONTE" | "FONTI").then(|| source.trim().to_owned())
}

fn add(
    table: &Table,
    grid: &Grid,
    caption: &Caption,
    source: Option<&(String, LineSpan)>,
    found: &mut Found,
) {
    let node = format!("context/{}", found.plan.context.len() + 1);
    let span = LineSpan::new(grid.first_line(), grid.last_line());
    found.place(&node, span);
    found.place_field(&node, "rows", span);
    caption.lines.iter().for_each(|span| found.place_field(&node, "title", *span));
    if let Some((_, span)) = source {
        found.place_field(&node, "source", *span);
    }
    for (line, text) in &table.rejoined {
        let note = Note::new(NoteCode::WordRejoined, &node, LineSpan::line(*line)).field("columns");
        found.note(note.with("text", text.clone()));
    }
    found.plan.context.push(TableFile {
        title: caption.title(table.subtitle.as_deref()),
        source: source.map(|(text, _)| text.clone()),
        columns: table.columns.clone(),
        rows: table.rows.clone(),
    });
}
