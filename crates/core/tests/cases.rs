//! The literate cases of `cases/`: every rule fires on its bad page and stays silent on its good one.
//! How a page is written is in `cases/README.md`.

#![expect(clippy::disallowed_methods, reason = "tests read and bless files of the repository")]
#![cfg(test)]

mod literate;

use std::fs;
use std::path::{Path, PathBuf};

use cannocchiale_core::check::{Rules, diagnose, rules};
use cannocchiale_core::diag::{Diagnostic, Lang};
use cannocchiale_core::format::{parse, resolve};
use serde_json::Value;

use literate::{cases, changed, read};

/// A fenced block of a page.
struct Fence<'a> {
    info: &'a str,
    body: String,
}

/// The fences of a page, in order.
fn fences(page: &str) -> Vec<Fence<'_>> {
    let mut fences: Vec<Fence<'_>> = Vec::new();
    let mut open = false;
    for line in page.lines() {
        match (line.strip_prefix("```"), open) {
            (Some(info), false) => {
                fences.push(Fence { info, body: String::new() });
                open = true;
            }
            (Some(_), true) => open = false,
            (None, true) => {
                let body = &mut fences.last_mut().unwrap().body;
                body.push_str(line);
                body.push('\n');
            }
            (None, false) => {}
        }
    }
    fences
}

fn diagnoses(plan: &Value, page: &Path) -> Vec<Diagnostic> {
    let (draft, faults) = parse(&plan.to_string());
    assert!(draft.is_some(), "{}: {faults:?}", page.display());
    let (plan, faults) = resolve(draft.unwrap());
    assert!(plan.is_some(), "{}: {faults:?}", page.display());
    diagnose(&plan.unwrap(), &Rules::default())
}

fn line(finding: &Diagnostic) -> String {
    format!(
        "{} {} {} {} \"{}\"\n",
        finding.code(),
        finding.node(),
        finding.place().field.as_deref().unwrap_or("-"),
        finding.severity(),
        finding.message(Lang::It)
    )
}

/// What a rule says of a piece of plan. All of it can be said in both languages.
fn findings(code: &str, piece: &str, page: &Path) -> String {
    let mut found = diagnoses(&changed(piece, page), page);
    found.retain(|finding| finding.code() == code);
    for finding in &found {
        for lang in [Lang::It, Lang::En] {
            let said = format!("{} {}", finding.message(lang), finding.help(lang));
            assert!(!said.contains("{$"), "{}: a fact is missing: {said}", page.display());
            assert!(!finding.help(lang).is_empty(), "{}: no help", page.display());
        }
    }
    found.iter().map(line).collect()
}

/// The page with its expected lines as they are now.
fn blessed(page: &str, said: &[String]) -> String {
    let mut said = said.iter();
    let (mut text, mut inside) = (String::new(), false);
    for line in page.lines() {
        if !inside || line == "```" {
            text.push_str(line);
            text.push('\n');
        }
        match line {
            "```expected" => {
                inside = true;
                text.push_str(said.next().map_or("", String::as_str));
            }
            "```" => inside = false,
            _ => {}
        }
    }
    text
}

fn page_of(kind: &str, code: &str) -> (PathBuf, String) {
    let path = cases().join(kind).join(format!("{code}.md"));
    assert!(path.exists(), "the rule {code} needs a page {}", path.display());
    let text = read(&path);
    (path, text)
}

#[test]
fn the_base_plan_has_no_faults() {
    let path = cases().join("base.json");
    let found: Vec<String> = diagnoses(&changed("{}", &path), &path).iter().map(line).collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn every_rule_fires_on_its_bad_page_exactly_as_written() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for rule in rules() {
        let (path, page) = page_of("bad", rule.code);
        let fences = fences(&page);
        let pieces: Vec<&Fence> = fences.iter().filter(|fence| fence.info == "json plan").collect();
        let expected: Vec<&Fence> = fences.iter().filter(|fence| fence.info == "expected").collect();
        assert!(!pieces.is_empty() && pieces.len() == expected.len(), "{}: pieces", path.display());
        let said: Vec<String> = pieces.iter().map(|piece| findings(rule.code, &piece.body, &path)).collect();
        for (piece, said) in pieces.iter().zip(&said) {
            assert!(!said.is_empty(), "{}: the rule says nothing of {}", path.display(), piece.body);
        }
        if bless {
            fs::write(&path, blessed(&page, &said)).unwrap();
        } else if expected.iter().zip(&said).any(|(expected, said)| &expected.body != said) {
            wrong.push(format!("{}\n{}", path.display(), said.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "now they say:\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_is_silent_on_its_good_page() {
    for rule in rules() {
        let (path, page) = page_of("good", rule.code);
        let fences = fences(&page);
        let mut pieces = fences.iter().filter(|fence| fence.info == "json plan").peekable();
        assert!(pieces.peek().is_some(), "{}: no piece of plan", path.display());
        for piece in pieces {
            let said = findings(rule.code, &piece.body, &path);
            assert_eq!(said, "", "{}: {}", path.display(), piece.body);
        }
    }
}

#[test]
fn every_page_belongs_to_a_rule() {
    for kind in ["bad", "good"] {
        for entry in fs::read_dir(cases().join(kind)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            assert!(rules().iter().any(|rule| rule.code == name), "no rule for {}", path.display());
        }
    }
}

/// The table at the end of the specification, as the registry is now.
fn table() -> String {
    let row = |rule: &cannocchiale_core::check::Rule| {
        format!("| [`{0}`](../checks/{0}.md) | {1} | {2} |\n", rule.code, rule.severity, rule.norm)
    };
    let rows: String = rules().iter().map(row).collect();
    format!("| Rule | Severity | Norm or practice |\n|---|---|---|\n{rows}")
}

#[test]
fn the_specification_lists_the_rules_of_the_registry() {
    let path = cases().join("../docs/spec/checks.md");
    let page = read(&path);
    let (head, listed) = page.split_once("## Rules\n\n").unwrap();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, format!("{head}## Rules\n\n{}", table())).unwrap();
    } else {
        assert_eq!(listed, table(), "{}: run cargo xtask bless", path.display());
    }
}
