//! One project out of its copies.

use std::collections::BTreeSet;

use cannocchiale_core::format::plan::{ActionFile, ProgrammeFile, ProjectFile, ResultFile};
use cannocchiale_core::source::LineSpan;

use super::best::best;
use super::objective::{note_damage, place, take};
use super::{codes, runs};
use crate::found::Found;
use crate::items::Label;
use crate::note::{Note, NoteCode};
use crate::sheet::{SheetProject, SheetResult};

/// What stands where a text was lost.
const LOST: &str = "…";

/// Builds a project under its programme.
pub(super) fn build(
    found: &mut Found,
    copies: &[&SheetProject],
    programme: &ProgrammeFile,
    taken: &mut BTreeSet<String>,
    year: i16,
) -> ProjectFile {
    let written = copies.iter().find_map(|project| project.code.clone());
    let inferred = written.is_none();
    let code = written.unwrap_or_else(|| codes::next_free(&programme.code, taken));
    let lines: Vec<u32> = copies.iter().flat_map(|project| project.lines.iter().copied()).collect();
    runs(&lines).into_iter().for_each(|span| found.place(&code, span));
    let span = runs(&lines).into_iter().next().unwrap_or(LineSpan::line(1));
    let torn = inferred || copies.iter().any(|project| project.torn_rows > 0);
    let offices_torn = torn || copies.iter().any(|project| project.offices_torn);
    if inferred {
        found.note(Note::new(NoteCode::CodeInferred, &code, span).field("code"));
    }
    let crowded: u32 = copies.iter().map(|project| project.crowded_cells).sum();
    let results = results(found, &code, copies, torn);
    if crowded > 0 {
        let note = Note::new(NoteCode::ItemsSeparated, &code, span).field("results");
        found.note(note.with("items", results.len().to_string()));
    }
    let title = title(found, &code, copies, span);
    let offices = offices(found, &code, copies, offices_torn.then_some(span));
    let actions = actions(found, &code, copies);
    if copies.iter().any(|project| project.run_on) && !actions.is_empty() {
        found.note(Note::new(NoteCode::TextTorn, &code, span).field("actions").with("text", LOST));
    }
    ProjectFile { code, inferred, year, title, offices, actions, results, ..ProjectFile::default() }
}

fn title(found: &mut Found, code: &str, copies: &[&SheetProject], span: LineSpan) -> String {
    let Some(title) = best(copies.iter().map(|project| &project.title), &found.lexicon) else {
        found.note(Note::new(NoteCode::TextTorn, code, span).field("title").with("text", LOST));
        return LOST.to_owned();
    };
    place(found, code, "title", &title);
    note_damage(found, code, "title", &title);
    // A title without its code has lost its beginning.
    if title.damage > 0 && copies.iter().all(|project| project.code.is_none()) {
        let text = format!("{LOST} {}", title.text);
        let line = LineSpan::line(title.lines.first().copied().unwrap_or(span.from));
        found.note(Note::new(NoteCode::TextTorn, code, line).field("title").with("text", &text));
        return text;
    }
    title.text
}

/// The offices of the first copy that names any; where the row is torn, none means that they are lost.
fn offices(found: &mut Found, code: &str, copies: &[&SheetProject], torn: Option<LineSpan>) -> Vec<String> {
    let Some(named) = copies.iter().find(|project| !project.offices.is_empty()) else {
        if let Some(span) = torn {
            found.note(Note::new(NoteCode::OfficeLost, code, span).field("offices"));
        }
        return Vec::new();
    };
    named.offices.iter().for_each(|office| place(found, code, "offices", office));
    named.offices.iter().map(|office| office.text.clone()).collect()
}

fn actions(found: &mut Found, code: &str, copies: &[&SheetProject]) -> Vec<ActionFile> {
    let fullest = copies.iter().max_by_key(|project| project.actions.len());
    let mut actions = Vec::new();
    for (label, reading) in fullest.into_iter().flat_map(|project| &project.actions) {
        place(found, code, "actions", reading);
        let label = label.map(|label| label.to_string()).unwrap_or_default();
        actions.push(ActionFile { label, text: reading.text.clone() });
    }
    actions
}

fn results(found: &mut Found, code: &str, copies: &[&SheetProject], torn: bool) -> Vec<ResultFile> {
    let mut labels: Vec<Label> = Vec::new();
    for result in copies.iter().flat_map(|project| &project.results) {
        if !labels.contains(&result.label) {
            labels.push(result.label);
        }
    }
    let all = || copies.iter().flat_map(|project| &project.results);
    let mut built = Vec::new();
    let inferred = copies.iter().flat_map(|project| &project.results).any(|result| result.inferred);
    if torn || inferred {
        let lost = lost_labels(&labels);
        for label in lost {
            let span = between(label, copies);
            let id = format!("{code}/{label}");
            found.place(&id, span);
            found.note(Note::new(NoteCode::ResultLost, &id, span));
            built.push((
                label,
                ResultFile { label: label.to_string(), statement: LOST.to_owned(), ..ResultFile::default() },
            ));
        }
    }
    let torn = torn || column_loses_its_beginnings(all());
    for label in labels {
        let readings: Vec<&SheetResult> = all().filter(|result| result.label == label).collect();
        built.push((label, result(found, &format!("{code}/{label}"), label, &readings, torn)));
    }
    built.sort_by_key(|(label, _)| *label);
    built.into_iter().map(|(_, result)| result).collect()
}

/// Whether two results or more have a text and a target of which one is the end of the other, without its first words:
/// authors who repeat the result as its target repeat all of it, so the column is losing text, and a target that is
/// blank beside them is lost too.
fn column_loses_its_beginnings<'a>(results: impl Iterator<Item = &'a SheetResult>) -> bool {
    const FEWEST: usize = 2;
    let loses = |result: &&SheetResult| {
        let (Some(statement), Some(target)) = (&result.statement, &result.target) else { return false };
        let (a, b) = (statement.text.as_str(), target.text.as_str());
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        let words = short.split_whitespace().count();
        short.len() < long.len()
            && words > 1
            && long.ends_with(short)
            && short.starts_with(char::is_lowercase)
    };
    results.filter(loses).nth(FEWEST - 1).is_some()
}

/// The lines between the results before and after a lost one.
fn between(label: Label, copies: &[&SheetProject]) -> LineSpan {
    let results = || copies.iter().flat_map(|project| &project.results);
    let lines = |result: &SheetResult| -> Vec<u32> {
        result.statement.iter().chain(&result.target).flat_map(|reading| reading.lines.clone()).collect()
    };
    let all = || copies.iter().flat_map(|project| project.lines.iter().copied());
    let before = results().filter(|result| result.label < label).flat_map(lines).max().or(all().min());
    let after = results().filter(|result| result.label > label).flat_map(lines).min().or(all().max());
    let (before, after) = (before.unwrap_or(1), after.unwrap_or(1));
    LineSpan::new(before.min(after), before.max(after))
}

/// The labels that a numbering must have had: those before the numbers and letters that are printed, and the second
/// part of what has a first.
fn lost_labels(printed: &[Label]) -> Vec<Label> {
    let mut lost: Vec<Label> = Vec::new();
    let last = printed.iter().map(|label| label.number).max().unwrap_or(0);
    for number in 1..=last {
        let of_number: Vec<&Label> = printed.iter().filter(|label| label.number == number).collect();
        if of_number.is_empty() {
            lost.push(Label::number(number));
            continue;
        }
        let letters = of_number.iter().filter_map(|label| label.letter);
        if let Some(last) = letters.max().filter(|_| of_number.iter().all(|label| label.letter.is_some())) {
            let known = |letter: char| of_number.iter().any(|label| label.letter == Some(letter));
            let missing = ('a'..last).filter(|letter| !known(*letter));
            lost.extend(missing.map(|letter| Label { number, letter: Some(letter), sub: None }));
        }
        let alone = |label: &&&Label| {
            let beside = |other: &&&Label| other.letter == label.letter && other.sub.is_some();
            label.sub == Some(1) && of_number.iter().filter(beside).count() == 1
        };
        lost.extend(of_number.iter().filter(alone).map(|label| Label { sub: Some(2), ..**label }));
    }
    lost
}

fn result(found: &mut Found, id: &str, label: Label, readings: &[&SheetResult], torn: bool) -> ResultFile {
    let mut lines: Vec<u32> = Vec::new();
    for reading in readings.iter().flat_map(|r| r.statement.iter().chain(&r.target)) {
        lines.extend(&reading.lines);
    }
    runs(&lines).into_iter().for_each(|span| found.place(id, span));
    let span = LineSpan::line(lines.iter().min().copied().unwrap_or(1));
    if readings.iter().all(|reading| reading.inferred) {
        found.note(Note::new(NoteCode::LabelInferred, id, span).field("label"));
    }
    let mut statement = take(found, id, "statement", readings.iter().filter_map(|r| r.statement.as_ref()));
    if statement.is_empty() {
        LOST.clone_into(&mut statement);
        found.note(Note::new(NoteCode::TextTorn, id, span).field("statement").with("text", LOST));
    }
    let target = best(readings.iter().filter_map(|reading| reading.target.as_ref()), &found.lexicon);
    match &target {
        Some(target) => {
            place(found, id, "target", target);
            // The columns of the row ran together: words of the neighbours may stand in it.
            if target.damage > 0 {
                found
                    .note(Note::new(NoteCode::TextTorn, id, span).field("target").with("text", &target.text));
            }
        }
        None if torn => found.note(Note::new(NoteCode::TargetLost, id, span).field("target")),
        None => {}
    }
    let target = target.map(|target| target.text);
    ResultFile { label: label.to_string(), statement, target, ..ResultFile::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbering_tells_which_results_are_lost() {
        let lost = |printed: &[&str]| {
            let printed: Vec<Label> = printed.iter().filter_map(|label| Label::read(label)).collect();
            lost_labels(&printed).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(lost(&["2", "3", "5"]), ["1", "4"]);
        assert_eq!(lost(&["1b", "1d", "2"]), ["1a", "1c"]);
        assert_eq!(lost(&["1", "2a", "2b", "2c1"]), ["2c2"]);
        assert_eq!(lost(&["1", "1b", "2"]), [] as [&str; 0]);
    }
}
