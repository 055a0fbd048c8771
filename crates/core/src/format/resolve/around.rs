//! Statistical tables.

use super::*;

impl Resolver {
    pub(super) fn table(&mut self, index: usize, file: wire::TableFile) -> StatisticalTable {
        let id = self.id(naming::member("context", index));
        let width = file.columns.len().max(file.rows.iter().map(Vec::len).max().unwrap_or(0));
        let level = |mut cells: Vec<String>| {
            cells.resize(width, String::new());
            cells
        };
        StatisticalTable {
            id,
            title: file.title,
            source: file.source,
            columns: level(file.columns),
            rows: file.rows.into_iter().map(level).collect(),
        }
    }
}
