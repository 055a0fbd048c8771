//! The operational part of a sheet: projects with their expected results and targets.

use rayon::prelude::*;

use super::ghosts::without_ghosts;
use super::project_text::{finish, heads};
use crate::items::{Item, Label, split};
use crate::sheet::{Reading, SheetProject, SheetResult};
use crate::text::key;

/// A row of the operational part: its three columns.
#[derive(Debug, Clone, Default)]
pub(super) struct OperationalRow {
    pub line: u32,
    pub project: String,
    pub results: String,
    pub targets: String,
    /// The cells of each column, where the fold of the page cut one.
    pub folded: Option<[Vec<String>; 3]>,
    /// The three columns ran together into one text.
    pub run_on: bool,
    /// A column of results or targets was cut in two.
    pub torn: bool,
}

impl OperationalRow {
    /// What a note shows of it: the first words that it has.
    pub(super) fn shown(&self) -> String {
        let text = if self.project.is_empty() { &self.targets } else { &self.project };
        text.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
    }
}

/// A project being read.
#[derive(Debug, Default)]
pub(super) struct Building {
    pub code: Option<String>,
    pub texts: Vec<(u32, String)>,
    pub results: Vec<SheetResult>,
    pub lines: Vec<u32>,
    pub run_on: bool,
    pub torn_rows: u32,
    pub crowded_cells: u32,
    pub offices_torn: bool,
}

/// How many rows ahead the next label is looked for.
const LOOK_AHEAD: usize = 40;

/// A run of words that a conversion repeated, with its line.
pub(super) type Stutter = (u32, String);

/// What the operational part of a sheet holds.
pub(super) struct OperationalPart {
    pub(super) projects: Vec<SheetProject>,
    /// The lines of rows that only repeat another.
    pub(super) ghosts: Vec<u32>,
    pub(super) stutters: Vec<Stutter>,
}

/// The projects of a sheet, and the lines of rows that only repeat another.
pub(super) fn projects(
    rows: &[OperationalRow],
    unfold: impl Fn(&mut OperationalRow) -> Vec<Stutter> + Sync,
) -> OperationalPart {
    let (mut rows, ghosts) = without_ghosts(rows);
    let stutters: Vec<Vec<Stutter>> = rows.par_iter_mut().map(&unfold).collect();
    let mut reader = Reader { rows: &rows, done: Vec::new(), current: None };
    for at in 0..rows.len() {
        reader.row(at);
    }
    let mut projects = reader.done;
    projects.extend(reader.current.map(finish));
    OperationalPart { projects, ghosts, stutters: stutters.into_iter().flatten().collect() }
}

struct Reader<'a> {
    rows: &'a [OperationalRow],
    done: Vec<SheetProject>,
    current: Option<Building>,
}

impl Reader<'_> {
    fn row(&mut self, at: usize) {
        let Some(row) = self.rows.get(at) else { return };
        let (before, heads) = heads(&row.project);
        if row.run_on {
            return self.run_on(row.line, heads);
        }
        let last = self.current.as_ref().and_then(|current| current.results.last()).map(|r| r.label);
        let results = split(&row.results, last);
        let again = restart(&results, last);
        if heads.is_empty() {
            let text = (!before.is_empty()).then_some(before);
            return self.plain_row(at, text, results, again);
        }
        if !before.is_empty() {
            let current = self.current();
            current.lines.push(row.line);
            current.texts.push((row.line, before.clone()));
        }
        let shared = !before.is_empty() && again.is_some_and(|again| again > 0);
        let (old, new) = match again.filter(|_| shared) {
            Some(again) => {
                let (old, new) = results.split_at(again);
                (old.to_vec(), new.to_vec())
            }
            None => (Vec::new(), split(&row.results, None)),
        };
        let (old_targets, new_targets) = if shared {
            self.split_targets(&row.targets, true)
        } else {
            (Vec::new(), split(&row.targets, None))
        };
        self.fill(at, &old, &old_targets);
        let count = heads.len();
        for (index, (code, text)) in heads.into_iter().enumerate() {
            self.open(Some(code), row.line, Some(text));
            if index + 1 == count {
                self.fill(at, &new, &new_targets);
            }
        }
    }

    /// A row in which no project starts by name; the numbering may still start again.
    fn plain_row(&mut self, at: usize, text: Option<String>, results: Vec<Item>, again: Option<usize>) {
        let Some(row) = self.rows.get(at) else { return };
        let nothing = text.is_none() && results.is_empty() && row.targets.trim().is_empty();
        if nothing {
            return;
        }
        let current = self.current();
        current.lines.push(row.line);
        if let Some(text) = text {
            current.offices_torn |= loses_offices(current, &text, &results);
            current.texts.push((row.line, text));
        }
        let (old_targets, new_targets) = self.split_targets(&row.targets, again.is_some());
        match again {
            Some(again) => {
                let (old, new) = results.split_at(again);
                self.fill(at, old, &old_targets);
                self.open(None, row.line, None);
                self.fill(at, new, &new_targets);
            }
            None => self.fill(at, &results, &old_targets),
        }
    }

    /// The targets of a cell; where its results belong to two projects, those of each.
    fn split_targets(&self, text: &str, shared: bool) -> (Vec<Item>, Vec<Item>) {
        let last = self.last_target();
        if !shared {
            let items = split(text, last);
            let labelled = items.iter().any(|item| item.label.is_some());
            let items = if labelled { items } else { split(text, None) };
            return (items.clone(), items);
        }
        let items = split(text, None);
        let again = restart(&items, None).unwrap_or(items.len());
        let (old, new) = items.split_at(again);
        (old.to_vec(), new.to_vec())
    }

    fn last_target(&self) -> Option<Label> {
        let results = &self.current.as_ref()?.results;
        results.iter().rev().find(|result| result.target.is_some()).map(|result| result.label)
    }

    fn current(&mut self) -> &mut Building {
        self.current.get_or_insert_with(Building::default)
    }

    fn open(&mut self, code: Option<String>, line: u32, text: Option<String>) {
        self.done.extend(self.current.take().map(finish));
        let texts = text.into_iter().map(|text| (line, text)).collect();
        self.current = Some(Building { code, texts, lines: vec![line], ..Building::default() });
    }

    /// The next label printed in the results of the following rows of the same project.
    fn label_ahead(&self, at: usize) -> Option<Label> {
        let following = self.rows.iter().skip(at + 1).take(LOOK_AHEAD);
        following
            .take_while(|row| heads(&row.project).1.is_empty())
            .find_map(|row| split(&row.results, None).iter().find_map(|item| item.label))
    }

    fn fill(&mut self, at: usize, results: &[Item], targets: &[Item]) {
        if results.is_empty() && targets.is_empty() {
            return;
        }
        let Some(row) = self.rows.get(at) else { return };
        let fresh_cell = at
            .checked_sub(1)
            .and_then(|before| self.rows.get(before))
            .is_none_or(|before| !before.results.chars().any(char::is_alphanumeric));
        let target_here = targets.first().is_some_and(|item| item.label.is_none());
        let ahead = self.label_ahead(at);
        let line = row.line;
        let torn = row.torn;
        let current = self.current();
        current.torn_rows += u32::from(torn);
        current.crowded_cells += u32::from(results.iter().filter(|item| item.label.is_some()).count() > 1);
        let mut first_new = None;
        let first_of_project = current.results.is_empty();
        let parted = if first_of_project { part_lost_labels(results, ahead) } else { None };
        let results = parted.as_deref().unwrap_or(results);
        for (index, item) in results.iter().enumerate() {
            let next = results.get(index + 1).and_then(|next| next.label);
            let place = LeadingPlace { next, ahead, fresh_cell, target_here };
            let (label, inferred) = match item.label {
                Some(label) => (Some(label), parted.is_some() && index + 1 < results.len()),
                None => (lost_label(current.results.last().map(|r| r.label), item, place), true),
            };
            let label = label.map(|label| if inferred { with_letter_of(label, targets) } else { label });
            let waiting = if inferred { current.waiting_for(item, target_here) } else { None };
            if let Some(label) = waiting {
                current.give_end(label, line, &item.text);
                continue;
            }
            match label {
                Some(label) => {
                    first_new = first_new.or(Some(label));
                    let text = if inferred { without_misread_label(label, &item.text) } else { &item.text };
                    add_result(current, label, inferred, line, text);
                }
                None => extend_last(current, line, &item.text),
            }
        }
        fill_targets(current, line, targets, first_new);
    }

    /// Projects whose three columns ran together: each label comes twice, with the result and with the target.
    fn run_on(&mut self, line: u32, heads: Vec<(String, String)>) {
        for (code, text) in heads {
            self.open(Some(code), line, Some(text.clone()));
            let current = self.current();
            current.run_on = true;
            current.torn_rows += 1;
            let mut seen: Vec<Label> = Vec::new();
            for item in split(&text, None) {
                let Some(label) = item.label else { continue };
                let words = first_words(&item.text);
                if seen.contains(&label) {
                    set_target(current, label, line, &words, true);
                } else {
                    seen.push(label);
                    add_result(current, label, false, line, &words);
                }
            }
            // Where each column ends cannot be told: text and target may hold words of their neighbours.
            for result in &mut current.results {
                result.statement.iter_mut().chain(&mut result.target).for_each(|reading| reading.damage += 1);
            }
        }
    }
}

impl Building {
    /// The last result, where only its target was read so far and a text goes on in the middle of a sentence: the
    /// text is the end of that result.
    fn waiting_for(&self, item: &Item, target_here: bool) -> Option<Label> {
        let last = self.results.last().filter(|last| last.statement.is_none() && last.target.is_some())?;
        let goes_on = item.text.starts_with(char::is_lowercase)
            && without_misread_label(Label::number(1), &item.text) == item.text;
        (goes_on && !target_here).then_some(last.label)
    }

    /// The end of a result whose beginning is lost.
    fn give_end(&mut self, label: Label, line: u32, text: &str) {
        const BEGINNING_LOST: u32 = 3;
        let text = format!("… {}", text.trim_end_matches(':').trim());
        if let Some(result) = self.results.iter_mut().find(|result| result.label == label) {
            result.statement = Some(Reading { damage: BEGINNING_LOST, ..Reading::new(text, line) });
        }
    }
}

/// The activities begin a row, no office was read, and the results break off in the middle of a sentence there: the
/// lines between the title and the activities are lost, and the offices with them.
fn loses_offices(current: &Building, text: &str, results: &[Item]) -> bool {
    const STOPS: [char; 4] = ['.', ';', ':', ')'];
    let named = current.texts.iter().any(|(_, text)| text.contains("RESPONSABIL"));
    let open = current.results.last().and_then(|result| result.statement.as_ref());
    let goes_on =
        results.first().is_some_and(|item| item.label.is_none() && item.text.starts_with(char::is_lowercase));
    text.starts_with("AZIONI")
        && current.code.is_some()
        && !named
        && goes_on
        && open.is_some_and(|open| !open.text.ends_with(STOPS))
}

/// `i) …` and `l) …` at the head of a list: the figure one, misread.
fn without_misread_label(label: Label, text: &str) -> &str {
    let rest = ["i)", "l)", "I)"].iter().find_map(|misread| text.strip_prefix(misread));
    rest.filter(|_| label == Label::number(1)).map_or(text, str::trim_start)
}

/// Where the numbering of a project starts again.
fn restart(items: &[Item], last: Option<Label>) -> Option<usize> {
    let mut last = last;
    for (index, item) in items.iter().enumerate() {
        if let Some(label) = item.label {
            if last.is_some_and(|last| label.restarts(last)) {
                return Some(index);
            }
            last = Some(label);
        }
    }
    None
}

struct LeadingPlace {
    next: Option<Label>,
    ahead: Option<Label>,
    fresh_cell: bool,
    target_here: bool,
}

/// The label of a text that has none, or none when it goes on with the result before it.
fn lost_label(last: Option<Label>, item: &Item, place: LeadingPlace) -> Option<Label> {
    let LeadingPlace { next, ahead, fresh_cell, target_here } = place;
    let Some(last) = last else {
        // A cell without labels at the head of a project starts its list.
        let ahead = ahead.and_then(Label::before).filter(|label| label.number == 1);
        return Some(next.and_then(Label::before).or(ahead).unwrap_or(Label::number(1)));
    };
    if let Some(expected) = next.and_then(Label::before) {
        return (expected > last).then_some(expected);
    }
    let upper = item.text.chars().next().is_some_and(char::is_uppercase);
    match ahead.and_then(Label::before) {
        Some(expected) => (expected > last && (fresh_cell || target_here)).then(|| last.next()),
        None => (ahead.is_none() && target_here && (upper || fresh_cell)).then(|| last.next()),
    }
}

/// The first cell of a project holds several results that lost their labels, when the numbering ahead says so
/// and sentences start in it without a stop before them.
fn part_lost_labels(results: &[Item], ahead: Option<Label>) -> Option<Vec<Item>> {
    let [only] = results else { return None };
    let expected = ahead.and_then(Label::before).filter(|_| only.label.is_none())?;
    if expected.number < 2 {
        return None;
    }
    let mut parts: Vec<Vec<&str>> = vec![Vec::new()];
    let mut before: Option<&str> = None;
    for word in only.text.split_whitespace() {
        let starts = word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().skip(1).all(|c| c.is_lowercase() || c == '\'' || c == '’');
        let runs_on = before.is_none_or(|before| {
            !before.ends_with(char::is_lowercase) || crate::recognise::words::is_small_word(before)
        });
        if starts && !runs_on && parts.len() < usize::from(expected.number) {
            parts.push(Vec::new());
        }
        parts.last_mut()?.push(word);
        before = Some(word);
    }
    let labels = (1u16..).map(|number| Some(Label::number(number)));
    let items = parts.iter().zip(labels).map(|(words, label)| Item { label, text: words.join(" ") });
    (parts.len() > 1).then(|| items.collect())
}

fn add_result(current: &mut Building, label: Label, inferred: bool, line: u32, text: &str) {
    let reading = Reading::new(text.trim_end_matches(':').trim().to_owned(), line);
    let known = current.results.iter_mut().find(|result| result.label == label);
    let statement = (!reading.text.is_empty()).then_some(reading);
    match known {
        Some(known) => match (&mut known.statement, statement) {
            (slot @ None, statement) => *slot = statement,
            (Some(old), Some(new)) => keep_longer_or_join(old, new),
            (Some(_), None) => {}
        },
        None => current.results.push(SheetResult { label, inferred, statement, target: None }),
    }
}

/// A label printed twice: the same text stuttering, or more text.
fn keep_longer_or_join(old: &mut Reading, new: Reading) {
    let start = |text: &str| beginning(text, 16);
    if start(&old.text) == start(&new.text) {
        if new.text.chars().count() > old.text.chars().count() {
            *old = new;
        }
    } else {
        old.extend(&new);
    }
}

fn extend_last(current: &mut Building, line: u32, text: &str) {
    if let Some(last) = current.results.last_mut() {
        let more = Reading::new(text.trim_end_matches(':').trim().to_owned(), line);
        match &mut last.statement {
            Some(statement) => statement.extend(&more),
            slot @ None => *slot = Some(more),
        }
    }
}

fn fill_targets(current: &mut Building, line: u32, targets: &[Item], first_new: Option<Label>) {
    for (index, item) in targets.iter().enumerate() {
        let next = targets.get(index + 1).and_then(|next| next.label);
        let last = current.results.iter().rev().find(|result| result.target.is_some()).map(|r| r.label);
        match (item.label, next.and_then(Label::before)) {
            (Some(label), _) => set_target(current, label, line, &item.text, false),
            (None, Some(expected)) if Some(expected) > last => {
                let label = lettered(current, expected);
                set_target(current, label, line, &item.text, false);
            }
            (None, None) if first_new.is_some() && next.is_none() => {
                let label = first_new.unwrap_or(Label::number(1));
                set_target(current, label, line, &item.text, false);
            }
            _ => match last.or(current.results.last().map(|result| result.label)) {
                Some(label) => set_target(current, label, line, &item.text, true),
                None => set_target(current, Label::number(1), line, &item.text, false),
            },
        }
    }
}

/// A lost label takes the last letter that the targets of its row print for its number.
fn with_letter_of(label: Label, targets: &[Item]) -> Label {
    let printed = targets.iter().filter_map(|item| item.label);
    let same = printed.filter(|other| label.letter.is_none() && other.number == label.number);
    same.max().unwrap_or(label)
}

/// A lost label is one of those printed for the results: `1` stands for the first of `1a`, `1b` without a target.
fn lettered(current: &Building, label: Label) -> Label {
    let known = current.results.iter().any(|result| result.label == label);
    let free = current.results.iter().find(|r| r.label.number == label.number && r.target.is_none());
    if known || label.letter.is_some() { label } else { free.map_or(label, |result| result.label) }
}

/// Whether a target holds a figure or a word, and not only splinters of words: `de le`.
fn says_something(text: &str) -> bool {
    let figure = text.chars().any(|c| c.is_numeric() || matches!(c, '%' | '<' | '>' | '='));
    let yes = matches!(key(text).as_str(), "si" | "no");
    figure
        || yes
        || text.split_whitespace().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2)
}

/// Gives a target to the result of a label; a target without its result makes one whose text is lost.
fn set_target(current: &mut Building, label: Label, line: u32, text: &str, goes_on: bool) {
    if !says_something(text) {
        return;
    }
    if !current.results.iter().any(|result| result.label == label) {
        current.results.push(SheetResult { label, inferred: false, statement: None, target: None });
    }
    let new = Reading::new(text.trim().to_owned(), line);
    let Some(result) = current.results.iter_mut().find(|result| result.label == label) else { return };
    let start = |text: &str| beginning(text, 12);
    let repeats = |reading: &Reading| {
        result.statement.as_ref().is_some_and(|statement| start(&statement.text) == start(&reading.text))
    };
    result.target = Some(match result.target.take() {
        None => new,
        Some(mut old) if goes_on => {
            old.extend(&new);
            old
        }
        // The first of two readings only repeats the result: the second is the target.
        Some(old) if repeats(&old) => new,
        Some(mut old) => {
            keep_longer_or_join(&mut old, new);
            old
        }
    });
}

/// The first letters of a text, to compare it by; a text may be very long.
fn beginning(text: &str, letters: usize) -> String {
    let head: String = text.chars().take(4 * letters).collect();
    key(&head).chars().take(letters).collect()
}

/// The first words of a text whose end cannot be told.
fn first_words(text: &str) -> String {
    const WORDS: usize = 8;
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = words.get(..WORDS.min(words.len())).unwrap_or_default().join(" ");
    if words.len() > WORDS { format!("{shown} …") } else { shown }
}
