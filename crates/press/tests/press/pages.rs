//! The page itself: nothing beyond its edges or over something else, no heading alone at its foot, heads of tables
//! on every page that they go over, contents that name the right pages.

use std::sync::LazyLock;

use super::common::{closed, printed, publish};
use super::reading::{Sheet, Table, Word, headings, sheets, squeezed, tables};
use cannocchiale_core::diag::Lang;
use cannocchiale_press::{Document, Form};

/// A document with its pages, and the same as a browser has it.
struct Made {
    name: &'static str,
    sheets: Vec<Sheet>,
    /// The words of each page between head and foot; a cover has none.
    bodies: Vec<String>,
    headings: Vec<(u8, String)>,
    tables: Vec<Table>,
    has_contents: bool,
}

impl Made {
    fn of(document: &'static Document) -> Self {
        let sheets = sheets(&printed(document, &closed(), Lang::It));
        let html = String::from_utf8(publish(document, Form::Html, &closed(), Lang::It)).unwrap();
        let mut bodies: Vec<String> = sheets.iter().map(Sheet::body).collect();
        if html.contains("<header class=\"cover\">") {
            bodies[0].clear();
        }
        let headings = headings(&html).into_iter().map(|(level, words)| (level, squeezed(&words))).collect();
        let (tables, has_contents) = (tables(&html), html.contains("<nav "));
        Self { name: document.name, sheets, bodies, headings, tables, has_contents }
    }

    /// The page on which the text of its first chapter begins.
    fn first(&self) -> usize {
        let (_, first) = &self.headings[0];
        let begins = |body: &String| !body.starts_with("Indice") && body.contains(first);
        self.bodies.iter().position(begins).unwrap_or_else(|| panic!("{}: no page of {first}", self.name))
    }
}

static ALL: LazyLock<Vec<Made>> = LazyLock::new(|| Document::all().iter().map(Made::of).collect());

#[test]
fn nothing_is_beyond_the_margins_and_no_word_is_over_another() {
    let mut wrong = Vec::new();
    for made in ALL.iter() {
        for (page, sheet) in made.sheets.iter().enumerate() {
            let is_cover = made.bodies[page].is_empty();
            // Sheets have margins of 23 mm, of 20 when they lie, a poster of 15; a cover has none.
            let margin = match (sheet.width, is_cover) {
                (_, true) => 0,
                (..600_000_000, _) => 64_000_000,
                (..850_000_000, _) => 55_000_000,
                _ => 41_000_000,
            };
            for word in &sheet.words {
                let is_inside = word.left >= margin && word.right <= sheet.width - margin;
                if !is_inside || word.top < 0 || word.bottom > sheet.height {
                    wrong.push(format!("{} page {}: {} goes beyond", made.name, page + 1, word.text));
                }
            }
            // A mark alone may stand where a formula is broken.
            let words: Vec<&Word> =
                sheet.words.iter().filter(|word| word.text.chars().any(char::is_alphanumeric)).collect();
            for (index, word) in words.iter().enumerate() {
                let over = words[index + 1..].iter().find(|other| {
                    let across = word.right.min(other.right) - word.left.max(other.left);
                    let down = word.bottom.min(other.bottom) - word.top.max(other.top);
                    let height = (word.bottom - word.top).min(other.bottom - other.top);
                    across > 1_000_000 && down > height / 5 * 3
                });
                if let Some(over) = over {
                    let (one, other, page) = (&word.text, &over.text, page + 1);
                    wrong.push(format!("{} page {page}: {one} is over {other}", made.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_heading_is_the_last_thing_on_its_page() {
    let mut wrong = Vec::new();
    for made in ALL.iter() {
        for (page, body) in made.bodies.iter().enumerate().skip(made.first()) {
            for (level, heading) in
                made.headings.iter().filter(|(_, heading)| body.ends_with(heading.as_str()))
            {
                wrong.push(format!("{} page {}: {heading} (level {level})", made.name, page + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_table_over_more_pages_repeats_its_heads_on_each() {
    let mut repeated = 0;
    let mut wrong = Vec::new();
    for made in ALL.iter() {
        let mut starts = Vec::new();
        let mut whole = String::new();
        for body in &made.bodies {
            starts.push(whole.len());
            whole.push_str(body);
        }
        let page_of = |at: usize| starts.partition_point(|start| *start <= at) - 1;
        let mut from = 0;
        for (index, table) in made.tables.iter().enumerate() {
            let caption = squeezed(&table.caption);
            let begin = whole.get(from..).unwrap().find(&caption).map(|at| from + at + caption.len());
            let begin = begin.unwrap_or_else(|| panic!("{}: no {}", made.name, table.caption));
            let next = made.tables.get(index + 1).map(|next| squeezed(&next.caption));
            let end = next
                .and_then(|next| whole.get(begin..).unwrap().find(&next))
                .map_or(whole.len(), |at| begin + at);
            from = begin;
            // A row that is parted by the end of a page is not found: the one above it is looked for.
            let last = table
                .rows
                .iter()
                .rev()
                .find_map(|row| whole.get(begin..end).unwrap().rfind(&squeezed(&row.concat())));
            let last = last.unwrap_or_else(|| panic!("{}: no row of {}", made.name, table.caption));
            let heads = squeezed(&table.heads.concat());
            for page in page_of(begin - 1) + 1..=page_of(begin + last) {
                repeated += 1;
                if !made.bodies[page].starts_with(&heads) {
                    let begins: String = made.bodies[page].chars().take(60).collect();
                    wrong.push(format!(
                        "{} page {}: {} without {heads}: {begins}",
                        made.name,
                        page + 1,
                        table.caption
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(repeated >= 5, "only {repeated} tables go over a page");
}

#[test]
fn the_contents_name_the_page_of_each_heading() {
    let with_contents: Vec<&Made> = ALL.iter().filter(|made| made.has_contents).collect();
    assert!(with_contents.len() >= 6);
    for made in with_contents {
        let first = made.first();
        let (mut page, mut at) = (first, 0);
        let mut expected = "Indice".to_owned();
        for (_, heading) in made.headings.iter().filter(|(level, _)| *level <= 2) {
            loop {
                if let Some(found) = made.bodies[page].get(at..).unwrap().find(heading.as_str()) {
                    at += found + heading.len();
                    break;
                }
                (page, at) = (page + 1, 0);
                assert!(page < made.bodies.len(), "{}: {heading} is on no page", made.name);
            }
            expected.push_str(&format!("{heading}{}", page + 1));
        }
        let contents: String = made.bodies[..first].concat();
        assert_eq!(contents, expected, "{}", made.name);
    }
}
