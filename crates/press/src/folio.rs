//! The folio: a document between what it says and how it looks.
//!
//! ```text
//!  Plan, Facts, Scorecard ──document/*.rs──▶ Folio ─┬─ templates/folio.typ ─▶ PDF
//!                                                   ├─ html ───────────────▶ HTML
//!                                                   └─ docx ───────────────▶ DOCX
//! ```
//!
//! A folio is a cover and a list of blocks, all in words and figures of the reader's language. A renderer places the
//! blocks in their order and adds no word of its own but those of [`Words`]: "Tabella 3", "Fonte", "Pagina". Tables
//! are counted in their order from 1, and so are figures; the numbers of headings are given.
//! The text of a form is equal to the text of every other.

use serde::Serialize;

use crate::contract::{self, Fact, Meta, Prose, Span, Table};
use crate::words::Words;

/// A whole document.
#[derive(Debug, Serialize)]
pub(crate) struct Folio {
    /// What the file says of itself, the watermark, and the label at the foot of every page.
    pub(crate) meta: Meta,
    /// The fixed words of its language.
    #[serde(skip)]
    pub(crate) words: &'static Words<'static>,
    /// The first page; none for a document of few pages, which begins with its title.
    pub(crate) cover: Option<Cover>,
    /// Whether a table of contents stands before the first block.
    pub(crate) contents: Contents,
    /// The paper of what stands before the first page break; what follows is on A4.
    pub(crate) paper: Paper,
    /// What it says, in order.
    pub(crate) blocks: Vec<Block>,
}

/// The paper of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Paper {
    /// A4, upright.
    Sheet,
    /// A3, lying: to hang on a wall.
    Poster,
}

/// The first page.
#[derive(Debug, Serialize)]
pub(crate) struct Cover {
    /// Whose document it is.
    pub(crate) body: String,
    /// What it is.
    pub(crate) title: String,
    /// The period or the year.
    pub(crate) subtitle: String,
    /// State, act, day: label and value.
    pub(crate) facts: Vec<Fact>,
    /// That the data are made up, where they are.
    pub(crate) demo: Option<&'static str>,
}

/// Whether a document has a table of contents: its headings of level 1 and 2 with their pages, or links to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Contents {
    /// It has one.
    Shown,
    /// It is too short for one.
    Left,
}

/// A part of a document.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Block {
    /// A heading: level 1 begins a new page in print. A document without a cover has its title at level 1.
    Heading {
        /// 1 to 4.
        level: u8,
        /// `2.1`; printed before the text, with a blank between.
        number: Option<String>,
        /// Its words.
        text: String,
        /// Unique in the document: small letters, digits and hyphens. What a link names after `#`.
        anchor: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        spans: Vec<Span>,
    },
    /// Items with a bullet or a number; an item is a list of blocks.
    List {
        /// Whether they are numbered.
        ordered: bool,
        /// The first number.
        start: u64,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// The words of another.
    Quote {
        /// What they say.
        blocks: Vec<Block>,
    },
    /// Figures and words in rows. The first cell of a row is its head.
    Table {
        /// The table.
        table: Table,
    },
    /// A drawing, and the table that says the same, printed under it.
    Figure {
        /// The drawing, with its caption and what stands for it.
        figure: contract::Figure,
        /// Its figures; none where the table stands elsewhere in the document.
        table: Option<Table>,
    },
    /// The head of a sheet: pairs of a label and what it says.
    Facts {
        /// The pairs.
        facts: Vec<Fact>,
    },
    /// A few figures that tell the whole, in large type beside each other.
    Tiles {
        /// Two to four, better than more.
        tiles: Vec<Tile>,
    },
    /// Something the reader must not miss, in a frame.
    Notice {
        /// What kind of thing it is.
        tone: Tone,
        /// Its words.
        spans: Vec<Span>,
    },
    /// Where people sign, side by side, kept together.
    Signatures {
        /// Who signs.
        signatures: Vec<Signature>,
    },
    /// What follows begins a new page in print.
    PageBreak,
    /// The chapter that follows is short, and so is what stands before: in print it begins on the same page.
    SamePage,
}

/// A figure in large type.
#[derive(Debug, Serialize)]
pub(crate) struct Tile {
    /// `87,5`, or a dash.
    pub(crate) value: String,
    /// What it is.
    pub(crate) label: String,
    /// What to know of it.
    pub(crate) note: Option<String>,
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Tone {
    /// To know.
    Information,
    /// To look at before signing.
    Warning,
}

/// A place for a signature: who signs, and a line to sign on.
#[derive(Debug, Serialize)]
pub(crate) struct Signature {
    /// In which role: "Il Segretario Generale".
    pub(crate) role: String,
    /// The name, where it is known and may be printed.
    pub(crate) name: Option<String>,
    /// What is signed beside the name: "Per presa visione", "Luogo e data".
    pub(crate) note: Option<String>,
}

impl Span {
    /// Words without form.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: false, italic: false, link: None }
    }

    /// Words that weigh.
    pub(crate) fn strong(text: impl Into<String>) -> Self {
        Self { bold: true, ..Self::plain(text) }
    }
}

impl Block {
    /// A paragraph of plain words.
    pub(crate) fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { spans: vec![Span::plain(text)] }
    }

    /// The blocks of a narrative, whose headings become strong paragraphs: the headings of a document are its own.
    pub(crate) fn of_prose(prose: Prose) -> Vec<Self> {
        prose.into_iter().map(Self::of_narrative).collect()
    }

    pub(crate) fn of_narrative(block: contract::Block) -> Self {
        match block {
            contract::Block::Heading { spans, .. } => {
                Self::Paragraph { spans: spans.into_iter().map(|span| Span { bold: true, ..span }).collect() }
            }
            contract::Block::Paragraph { spans } => Self::Paragraph { spans },
            contract::Block::List { ordered, start, items } => {
                Self::List { ordered, start, items: items.into_iter().map(Self::of_prose).collect() }
            }
            contract::Block::Table { columns, numbers, rows } => {
                Self::Table { table: narrative_table(columns, &numbers, rows) }
            }
            contract::Block::Quote { blocks } => Self::Quote { blocks: Self::of_prose(blocks) },
            contract::Block::Figure { figure } => Self::Figure { figure, table: None },
        }
    }
}

/// A table of a narrative has neither caption nor summary: its heads say what it is.
fn narrative_table(columns: Vec<Vec<Span>>, numbers: &[bool], rows: Vec<Vec<Vec<Span>>>) -> Table {
    let words = |spans: Vec<Span>| spans.into_iter().map(|span| span.text).collect::<String>();
    let titles: Vec<String> = columns.into_iter().map(words).collect();
    let kind = |index: usize| match numbers.get(index) {
        Some(true) => contract::ColumnKind::Number,
        _ => contract::ColumnKind::Text,
    };
    let rows = rows.into_iter().map(|row| contract::Row::plain(row.into_iter().map(words).collect()));
    let caption =
        titles.iter().filter(|title| !title.trim().is_empty()).cloned().collect::<Vec<_>>().join(", ");
    let summary = caption.clone();
    let table = Table::new(caption, summary);
    let columns = titles.into_iter().enumerate();
    columns.fold(table, |table, (index, title)| table.column(title, kind(index))).rows(rows)
}
