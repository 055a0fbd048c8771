//! Literate import cases: `cases/import/*.md` hold a document and the outline of what is read from it.
//!
//! `BLESS=1 cargo test -p cannocchiale-exchange --test cases` writes the outlines from what is read now.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "by what a test is: it reads its own files, and stops where a fact does not hold"
)]

use std::fs;
use std::path::{Path, PathBuf};

use cannocchiale_exchange::import_markdown;

mod outline;

struct Case {
    path: PathBuf,
    document: String,
    expected: String,
}

fn fence(text: &str, info: &str) -> (String, usize, usize) {
    let open = format!("```{info}\n");
    let start =
        text.find(&open).unwrap_or_else(|| panic!("a case needs a fence marked `{info}`")) + open.len();
    let end = start + text.get(start..).and_then(|rest| rest.find("```")).expect("a closed fence");
    (text.get(start..end).expect("a fence").to_owned(), start, end)
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/import");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("a case").path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a case");
        Case { document: fence(&text, "markdown document").0, expected: fence(&text, "expected").0, path }
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn every_case_is_read_as_it_says() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut faults = Vec::new();
    for case in cases() {
        let import = import_markdown("case.md", &case.document).expect("a plan");
        let read = outline::outline(&import);
        if read == case.expected {
            continue;
        }
        if bless {
            let text = fs::read_to_string(&case.path).expect("a case");
            let (_, start, end) = fence(&text, "expected");
            let (head, tail) = (text.get(..start).expect("a head"), text.get(end..).expect("a tail"));
            fs::write(&case.path, format!("{head}{read}{tail}")).expect("written");
        } else {
            faults.push(format!("{}\n--- read\n{read}--- expected\n{}", case.path.display(), case.expected));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_clean_plan_is_read_without_notes_and_without_unread_lines() {
    let clean =
        cases().into_iter().find(|case| case.path.ends_with("clean-plan.md")).expect("the clean case");
    let import = import_markdown("clean.md", &clean.document).expect("a plan");
    assert_eq!(import.report.diagnostics, []);
    assert_eq!(import.report.lines.unread, 0);
}
