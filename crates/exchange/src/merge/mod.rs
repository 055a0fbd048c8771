//! From the copies of the sheets to the tree: the better reading of each field, whatever copy it stands in.

mod best;
mod codes;
mod mend;
mod objective;
mod project;

use std::collections::BTreeMap;

use cannocchiale_core::format::plan::{AreaFile, PeriodFile};
use cannocchiale_core::source::LineSpan;

use crate::found::Found;
use crate::note::{Note, NoteCode};
use crate::sheet::{Reading, Sheet};

/// Builds areas, objectives, programmes and projects out of the sheets found.
pub(crate) fn merge(found: &mut Found) {
    let sheets = std::mem::take(&mut found.sheets);
    let groups = codes::group(sheets);
    let mut taken = codes::taken(&groups);
    let printed = codes::areas(&groups);
    let mut titles: BTreeMap<&str, Vec<&Reading>> = BTreeMap::new();
    for sheet in groups.iter().flat_map(|(_, copies)| copies) {
        if let (Some(area), Some(title)) = (&sheet.area, &sheet.area_title) {
            titles.entry(area).or_default().push(title);
        }
    }
    let mut areas: BTreeMap<String, AreaFile> = BTreeMap::new();
    for (code, copies) in &groups {
        let area = codes::area_of(code, copies, &printed);
        let entry =
            areas.entry(area.clone()).or_insert_with(|| AreaFile { code: area, ..AreaFile::default() });
        note_copies(found, code, copies);
        entry.objectives.push(objective::build(found, code, copies, &mut taken));
    }
    for area in areas.values_mut() {
        let titles = titles.get(area.code.as_str()).map(Vec::as_slice).unwrap_or_default();
        place_area(found, area, titles);
        area.objectives.sort_by(|a, b| cannocchiale_core::ids::natural_order(&a.code, &b.code));
    }
    found.plan.areas = areas.into_values().collect();
    found.plan.areas.sort_by(|a, b| cannocchiale_core::ids::natural_order(&a.code, &b.code));
    set_years(found, &groups);
}

/// The title is printed on every sheet: the printing met most often is the whole one.
fn place_area(found: &mut Found, area: &mut AreaFile, titles: &[&Reading]) {
    for line in titles.iter().flat_map(|title| &title.lines) {
        found.place(&area.code, LineSpan::line(*line));
    }
    let mut printed: BTreeMap<&str, usize> = BTreeMap::new();
    for title in titles {
        *printed.entry(&title.text).or_default() += 1;
    }
    let best = titles.iter().rev().max_by_key(|title| printed.get(title.text.as_str()).copied());
    area.title = best.map(|title| title.text.clone()).unwrap_or_default();
}

fn note_copies(found: &mut Found, code: &str, copies: &[Sheet]) {
    let strategic: Vec<&Sheet> = copies.iter().filter(|sheet| is_witness(sheet)).collect();
    if let (true, Some(last)) = (strategic.len() > 1, strategic.last()) {
        let from = last.lines.first().copied().unwrap_or(1);
        let to = last.lines.last().copied().unwrap_or(from);
        let note = Note::new(NoteCode::SheetPrintedTwice, code, LineSpan::new(from, to));
        found.note(note.with("copies", strategic.len().to_string()));
    }
}

fn is_witness(sheet: &Sheet) -> bool {
    !sheet.indicators.is_empty() || sheet.garbled > 0
}

/// The year is the one of the projects; the period is the one of the targets.
fn set_years(found: &mut Found, groups: &[(String, Vec<Sheet>)]) {
    let mut years = groups.iter().flat_map(|(_, copies)| copies).filter_map(|sheet| sheet.year);
    let (first, last) = (found.period.first().copied(), found.period.last().copied());
    if found.plan.year == 0 {
        found.plan.year = years.next().or(first).unwrap_or(0);
    }
    if found.plan.period == PeriodFile::default()
        && let (Some(from), Some(to)) = (first, last)
    {
        found.plan.period = PeriodFile { from, to };
    }
}

/// Lines as runs.
pub(crate) fn runs(lines: &[u32]) -> Vec<LineSpan> {
    let mut sorted = lines.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted
        .chunk_by(|a, b| b.saturating_sub(*a) <= 1)
        .filter_map(|run| Some(LineSpan::new(*run.first()?, *run.last()?)))
        .collect()
}
