//! The Piano della Performance as a folio: the chapters and their order are those of the printed one.

use crate::contract::{
    AssignedHolder, AssignedSheet, Checks, Cover, Document, Evidence, Fact, Figure, Health, Identity, Item,
    NarrativeChapter, OperationalObjective, ProjectSheet, Resources, Span, StrategicArea, StrategicSheet,
    Table, TreeArea, TreeProgramme, TreeProject, UnitEntry,
};
use crate::folio::{self, Block, Contents, Folio};
use crate::words::Words;

/// The folio of a whole document.
pub(crate) fn folio(document: Document) -> Folio {
    let words = document.words;
    let year = document.cover.year.clone();
    let mut chapters = Chapters { words, blocks: Vec::new(), anchors: 0, numbers: [0, 0] };
    chapters.narrative(words.presentation, document.presentation);
    chapters.identity(document.identity);
    chapters.resources(document.resources);
    if !document.context.is_empty() {
        chapters.chapter(words.context);
        for entry in document.context {
            chapters.section(&entry.title);
            chapters.drawn(entry.figure);
            chapters.table(entry.table);
        }
    }
    chapters.tree(document.tree);
    chapters.strategic(document.strategic);
    chapters.operational(&year, document.operational);
    chapters.assigned(document.assigned);
    chapters.health(document.health);
    if let Some(table) = document.budget.table {
        chapters.chapter(words.budget_by_objective);
        chapters.drawn(document.budget.figure);
        chapters.table(table);
        document.budget.notes.into_iter().for_each(|note| chapters.note(note));
    }
    let quality = document.quality;
    if quality.standards.is_some() || quality.surveys.is_some() {
        chapters.chapter(words.quality);
        for (title, table) in [(words.standards, quality.standards), (words.surveys, quality.surveys)] {
            if let Some(table) = table {
                chapters.section(title);
                chapters.table(table);
            }
        }
    }
    if let Some(table) = document.process.table {
        chapters.chapter(words.process);
        chapters.table(table);
    }
    chapters.narrative(words.narrative, document.narrative);
    document.checks.into_iter().for_each(|checks| chapters.checks(checks));
    let cover = cover(words, document.cover);
    Folio {
        meta: document.meta,
        words,
        cover: Some(cover),
        contents: Contents::Shown,
        blocks: chapters.blocks,
    }
}

fn cover(words: &Words, cover: Cover) -> folio::Cover {
    let fact = |label: &'static str, value: String| Fact { label: label.into(), value };
    let mut facts = vec![fact(words.status, cover.status)];
    facts.extend(cover.act.map(|act| fact(words.act, act)));
    facts.push(fact(words.year_part, cover.year));
    facts.push(fact(words.printed_on, cover.date));
    let subtitle = match cover.basis {
        Some(basis) => format!("{}\n{basis}", cover.period),
        None => cover.period,
    };
    folio::Cover { body: cover.body, title: cover.title, subtitle, facts, demo: cover.demo }
}

/// The blocks while they are made, with the numbers of chapters and sections.
struct Chapters {
    words: &'static Words,
    blocks: Vec<Block>,
    anchors: usize,
    numbers: [usize; 2],
}

impl Chapters {
    fn heading(&mut self, level: u8, number: Option<String>, text: String) {
        self.anchors = self.anchors.saturating_add(1);
        let anchor = format!("s{}", self.anchors);
        self.blocks.push(Block::Heading { level, number, text, anchor });
    }

    fn chapter(&mut self, title: impl Into<String>) {
        let [chapter, _] = self.numbers;
        self.numbers = [chapter.saturating_add(1), 0];
        let number = chapter.saturating_add(1).to_string();
        self.heading(1, Some(number), title.into());
    }

    fn section(&mut self, title: impl Into<String>) {
        let [chapter, section] = self.numbers;
        let section = section.saturating_add(1);
        self.numbers = [chapter, section];
        self.heading(2, Some(format!("{chapter}.{section}")), title.into());
    }

    fn sheet(&mut self, title: String, full: Option<String>, facts: Vec<Fact>) {
        self.heading(3, None, title);
        full.into_iter().for_each(|full| self.blocks.push(Block::paragraph(full)));
        self.blocks.push(Block::Facts { facts });
    }

    fn drawn(&mut self, figure: Option<Figure>) {
        self.blocks.extend(figure.map(|figure| Block::Figure { figure, table: None }));
    }

    fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table { table });
    }

    fn tables(&mut self, table: Option<Table>) {
        table.into_iter().for_each(|table| self.table(table));
    }

    fn evidence(&mut self, evidence: Evidence) {
        match evidence.figure {
            Some(figure) => self.blocks.push(Block::Figure { figure, table: Some(evidence.table) }),
            None => self.table(evidence.table),
        }
    }

    /// A strong line over what follows.
    fn label(&mut self, words: &str) {
        self.blocks.push(Block::Paragraph { spans: vec![Span::strong(words)] });
    }

    fn note(&mut self, note: String) {
        let label = format!("{}: ", self.words.note);
        self.blocks.push(Block::Paragraph { spans: vec![Span::strong(&label), Span::plain(note)] });
    }

    fn narrative(&mut self, title: &str, chapters: Vec<NarrativeChapter>) {
        if chapters.is_empty() {
            return;
        }
        self.chapter(title);
        for chapter in chapters {
            self.section(chapter.title);
            self.blocks.extend(Block::of_prose(chapter.text));
        }
    }

    fn identity(&mut self, identity: Identity) {
        let words = self.words;
        let Identity { mandate, mission, units, sites, staff_sentence, staff } = identity;
        let nothing = mandate.is_empty() && mission.is_empty() && units.is_empty() && sites.is_none();
        if nothing && staff_sentence.is_none() && staff.is_empty() {
            return;
        }
        self.chapter(words.identity);
        for (title, prose) in [(words.mandate, mandate), (words.mission, mission)] {
            if !prose.is_empty() {
                self.section(title);
                self.blocks.extend(Block::of_prose(prose));
            }
        }
        if !units.is_empty() {
            self.section(words.structure);
            self.blocks.push(unit_list(units));
        }
        if let Some(sites) = sites {
            self.section(words.sites);
            self.table(sites);
        }
        if staff_sentence.is_some() || !staff.is_empty() {
            self.section(words.staff);
            self.blocks.extend(staff_sentence.map(Block::paragraph));
            staff.into_iter().for_each(|evidence| self.evidence(evidence));
        }
    }

    fn resources(&mut self, resources: Resources) {
        let words = self.words;
        let Resources { trend, sides, totals } = resources;
        if trend.is_none() && sides.is_empty() && totals.is_none() {
            return;
        }
        self.chapter(words.resources);
        if trend.is_some() {
            self.section(words.trend);
            self.drawn(trend);
        }
        for side in sides {
            self.section(side.name);
            self.evidence(side.evidence);
        }
        if let Some(totals) = totals {
            self.section(words.printed_totals);
            self.table(totals);
        }
    }

    fn tree(&mut self, areas: Vec<TreeArea>) {
        if areas.is_empty() {
            return;
        }
        self.chapter(self.words.tree);
        for area in areas {
            self.area(&area.code, &area.title);
            if area.objectives.is_empty() {
                self.blocks.push(Block::paragraph(self.words.no_objective));
            }
            for objective in area.objectives {
                self.heading(4, None, format!("{} {}", objective.code, objective.title));
                if objective.programmes.is_empty() {
                    self.blocks.push(Block::paragraph(self.words.no_programme));
                } else {
                    let items = objective.programmes.into_iter().map(branch).collect();
                    self.blocks.push(Block::List { ordered: false, start: 1, items });
                }
            }
        }
    }

    fn area(&mut self, code: &str, title: &str) {
        self.section(format!("{} {}", self.words.area_short, coded(code, title)));
    }

    fn strategic(&mut self, areas: Vec<StrategicArea>) {
        if areas.is_empty() {
            return;
        }
        self.chapter(self.words.strategic);
        for area in areas {
            self.area(&area.code, &area.title);
            if area.sheets.is_empty() {
                self.blocks.push(Block::paragraph(self.words.no_objective));
            }
            area.sheets.into_iter().for_each(|sheet| self.strategic_sheet(sheet));
        }
    }

    fn strategic_sheet(&mut self, sheet: StrategicSheet) {
        self.sheet(coded(&sheet.code, &sheet.title), sheet.full, sheet.facts);
        self.tables(sheet.indicators);
        if !sheet.programmes.is_empty() {
            self.label(self.words.programmes);
        }
        for programme in sheet.programmes {
            let title = programme.title.map(|title| format!(" {title}")).unwrap_or_default();
            self.label(&format!("{}{title}", programme.code));
            self.blocks.extend(Block::of_prose(programme.text));
        }
        self.tables(sheet.budget);
    }

    fn operational(&mut self, year: &str, objectives: Vec<OperationalObjective>) {
        if objectives.is_empty() {
            return;
        }
        self.chapter(format!("{} {year}", self.words.operational));
        for objective in objectives {
            self.section(coded(&objective.code, &objective.title));
            objective.sheets.into_iter().for_each(|sheet| self.project_sheet(sheet));
        }
    }

    fn project_sheet(&mut self, sheet: ProjectSheet) {
        self.sheet(coded(&sheet.code, &sheet.title), sheet.full, sheet.facts);
        self.items(self.words.actions, sheet.actions);
        self.tables(sheet.results);
    }

    fn items(&mut self, label: &str, items: Vec<Item>) {
        if items.is_empty() {
            return;
        }
        self.label(label);
        let item = |item: Item| {
            let mut spans = Vec::new();
            if !item.label.is_empty() {
                spans.push(Span::strong(format!("{} ", item.label)));
            }
            spans.push(Span::plain(item.text));
            vec![Block::Paragraph { spans }]
        };
        let items = items.into_iter().map(item).collect();
        self.blocks.push(Block::List { ordered: false, start: 1, items });
    }

    fn assigned(&mut self, holders: Vec<AssignedHolder>) {
        if holders.is_empty() {
            return;
        }
        self.chapter(self.words.assigned);
        for holder in holders {
            self.section(holder.name);
            self.blocks.push(Block::paragraph(holder.weight_sentence));
            self.drawn(holder.weights);
            holder.sheets.into_iter().for_each(|sheet| self.assigned_sheet(sheet));
        }
    }

    fn assigned_sheet(&mut self, sheet: AssignedSheet) {
        self.sheet(format!("{}. {}", sheet.number, sheet.title), sheet.full, sheet.facts);
        self.items(self.words.activities, sheet.activities);
        self.tables(sheet.indicators);
        sheet.note.into_iter().for_each(|note| self.note(note));
    }

    fn health(&mut self, health: Health) {
        let Some(table) = health.table else { return };
        self.chapter(self.words.health);
        self.table(table);
        if !health.figures.is_empty() {
            self.section(self.words.trend);
            health.figures.into_iter().for_each(|figure| self.drawn(Some(figure)));
        }
        if let Some(definitions) = health.definitions {
            self.section(self.words.health_definitions);
            self.table(definitions);
        }
    }

    /// The annex of a draft: its headings have no numbers.
    fn checks(&mut self, checks: Checks) {
        self.heading(1, None, self.words.checks.to_owned());
        self.blocks.push(Block::paragraph(checks.sentence));
        for group in checks.groups {
            self.heading(3, None, group.title);
            self.table(group.table);
        }
        for (title, table) in [(self.words.explained, checks.explained), (self.words.unread, checks.unread)] {
            if let Some(table) = table {
                self.heading(3, None, title.to_owned());
                self.table(table);
            }
        }
    }
}

/// `1B – Conoscere l'economia locale`.
fn coded(code: &str, title: &str) -> String {
    format!("{code}\u{a0}– {title}")
}

fn branch(programme: TreeProgramme) -> Vec<Block> {
    let title = programme.title.map(|title| format!(" {title}")).unwrap_or_default();
    let mut blocks =
        vec![Block::Paragraph { spans: vec![Span::strong(&programme.code), Span::plain(title)] }];
    if !programme.projects.is_empty() {
        let project =
            |project: TreeProject| vec![Block::paragraph(format!("{} {}", project.code, project.title))];
        let items = programme.projects.into_iter().map(project).collect();
        blocks.push(Block::List { ordered: false, start: 1, items });
    }
    blocks
}

fn unit_list(units: Vec<UnitEntry>) -> Block {
    let item = |unit: UnitEntry| {
        let head = unit.head.map(|head| format!(", {head}")).unwrap_or_default();
        let about = format!(" – {}{head}", unit.kind);
        let mut blocks = vec![Block::Paragraph { spans: vec![Span::strong(&unit.name), Span::plain(about)] }];
        if !unit.units.is_empty() {
            blocks.push(unit_list(unit.units));
        }
        blocks
    };
    Block::List { ordered: false, start: 1, items: units.into_iter().map(item).collect() }
}
