//! The target language: what counts as success, written the way offices write.
//!
//! [`read`] never fails: it returns what it understood and every fault with its span. The reference is
//! [`REFERENCE`] (`docs/spec/targets.md`). The stages are lex → segments → parse (recovers) → typed [`Target`]
//! → print: `Display` is the canonical Italian text, and reading it gives the same target again.

mod comparison;
mod date;
mod deadline;
mod fault;
mod interval;
mod lex;
mod line;
mod parse;
mod print;
mod quantity;
mod relative;
mod segments;
#[cfg(test)]
mod tests;
mod threshold;
mod types;
mod vocabulary;
mod wire;
mod words;

pub use fault::{Fault, FaultKind};
pub use parse::read;
pub use types::{Baseline, Context, Deadline, Op, Part, Period, Quantity, Reading, Span, Target, Unit};
pub use wire::to_json;

/// The reference of the language, for people: what `cannocchiale target --help` shows.
pub const REFERENCE: &str = include_str!("../../../../docs/spec/targets.md");
