//! The native plan file, `cannocchiale/plan/1`. The only room that knows how a plan is serialized.
//!
//! [`parse`] reads a text into a [`Draft`] (the wire structs and where each node stands); [`resolve`] types it
//! into a [`Plan`](crate::model::Plan); [`write()`] goes back. Reading what was written gives the same plan.

mod draft;
mod naming;
mod places;
pub mod plan;
mod resolve;
pub mod rows;
pub mod rules;
mod schema;
pub mod scorecard;
mod shape;
pub mod terms;
pub mod whatif;
mod words;
mod write;

#[cfg(test)]
mod tests;

pub use draft::{Draft, NATIVE_SCHEMA, parse};
pub use resolve::resolve;
pub use schema::json_schema;
pub use write::{to_file, write};
