//! Objectives assigned to the body and to those who lead it, with activities, indicators, weights and notes.

mod items;
mod links;
mod pieces;
mod targets;

use cannocchiale_core::format::plan::{
    ActionFile, AssignedObjectiveFile, HolderFile, HolderLevelFile, IndicatorFile, ObjectiveKindFile,
};
use cannocchiale_core::number::read_italian;
use cannocchiale_core::source::LineSpan;

use crate::document::Document;
use crate::found::Found;
use crate::ledger::Ledger;
use crate::note::{Note, NoteCode};
use crate::recogniser::Recogniser;

use super::words::{directorate_id, fold};
use items::{Item, Lists, Printings, Word};
use pieces::{Field, Piece, Said};

/// Objectives with a header such as `OBIETTIVO 2019 N. 1`, as tables or as paragraphs.
pub(crate) struct AssignedObjectives;

impl Recogniser for AssignedObjectives {
    fn name(&self) -> &'static str {
        "assigned_objectives"
    }

    fn recognise(&self, document: &Document, ledger: &mut Ledger, found: &mut Found) {
        let mut raw = Reader::default().read(&pieces::pieces(document, ledger));
        let lists: Vec<(Vec<Item>, Vec<Item>)> = lists(&mut raw);
        let mut printings = Printings::default();
        lists.iter().flat_map(|(_, indicators)| indicators).for_each(|item| printings.add(item));
        let mut objectives = Vec::new();
        for (objective, (activities, indicators)) in raw.iter().zip(lists) {
            for item in indicators.iter().filter(|item| printings.is_torn(item)) {
                if let (Some(span), Some(label)) = (span(&item.words), &item.label) {
                    let note = Note::new(NoteCode::TextTorn, format!("{}/{label}", objective.id()), span);
                    found.note(note.with("text", item.text()));
                }
            }
            for (from, to) in &objective.lines {
                ledger.take_all(*from, *to, self.name());
            }
            objectives.push(objective.build(activities, indicators, found));
        }
        links::link(&mut objectives);
        found.plan.objectives.extend(objectives);
    }
}

/// An objective as printed: the words of each field with their lines.
#[derive(Debug, Default)]
struct Raw {
    level: HolderLevelFile,
    unit: Option<String>,
    number: u32,
    kind: Option<ObjectiveKindFile>,
    title: Vec<Word>,
    activities: Vec<Word>,
    indicators: Vec<Word>,
    weight: Vec<Word>,
    note: Vec<Word>,
    lines: Vec<(u32, u32)>,
}

impl Raw {
    fn field(&mut self, field: Field) -> &mut Vec<Word> {
        match field {
            Field::Title => &mut self.title,
            Field::Activities => &mut self.activities,
            Field::Indicators => &mut self.indicators,
            Field::Weight => &mut self.weight,
            Field::Note => &mut self.note,
        }
    }

    fn id(&self) -> String {
        let stem = match (self.level, &self.unit) {
            (HolderLevelFile::Body, _) => "ente",
            (HolderLevelFile::Structure, _) => "struttura",
            (_, Some(unit)) => unit,
            (_, None) => "sg",
        };
        format!("{stem}/{}", self.number)
    }
}

#[derive(Default)]
struct Reader {
    level: Option<HolderLevelFile>,
    holder: Option<(HolderLevelFile, String, u32)>,
    cross_cutting: bool,
    field: Option<Field>,
    objectives: Vec<Raw>,
}

impl Reader {
    fn read(mut self, pieces: &[Piece]) -> Vec<Raw> {
        for (piece, goes_on) in pieces.iter().zip(goes_on(pieces)) {
            self.piece(piece, goes_on);
        }
        self.objectives
    }

    fn piece(&mut self, piece: &Piece, goes_on: bool) {
        match &piece.said {
            Said::Section(level) => {
                self.level = *level;
                self.holder = None;
                self.field = None;
                self.cross_cutting = false;
            }
            Said::ReadByOthers => self.field = None,
            Said::Holder(name) => {
                let level = if fold(name).contains("SEGRETARIO") {
                    HolderLevelFile::SecretaryGeneral
                } else {
                    HolderLevelFile::Directorate
                };
                if self.level.is_some() {
                    self.holder = Some((level, name.clone(), piece.from));
                    self.field = None;
                }
            }
            Said::Header { number, of_area, title } => self.start(piece, *number, *of_area, title),
            Said::Field(field, text) => {
                self.field = self.field.and(Some(*field));
                self.add(piece, text);
            }
            Said::More(text) => self.add(piece, text),
            Said::Prose(text) => {
                // Prose belongs to an objective only while its table goes on after it.
                let absorbed =
                    self.field.is_some_and(|field| matches!(field, Field::Title | Field::Activities))
                        && goes_on;
                if absorbed {
                    self.add(piece, text);
                } else {
                    self.field = None;
                    self.cross_cutting |= fold(text).contains("OBIETTIVO TRASVERSALE");
                }
            }
        }
    }

    fn start(&mut self, piece: &Piece, number: u32, of_area: bool, title: &str) {
        let Some(level) = self.level else { return };
        let mut objective = Raw { level, number, ..Raw::default() };
        if let Some((level, name, line)) = self.holder.take() {
            objective.level = level;
            objective.unit = Some(unit_id(level, &name));
            objective.lines.push((line, line));
        } else if level == HolderLevelFile::SecretaryGeneral {
            objective.unit = Some("sg".to_owned());
        } else if level == HolderLevelFile::Directorate {
            objective.unit = self.objectives.last().and_then(|last| last.unit.clone());
        }
        objective.kind = if of_area {
            Some(ObjectiveKindFile::Directorate)
        } else if self.cross_cutting {
            Some(ObjectiveKindFile::CrossCutting)
        } else {
            None
        };
        self.cross_cutting = false;
        self.objectives.push(objective);
        self.field = Some(Field::Title);
        let title = match (level, title.strip_prefix("SEGRETARIO GENERALE ")) {
            (HolderLevelFile::SecretaryGeneral, Some(title)) => title,
            _ => title,
        };
        self.add(piece, title);
    }

    fn add(&mut self, piece: &Piece, text: &str) {
        let (Some(field), Some(objective)) = (self.field, self.objectives.last_mut()) else { return };
        let words = text.split_whitespace().map(|text| Word { text: text.to_owned(), line: piece.from });
        objective.field(field).extend(words);
        objective.lines.push((piece.from, piece.to));
    }
}

/// For each piece, whether rows of an objective follow it before another begins.
fn goes_on(pieces: &[Piece]) -> Vec<bool> {
    let mut follows = false;
    let mut all: Vec<bool> = Vec::with_capacity(pieces.len());
    for piece in pieces.iter().rev() {
        all.push(follows);
        match piece.said {
            Said::Prose(_) => {}
            Said::Field(..) | Said::More(_) => follows = true,
            Said::Section(_) | Said::ReadByOthers | Said::Holder(_) | Said::Header { .. } => follows = false,
        }
    }
    all.reverse();
    all
}

fn unit_id(level: HolderLevelFile, name: &str) -> String {
    if level == HolderLevelFile::SecretaryGeneral {
        return "sg".to_owned();
    }
    let skipped = ["AREA ", "DIRIGENZIALE ", "DIRIGENTE ", "SERVIZIO "];
    let folded = fold(name);
    let name = skipped.iter().fold(folded.as_str(), |name, word| name.strip_prefix(word).unwrap_or(name));
    directorate_id(name)
}

/// Activities and indicators of every objective as items, lost labels put back.
fn lists(raw: &mut [Raw]) -> Vec<(Vec<Item>, Vec<Item>)> {
    raw.iter_mut().for_each(give_back_strays);
    let activities = raw.iter().map(|objective| items::split(&objective.activities)).collect();
    let indicators = raw.iter().map(|objective| items::split(&objective.indicators)).collect();
    let mut indicators = restored(indicators);
    for (objective, items) in raw.iter_mut().zip(&mut indicators) {
        // A text before the first printed item introduces all of them.
        if items.get(1).is_some_and(|item| matches!(item.label.as_deref(), Some("1" | "1a")))
            && items.first().is_some_and(|item| item.label.is_none())
        {
            objective.note.extend(items.remove(0).words);
        }
    }
    indicators.iter_mut().for_each(items::split_at_semicolons);
    restored(activities).into_iter().zip(indicators).collect()
}

/// Words printed in the cell of the weight before the number end the sentence of the row above.
fn give_back_strays(objective: &mut Raw) {
    let number = objective.weight.iter().rposition(|word| weight_of(&word.text).is_some());
    if let Some(number) = number {
        let strays: Vec<Word> = objective.weight.drain(..number).collect();
        objective.indicators.extend(strays);
    }
}

fn weight_of(word: &str) -> Option<String> {
    read_italian(word.trim_end_matches('%')).map(|number| number.normalize().to_string())
}

fn restored(mut lists: Vec<Vec<Item>>) -> Vec<Vec<Item>> {
    let whole = |list: &Vec<Item>| !list.is_empty() && list.iter().all(|item| item.label.is_some());
    for pass in 0..2 {
        let mut copies = Lists::default();
        lists.iter().filter(|list| whole(list)).for_each(|list| copies.add(list));
        for list in &mut lists {
            let done = items::restore_from(list, &copies);
            if !done && pass == 1 {
                items::restore_by_count(list);
            }
        }
    }
    lists
}

impl Raw {
    fn build(
        &self,
        activities: Vec<Item>,
        indicators: Vec<Item>,
        found: &mut Found,
    ) -> AssignedObjectiveFile {
        let id = self.id();
        let from = self.lines.iter().map(|(from, _)| *from).min().unwrap_or(1);
        let to = self.lines.iter().map(|(_, to)| *to).max().unwrap_or(from);
        found.place(&id, LineSpan::new(from, to));
        if self.number == 1 && self.level != HolderLevelFile::Body {
            // The holder stands where its first objective does.
            let stem = id.split('/').next().unwrap_or_default();
            found.place(&format!("@{stem}"), LineSpan::line(from));
        }
        for (field, words) in [
            ("title", &self.title),
            ("activities", &self.activities),
            ("indicators", &self.indicators),
            ("weight", &self.weight),
            ("note", &self.note),
        ] {
            if let Some(span) = span(words) {
                found.place_field(&id, field, span);
            }
        }
        self.note_damage(&id, &activities, &indicators, found);
        let weight = self.weight.iter().rev().find_map(|word| weight_of(&word.text));
        let area = fold(&text(&self.title)).contains(" DI AREA ");
        AssignedObjectiveFile {
            holder: HolderFile { level: self.level, unit: self.unit.clone() },
            number: self.number,
            title: text(&self.title),
            kind: self.kind.or_else(|| area.then_some(ObjectiveKindFile::Directorate)),
            weight,
            activities: activities.iter().map(action).collect(),
            indicators: indicators
                .iter()
                .enumerate()
                .map(|(n, item)| indicator(&id, n, item, found))
                .collect(),
            note: Some(text(&self.note)).filter(|note| !note.is_empty()),
            id: Some(id),
            ..AssignedObjectiveFile::default()
        }
    }

    fn note_damage(&self, id: &str, activities: &[Item], indicators: &[Item], found: &mut Found) {
        for (field, items) in [("activities", activities), ("indicators", indicators)] {
            let restored: Vec<&Item> = items.iter().filter(|item| item.restored).collect();
            if let Some(span) = restored
                .iter()
                .filter_map(|item| span(&item.words))
                .reduce(|a, b| LineSpan::new(a.from.min(b.from), a.to.max(b.to)))
            {
                found.note(Note::new(NoteCode::LabelInferred, id, span).field(field));
            }
        }
    }
}

fn text(words: &[Word]) -> String {
    let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    words.join(" ")
}

fn span(words: &[Word]) -> Option<LineSpan> {
    let from = words.iter().map(|word| word.line).min()?;
    let to = words.iter().map(|word| word.line).max()?;
    Some(LineSpan::new(from, to))
}

fn action(item: &Item) -> ActionFile {
    ActionFile { label: item.label.clone().unwrap_or_default(), text: item.text() }
}

fn indicator(objective: &str, index: usize, item: &Item, found: &mut Found) -> IndicatorFile {
    let name = item.label.clone().unwrap_or_else(|| (index + 1).to_string());
    let id = format!("{objective}/{name}");
    let printed = item.text();
    let (statement, target) = targets::target_of(printed.trim_start_matches("- "));
    if let Some(span) = span(&item.words) {
        found.place(&id, span);
        found.place_field(&id, "statement", span);
        if target.is_some() {
            found.place_field(&id, "target", span);
        }
    }
    IndicatorFile { label: item.label.clone(), statement, target, ..IndicatorFile::default() }
}
