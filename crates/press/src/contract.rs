//! The data contract between [`compose`](crate::compose) and `templates/*.typ`: what `/data.json` holds.
//!
//! Everything is already in words and figures of the reader's language; a template only places it.
//! A template never parses, formats or decides: an absent part is `null` or an empty list.

use serde::Serialize;

use crate::chart::Frame;
use crate::look::{Palette, Placed};
use crate::words::Words;

/// A whole document.
#[derive(Debug, Serialize)]
pub(crate) struct Document<'a> {
    pub(crate) meta: Meta,
    /// The fixed words, which templates read from a file of their own.
    #[serde(skip)]
    pub(crate) words: &'a Words<'a>,
    pub(crate) cover: Cover,
    pub(crate) presentation: Vec<NarrativeChapter>,
    pub(crate) identity: Identity,
    pub(crate) resources: Resources,
    pub(crate) context: Vec<ContextEntry>,
    pub(crate) tree: Vec<TreeArea>,
    pub(crate) strategic: Vec<StrategicArea>,
    pub(crate) operational: Vec<OperationalObjective>,
    pub(crate) assigned: Vec<AssignedHolder>,
    pub(crate) health: Health,
    pub(crate) budget: BudgetChapter,
    pub(crate) quality: Quality,
    pub(crate) process: Process,
    pub(crate) narrative: Vec<NarrativeChapter>,
    pub(crate) checks: Option<Checks>,
}

/// What a PDF says of itself.
#[derive(Debug, Serialize)]
pub(crate) struct Meta {
    pub(crate) title: String,
    pub(crate) author: String,
    pub(crate) description: String,
    pub(crate) lang: &'static str,
    pub(crate) date: DateParts,
    /// The word printed across every page; none once the plan is in force.
    pub(crate) watermark: Option<&'static str>,
    /// The label at the foot of every page.
    pub(crate) label: Option<String>,
    /// The logo of the body.
    pub(crate) logo: Option<Placed>,
    /// Its colours, which templates read from a file of their own.
    #[serde(skip)]
    pub(crate) palette: Palette,
}

#[derive(Debug, Serialize)]
pub(crate) struct DateParts {
    pub(crate) year: i16,
    pub(crate) month: i8,
    pub(crate) day: i8,
}

#[derive(Debug, Serialize)]
pub(crate) struct Cover {
    pub(crate) body: String,
    pub(crate) title: String,
    pub(crate) period: String,
    pub(crate) year: String,
    pub(crate) status: String,
    pub(crate) draft: bool,
    pub(crate) act: Option<String>,
    pub(crate) date: String,
    pub(crate) demo: Option<&'static str>,
    /// What the title page of the plan says under its title.
    pub(crate) basis: Option<String>,
}

/// A table of any chapter. The cells of the first column are the headers of their rows. How wide its columns are is
/// reckoned when it is written: see [`layout`](crate::layout).
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) caption: String,
    /// How the table is made, for who does not see it.
    pub(crate) summary: String,
    pub(crate) source: Option<String>,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
}

#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) title: String,
    pub(crate) kind: ColumnKind,
}

/// How a column is aligned and how wide it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ColumnKind {
    /// Words that take the room there is.
    Text,
    /// A few words.
    Short,
    /// Figures, aligned at the comma.
    Number,
    /// Left empty, to be written in by hand.
    Blank,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    pub(crate) kind: RowKind,
    pub(crate) cells: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RowKind {
    Plain,
    /// A heading inside the table, or the row of an area over its objectives.
    Group,
    Total,
}

/// A drawing with the words that stand for it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Figure {
    pub(crate) svg: String,
    pub(crate) alt: String,
    pub(crate) caption: String,
    pub(crate) source: Option<String>,
    /// How wide it was drawn: it is placed as wide, so that its texts keep their size.
    pub(crate) frame: Frame,
}

/// Prose, as blocks.
pub(crate) type Prose = Vec<Block>;

#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Block {
    /// The level is given where headings are kept as headings: in a chapter that was written for the document.
    Heading {
        level: Option<u8>,
        spans: Vec<Span>,
    },
    Paragraph {
        spans: Vec<Span>,
    },
    List {
        ordered: bool,
        start: u64,
        items: Vec<Prose>,
    },
    Table {
        columns: Vec<Vec<Span>>,
        /// Which columns its author set to the right: those of figures.
        numbers: Vec<bool>,
        rows: Vec<Vec<Vec<Span>>>,
    },
    Figure {
        figure: Figure,
    },
    /// The words of another.
    Quote {
        blocks: Prose,
    },
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Span {
    pub(crate) text: String,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    /// Where it leads: an address, or `#` and an anchor of the document.
    pub(crate) link: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct NarrativeChapter {
    /// None where the chapter around it has the same title.
    pub(crate) title: Option<String>,
    pub(crate) text: Prose,
}

#[derive(Debug, Serialize)]
pub(crate) struct Identity {
    /// Whether the chapter before it is so short that this one follows on the same page.
    pub(crate) follows: bool,
    pub(crate) mandate: Prose,
    pub(crate) mission: Prose,
    pub(crate) units: Vec<UnitEntry>,
    pub(crate) sites: Option<Table>,
    pub(crate) staff_sentence: Option<String>,
    pub(crate) staff: Vec<Evidence>,
}

/// A unit and those that belong to it.
#[derive(Debug, Serialize)]
pub(crate) struct UnitEntry {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) head: Option<String>,
    pub(crate) units: Vec<UnitEntry>,
}

/// Figures as a drawing, where they can be drawn, and always as a table.
#[derive(Debug, Serialize)]
pub(crate) struct Evidence {
    pub(crate) figure: Option<Figure>,
    pub(crate) table: Table,
}

#[derive(Debug, Serialize)]
pub(crate) struct Resources {
    pub(crate) trend: Option<Figure>,
    pub(crate) sides: Vec<Side>,
    pub(crate) totals: Option<Table>,
    /// Where the totals are not the sums of the lines; none where they are.
    pub(crate) totals_differ: Option<String>,
}

/// Revenues, costs or investments.
#[derive(Debug, Serialize)]
pub(crate) struct Side {
    pub(crate) name: String,
    pub(crate) evidence: Evidence,
}

/// A statistical table of the context, with its own heading.
#[derive(Debug, Serialize)]
pub(crate) struct ContextEntry {
    pub(crate) title: String,
    pub(crate) figure: Option<Figure>,
    pub(crate) table: Table,
}

#[derive(Debug, Serialize)]
pub(crate) struct TreeArea {
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) weight: Option<String>,
    pub(crate) objectives: Vec<TreeObjective>,
}

#[derive(Debug, Serialize)]
pub(crate) struct TreeObjective {
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) programmes: Vec<TreeProgramme>,
}

#[derive(Debug, Serialize)]
pub(crate) struct TreeProgramme {
    pub(crate) code: String,
    pub(crate) title: Option<String>,
    pub(crate) projects: Vec<TreeProject>,
}

#[derive(Debug, Serialize)]
pub(crate) struct TreeProject {
    pub(crate) code: String,
    pub(crate) title: String,
}

/// A label and what it says, one line of the head of a sheet.
#[derive(Debug, Serialize)]
pub(crate) struct Fact {
    pub(crate) label: String,
    pub(crate) value: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct StrategicArea {
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) sheets: Vec<StrategicSheet>,
}

#[derive(Debug, Serialize)]
pub(crate) struct StrategicSheet {
    pub(crate) code: String,
    pub(crate) title: String,
    /// The whole title, where it is too long for a heading.
    pub(crate) full: Option<String>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) indicators: Option<Table>,
    pub(crate) programmes: Vec<ProgrammeText>,
    pub(crate) budget: Option<Table>,
    /// Norms, stakeholders, resources, risks and transparency.
    pub(crate) attached: Option<Table>,
}

#[derive(Debug, Serialize)]
pub(crate) struct ProgrammeText {
    pub(crate) code: String,
    pub(crate) title: Option<String>,
    pub(crate) text: Prose,
}

#[derive(Debug, Serialize)]
pub(crate) struct OperationalObjective {
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) sheets: Vec<ProjectSheet>,
}

#[derive(Debug, Serialize)]
pub(crate) struct ProjectSheet {
    pub(crate) code: String,
    pub(crate) title: String,
    /// The whole title, where it is too long for a heading.
    pub(crate) full: Option<String>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) actions: Vec<Item>,
    pub(crate) results: Option<Table>,
}

/// An item with its own label, as written.
#[derive(Debug, Serialize)]
pub(crate) struct Item {
    pub(crate) label: String,
    pub(crate) text: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct AssignedHolder {
    pub(crate) name: String,
    pub(crate) weights: Option<Figure>,
    pub(crate) weight_sentence: String,
    pub(crate) sheets: Vec<AssignedSheet>,
}

#[derive(Debug, Serialize)]
pub(crate) struct AssignedSheet {
    pub(crate) number: String,
    pub(crate) title: String,
    /// The whole title, where it is too long for a heading.
    pub(crate) full: Option<String>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) activities: Vec<Item>,
    pub(crate) indicators: Option<Table>,
    /// Norms, stakeholders, resources, risks and transparency.
    pub(crate) attached: Option<Table>,
    pub(crate) note: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Health {
    pub(crate) table: Option<Table>,
    pub(crate) definitions: Option<Table>,
    pub(crate) figures: Vec<Figure>,
}

#[derive(Debug, Serialize)]
pub(crate) struct BudgetChapter {
    pub(crate) figure: Option<Figure>,
    pub(crate) table: Option<Table>,
    pub(crate) notes: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Quality {
    pub(crate) standards: Option<Table>,
    pub(crate) surveys: Option<Table>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Process {
    pub(crate) table: Option<Table>,
}

/// What the checks found, and what was not understood: printed while the plan is a draft.
#[derive(Debug, Serialize)]
pub(crate) struct Checks {
    pub(crate) sentence: String,
    pub(crate) groups: Vec<CheckGroup>,
    pub(crate) explained: Option<Table>,
    pub(crate) unread: Option<Table>,
}

#[derive(Debug, Serialize)]
pub(crate) struct CheckGroup {
    pub(crate) title: String,
    pub(crate) table: Table,
}
