//! The page itself: nothing beyond its edges or over something else, no heading alone at its foot, heads of tables
//! on every page that they go over, contents that name the right pages.

use std::sync::LazyLock;

use super::common::{
    closed, draft_with_findings, named, own_look, printed, publish, publish_in, publish_with, samples,
};
use super::made::Made;
use super::narrative::written;
use super::reading::squeezed;
use cannocchiale_core::diag::Lang;
use cannocchiale_press::{Document, Form};

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
fn what_a_browser_shows_is_on_paper_in_its_order() {
    let unsaid: Vec<String> = ALL.iter().flat_map(Made::unsaid).collect();
    assert!(unsaid.is_empty(), "{}", unsaid.join("\n"));
}

#[test]
fn nothing_is_beyond_the_margins_and_no_word_is_over_another() {
    let wrong: Vec<String> = ALL.iter().flat_map(Made::misplaced).collect();
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_heading_is_the_last_thing_on_its_page() {
    let wrong: Vec<String> = ALL.iter().flat_map(Made::widowed).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_row_of_a_table_is_alone_on_a_page() {
    let wrong: Vec<String> = ALL.iter().flat_map(Made::alone).collect();
    assert!(wrong.is_empty(), "{} rows\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_note_is_parted_from_what_it_is_about() {
    let wrong: Vec<String> = ALL.iter().flat_map(Made::parted).collect();
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
