//! The pure core of Cannocchiale: a plan is read, checked, and (next) scored here.
//!
//! ```text
//!  text ──parse──▶ Draft ──resolve──▶ Plan ──check──▶ CheckedPlan
//!            │              │               │
//!            ▼              ▼               ▼
//!        diagnostics    diagnostics     diagnostics
//! ```
//!
//! Six types to know: [`format::Draft`] (as written, may be broken), [`model::Plan`] (typed, every node
//! has one id), [`check::CheckedPlan`] (no errors: it may be adopted), [`target::Target`] (what counts as
//! success), [`formula::Formula`] (how a value comes from others) and [`diag::Diagnostic`] (a fault of the plan, with its place and its remedy).
//!
//! What this crate deliberately does not know: files, the network, the clock, randomness, terminals, HTML.
//! Only [`mod@format`] and [`facts`] know serialization, and only they may.

pub mod calendar;
pub mod catalogue;
pub mod check;
pub mod diag;
pub mod facts;
pub mod format;
pub mod formula;
pub mod ids;
pub mod model;
pub mod number;
pub mod score;
pub mod source;
pub mod target;
pub mod terms;
mod words;
