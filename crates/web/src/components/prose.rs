//! Texts of the plan: paragraphs and lists, nothing else, always escaped.

use maud::{Markup, html};

enum Block {
    Paragraph(String),
    List(Vec<String>),
}

/// Shows a text with its paragraphs and lists.
pub(crate) fn prose(text: &str) -> Markup {
    html! {
        @for block in blocks(text) {
            @match block {
                Block::Paragraph(text) => p lang="it" { (text) },
                Block::List(items) => ul lang="it" { @for item in items { li { (item) } } },
            }
        }
    }
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        let item = ["- ", "* ", "• "].iter().find_map(|mark| line.strip_prefix(mark));
        let plain = line.trim_start_matches('#').trim();
        match (item, blocks.last_mut()) {
            (Some(item), Some(Block::List(items))) => items.push(item.to_owned()),
            (Some(item), _) => blocks.push(Block::List(vec![item.to_owned()])),
            (None, _) if plain.is_empty() => open = false,
            (None, Some(Block::Paragraph(paragraph))) if open => {
                paragraph.push(' ');
                paragraph.push_str(plain);
            }
            (None, _) => {
                blocks.push(Block::Paragraph(plain.to_owned()));
                open = true;
            }
        }
    }
    blocks
}

/// A sentence of the catalogue, where words between backticks are what one writes in a plan.
pub(crate) fn inline_code(text: &str) -> Markup {
    html! {
        @for (position, piece) in text.split('`').enumerate() {
            @if position % 2 == 1 { code { (piece) } } @else { (piece) }
        }
    }
}
