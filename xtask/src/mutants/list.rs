//! The list of what can be changed, as `cargo-mutants` makes it.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::shell::{Failure, Outcome, While, capture, command, found, root};

/// The engine and the formulas. Not in `.cargo/mutants.toml`, whose globs are added to those that are asked for.
const FILES: &[&str] = &["crates/core/src/score/**/*.rs", "crates/core/src/formula/**/*.rs"];

/// One change to the engine.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// From 1, in the order of the list.
    pub id: usize,
    pub file: String,
    /// What is changed, without the line, so that it stays when lines move: `file: replace < with <= in f (2)`.
    pub name: String,
    pub genre: String,
    pub replacement: String,
    /// The bytes of the file that are changed.
    pub from: usize,
    pub to: usize,
}

/// Every mutant of the files that match, or of all, with the text of each file.
pub fn list(files: &[String]) -> Outcome<(Vec<Mutant>, BTreeMap<String, String>)> {
    let mut options = vec!["mutants", "--list", "--json", "--package", "cannocchiale-core"];
    let all = FILES.iter().copied().filter(|_| files.is_empty());
    for file in files.iter().map(String::as_str).chain(all) {
        options.extend(["--file", file]);
    }
    let json = capture(&mut command(&cargo_mutants()?, &options))?;
    let listed: Vec<Value> = serde_json::from_str(&json).while_doing("the list of mutants")?;
    let (mut mutants, mut texts, mut same) = (Vec::new(), BTreeMap::new(), BTreeMap::<String, usize>::new());
    for (index, entry) in listed.iter().enumerate() {
        let file = word(entry, "/file").to_owned();
        if !texts.contains_key(&file) {
            texts.insert(file.clone(), fs::read_to_string(root().join(&file)).while_doing(&file)?);
        }
        let text = texts.get(&file).map_or("", String::as_str);
        let what = word(entry, "/name").split_once(": ").map_or("", |(_, what)| what);
        let seen = same.entry(format!("{file}: {what}")).or_default();
        *seen += 1;
        let again = if *seen > 1 { format!(" ({seen})") } else { String::new() };
        mutants.push(Mutant {
            id: index + 1,
            name: format!("{file}: {what}{again}"),
            genre: word(entry, "/genre").to_owned(),
            replacement: word(entry, "/replacement").to_owned(),
            from: offset(text, entry, "/span/start"),
            to: offset(text, entry, "/span/end"),
            file,
        });
    }
    Ok((mutants, texts))
}

fn word<'e>(entry: &'e Value, pointer: &str) -> &'e str {
    entry.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// The byte of a line and a column, both from 1; a column is a character.
fn offset(text: &str, entry: &Value, pointer: &str) -> usize {
    let number = |name: &str| {
        let number = entry.pointer(&format!("{pointer}/{name}")).and_then(Value::as_u64);
        number.and_then(|number| usize::try_from(number).ok()).unwrap_or(1)
    };
    byte_of(text, number("line"), number("column") - 1)
}

/// The byte of a line, from 1, and a column, from 0.
pub fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for (index, each) in text.split_inclusive('\n').enumerate() {
        if index + 1 == line {
            return start + each.char_indices().nth(column).map_or(each.len(), |(byte, _)| byte);
        }
        start += each.len();
    }
    text.len()
}

fn cargo_mutants() -> Outcome<String> {
    let own = root().join("target/tools/bin/cargo-mutants");
    match (own.is_file(), found("cargo-mutants")) {
        (true, _) => Ok(own.display().to_string()),
        (false, true) => Ok("cargo-mutants".to_owned()),
        (false, false) => Err(Failure::new(
            "the list of mutants needs cargo-mutants: cargo install cargo-mutants --locked --root target/tools",
        )),
    }
}
