//! Which paragraphs lead to what follows them, and so are not left alone at the foot of a page.

use crate::contract::Span;
use crate::folio::Block;

/// A paragraph with no more characters is a line or two.
const LINE: usize = 240;
/// A paragraph with more characters is not held to the head of a sheet.
const LONG: usize = 900;

/// Whether a paragraph stays with the block after it: a label, a code with its title, a sentence that announces a list, or
/// the line between a heading and what it is about.
pub(super) fn leads(before: Option<&Block>, block: &Block, next: Option<&Block>) -> bool {
    let (Block::Paragraph { spans }, Some(next)) = (block, next) else { return false };
    let words: usize = spans.iter().map(|span| span.text.chars().count()).sum();
    // What an objective is about stands between its title and its facts.
    let is_brief = words <= if matches!(next, Block::Facts { .. }) { LONG } else { LINE };
    if words == 0 || !is_brief {
        return false;
    }
    let above = before.and_then(|before| match before {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    });
    let after_heading = above.is_some();
    match next {
        Block::Table { .. } | Block::Figure { .. } | Block::Facts { .. } | Block::Tiles { .. } => {
            after_heading || all_bold(spans) || announces(spans)
        }
        // A section under this heading, not the one after it.
        Block::Heading { level, .. } => above.is_some_and(|above| above < *level),
        Block::Quote { .. } => announces(spans),
        Block::List { .. } => after_heading || all_bold(spans) || is_titled(spans) || announces(spans),
        Block::Paragraph { spans: following } => {
            all_bold(spans) || announces(spans) || (is_titled(spans) && !is_titled(following))
        }
        Block::Notice { .. } | Block::Signatures { .. } | Block::PageBreak | Block::SamePage => false,
    }
}

/// Whether all of a paragraph weighs: it says what the next lines are.
pub(super) fn is_label(block: &Block) -> bool {
    matches!(block, Block::Paragraph { spans } if all_bold(spans))
}

fn all_bold(spans: &[Span]) -> bool {
    spans.iter().all(|span| span.bold || span.text.trim().is_empty())
}

/// Whether it begins with a word that weighs and ends as no sentence does: a code and its title.
fn is_titled(spans: &[Span]) -> bool {
    spans.first().is_some_and(|span| span.bold) && !ends_with(spans, &['.', ';', '!', '?'])
}

fn announces(spans: &[Span]) -> bool {
    ends_with(spans, &[':'])
}

fn ends_with(spans: &[Span], marks: &[char]) -> bool {
    spans.last().is_some_and(|span| span.text.trim_end().ends_with(marks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_a_title_and_a_line_under_a_heading_stay_with_what_they_are_about() {
        let list = Block::List { ordered: false, start: 1, items: Vec::new() };
        let heading =
            Block::Heading { level: 2, number: None, text: "Obiettivi".into(), anchor: "s1".into() };
        let line = || Block::paragraph("4 obiettivi; i pesi sommano a 100.");
        let label = Block::Paragraph { spans: vec![Span::strong("Azioni")] };
        let title = || Block::Paragraph { spans: vec![Span::strong("P1"), Span::plain(" Promozione")] };
        let facts = Block::Facts { facts: Vec::new() };
        assert!(leads(None, &label, Some(&list)) && leads(None, &label, Some(&title())));
        assert!(leads(Some(&heading), &line(), Some(&list)) && leads(Some(&heading), &line(), Some(&facts)));
        assert!(leads(None, &title(), Some(&line())) && !leads(None, &title(), Some(&title())));
        assert!(leads(None, &Block::paragraph("Sono tre:"), Some(&list)));
        assert!(!leads(None, &line(), Some(&line())) && !leads(None, &label, None));
        let heading =
            |level| Block::Heading { level, number: None, text: "Altro".into(), anchor: "s2".into() };
        assert!(leads(Some(&heading(2)), &line(), Some(&heading(3))));
        assert!(!leads(Some(&heading(2)), &line(), Some(&heading(2))));
        let long = Block::paragraph("parola ".repeat(60));
        assert!(
            leads(Some(&heading(2)), &long, Some(&facts)) && !leads(Some(&heading(2)), &long, Some(&list))
        );
    }
}
