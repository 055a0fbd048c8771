//! A page of `cases/score/` taken apart: what it starts from, and what it expects. How a page is written is in
//! `cases/README.md`.

use std::fs;
use std::path::{Path, PathBuf};

use cannocchiale_core::facts::{self, Facts};
use cannocchiale_core::format::rules::shipped;
use cannocchiale_core::format::{self, parse, resolve};
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::rules::ScoringRules;
use jiff::civil::Date;
use serde_json::Value;

use crate::literate::{cases, changed};

/// The inputs a fence of expected outcomes is about: the fences that stand before it in its section, and those that
/// stand before the first section of the page.
#[derive(Clone, Default)]
pub struct Given {
    plan: String,
    facts: String,
    /// The name of the rules, and what changes in them.
    rules: (String, String),
}

/// A fence of expected outcomes.
pub struct Expected {
    pub given: Given,
    pub as_of: Date,
    /// The lines inside the fence, from the first to before the last.
    pub lines: std::ops::Range<usize>,
    /// The nodes the page is about.
    pub nodes: Vec<NodeId>,
}

/// What a page expects, in its order.
pub fn expectations(page: &str, path: &Path) -> Vec<Expected> {
    let (mut shared, mut given, mut in_section) = (Given::default(), Given::default(), false);
    let mut found = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((start, line)) = lines.next() {
        if line.starts_with("## ") {
            if !in_section {
                shared = given.clone();
            }
            (given, in_section) = (shared.clone(), true);
        }
        let Some(info) = line.strip_prefix("```") else { continue };
        let (mut body, mut end) = (Vec::new(), start + 1);
        for (index, line) in lines.by_ref().take_while(|(_, line)| *line != "```") {
            body.push(line);
            end = index + 1;
        }
        match info.split_once(' ').unwrap_or((info, "")) {
            ("json", "plan") => given.plan = body.join("\n"),
            ("json", "rules") => given.rules = (String::new(), body.join("\n")),
            ("rules", name) => given.rules = (name.to_owned(), body.join("\n")),
            ("csv", "facts") => given.facts = body.join("\n"),
            ("expected", day) => found.push(Expected {
                given: given.clone(),
                as_of: day.parse().unwrap_or_else(|error| panic!("{}: {day}: {error}", path.display())),
                lines: start + 1..end,
                nodes: body
                    .iter()
                    .skip(1)
                    .filter_map(|row| row.split_whitespace().next())
                    .map(NodeId::new)
                    .collect(),
            }),
            other => panic!("{}: an unknown fence {other:?}", path.display()),
        }
    }
    found
}

/// The plan of a story.
pub fn plan(given: &Given, path: &Path) -> Plan {
    let piece = if given.plan.is_empty() { "{}" } else { &given.plan };
    let (draft, faults) = parse(&changed(piece, path).to_string());
    assert!(faults.is_empty(), "{}: {faults:?}", path.display());
    let (plan, faults) = resolve(draft.unwrap());
    assert!(faults.is_empty(), "{}: {faults:?}", path.display());
    plan.unwrap()
}

/// Its facts.
pub fn measured(given: &Given, path: &Path) -> Facts {
    let text = format!("{}\n{}\n", facts::HEADER.join(","), given.facts);
    let (facts, faults) = facts::read_csv(&text);
    assert!(faults.is_empty(), "{}: {faults:?}", path.display());
    facts
}

/// Every page of the folder, in order.
pub fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> =
        fs::read_dir(cases().join("score")).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.sort();
    pages
}

/// The rules that the page names (those that ship, `default` when it names none) with what it changes.
pub fn rules(given: &Given, path: &Path) -> ScoringRules {
    let (name, piece) = &given.rules;
    let shipped = shipped(if name.is_empty() { "default" } else { name });
    let shipped = shipped.unwrap_or_else(|| panic!("{}: no rules {name}", path.display()));
    let mut file: Value = serde_json::from_str(&format::rules::to_text(&shipped)).unwrap();
    let piece = if piece.trim().is_empty() { "{}" } else { piece };
    let change: Value =
        serde_json::from_str(piece).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    for (field, value) in change.as_object().unwrap() {
        file[field] = value.clone();
    }
    let (read, faults) = format::rules::parse(&file.to_string());
    assert!(faults.is_empty(), "{}: {faults:?}", path.display());
    read.unwrap().rules
}
