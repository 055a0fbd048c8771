//! Everything that is kept, in one file, the same from either engine.
//!
//! A line of JSON says what follows and how long it is; then come its bytes. The last line has the hash of all before.

mod pages;
mod parts;
mod read;
mod write;

pub use write::Archived;

pub(crate) use pages::after as rows_after;

use serde::{Deserialize, Serialize};

/// The word of the first line.
const FORM: &str = "cannocchiale/archive/1";
/// Rows of a part: so many are in memory at once.
const PAGE: u64 = 1_000;

/// A line of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "snake_case", deny_unknown_fields)]
enum Line {
    /// The first.
    Archive { form: String, schema: Vec<String>, made: String },
    /// Rows of a table as JSON lines.
    Rows { table: String, rows: u64, bytes: u64 },
    /// A file of evidence.
    File { body: String, sha256: String, bytes: u64 },
    /// The last: the hash of every byte before this line.
    End { rows: u64, files: u64, sha256: String },
}
