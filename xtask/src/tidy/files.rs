//! What may be committed: small files of our own, finished, with their numbers in order.

use std::fs;

use super::Findings;
use crate::shell::{Outcome, While, capture, command, root};

const LARGEST: u64 = 1_000_000;
const LONG: usize = 400;
const TOO_LONG: usize = 800;

/// Endings of files that are fetched at build time, never committed.
const FETCHED: &[&str] =
    &[".woff", ".woff2", ".ttf", ".otf", ".jar", ".whl", ".class", ".min.js", ".min.css", ".wasm"];

/// Words of unfinished work. In two halves, so that this file does not find itself.
const UNFINISHED: &[(&str, &str)] = &[("TO", "DO"), ("FIX", "ME"), ("dbg", "!("), ("X", "XX")];

/// Checks every file that git knows or would add.
pub fn check(findings: &mut Findings) -> Outcome {
    let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let listed = capture(&mut command("git", &list))?;
    let mut names: Vec<&str> = listed.split('\0').filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    for name in &names {
        // A file deleted in the working tree is still in the index.
        if let Ok(bytes) = fs::read(root().join(name)) {
            file(name, &bytes, findings);
        }
    }
    decisions(&names, findings);
    changelog(findings)
}

fn file(name: &str, bytes: &[u8], findings: &mut Findings) {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > LARGEST {
        findings.fault(format!("{name} has {size} bytes: nothing over {LARGEST} is committed"));
    }
    if name.contains("node_modules/") || FETCHED.iter().any(|ending| name.ends_with(ending)) {
        findings.fault(format!("{name} belongs to others: fetch it at build time"));
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if name.ends_with("package-lock.json") && text.contains("\"resolved\"") {
        findings.fault(format!(
            "{name} names where its packages were downloaded: set omit-lockfile-registry-resolved in .npmrc"
        ));
    }
    if [".rs", ".mjs", ".java", ".toml", ".ftl"].iter().any(|ending| name.ends_with(ending)) {
        unfinished(name, text, findings);
    }
    if name.ends_with(".rs") {
        length(name, text.lines().count(), findings);
    }
}

fn unfinished(name: &str, text: &str, findings: &mut Findings) {
    for (first, second) in UNFINISHED {
        let word = format!("{first}{second}");
        for (line, _) in text.lines().enumerate().filter(|(_, line)| line.contains(&word)) {
            findings
                .fault(format!("{name}:{}: {word} is unfinished work: finish it or open an issue", line + 1));
        }
    }
}

fn length(name: &str, lines: usize, findings: &mut Findings) {
    if lines > TOO_LONG {
        findings.fault(format!("{name} has {lines} lines, more than {TOO_LONG}: split it by name"));
    } else if lines > LONG {
        findings
            .remark(format!("{name} has {lines} lines, more than {LONG}: is there a name to split it by?"));
    }
}

/// Decisions are numbered from 0001 without gaps: a number is never used again.
fn decisions(names: &[&str], findings: &mut Findings) {
    let pages = names.iter().filter_map(|name| name.strip_prefix("docs/decisions/"));
    let numbered = pages.filter(|name| *name != "README.md");
    for (expected, name) in (1..).zip(numbered) {
        if !name.starts_with(&format!("{expected:04}-")) {
            findings.fault(format!(
                "docs/decisions/{name} should have number {expected:04}: no gaps, no doubles"
            ));
            return;
        }
    }
}

fn changelog(findings: &mut Findings) -> Outcome {
    let text = fs::read_to_string(root().join("CHANGELOG.md")).while_doing("CHANGELOG.md")?;
    let version = env!("CARGO_PKG_VERSION");
    if !text.lines().any(|line| line.starts_with("## ") && line.contains(version)) {
        findings.fault(format!("CHANGELOG.md has no heading for version {version}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(name: &str, text: &str) -> usize {
        let mut findings = Findings::default();
        file(name, text.as_bytes(), &mut findings);
        findings.faults.len()
    }

    #[test]
    fn unfinished_work_is_found_in_code_and_left_alone_in_prose() {
        let text = format!("// {}{}: later", "TO", "DO");
        assert_eq!(faults("crates/core/src/lib.rs", &text), 1);
        assert_eq!(faults("STYLE.md", &text), 0);
    }

    #[test]
    fn files_of_others_are_found() {
        assert_eq!(faults("assets/node_modules/a/index.js", ""), 1);
        assert_eq!(faults("crates/web/static/titillium.woff2", ""), 1);
    }

    #[test]
    fn a_gap_or_a_double_in_the_decisions_is_found() {
        for names in [
            ["docs/decisions/0001-a.md", "docs/decisions/0003-b.md"],
            ["docs/decisions/0001-a.md", "docs/decisions/0001-b.md"],
        ] {
            let mut findings = Findings::default();
            decisions(&names, &mut findings);
            assert_eq!(findings.faults.len(), 1, "{names:?}");
        }
    }

    #[test]
    fn long_files_are_remarked_and_very_long_ones_refused() {
        let mut findings = Findings::default();
        length("a.rs", LONG + 1, &mut findings);
        length("b.rs", TOO_LONG + 1, &mut findings);
        assert_eq!((findings.remarks.len(), findings.faults.len()), (1, 1));
    }
}
