//! The formula language: how the value of an indicator comes from other values.
//!
//! [`read`] never fails: it returns what it understood and every fault with its span. The reference is
//! [`REFERENCE`] (`docs/spec/formulas.md`). The stages are lex → parse (recovers) → typed [`Formula`] → its
//! [unit](Formula::unit), found before any value → [`evaluate`] against [`Records`] and [`Scores`] → print:
//! `Display` is the canonical text, and reading it gives the same formula again.
//!
//! ```text
//!  text ──read──▶ Formula ──scores──▶ nodes the engine must score first
//!                    │    ──unit────▶ Unit, or the operators whose units do not fit
//!                    └──evaluate(year, Records, Scores)──▶ Evaluated: outcome and inputs, in order
//! ```

mod evaluate;
mod evaluated;
mod fault;
mod fraction;
mod lex;
mod list;
mod names;
mod parse;
mod plan;
mod print;
mod ratio;
mod reads;
mod records;
mod rounding;
#[cfg(test)]
mod tests;
mod types;
mod unit;
mod vocabulary;
mod world;

pub use evaluate::evaluate;
pub use evaluated::{Evaluated, Input, InputValue, Missing, Outcome, Value};
pub use fault::{Expected, Fault, FaultKind};
pub use list::Member;
pub use names::{unknown_names, unnamed_facts};
pub use parse::read;
pub use plan::FormulaOf;
pub use ratio::Ratio;
pub use reads::ScoreRef;
pub use records::PlanRecords;
pub use types::{
    Expr, ExprKind, Fold, Formula, List, Literal, Name, Number, Range, Reading, Scale, Sign, StaffPart,
    SurveyPart,
};
pub use unit::{Base, Unit, Units};
pub use world::{Failure, Known, Looked, Origin, Records, ScoreLooked, Scores, Written};

/// The reference of the language, for people.
pub const REFERENCE: &str = include_str!("../../../../docs/spec/formulas.md");
