//! The shapes findings are given in: for people, for programs, for code-review tools.
//!
//! All three are pure: the caller gives the text of the source and prints the answer.

mod human;
mod json;
mod sarif;

pub use human::{Colour, human};
pub use json::to_json;
pub use sarif::to_sarif;
