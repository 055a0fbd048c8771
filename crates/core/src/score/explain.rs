//! A trace for people: the same view of a step for a terminal, a page and a print.

mod view;

pub use view::{Explanation, InputLine, RuleLine, TargetLine, TermLine, TermTable, Working};
