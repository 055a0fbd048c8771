//! A sheet as data: columns, and rows of cells. What a sheet says is decided here, how it looks in [`write`](super::write).

use jiff::civil::Date;
use rust_decimal::Decimal;

/// A sheet.
pub(super) struct Page {
    /// Its name on the tab.
    pub(super) name: String,
    /// What it holds, for who does not see it.
    pub(super) summary: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
}

/// A column: its head, its width in characters, and how its numbers look.
pub(super) struct Column {
    pub(super) title: String,
    pub(super) width: u16,
    pub(super) look: Look,
}

/// How the cells of a column look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Words on one line.
    Short,
    /// Words that may take several lines.
    Words,
    /// A number with the digits it has.
    Number,
    /// Two decimals.
    Score,
    /// A share of one, in percent.
    Share,
    /// Euro.
    Money,
}

/// A row of cells.
pub(super) struct Row {
    pub(super) kind: RowKind,
    pub(super) cells: Vec<Cell>,
}

/// What a row is among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    Plain,
    /// One of the parts of the row above.
    Part,
    /// The result of the rows above.
    Result,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Number(Decimal),
    Day(Date),
    /// A formula, without its `=`, and what the engine got.
    Formula(String, Cached),
}

/// What a formula gives.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cached {
    Number(Decimal),
    Text(String),
    /// An empty text: nothing to show.
    Nothing,
}

impl Page {
    pub(super) fn new(name: String, summary: String) -> Self {
        Self { name, summary, columns: Vec::new(), rows: Vec::new() }
    }

    pub(super) fn column(mut self, title: String, width: u16, look: Look) -> Self {
        self.columns.push(Column { title, width, look });
        self
    }

    pub(super) fn push(&mut self, kind: RowKind, cells: Vec<Cell>) {
        self.rows.push(Row { kind, cells });
    }

    /// The position the next row will have.
    pub(super) fn next(&self) -> usize {
        self.rows.len()
    }
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text: String = text.into();
        if text.trim().is_empty() { Self::Empty } else { Self::Text(text) }
    }

    pub(super) fn number(number: Option<Decimal>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    pub(super) fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    pub(super) fn formula(formula: impl Into<String>, cached: impl Into<Cached>) -> Self {
        Self::Formula(formula.into(), cached.into())
    }
}

impl From<Option<Decimal>> for Cached {
    fn from(number: Option<Decimal>) -> Self {
        number.map_or(Self::Nothing, Self::Number)
    }
}

impl From<Option<String>> for Cached {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Nothing, Self::Text)
    }
}

/// The name of a cell: `G5` for the seventh column of the fourth row of data, below the head.
pub(super) fn cell(column: u16, row: usize) -> String {
    rust_xlsxwriter::utility::row_col_to_cell(sheet_row(row), column)
}

/// The cells of a column from one row to another: `G5:G8`.
pub(super) fn span(column: u16, first: usize, last: usize) -> String {
    format!("{}:{}", cell(column, first), cell(column, last))
}

/// A cell of another sheet: `'Regole'!$C$5`.
pub(super) fn elsewhere(sheet: &str, column: u16, row: usize) -> String {
    let cell = rust_xlsxwriter::utility::row_col_to_cell_absolute(sheet_row(row), column);
    format!("'{sheet}'!{cell}")
}

/// The row of a sheet that a row of data has: the head is the first.
pub(super) fn sheet_row(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX).saturating_add(1)
}
