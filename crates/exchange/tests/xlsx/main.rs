//! The workbook of scores, opened by LibreOffice and recomputed there, against the engine, cell by cell.

#![expect(clippy::disallowed_methods, reason = "tests read files of the repository and start LibreOffice")]
#![cfg(test)]

mod books;
#[path = "../../../core/tests/literate/mod.rs"]
mod literate;
mod office;
#[path = "../../../core/tests/literate/stories.rs"]
#[expect(dead_code, reason = "which nodes a story is about matters to those who read its table")]
mod stories;
mod workbook;
