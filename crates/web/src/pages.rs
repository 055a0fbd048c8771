//! One page, one file.

pub(crate) mod accessibility;
pub(crate) mod area;
pub(crate) mod body;
pub(crate) mod budget;
pub(crate) mod calculation;
pub(crate) mod checks;
pub(crate) mod comparison;
pub(crate) mod documents;
pub(crate) mod health;
pub(crate) mod holder;
pub(crate) mod holders;
pub(crate) mod home;
pub(crate) mod how_to_read;
pub(crate) mod objective;
pub(crate) mod open_data;
pub(crate) mod project;
pub(crate) mod rule;
pub(crate) mod search;
pub(crate) mod simulation;
pub(crate) mod situation;
pub(crate) mod tree;
pub(crate) mod trouble;
