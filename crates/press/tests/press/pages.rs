//! The page itself: nothing beyond its edges or over something else, no heading alone at its foot, heads of tables
//! on every page that they go over, contents that name the right pages.

use std::sync::LazyLock;

use super::common::{
    closed, draft_with_findings, named, own_look, printed, publish, publish_in, publish_with, samples,
};
use super::narrative::written;
use super::reading::{Sheet, Table, Word, headings, sheets, squeezed, tables};
use cannocchiale_core::diag::Lang;
use cannocchiale_press::{Document, Form};

/// A document with its pages, and the same as a browser has it.
struct Made {
    /// Which document, of which plan, in which language.
    name: String,
    sheets: Vec<Sheet>,
    /// The words of each page between head and foot; a cover has none.
    bodies: Vec<String>,
    headings: Vec<(u8, String)>,
    tables: Vec<Table>,
    has_contents: bool,
    lang: Lang,
}

impl Made {
    fn of(name: String, lang: Lang, pdf: &[u8], html: Vec<u8>) -> Self {
        let mut sheets = sheets(pdf);
        sheets.iter_mut().for_each(without_mark);
        let html = String::from_utf8(html).unwrap();
        let mut bodies: Vec<String> = sheets.iter().map(Sheet::body).collect();
        if html.contains("<header class=\"cover\">") {
            bodies[0].clear();
        }
        let headings = headings(&html).into_iter().map(|(level, words)| (level, squeezed(&words))).collect();
        let (tables, has_contents) = (tables(&html), html.contains("<nav "));
        Self { name, sheets, bodies, headings, tables, has_contents, lang }
    }

    /// The heading of its contents.
    fn contents(&self) -> &'static str {
        match self.lang {
            Lang::It => "Indice",
            Lang::En => "Contents",
        }
    }

    /// The page on which the text of its first chapter begins.
    fn first(&self) -> usize {
        // A plan that says nothing is a cover.
        let Some((_, first)) = self.headings.first() else { return self.bodies.len() };
        let begins = |body: &String| !body.starts_with(self.contents()) && body.contains(first);
        self.bodies.iter().position(begins).unwrap_or_else(|| panic!("{}: no page of {first}", self.name))
    }
}

/// Takes away the word that lies across the pages of a draft, which is over all others, letter by letter.
fn without_mark(sheet: &mut Sheet) {
    let mark = ["B", "O", "Z", "Z", "A"];
    let at =
        sheet.words.windows(mark.len()).position(|five| five.iter().map(|word| word.text.as_str()).eq(mark));
    if let Some(at) = at {
        sheet.words.drain(at..at + mark.len());
    }
}

/// Every document of every sample, in English of a closed year; with all that people write, in the look of a body; the
/// draft with what the checks find; the pack of the evaluator.
static ALL: LazyLock<Vec<Made>> = LazyLock::new(|| {
    let closed = closed();
    let mut all = Vec::new();
    for document in Document::all() {
        for sample in samples() {
            let name = format!("{} ({})", document.name, sample.name);
            let html = publish(document, Form::Html, &sample, Lang::It);
            all.push(Made::of(name, Lang::It, &printed(document, &sample, Lang::It), html));
        }
        let html = publish(document, Form::Html, &closed, Lang::En);
        let pdf = printed(document, &closed, Lang::En);
        all.push(Made::of(format!("{} (English)", document.name), Lang::En, &pdf, html));
        if !document.slots.is_empty() {
            let words = written(document);
            let made = |form| publish_with(document, form, &closed, Lang::It, Some(&words));
            let name = format!("{} (written)", document.name);
            all.push(Made::of(name, Lang::It, &made(Form::Pdf), made(Form::Html)));
        }
    }
    let look = own_look();
    for document in ["piano", "monitoraggio", "cruscotto"].map(named) {
        let made = |form| publish_in(document, form, &closed, Lang::It, (None, Some(&look)));
        let name = format!("{} (own look)", document.name);
        all.push(Made::of(name, Lang::It, &made(Form::Pdf), made(Form::Html)));
    }
    let draft = |form| draft_with_findings(form, Lang::It);
    all.push(Made::of("piano (findings)".to_owned(), Lang::It, &draft(Form::Pdf), draft(Form::Html)));
    let pack = |form| super::validation::made(form, &super::validation::concluded(), Lang::It);
    all.push(Made::of("validazione".to_owned(), Lang::It, &pack(Form::Pdf), pack(Form::Html)));
    all
});

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
    assert!(with_contents.len() >= 30, "only {} have contents", with_contents.len());
    let mut wrong = Vec::new();
    for made in with_contents {
        let first = made.first();
        let (mut page, mut at) = (first, 0);
        let mut expected = made.contents().to_owned();
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
        if contents != expected {
            wrong.push(format!("{}\n  {contents}\n  {expected}", made.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
