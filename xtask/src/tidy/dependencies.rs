//! The direction of dependencies: `cli → web → {store, press, exchange} → core`; `cli → {mail, peers}`.
//!
//! The same is written for cargo-deny in `deny.toml`; here it is proved without it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Findings;
use crate::shell::{Outcome, While, capture, cargo};

/// Which crates of ours each crate of ours may know.
const OURS: &[(&str, &[&str])] = &[
    ("cannocchiale-core", &[]),
    ("cannocchiale-exchange", &["cannocchiale-core"]),
    ("cannocchiale-mail", &[]),
    ("cannocchiale-peers", &[]),
    ("cannocchiale-press", &["cannocchiale-core"]),
    ("cannocchiale-store", &["cannocchiale-core"]),
    (
        "cannocchiale-web",
        &["cannocchiale-core", "cannocchiale-exchange", "cannocchiale-press", "cannocchiale-store"],
    ),
    (
        "cannocchiale",
        &[
            "cannocchiale-core",
            "cannocchiale-exchange",
            "cannocchiale-mail",
            "cannocchiale-peers",
            "cannocchiale-press",
            "cannocchiale-store",
            "cannocchiale-web",
        ],
    ),
    ("xtask", &["cannocchiale-core"]),
];

/// Libraries that only some crates of ours may name; a final `*` stands for any ending.
const RESERVED: &[(&str, &[&str], &str)] = &[
    ("typst*", &["cannocchiale-press"], "only the press lays out pages"),
    ("axum", &["cannocchiale-web", "cannocchiale"], "only the web speaks HTTP"),
    ("tower*", &["cannocchiale-web"], "only the web speaks HTTP"),
    ("maud", &["cannocchiale-web"], "only the web writes HTML"),
    (
        "tokio",
        &["cannocchiale-mail", "cannocchiale-store", "cannocchiale-web", "cannocchiale"],
        "below the web and the store all is synchronous",
    ),
    ("lettre", &["cannocchiale-mail"], "only the mail speaks SMTP"),
    ("ureq", &["cannocchiale-peers"], "only the peers ask others"),
    ("sea-orm*", &["cannocchiale-store"], "only the store speaks to a database"),
    ("sqlx*", &["cannocchiale-store"], "only the store speaks to a database"),
    ("rust_xlsxwriter", &["cannocchiale-exchange"], "only the exchange writes workbooks"),
    ("clap", &["cannocchiale", "xtask"], "only the programs read arguments"),
    ("fluent-bundle", &["cannocchiale-core"], "sentences are looked up in one catalogue"),
    ("jsonc-parser", &["cannocchiale-core"], "one room reads the native file"),
];

/// What the pure core may not reach, not even through others.
const IMPURE: &[&str] = &[
    "tokio",
    "async-std",
    "axum",
    "hyper",
    "reqwest",
    "typst",
    "sqlx",
    "sea-orm",
    "rand",
    "chrono",
    "tempfile",
];

/// Checks every crate of the workspace.
pub fn check(findings: &mut Findings) -> Outcome {
    let text = capture(&mut cargo(&["metadata", "--format-version", "1", "--no-deps", "--locked"]))?;
    let metadata: Value = serde_json::from_str(&text).while_doing("cargo metadata")?;
    let members: BTreeSet<&str> =
        list(&metadata, "/workspace_members").iter().filter_map(Value::as_str).collect();
    let packages = list(&metadata, "/packages");
    for package in packages.iter().filter(|package| members.contains(text_of(package, "id"))) {
        direction(package, findings);
    }
    purity(findings)
}

fn direction(package: &Value, findings: &mut Findings) {
    let name = text_of(package, "name");
    let Some((_, may_know)) = OURS.iter().find(|(ours, _)| *ours == name) else {
        findings.fault(format!(
            "{name} is a new crate: give it a decision page and a line in xtask/src/tidy/dependencies.rs"
        ));
        return;
    };
    let dependencies = list(package, "/dependencies");
    for dependency in dependencies.iter().map(|dependency| text_of(dependency, "name")) {
        let ours = OURS.iter().any(|(ours, _)| *ours == dependency);
        if ours && !may_know.contains(&dependency) {
            findings.fault(format!(
                "{name} depends on {dependency}: the direction is cli, web, then press and exchange, then core"
            ));
        }
        let reserved = RESERVED
            .iter()
            .find(|(pattern, owners, _)| matches(pattern, dependency) && !owners.contains(&name));
        if let Some((_, owners, reason)) = reserved {
            findings.fault(format!("{name} depends on {dependency}: {reason} ({})", owners.join(", ")));
        }
    }
}

/// What the core's own build is made of, but for its tests. `cargo metadata` would also tell what other members enable.
fn purity(findings: &mut Findings) -> Outcome {
    let tree =
        ["tree", "--package", "cannocchiale-core", "--edges", "normal", "--prefix", "none", "--locked"];
    impure(&capture(&mut cargo(&tree))?, findings);
    Ok(())
}

fn impure(tree: &str, findings: &mut Findings) {
    let names: BTreeSet<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    for name in names.into_iter().filter(|name| IMPURE.contains(name)) {
        findings.fault(format!("cannocchiale-core reaches {name}: it does no I/O, no clock, no chance"));
    }
}

fn matches(pattern: &str, name: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == name, |start| name.starts_with(start))
}

fn text_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value.pointer(pointer).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(package: Value) -> Vec<String> {
        let mut findings = Findings::default();
        direction(&package, &mut findings);
        findings.faults
    }

    #[test]
    fn a_core_that_knows_the_web_is_a_fault() {
        let package = serde_json::json!({
            "name": "cannocchiale-core",
            "dependencies": [{ "name": "cannocchiale-web" }, { "name": "serde" }]
        });
        assert_eq!(faults(package).len(), 1);
    }

    #[test]
    fn a_sibling_that_names_a_reserved_library_is_a_fault() {
        let package =
            serde_json::json!({ "name": "cannocchiale-exchange", "dependencies": [{ "name": "typst-pdf" }] });
        assert_eq!(
            faults(package),
            [
                "cannocchiale-exchange depends on typst-pdf: only the press lays out pages (cannocchiale-press)"
            ]
        );
    }

    #[test]
    fn what_the_core_reaches_through_another_is_seen() {
        let mut findings = Findings::default();
        impure(
            "cannocchiale-core v0.1.0 (/here)\nserde v1.0.0\ntokio v1.54.0\ntokio v1.54.0 (*)",
            &mut findings,
        );
        assert_eq!(findings.faults.len(), 1, "{:?}", findings.faults);
    }
}
