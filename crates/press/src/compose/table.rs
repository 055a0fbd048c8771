//! Building tables.

use crate::contract::{Column, ColumnKind, Row, RowKind, Table};
use crate::figures::MISSING;

impl Table {
    /// A table without rows yet.
    pub(crate) fn new(caption: impl Into<String>, summary: impl Into<String>) -> Self {
        Self { caption: caption.into(), summary: summary.into(), source: None, columns: vec![], rows: vec![] }
    }

    pub(crate) fn column(mut self, title: impl Into<String>, kind: ColumnKind) -> Self {
        self.columns.push(Column { title: title.into(), kind });
        self
    }

    pub(crate) fn columns(mut self, titles: impl IntoIterator<Item = String>, kind: ColumnKind) -> Self {
        self.columns.extend(titles.into_iter().map(|title| Column { title, kind }));
        self
    }

    pub(crate) fn rows(mut self, rows: impl IntoIterator<Item = Row>) -> Self {
        self.rows.extend(rows);
        self
    }

    /// The table, if it has something to say.
    pub(crate) fn unless_empty(self) -> Option<Self> {
        (!self.rows.is_empty()).then_some(self)
    }

    /// Leaves out the columns, after the first, that no row fills.
    pub(crate) fn without_empty_columns(self) -> Self {
        self.without_empty_columns_but_last(0)
    }

    /// The same, but the last columns stay even when they are empty.
    pub(crate) fn without_empty_columns_but_last(mut self, kept: usize) -> Self {
        let is_empty = |cell: Option<&String>| cell.is_none_or(|cell| cell.is_empty() || cell == MISSING);
        let empty: Vec<usize> = (1..self.columns.len().saturating_sub(kept))
            .filter(|index| self.rows.iter().all(|row| is_empty(row.cells.get(*index))))
            .collect();
        let keep = |index: usize| !empty.contains(&index);
        let mut index = 0;
        self.columns.retain(|_| {
            index += 1;
            keep(index - 1)
        });
        for row in &mut self.rows {
            let mut index = 0;
            row.cells.retain(|_| {
                index += 1;
                keep(index - 1)
            });
        }
        self
    }
}

impl Row {
    pub(crate) fn plain(cells: Vec<String>) -> Self {
        Self { kind: RowKind::Plain, cells }
    }

    pub(crate) fn total(cells: Vec<String>) -> Self {
        Self { kind: RowKind::Total, cells }
    }

    pub(crate) fn group(cells: Vec<String>) -> Self {
        Self { kind: RowKind::Group, cells }
    }
}
