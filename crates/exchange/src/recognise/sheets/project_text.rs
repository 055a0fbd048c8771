//! The left column of the operational part: title, responsible offices and activities of a project.

use super::operational::Building;
use crate::items::{Item, split};
use crate::sheet::{Reading, SheetProject};
use crate::text::single_spaces;

/// As many words may name an office whose end cannot be told.
const OFFICE_WORDS: usize = 4;
/// A title without a label after it ends here at the latest.
const LONGEST_TITLE: usize = 400;

/// The code of a project at the start of a text: `1B0101: …`, with what follows.
fn project_code(text: &str) -> Option<(String, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c.is_ascii_uppercase() || c == '.'))?;
    let (code, rest) = text.split_at(end);
    let starts = code.starts_with(|c: char| c.is_ascii_digit()) && code.len() <= 12;
    let colon = rest.trim_start().strip_prefix(':');
    let lettered = code.chars().any(|c| c.is_ascii_uppercase());
    (starts && (colon.is_some() || lettered)).then(|| (code.to_owned(), colon.unwrap_or(rest)))
}

/// What stands before the first `Progetto CODE:`, and each project that starts in a text.
pub(super) fn heads(text: &str) -> (String, Vec<(String, String)>) {
    const WORD: &str = "Progetto ";
    let mut starts: Vec<(usize, String, usize)> = Vec::new();
    for (at, _) in text.match_indices(WORD) {
        let tail = text.get(at + WORD.len()..).unwrap_or_default();
        if let Some((code, rest)) = project_code(tail) {
            starts.push((at, code, text.len() - rest.len()));
        }
    }
    let end_of_first = starts.first().map_or(text.len(), |(at, ..)| *at);
    let before = text.get(..end_of_first).unwrap_or_default().trim();
    let ends = starts.iter().skip(1).map(|(at, ..)| *at).chain([text.len()]);
    let projects = starts
        .iter()
        .zip(ends)
        .map(|((_, code, from), to)| (code.clone(), single_spaces(text.get(*from..to).unwrap_or_default())));
    let projects = projects.collect();
    (before.strip_prefix("PROGETTI").map_or(before, without_year).to_owned(), projects)
}

/// The header of the table may have run into its first cell.
fn without_year(text: &str) -> &str {
    text.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start()
}

/// Where the offices and the activities start in the text of a project.
struct Parts<'a> {
    title: &'a str,
    offices: Option<&'a str>,
    actions: Option<&'a str>,
}

fn parts(text: &str) -> Parts<'_> {
    let office_word = ["FFICIO/I RESPONSABIL", "FFICI RESPONSABIL", "FFICIO RESPONSABIL"];
    let offices = office_word.iter().find_map(|word| text.find(word));
    // The first letter may have been read as another.
    let office_start = offices
        .map(|at| text.get(..at).map_or(0, |head| head.trim_end_matches(|c: char| c.is_alphabetic()).len()));
    let after_offices =
        offices.and_then(|at| text.get(at..)?.find(':').map(|colon| at + colon + 1)).or(offices);
    let actions = text.get(after_offices.unwrap_or(0)..).and_then(|rest| {
        let at = rest.find("AZIONI")? + after_offices.unwrap_or(0);
        Some((at, text.get(at + "AZIONI".len()..)?.trim_start_matches([':', ' '])))
    });
    let actions_start = actions.map_or(text.len(), |(at, _)| at);
    let title_end = office_start.unwrap_or(actions_start);
    Parts {
        title: text.get(..title_end).unwrap_or_default().trim(),
        offices: after_offices.and_then(|from| text.get(from..actions_start)).map(str::trim),
        actions: actions.map(|(_, text)| text),
    }
}

/// Reads title, offices and activities out of the text of a project.
pub(super) fn finish(building: Building) -> SheetProject {
    let Building { code, texts, mut results, lines, run_on, torn_rows, crowded_cells, offices_torn } =
        building;
    results.sort_by_key(|result| result.label);
    let whole = texts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ");
    let line_of = |word: &str| {
        texts.iter().find(|(_, text)| text.contains(word)).or(texts.first()).map_or(1, |(line, _)| *line)
    };
    let parts = parts(&whole);
    let headed = code.is_some() || parts.offices.is_some();
    let (title, rest) = title_and_rest(&parts, &whole, headed);
    // Where the columns ran together, the title ends where the first result begins, and what follows the offices is
    // the text of the activities, with its heading or without.
    let title = if run_on { before_first_item(&title) } else { title };
    let rest = if run_on && rest.is_empty() { parts.offices.map_or("", after_first_words) } else { rest };
    let lost = u32::from(code.is_none());
    let title = Reading { damage: lost + u32::from(run_on), ..Reading::new(title, line_of("Progetto")) };
    let offices = parts
        .offices
        .into_iter()
        .flat_map(|offices| offices.split(';').take(if run_on { 1 } else { usize::MAX }))
        .map(|office| if run_on { first_words(office) } else { office.trim().to_owned() })
        .map(|office| office.trim_end_matches(['.', ',']).to_owned())
        .filter(|office| !office.is_empty())
        .map(|text| Reading::new(text, line_of("RESPONSABIL")))
        .collect();
    let action_lines = action_lines(&texts);
    let items =
        if run_on { vec![Item { label: None, text: single_spaces(rest) }] } else { split(rest, None) };
    let actions = items
        .into_iter()
        .filter(|item| !item.text.is_empty())
        .map(|item| {
            let line = action_lines(&item.text);
            (item.label, Reading::new(item.text, line))
        })
        .collect();
    SheetProject {
        code,
        title,
        offices,
        actions,
        results,
        lines,
        torn_rows,
        crowded_cells,
        offices_torn,
        run_on,
    }
}

/// The title, and the text of the activities. Without header words the title is lost and all is activities.
fn title_and_rest<'a>(parts: &Parts<'a>, whole: &'a str, headed: bool) -> (String, &'a str) {
    let short = parts.title.chars().count() <= LONGEST_TITLE;
    match (headed && short, parts.actions) {
        (true, Some(actions)) => (parts.title.to_owned(), actions),
        (true, None) => (parts.title.to_owned(), parts.offices.map_or("", |_| "")),
        (false, Some(actions)) if headed => (String::new(), actions),
        (false, _) => (String::new(), whole),
    }
}

/// A title up to the label of an item.
fn before_first_item(title: &str) -> String {
    let items = split(title, None);
    items
        .first()
        .filter(|item| item.label.is_none())
        .map_or_else(|| title.to_owned(), |item| item.text.clone())
}

/// On which line a text starts.
fn action_lines(texts: &[(u32, String)]) -> impl Fn(&str) -> u32 + '_ {
    |text: &str| {
        let start: String = text.chars().take(24).collect();
        let found = texts.iter().find(|(_, row)| row.contains(&start)).or(texts.first());
        found.map_or(1, |(line, _)| *line)
    }
}

/// The name of an office whose end cannot be told: its first words, up to a figure.
fn first_words(office: &str) -> String {
    let words: Vec<&str> = office.split_whitespace().take(OFFICE_WORDS).collect();
    let end = words.iter().rposition(|word| !crate::recognise::words::is_small_word(word));
    words.get(..end.map_or(0, |end| end + 1)).unwrap_or_default().join(" ")
}

/// What follows the first words of an office whose end cannot be told.
fn after_first_words(office: &str) -> &str {
    let taken = first_words(office).split(' ').count();
    let mut rest = office.trim_start();
    for _ in 0..taken {
        rest = rest.split_once(' ').map_or("", |(_, rest)| rest).trim_start();
    }
    rest
}
