//! The workspace through its real router, over a real file of SQLite: no network, a fixed clock, known tokens.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, also in its helpers")]

mod door;
mod journal;
mod kept;
mod monitoring;
mod rights;
mod settings;
mod support;
mod values;
