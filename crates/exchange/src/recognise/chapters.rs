//! Prose: the chapters with their headings, the mandate and the mission told in them.

use cannocchiale_core::format::plan::ChapterFile;
use cannocchiale_core::source::LineSpan;

use crate::document::{Block, Document, Passage};
use crate::found::Found;
use crate::ledger::Ledger;
use crate::note::{Note, NoteCode};
use crate::recogniser::Recogniser;

use super::outline::{Heading, Outline};
use super::words::{ends_sentence, fold};

/// Everything that is running text, under the heading it stands below.
pub(crate) struct Chapters;

impl Recogniser for Chapters {
    fn name(&self) -> &'static str {
        "chapters"
    }

    fn recognise(&self, document: &Document, ledger: &mut Ledger, found: &mut Found) {
        let outline = Outline::read(document, ledger);
        for block in outline.index_blocks.iter().filter_map(|at| document.blocks().get(*at)) {
            let span = LineSpan::new(block.first_line(), block.last_line());
            found.place_field("ente", "index", span);
            ledger.take_all(span.from, span.to, self.name());
        }
        let first = outline.headings.first().map_or(document.blocks().len(), |heading| heading.block);
        front_matter(document.blocks().get(..first).unwrap_or_default(), ledger, found);
        for (at, heading) in outline.headings.iter().enumerate() {
            let next = outline.headings.get(at + 1).map_or(document.blocks().len(), |next| next.block);
            let body = document.blocks().get(heading.block + 1..next).unwrap_or_default();
            chapter(document, heading, body, ledger, found);
        }
    }
}

/// What stands before the first heading, under the title of the document.
fn front_matter(blocks: &[Block], ledger: &mut Ledger, found: &mut Found) {
    let title = blocks.iter().find_map(Block::passage).map(|passage| passage.text.clone());
    let free: Vec<&Block> = blocks.iter().filter(|block| ledger.is_block_free(block)).collect();
    if let Some(title) = title.filter(|_| free.iter().any(|block| block.passage().is_some())) {
        let node = format!("chapter/p{}", found.plan.chapters.len() + 1);
        let text = prose(&node, &free, ledger, found);
        found.plan.chapters.push(ChapterFile { number: None, title, text: text.markdown() });
    }
}

fn chapter(document: &Document, heading: &Heading, body: &[Block], ledger: &mut Ledger, found: &mut Found) {
    let label = heading.number.clone().unwrap_or_else(|| format!("p{}", found.plan.chapters.len() + 1));
    let node = format!("chapter/{label}");
    if let Some(block) = document.blocks().get(heading.block) {
        let span = LineSpan::new(block.first_line(), block.last_line());
        ledger.take_all(span.from, span.to, "chapters");
        found.place(&node, span);
        found.place_field(&node, "title", span);
    }
    if let Some(line) = heading.index_line {
        found.place_field(&node, "index", LineSpan::line(line));
    }
    let free: Vec<&Block> = body.iter().filter(|block| ledger.is_block_free(block)).collect();
    let text = prose(&node, &free, ledger, found);
    mandate_and_mission(&heading.title, &text, found);
    found.plan.chapters.push(ChapterFile {
        number: heading.number.clone(),
        title: heading.title.clone(),
        text: text.markdown(),
    });
}

/// A paragraph or list item put together from the pages it runs over.
struct Piece {
    from: u32,
    to: u32,
    item: bool,
    text: String,
}

#[derive(Default)]
struct Prose {
    pieces: Vec<Piece>,
}

impl Prose {
    fn markdown(&self) -> String {
        let mut out = String::new();
        let mut after_item = false;
        for piece in &self.pieces {
            if !out.is_empty() {
                out.push_str(if after_item && piece.item { "\n" } else { "\n\n" });
            }
            if piece.item {
                out.push_str("- ");
            }
            out.push_str(&piece.text);
            after_item = piece.item;
        }
        out
    }
}

fn prose(node: &str, blocks: &[&Block], ledger: &mut Ledger, found: &mut Found) -> Prose {
    let mut prose = Prose::default();
    for block in blocks {
        let (item, passage) = match block {
            Block::Item(marker, passage) => (Some(marker.as_str()), passage),
            Block::Paragraph(passage) | Block::Heading(_, passage) => (None, passage),
            Block::Table(_) => continue,
        };
        if is_axis(&passage.text) {
            ledger.leave(passage.from, passage.to, "axis-of-a-chart");
            continue;
        }
        ledger.take_all(passage.from, passage.to, "chapters");
        found.place_field(node, "text", LineSpan::new(passage.from, passage.to));
        lost_figure(node, passage, &prose, found);
        push(&mut prose, item, passage);
    }
    prose
}

fn push(prose: &mut Prose, item: Option<&str>, passage: &Passage) {
    let goes_on = passage.text.starts_with(|c: char| c.is_lowercase() || c == '(');
    if let Some(last) = prose.pieces.last_mut()
        && item.is_none()
        && goes_on
        && !ends_sentence(&last.text)
        && last.text.split_whitespace().count() > 8
    {
        last.text.push(' ');
        last.text.push_str(&passage.text);
        last.to = passage.to;
        return;
    }
    let marker = item.filter(|marker| !matches!(*marker, "-" | "*" | "+" | "•"));
    let text = marker.map_or_else(|| passage.text.clone(), |marker| format!("{marker} {}", passage.text));
    prose.pieces.push(Piece { from: passage.from, to: passage.to, item: item.is_some(), text });
}

/// A source printed under nothing: the table or the chart it belongs to is lost, its caption is left.
fn lost_figure(node: &str, passage: &Passage, before: &Prose, found: &mut Found) {
    if !fold(&passage.text).starts_with("FONTE:") {
        return;
    }
    let caption = before.pieces.last().filter(|piece| piece.text.chars().count() <= 160);
    let text = caption.map_or_else(|| passage.text.clone(), |piece| piece.text.clone());
    let from = caption.map_or(passage.from, |piece| piece.from);
    let lines = LineSpan::new(from, passage.to);
    found.note(Note::new(NoteCode::FigureLost, node, lines).with("text", text));
}

/// The figures along the axes of a chart, without a sentence.
fn is_axis(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let figure = |word: &&&str| word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%'));
    let figures = words.iter().filter(figure).count();
    words.len() >= 8 && figures * 2 >= words.len()
}

/// The mandate is the chapter that says so in its heading; the mission is the paragraph a short sentence points
/// at, or the chapter of that name.
fn mandate_and_mission(title: &str, text: &Prose, found: &mut Found) {
    let title = fold(title);
    let says_mission = |text: &str| {
        let folded = fold(text);
        folded.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word == "MISSION" || word == "MISSIONE")
    };
    let pointer =
        text.pieces.iter().position(|piece| piece.text.chars().count() <= 100 && says_mission(&piece.text));
    let told = pointer.and_then(|at| {
        let forward = text.pieces.get(at).is_some_and(|piece| piece.text.ends_with(':'));
        let told = if forward { at + 1 } else { at.checked_sub(1)? };
        text.pieces.get(told).map(|piece| (told, piece))
    });
    let is_mandate = title.contains("MANDATO ISTITUZIONALE") || title == "MANDATO" || title == "IL MANDATO";
    let is_mission = says_mission(&title) && !is_mandate;
    if found.plan.mission.is_none() {
        if let Some((_, piece)) = told.filter(|_| is_mandate || is_mission) {
            found.place_field("ente", "mission", LineSpan::new(piece.from, piece.to));
            found.plan.mission = Some(piece.text.clone());
        } else if is_mission && !text.pieces.is_empty() {
            found.plan.mission = Some(said(text.pieces.iter(), "mission", found));
        }
    }
    if is_mandate && found.plan.mandate.is_none() {
        let end = told.map_or(text.pieces.len(), |(at, _)| at);
        let pieces = text.pieces.get(..end).unwrap_or_default();
        if !pieces.is_empty() {
            found.plan.mandate = Some(said(pieces.iter(), "mandate", found));
        }
    }
}

fn said<'a>(pieces: impl Iterator<Item = &'a Piece>, field: &str, found: &mut Found) -> String {
    let texts: Vec<&str> = pieces
        .map(|piece| {
            found.place_field("ente", field, LineSpan::new(piece.from, piece.to));
            piece.text.as_str()
        })
        .collect();
    texts.join("\n\n")
}
