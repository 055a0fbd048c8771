//! Documents and charts as their readers get them.
#![cfg(test)]
#![expect(clippy::disallowed_methods, reason = "tests run the validators and read the demonstration plan")]

mod cells;
mod charts;
mod common;
mod conformance;
mod document;
mod folios;
mod gender;
mod made;
mod narrative;
mod package;
mod pages;
mod people;
mod pira;
mod reading;
mod structure;
mod told;
mod tools;
mod typesetting;
mod validation;
mod words;
mod year;
