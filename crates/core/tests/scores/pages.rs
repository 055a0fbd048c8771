//! The literate cases of `cases/score/`: what each page says is what the engine says, and what a second reader of the
//! specification says. How a page is written is in `cases/README.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cannocchiale_core::ids::NodeId;

use crate::engine;
use crate::literate::read;
use crate::naive::{self, Answer, Exact, Inputs, Outcome};
use crate::stories::{Expected, expectations, measured, pages, plan, rules};

const COLUMNS: [&str; 6] = ["node", "outcome", "score", "met", "coverage", "why"];

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
