//! The literate cases of `cases/`: every rule fires on its bad page and stays silent on its good one.
//! How a page is written is in `cases/README.md`.

#![expect(clippy::disallowed_methods, reason = "tests read and bless files of the repository")]
#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};

use cannocchiale_core::check::{Rules, diagnose, rules};
use cannocchiale_core::diag::{Diagnostic, Lang};
use cannocchiale_core::format::{parse, resolve};
use serde_json::Value;

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

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

/// The base plan with a piece of plan merged into it, node by node.
fn changed(piece: &str, page: &Path) -> Value {
    let mut plan: Value = serde_json::from_str(&read(&cases().join("base.json"))).unwrap();
    let piece: Value =
        serde_json::from_str(piece).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
    for (node, change) in piece.as_object().unwrap() {
        let found = find(&mut plan, node).unwrap_or_else(|| panic!("{}: no node {node}", page.display()));
        merge(found, change);
    }
    plan
}

/// RFC 7396: objects are merged, anything else is replaced, null removes.
fn merge(into: &mut Value, change: &Value) {
    match (into.as_object_mut(), change.as_object()) {
        (Some(fields), Some(changes)) => {
            for (name, change) in changes {
                if change.is_null() {
                    fields.shift_remove(name);
                } else {
                    merge(fields.entry(name).or_insert(Value::Null), change);
                }
            }
        }
        _ => *into = change.clone(),
    }
}

fn find<'a>(plan: &'a mut Value, node: &str) -> Option<&'a mut Value> {
    if node == "ente" {
        return Some(plan);
    }
    if let Some(unit) = node.strip_prefix('@') {
        return plan["body"]["units"].as_array_mut()?.iter_mut().find(|each| each["id"] == unit);
    }
    match node.split_once('/') {
        Some(("health", id)) => plan["health"].as_array_mut()?.iter_mut().find(|each| each["id"] == id),
        Some(("budget", code)) => {
            plan["budget_by_objective"].as_array_mut()?.iter_mut().find(|row| row["code"] == code)
        }
        Some((side @ ("revenues" | "costs" | "investments"), number)) => {
            let mut lines = plan["accounts"].as_array_mut()?.iter_mut().filter(|line| line["side"] == side);
            lines.nth(number.parse::<usize>().ok()?.checked_sub(1)?)
        }
        _ => {
            let in_tree = plan["areas"].as_array()?.iter().any(|area| holds(area, node));
            find_in(&mut plan[if in_tree { "areas" } else { "objectives" }], node)
        }
    }
}

/// Whether a value is this node: by id, by code, or by its owner's code and its own label.
fn is(value: &Value, owner: &Value, node: &str) -> bool {
    let labelled = owner["code"].as_str().zip(value["label"].as_str());
    value["id"] == node
        || value["code"] == node
        || labelled
            .is_some_and(|(code, label)| value["statement"].is_string() && node == format!("{code}/{label}"))
}

fn holds(value: &Value, node: &str) -> bool {
    let lists =
        || value.as_object().into_iter().flat_map(|fields| fields.values()).filter_map(Value::as_array);
    is(value, &Value::Null, node)
        || lists().flatten().any(|child| is(child, value, node) || holds(child, node))
}

fn find_in<'a>(list: &'a mut Value, node: &str) -> Option<&'a mut Value> {
    let value = list.as_array_mut()?.iter_mut().find(|each| holds(each, node))?;
    if is(value, &Value::Null, node) {
        return Some(value);
    }
    let owner = serde_json::json!({ "code": value["code"] });
    for list in value.as_object_mut()?.values_mut().filter(|child| child.is_array()) {
        let children = list.as_array()?;
        if let Some(index) = children.iter().position(|child| is(child, &owner, node)) {
            return list.get_mut(index);
        }
        if children.iter().any(|child| holds(child, node)) {
            return find_in(list, node);
        }
    }
    None
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
