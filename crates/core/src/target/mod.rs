//! The target language: what counts as success, written the way offices write.
//!
//! [`read`] never fails: it returns what it understood and every fault with its span. The reference is
//! `docs/spec/targets.md`. The stages are lex → parse (recovers) → typed [`Target`] → print.

mod types;

pub use types::{
    Baseline, Context, Deadline, Fault, FaultKind, Op, Period, Quantity, Reading, Span, Target, Unit,
};

/// Reads a target as written. `context` gives the year of the plan, for dates without one.
pub fn read(text: &str, context: &Context) -> Reading {
    let _ = context;
    let trimmed = text.trim();
    let target = if trimmed.is_empty() { Target::None } else { Target::Unread(trimmed.to_owned()) };
    Reading::new(text, target, Vec::new())
}
