//! One file per verb: its arguments, its help, its run.

pub mod body;
pub mod check;
pub mod explain;
pub mod export;
pub mod import;
pub mod publish;
pub mod schema;
pub mod score;
pub mod serve;
pub mod target;
