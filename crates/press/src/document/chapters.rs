//! The chapters of a plan as blocks, for the documents that hold some of them.

use super::account::Account;
use super::pages::{Pages, fact};
use crate::contract::{
    self, AssignedHolder, AssignedSheet, BudgetChapter, Checks, ContextEntry, Health, Identity, Item,
    NarrativeChapter, OperationalObjective, ProjectSheet, Prose, Quality, Resources, Span, StrategicArea,
    StrategicSheet, TreeArea, UnitEntry,
};
use crate::folio::Block;
use crate::narrative::Slot;
use crate::words::Words;

/// How deep the headings of a chapter begin: 1 where it is a chapter, 2 where it is a section of one.
#[derive(Clone, Copy)]
pub(super) struct Depth(pub(super) u8);

impl Depth {
    fn below(self, steps: u8) -> u8 {
        self.0.saturating_add(steps)
    }
}

/// Under the last headings there are.
const LEAF: u8 = 4;

/// Prose under a heading of this depth; the headings of a chapter that was written for the document stay headings.
pub(super) fn prose(pages: &mut Pages, under: Depth, prose: Prose) {
    for block in prose {
        match block {
            contract::Block::Heading { level: Some(level), spans } => {
                let words: String = spans.into_iter().map(|span| span.text).collect();
                pages.heading(under.below(level), words);
            }
            block => pages.push(Block::of_narrative(block)),
        }
    }
}

/// What was written for a place of the document, under its own heading.
pub(super) fn written(account: &Account<'_>, pages: &mut Pages, depth: Depth, slot: &Slot) {
    if let Some(text) = account.written(slot) {
        pages.heading(depth.0, slot.title(account.request.lang));
        prose(pages, depth, text);
    }
}

/// What was written for a place of the document, under a heading that is there already; whether anything was.
pub(super) fn within(account: &Account<'_>, pages: &mut Pages, under: Depth, slot: &Slot) -> bool {
    let text = account.written(slot);
    let is_written = text.is_some();
    text.into_iter().for_each(|text| prose(pages, under, text));
    is_written
}

/// A code and a title, as headings have them.
fn coded(code: &str, title: &str) -> String {
    format!("{code}\u{a0}– {title}")
}

pub(super) fn narrative(pages: &mut Pages, depth: Depth, title: &str, chapters: Vec<NarrativeChapter>) {
    if chapters.is_empty() {
        return;
    }
    pages.heading(depth.0, title);
    for chapter in chapters {
        let under = if chapter.title.is_some() { Depth(depth.below(1)) } else { depth };
        chapter.title.into_iter().for_each(|title| pages.heading(under.0, title));
        prose(pages, under, chapter.text);
    }
}

/// Mandate and mission.
pub(super) fn purpose(pages: &mut Pages, depth: Depth, words: &Words, mandate: Prose, mission: Prose) {
    for (title, text) in [(words.mandate, mandate), (words.mission, mission)] {
        if !text.is_empty() {
            pages.heading(depth.0, title);
            prose(pages, depth, text);
        }
    }
}

/// Units, sites and staff.
pub(super) fn structure(pages: &mut Pages, depth: Depth, words: &Words, identity: Identity) {
    if !identity.units.is_empty() {
        pages.heading(depth.0, words.structure);
        pages.push(units(identity.units));
    }
    if identity.sites.is_some() {
        pages.heading(depth.0, words.sites);
        pages.table(identity.sites);
    }
    if identity.staff_sentence.is_some() || !identity.staff.is_empty() {
        pages.heading(depth.0, words.staff);
        identity.staff_sentence.into_iter().for_each(|sentence| pages.say(sentence));
        identity.staff.into_iter().for_each(|evidence| pages.figure(evidence.figure, Some(evidence.table)));
    }
}

fn units(units: Vec<UnitEntry>) -> Block {
    let item = |unit: UnitEntry| {
        let head = unit.head.map(|head| format!(", {head}")).unwrap_or_default();
        let spans = vec![Span::strong(unit.name), Span::plain(format!(" – {}{head}", unit.kind))];
        let mut blocks = vec![Block::Paragraph { spans }];
        if !unit.units.is_empty() {
            blocks.push(self::units(unit.units));
        }
        blocks
    };
    Block::List { ordered: false, start: 1, items: units.into_iter().map(item).collect() }
}

pub(super) fn resources(pages: &mut Pages, depth: Depth, words: &Words, resources: Resources) {
    if resources.sides.is_empty() && resources.totals.is_none() {
        return;
    }
    pages.heading(depth.0, words.resources);
    if resources.trend.is_some() {
        pages.heading(depth.below(1), words.trend);
        pages.figure(resources.trend, None);
    }
    for side in resources.sides {
        pages.heading(depth.below(1), side.name);
        pages.figure(side.evidence.figure, Some(side.evidence.table));
    }
    if resources.totals.is_some() {
        pages.heading(depth.below(1), words.printed_totals);
        resources.totals_differ.into_iter().for_each(|differ| pages.say(differ));
        pages.table(resources.totals);
    }
}

pub(super) fn context(pages: &mut Pages, depth: Depth, words: &Words, entries: Vec<ContextEntry>) {
    if entries.is_empty() {
        return;
    }
    pages.heading(depth.0, words.context);
    for entry in entries {
        pages.heading(depth.below(1), entry.title);
        pages.figure(entry.figure, Some(entry.table));
    }
}

pub(super) fn tree(pages: &mut Pages, depth: Depth, words: &Words, areas: Vec<TreeArea>) {
    if areas.is_empty() {
        return;
    }
    pages.heading(depth.0, words.tree);
    let leaf = |code: &str, title: &str| {
        vec![Block::Paragraph { spans: vec![Span::strong(code), Span::plain(format!(" {title}"))] }]
    };
    let list = |items: Vec<Vec<Block>>| Block::List { ordered: false, start: 1, items };
    for area in areas {
        pages.heading(depth.below(1), coded(&format!("{} {}", words.area_short, area.code), &area.title));
        let objectives = area.objectives.iter().map(|objective| {
            let mut item = leaf(&objective.code, &objective.title);
            let programmes = objective.programmes.iter().map(|programme| {
                let mut item = leaf(&programme.code, programme.title.as_deref().unwrap_or_default());
                if !programme.projects.is_empty() {
                    let projects = programme.projects.iter();
                    item.push(list(projects.map(|project| leaf(&project.code, &project.title)).collect()));
                }
                item
            });
            let programmes: Vec<Vec<Block>> = programmes.collect();
            if !programmes.is_empty() {
                item.push(list(programmes));
            }
            item
        });
        let objectives: Vec<Vec<Block>> = objectives.collect();
        if objectives.is_empty() {
            pages.say(words.no_objective);
        } else {
            pages.push(list(objectives));
        }
    }
}

pub(super) fn strategic(pages: &mut Pages, depth: Depth, words: &Words, areas: Vec<StrategicArea>) {
    if areas.is_empty() {
        return;
    }
    pages.heading(depth.0, words.strategic);
    for area in areas {
        pages.heading(depth.below(1), coded(&format!("{} {}", words.area_short, area.code), &area.title));
        if area.sheets.is_empty() {
            pages.say(words.no_objective);
        }
        area.sheets.into_iter().for_each(|sheet| strategic_sheet(pages, depth.below(2), words, sheet));
    }
}

fn strategic_sheet(pages: &mut Pages, level: u8, words: &Words, sheet: StrategicSheet) {
    pages.heading(level, coded(&sheet.code, &sheet.title));
    sheet.full.into_iter().for_each(|full| pages.say(full));
    pages.facts(sheet.facts);
    pages.table(sheet.indicators);
    if !sheet.programmes.is_empty() {
        pages.push(Block::Paragraph { spans: vec![Span::strong(words.programmes)] });
    }
    for programme in sheet.programmes {
        let title = programme.title.map(|title| format!(" {title}")).unwrap_or_default();
        pages.push(Block::Paragraph { spans: vec![Span::strong(programme.code), Span::plain(title)] });
        prose(pages, Depth(LEAF), programme.text);
    }
    pages.table(sheet.budget);
    pages.table(sheet.attached);
}

pub(super) fn operational(
    pages: &mut Pages,
    depth: Depth,
    words: &Words,
    year: &str,
    objectives: Vec<OperationalObjective>,
) {
    if objectives.is_empty() {
        return;
    }
    pages.heading(depth.0, format!("{} {year}", words.operational));
    for objective in objectives {
        pages.heading(depth.below(1), coded(&objective.code, &objective.title));
        objective.sheets.into_iter().for_each(|sheet| project_sheet(pages, depth.below(2), words, sheet));
    }
}

fn project_sheet(pages: &mut Pages, level: u8, words: &Words, sheet: ProjectSheet) {
    pages.heading(level, coded(&sheet.code, &sheet.title));
    sheet.full.into_iter().for_each(|full| pages.say(full));
    pages.facts(sheet.facts);
    items(pages, words.actions, sheet.actions);
    pages.table(sheet.results);
}

fn items(pages: &mut Pages, title: &str, items: Vec<Item>) {
    if items.is_empty() {
        return;
    }
    pages.push(Block::Paragraph { spans: vec![Span::strong(title)] });
    // What has a label of its own needs no other mark before it.
    if items.iter().all(|item| !item.label.is_empty()) {
        for item in items {
            let spans = vec![Span::strong(format!("{} ", item.label)), Span::plain(item.text)];
            pages.push(Block::Paragraph { spans });
        }
        return;
    }
    pages.bullets(items.into_iter().map(|item| match item.label.as_str() {
        "" => vec![Span::plain(item.text)],
        label => vec![Span::strong(format!("{label} ")), Span::plain(item.text)],
    }));
}

pub(super) fn assigned(pages: &mut Pages, depth: Depth, words: &Words, holders: Vec<AssignedHolder>) {
    if holders.is_empty() {
        return;
    }
    pages.heading(depth.0, words.assigned);
    for holder in holders {
        pages.heading(depth.below(1), holder.name);
        pages.say(holder.weight_sentence);
        pages.figure(holder.weights, None);
        holder.sheets.into_iter().for_each(|sheet| assigned_sheet(pages, depth.below(2), words, sheet));
    }
}

fn assigned_sheet(pages: &mut Pages, level: u8, words: &Words, sheet: AssignedSheet) {
    pages.heading(level, format!("{}. {}", sheet.number, sheet.title));
    sheet.full.into_iter().for_each(|full| pages.say(full));
    pages.facts(sheet.facts);
    items(pages, words.activities, sheet.activities);
    pages.table(sheet.indicators);
    pages.table(sheet.attached);
    if let Some(note) = sheet.note {
        pages.say_of(words.note, note);
    }
}

pub(super) fn health(pages: &mut Pages, depth: Depth, words: &Words, health: Health) {
    if health.table.is_none() {
        return;
    }
    pages.heading(depth.0, words.health);
    pages.table(health.table);
    if !health.figures.is_empty() {
        pages.heading(depth.below(1), words.trend);
        health.figures.into_iter().for_each(|figure| pages.figure(Some(figure), None));
    }
    if health.definitions.is_some() {
        pages.heading(depth.below(1), words.health_definitions);
        pages.table(health.definitions);
    }
}

pub(super) fn budget(pages: &mut Pages, depth: Depth, words: &Words, budget: BudgetChapter) {
    if budget.table.is_none() {
        return;
    }
    pages.heading(depth.0, words.budget_by_objective);
    pages.figure(budget.figure, budget.table);
    budget.notes.into_iter().for_each(|note| pages.say_of(words.note, note));
}

pub(super) fn quality(pages: &mut Pages, depth: Depth, words: &Words, quality: Quality) {
    if quality.standards.is_none() && quality.surveys.is_none() {
        return;
    }
    pages.heading(depth.0, words.quality);
    for (title, table) in [(words.standards, quality.standards), (words.surveys, quality.surveys)] {
        if table.is_some() {
            pages.heading(depth.below(1), title);
            pages.table(table);
        }
    }
}

pub(super) fn checks(pages: &mut Pages, depth: Depth, words: &Words, checks: Checks) {
    pages.annex();
    pages.heading(depth.0, words.checks);
    pages.say(checks.sentence);
    for group in checks.groups {
        pages.heading(depth.below(1), group.title);
        pages.table(Some(group.table));
    }
    for (title, table) in [(words.explained, checks.explained), (words.unread, checks.unread)] {
        if table.is_some() {
            pages.heading(depth.below(1), title);
            pages.table(table);
        }
    }
}

/// The head of a chapter that is a sheet of facts.
pub(super) fn sheet(pages: &mut Pages, pairs: Vec<(&str, Option<String>)>) {
    pages.facts(pairs.into_iter().filter_map(|(label, value)| Some(fact(label, value?))).collect());
}
