//! The literate cases of `cases/score/`: what each page says is what the engine says, and what a second reader of the
//! specification says. How a page is written is in `cases/README.md`.

use std::collections::BTreeMap;
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

use crate::engine;
use crate::literate::{cases, changed, read};
use crate::naive::{self, Answer, Exact, Inputs, Outcome};

const COLUMNS: [&str; 6] = ["node", "outcome", "score", "met", "coverage", "why"];

/// The inputs a fence of expected outcomes is about: the fences that stand before it in its section, and those that
/// stand before the first section of the page.
#[derive(Clone, Default)]
struct Given {
    plan: String,
    facts: String,
    /// The name of the rules, and what changes in them.
    rules: (String, String),
}

/// A fence of expected outcomes.
struct Expected {
    given: Given,
    as_of: Date,
    /// The lines inside the fence, from the first to before the last.
    lines: std::ops::Range<usize>,
    nodes: Vec<NodeId>,
}

fn expectations(page: &str, path: &Path) -> Vec<Expected> {
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

fn plan(given: &Given, path: &Path) -> Plan {
    let piece = if given.plan.is_empty() { "{}" } else { &given.plan };
    let (draft, faults) = parse(&changed(piece, path).to_string());
    assert!(faults.is_empty(), "{}: {faults:?}", path.display());
    let (plan, faults) = resolve(draft.unwrap());
    assert!(faults.is_empty(), "{}: {faults:?}", path.display());
    plan.unwrap()
}

fn measured(given: &Given, path: &Path) -> Facts {
    let text = format!("{}\n{}\n", facts::HEADER.join(","), given.facts);
    let (facts, faults) = facts::read_csv(&text);
    assert!(faults.is_empty(), "{}: {faults:?}", path.display());
    facts
}

/// A table of outcomes, its columns one under the other.
fn table(answers: &BTreeMap<NodeId, Answer>, nodes: &[NodeId], path: &Path) -> String {
    let mut rows = vec![COLUMNS.map(str::to_owned)];
    for node in nodes {
        let answer = answers.get(node).unwrap_or_else(|| panic!("{}: no node {node}", path.display()));
        rows.push(row(node, answer));
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap();
    let widths: Vec<usize> = (0..COLUMNS.len()).map(width).collect();
    let line = |row: &[String; 6]| {
        let cells: Vec<String> =
            row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        format!("{}\n", cells.join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}

fn row(node: &NodeId, answer: &Answer) -> [String; 6] {
    let (outcome, score, why) = match &answer.outcome {
        Outcome::Value(score) => ("value", naive::shown(score, answer.met), "-"),
        Outcome::Missing(why) => ("missing", "-".to_owned(), *why),
        Outcome::Failed(why) => ("failed", "-".to_owned(), *why),
    };
    let met = match answer.met {
        Some(true) => "yes",
        Some(false) => "no",
        None => "-",
    };
    let percent = |coverage: &Exact| {
        let shown = naive::shown(&(coverage * naive::whole(100)), None);
        format!("{}%", shown.trim_end_matches('0').trim_end_matches(','))
    };
    let coverage = answer.coverage.as_ref().map_or("-".to_owned(), percent);
    [node.to_string(), outcome.to_owned(), score, met.to_owned(), coverage, why.to_owned()]
}

/// Every page of the folder, in order.
fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> =
        fs::read_dir(cases().join("score")).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.sort();
    pages
}

/// The page with its tables as they are now.
fn with_tables(page: &str, expected: &[Expected], tables: &[String]) -> String {
    let mut text = String::new();
    for (index, line) in page.lines().enumerate() {
        if let Some(at) = expected.iter().position(|each| each.lines.start == index) {
            text.push_str(&tables[at]);
        }
        if !expected.iter().any(|each| each.lines.contains(&index)) {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// What one page says now, by somebody who can score.
fn said(
    path: &Path,
    page: &str,
    score: impl Fn(Inputs<'_>) -> BTreeMap<NodeId, Answer>,
) -> (Vec<Expected>, String) {
    let expected = expectations(page, path);
    assert!(!expected.is_empty(), "{}: nothing is expected", path.display());
    let tables: Vec<String> = expected
        .iter()
        .map(|each| {
            let (plan, facts, rules) =
                (plan(&each.given, path), measured(&each.given, path), rules(&each.given, path));
            let inputs = Inputs::new(&plan, &facts, &rules, each.as_of);
            table(&score(inputs), &each.nodes, path)
        })
        .collect();
    let text = with_tables(page, &expected, &tables);
    (expected, text)
}

/// The rules that the page names (those that ship, `default` when it names none) with what it changes.
fn rules(given: &Given, path: &Path) -> ScoringRules {
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

/// The lines of a page that somebody who can score would write otherwise.
fn disagreements(
    path: &Path,
    who: &str,
    score: impl Fn(Inputs<'_>) -> BTreeMap<NodeId, Answer>,
) -> Vec<String> {
    let page = read(path);
    let (_, now) = said(path, &page, score);
    let differs = page.lines().zip(now.lines()).filter(|(before, after)| before != after);
    differs
        .map(|(before, after)| format!("{}\n  page    {before}\n  {who:<7} {after}", path.display()))
        .collect()
}

#[test]
fn every_page_says_what_a_second_reader_of_the_specification_computes() {
    let wrong: Vec<String> =
        pages().iter().flat_map(|path| disagreements(path, "reader", naive::evaluate)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_says_what_the_engine_computes() {
    if std::env::var_os("BLESS").is_some() {
        for path in pages() {
            let (_, now) = said(&path, &read(&path), engine::evaluate);
            fs::write(&path, now).unwrap();
        }
        return;
    }
    let wrong: Vec<String> =
        pages().iter().flat_map(|path| disagreements(path, "engine", engine::evaluate)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
