//! Laws of every import, on arbitrary texts and on mutilated copies of the real plan.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "by what a test is: it reads its own files, and stops where a fact does not hold"
)]

use std::sync::LazyLock;

use cannocchiale_exchange::{Import, ImportError, MAX_BYTES, NoteCode, import_markdown};
use proptest::prelude::*;

const REAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/piano-lucca-2019-2021.md");

static PLAN: LazyLock<String> = LazyLock::new(|| {
    std::fs::read_to_string(REAL)
        .expect("the real plan should be at ../shared/data/piano-lucca-2019-2021.md beside the repository")
});

/// Every line is counted once, and no line is lost: the unread ones are kept as they are.
fn assert_law(text: &str, import: &Import) {
    let lines = import.report.lines;
    assert_eq!(lines.used + lines.blank + lines.unread, lines.total);
    assert_eq!(usize::try_from(lines.total).expect("few lines"), text.lines().count());
    let blank = text.lines().filter(|line| line.trim().is_empty()).count();
    assert_eq!(usize::try_from(lines.blank).expect("few lines"), blank);
    let kept: usize = import
        .file
        .unread
        .iter()
        .map(|unread| {
            text.lines()
                .skip(unread.lines[0] as usize - 1)
                .take((unread.lines[1] - unread.lines[0]) as usize + 1)
        })
        .map(|lines| lines.filter(|line| !line.trim().is_empty()).count())
        .sum();
    assert!(kept >= lines.unread as usize, "{kept} kept of {} unread", lines.unread);
}

/// Every used line is covered by a place of the plan, or draws a table whose rows are.
fn assert_provenance(text: &str, import: &Import) {
    let provenance = import.file.provenance.as_ref().expect("provenance");
    let mut covered = vec![false; import.report.lines.total as usize + 1];
    for [from, to] in provenance.places.values().flatten() {
        covered[*from as usize..=*to as usize].fill(true);
    }
    for (at, line) in text.lines().enumerate() {
        let draws = |c: char| matches!(c, '|' | '-' | ':' | ' ' | '\t');
        covered[at + 1] |= line.contains('-') && line.chars().all(draws);
    }
    let covered = covered.iter().filter(|covered| **covered).count();
    assert!(covered >= import.report.lines.used as usize);
}

#[test]
fn the_real_plan_loses_no_line() {
    let import = import_markdown("piano.md", &PLAN).expect("a plan");
    assert_law(&PLAN, &import);
    assert_provenance(&PLAN, &import);
    assert_eq!(import.report.lines.total, 1904);
}

#[test]
fn the_same_text_gives_the_same_import() {
    assert_eq!(import_markdown("piano.md", &PLAN), import_markdown("piano.md", &PLAN));
}

#[test]
fn what_is_no_plan_is_refused_with_its_reason() {
    let refused = |text: &str| import_markdown("x.md", text).err().map(|error| error.code());
    assert_eq!(refused(""), Some("import-empty"));
    assert_eq!(refused(" \n\n"), Some("import-empty"));
    assert_eq!(refused("PK\0\u{1}"), Some("import-not-text"));
    assert_eq!(
        refused("Una ricetta.\n\n| farina | 100 g |\n|---|---|\n| uova | 2 |"),
        Some("import-not-a-plan")
    );
    let huge = "a".repeat(MAX_BYTES + 1);
    assert_eq!(import_markdown("x.md", &huge), Err(ImportError::TooLarge { bytes: MAX_BYTES + 1 }));
}

#[test]
fn every_note_has_its_sentence_in_both_languages() {
    use cannocchiale_core::catalogue::text;
    use cannocchiale_core::diag::Lang;
    for code in NoteCode::ALL {
        assert!(text(Lang::It, code.name(), None, &[]).is_some(), "{} in Italian", code.name());
        assert!(text(Lang::En, code.name(), None, &[]).is_some(), "{} in English", code.name());
    }
}

/// Cells and lines of the kind the recognisers look for, in any order.
fn plan_like() -> impl Strategy<Value = String> {
    let cell = prop::sample::select(vec![
        "AREA STRATEGICA 1",
        "OBIETTIVO STRATEGICO 1B",
        "OBIETTIVO",
        "STRATEGICO 1B",
        "INDICATORE STRATEGICO",
        "INDICATORE STRATEG",
        "ICO",
        "TARGET ANNO 2019",
        "TARGET ANNO",
        "2019 100%",
        "100%",
        "_",
        "PROGRAMMA 1B01",
        "AREA DIRIGENZIALE",
        "QUADRO OPERATIVO",
        "PROGETTI 2019",
        "RISULTATI AT",
        "TESI",
        "TARGET",
        "Progetto 1B0101: x UFFICIO/I RESPONSABILE: y; z AZIONI: 1) a 2) b",
        "Progetto",
        "1) a 1a) b 2) (c 3) d",
        "1a) à",
        ")",
        "(",
        "BUDGET 2019 OBIETTIVO STRATEGICO 1B",
        "ONERI PROVENTI INVESTIMENTI",
        "euro 1,00 euro 2,00 euro 3,00",
        "",
        "•",
        "OBIETTIVO 2019 N. 1 di Ente",
        "12,3",
        "STATO DI SALUTE",
        "FASI",
        "Peso",
        "é|",
        "\u{301}",
        "|---|---|",
        "TOTALE",
    ]);
    let row = prop::collection::vec(cell, 0..7).prop_map(|cells| format!("| {} |", cells.join(" | ")));
    let line = prop_oneof![4 => row, 1 => Just(String::new()), 1 => "\\PC{0,40}"];
    prop::collection::vec(line, 0..40).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,80}(\n\\PC{0,80}){0,8}") {
        if let Ok(import) = import_markdown("x.md", &text) {
            assert_law(&text, &import);
        }
    }

    #[test]
    fn no_sheet_makes_it_panic(text in plan_like()) {
        if let Ok(import) = import_markdown("x.md", &text) {
            assert_law(&text, &import);
            assert_provenance(&text, &import);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_mutilated_plan_keeps_the_law(
        dropped in prop::collection::btree_set(0usize..1904, 0..200),
        doubled in prop::collection::btree_set(0usize..1904, 0..100),
        cut in prop::collection::btree_map(0usize..1904, 0usize..200, 0..100),
    ) {
        let mut lines: Vec<String> = Vec::new();
        for (at, line) in PLAN.lines().enumerate().filter(|(at, _)| !dropped.contains(at)) {
            let line: String = line.chars().take(cut.get(&at).copied().unwrap_or(usize::MAX)).collect();
            lines.extend(doubled.contains(&at).then(|| line.clone()));
            lines.push(line);
        }
        let text = lines.join("\n");
        if let Ok(import) = import_markdown("x.md", &text) {
            assert_law(&text, &import);
        }
    }
}
