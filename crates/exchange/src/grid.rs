//! A table, wherever it came from: rows of cells, each with its place in the source.

/// A cell: its text without markup, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The text, with single spaces and without emphasis marks.
    pub text: String,
    /// The line of the source, from 1.
    pub line: u32,
    /// The column of the source, in characters, from 1.
    pub column: u32,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The line of the source, from 1.
    pub line: u32,
    /// The cells, as many as this row has: rows of a damaged table are ragged.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The text of a cell; empty where the row has none.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.as_str())
    }

    /// The cells that hold something, with their index.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty())
    }

    /// Whether no cell holds anything.
    pub fn is_blank(&self) -> bool {
        self.filled().next().is_none()
    }

    /// The texts of the filled cells, joined by a space.
    pub fn joined(&self) -> String {
        let texts: Vec<&str> = self.filled().map(|(_, cell)| cell.text.as_str()).collect();
        texts.join(" ")
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// The rows, in order, the header row included.
    pub rows: Vec<Row>,
    /// The lines that only draw the table (`|---|---|`).
    pub rules: Vec<u32>,
}

impl Grid {
    /// The first line of the table.
    pub fn first_line(&self) -> u32 {
        self.rows.iter().map(|row| row.line).chain(self.rules.iter().copied()).min().unwrap_or(1)
    }

    /// The last line of the table.
    pub fn last_line(&self) -> u32 {
        self.rows.iter().map(|row| row.line).chain(self.rules.iter().copied()).max().unwrap_or(1)
    }

    /// The number of columns of its widest row.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }
}
