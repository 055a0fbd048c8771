//! One objective out of its copies.

use std::collections::{BTreeMap, BTreeSet};

use cannocchiale_core::format::plan::{BudgetFile, IndicatorFile, ProgrammeFile, StrategicObjectiveFile};
use cannocchiale_core::source::LineSpan;

use super::best::best;
use super::mend::{Mended, Witnesses, mend};
use super::{codes, project, runs};
use crate::found::Found;
use crate::note::{Note, NoteCode};
use crate::page_fold::unfold_all;
use crate::sheet::{Reading, Sheet, SheetIndicator, SheetProgramme, SheetProject};
use crate::text::{key, single_spaces};

/// Builds the objective, and says where everything of it stands.
pub(super) fn build(
    found: &mut Found,
    code: &str,
    copies: &[Sheet],
    taken: &mut BTreeSet<String>,
) -> StrategicObjectiveFile {
    for copy in copies {
        runs(&copy.lines).into_iter().for_each(|span| found.place(code, span));
    }
    let title = copies.iter().filter_map(|sheet| sheet.title.as_ref());
    let title = take(found, code, "title", title);
    let unit = best(copies.iter().filter_map(|sheet| sheet.unit.as_ref()), &found.lexicon);
    if let Some(unit) = &unit {
        place(found, code, "unit", unit);
    }
    let unit = unit.map(|unit| unit.text);
    let indicators = indicators(found, code, copies);
    let mut programmes = programmes(found, code, copies);
    let projects = projects(copies);
    let year = found.plan_year(copies.iter().find_map(|sheet| sheet.year));
    if programmes.is_empty() && !projects.is_empty() {
        let code = codes::next_free(code, &mut BTreeSet::new());
        programmes.push(ProgrammeFile { code, ..ProgrammeFile::default() });
    }
    for copies in projects {
        let written = copies.iter().find_map(|project| project.code.as_deref());
        let owner = written
            .and_then(|written| programmes.iter().position(|programme| written.starts_with(&programme.code)));
        let Some(programme) = programmes.get_mut(owner.unwrap_or(0)) else { continue };
        let built = project::build(found, &copies, programme, taken, year);
        programme.projects.push(built);
    }
    let budget = budget(found, code, copies);
    StrategicObjectiveFile {
        code: code.to_owned(),
        title,
        unit,
        weight: None,
        indicators,
        programmes,
        budget,
        ..StrategicObjectiveFile::default()
    }
}

/// The text of the better reading, placed and with its note.
pub(super) fn take<'a>(
    found: &mut Found,
    node: &str,
    field: &str,
    readings: impl IntoIterator<Item = &'a Reading>,
) -> String {
    let Some(reading) = best(readings, &found.lexicon) else { return String::new() };
    place(found, node, field, &reading);
    note_damage(found, node, field, &reading);
    reading.text
}

pub(super) fn place(found: &mut Found, node: &str, field: &str, reading: &Reading) {
    reading.lines.iter().for_each(|line| found.place_field(node, field, LineSpan::line(*line)));
}

/// Says what was repaired in a reading, and what could not be.
pub(super) fn note_damage(found: &mut Found, node: &str, field: &str, reading: &Reading) {
    let line = LineSpan::line(reading.lines.first().copied().unwrap_or(1));
    if !reading.rejoined.is_empty() {
        let note = Note::new(NoteCode::WordRejoined, node, line).field(field);
        found.note(note.with("text", reading.rejoined.join(", ")));
    }
    let starts_low = reading.text.chars().next().is_some_and(char::is_lowercase);
    if reading.damage > 1 && (starts_low || reading.damage > 2) {
        let shown: Vec<&str> = reading.text.split_whitespace().take(6).collect();
        found.note(Note::new(NoteCode::TextTorn, node, line).field(field).with("text", shown.join(" ")));
    }
}

/// The indicators: as many as the copy that tells them apart best, each with the readings of the others.
fn indicators(found: &mut Found, code: &str, copies: &[Sheet]) -> Vec<IndicatorFile> {
    let witness = copies
        .iter()
        .enumerate()
        .max_by_key(|(at, sheet)| (sheet.garbled == 0, sheet.indicators.len(), std::cmp::Reverse(*at)));
    let Some((chief, witness)) = witness else { return Vec::new() };
    let together = Witnesses::of(copies.iter().flat_map(|sheet| &sheet.run_together));
    let mut built = Vec::new();
    for (index, indicator) in witness.indicators.iter().enumerate() {
        let mut readings = vec![indicator];
        for (at, other) in copies.iter().enumerate() {
            if at != chief {
                readings.extend(counterpart(indicator, index, witness.indicators.len(), other));
            }
        }
        built.push(build_indicator(found, &format!("{code}/i{}", index + 1), &readings, &together));
    }
    built
}

/// The same indicator on another copy: by position when as many are printed, else by its words.
fn counterpart<'a>(
    indicator: &SheetIndicator,
    index: usize,
    count: usize,
    other: &'a Sheet,
) -> Option<&'a SheetIndicator> {
    if other.indicators.len() == count {
        return other.indicators.get(index);
    }
    other.indicators.iter().find(|candidate| alike(&candidate.statement.text, &indicator.statement.text))
}

/// Whether two damaged texts are the same: a stretch of one stands in the other.
fn alike(a: &str, b: &str) -> bool {
    const STRETCH: usize = 24;
    let (a, b) = (key(a), key(b));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let letters: Vec<char> = short.chars().collect();
    letters.chunks(STRETCH).any(|stretch| {
        stretch.len() == STRETCH.min(letters.len())
            && !stretch.is_empty()
            && long.contains(&stretch.iter().collect::<String>())
    })
}

/// An indicator out of its readings; `together` are rows in which it may stand run together with others.
fn build_indicator(
    found: &mut Found,
    id: &str,
    readings: &[&SheetIndicator],
    together: &Witnesses<'_>,
) -> IndicatorFile {
    for reading in readings {
        runs(&reading.statement.lines).into_iter().for_each(|span| found.place(id, span));
    }
    let crossed = crossed(readings, found);
    let statements = readings.iter().map(|reading| &reading.statement).chain(&crossed);
    let mut statement = take(found, id, "statement", statements);
    let copies = Witnesses::of(readings.iter().map(|reading| &reading.statement));
    for Mended { word, lines } in mend(&mut statement, &[&copies, together], &found.lexicon) {
        // The statement stays where it reads best: the word came from elsewhere.
        lines.iter().for_each(|line| found.place_field(id, "statement.words", LineSpan::line(*line)));
        let line = LineSpan::line(lines.first().copied().unwrap_or(1));
        found.note(Note::new(NoteCode::WordMended, id, line).field("statement").with("text", word));
    }
    if starts_with_a_clipped_year(&statement) {
        let line = readings.iter().flat_map(|reading| &reading.statement.lines).min().copied();
        statement.insert(0, '2');
        let note = Note::new(NoteCode::TextTorn, id, LineSpan::line(line.unwrap_or(1)));
        found.note(note.field("statement").with("text", &statement));
    }
    let mut targets: BTreeMap<String, Option<String>> = BTreeMap::new();
    for year in found.period.clone() {
        let field = format!("targets.{year}");
        let cells = readings.iter().flat_map(|reading| &reading.targets).filter(|(known, _)| *known == year);
        let printed = best(cells.filter_map(|(_, target)| target.as_ref()), &found.lexicon);
        if let Some(target) = &printed {
            place(found, id, &field, target);
            if target.damage == 1 {
                let line = LineSpan::line(target.lines.first().copied().unwrap_or(1));
                found.note(Note::new(NoteCode::YearGlued, id, line).field(&field).with("text", &target.text));
            }
        }
        targets.insert(year.to_string(), printed.map(|target| target.text));
    }
    IndicatorFile { statement, targets, ..IndicatorFile::default() }
}

/// The statement of two copies that lost a half each: the left one of the one and the right one of the other.
fn crossed(readings: &[&SheetIndicator], found: &Found) -> Option<Reading> {
    let half = |at: usize| {
        let other = 1 - at;
        let of = |indicator: &&&SheetIndicator| {
            let [own, lost] = [at, other].map(|side| indicator.halves.get(side).map_or("", String::as_str));
            !own.trim().is_empty() && lost.trim().is_empty()
        };
        readings.iter().find(of)
    };
    let (left, right) = half(0).zip(half(1))?;
    if alike(&left.statement.text, &right.statement.text) {
        return None;
    }
    let [first, _] = &left.halves;
    let [_, beside] = &right.halves;
    let woven = unfold_all(&[first.clone(), beside.clone()], found.statement_width, &found.lexicon);
    let lines = left.statement.lines.iter().chain(&right.statement.lines).copied().collect();
    let damage = 2 * woven.seams;
    Some(Reading { text: single_spaces(&woven.text), lines, damage, rejoined: woven.rejoined })
}

/// `019: …`, `020-2021: …`: the edge of the column took the first digit of a year of this century.
fn starts_with_a_clipped_year(statement: &str) -> bool {
    let head = statement.split_once(':').map_or("", |(head, _)| head);
    let mut years = head.split(['-', '–', '/']).map(str::trim);
    let digits = |year: &str, count: usize| year.len() == count && year.chars().all(|c| c.is_ascii_digit());
    years.next().is_some_and(|first| digits(first, 3) && first.starts_with('0'))
        && years.all(|year| digits(year, 4))
}

/// The programmes by code; one whose code is lost on every copy gets one by position.
fn programmes(found: &mut Found, code: &str, copies: &[Sheet]) -> Vec<ProgrammeFile> {
    let mut groups: Vec<(Option<String>, Vec<&SheetProgramme>)> = Vec::new();
    for copy in copies {
        for (index, programme) in copy.programmes.iter().enumerate() {
            let known =
                groups.iter_mut().enumerate().find(|(at, (known, _))| match (&programme.code, known) {
                    (Some(code), Some(known)) => code == known,
                    _ => *at == index,
                });
            match known {
                Some((_, (known, members))) => {
                    *known = known.take().or_else(|| programme.code.clone());
                    members.push(programme);
                }
                None => groups.push((programme.code.clone(), vec![programme])),
            }
        }
    }
    let mut taken: BTreeSet<String> = groups.iter().filter_map(|(code, _)| code.clone()).collect();
    let mut built = Vec::new();
    for (written, members) in groups {
        let own = written.clone().unwrap_or_else(|| codes::next_free(code, &mut taken));
        let lines: Vec<u32> = members.iter().flat_map(|member| member.text.lines.iter().copied()).collect();
        runs(&lines).into_iter().for_each(|span| found.place(&own, span));
        if written.is_none() {
            let line = LineSpan::line(lines.first().copied().unwrap_or(1));
            found.note(Note::new(NoteCode::CodeInferred, &own, line).field("code"));
        }
        let text = take(found, &own, "text", members.iter().map(|member| &member.text));
        built.push(ProgrammeFile { code: own, title: None, text, projects: Vec::new() });
    }
    built
}

/// The projects of all copies: the same code is the same project.
fn projects(copies: &[Sheet]) -> Vec<Vec<&SheetProject>> {
    let mut groups: Vec<Vec<&SheetProject>> = Vec::new();
    for project in copies.iter().flat_map(|copy| &copy.projects) {
        let same = groups.iter_mut().find(|group| {
            project.code.is_some() && group.first().is_some_and(|first| first.code == project.code)
        });
        match same {
            Some(group) => group.push(project),
            None => groups.push(vec![project]),
        }
    }
    groups
}

/// The money, of the year of the projects.
fn budget(found: &mut Found, code: &str, copies: &[Sheet]) -> BTreeMap<String, BudgetFile> {
    let year = found.plan_year(copies.iter().find_map(|sheet| sheet.year));
    let mut money = BudgetFile::default();
    let mut any = false;
    for (name, reading) in copies.iter().flat_map(|sheet| &sheet.budget) {
        let slot = match *name {
            "costs" => &mut money.costs,
            "revenues" => &mut money.revenues,
            _ => &mut money.investments,
        };
        if slot.is_none() {
            *slot = Some(reading.text.clone());
            any = true;
            place(found, code, &format!("budget.{year}.{name}"), reading);
        }
    }
    if any { BTreeMap::from([(year.to_string(), money)]) } else { BTreeMap::new() }
}
