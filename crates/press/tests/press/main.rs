//! Documents and charts as their readers get them.

mod charts;
mod common;
mod conformance;
mod document;
mod structure;
