//! The published plan that import is proved on, printed: every document that can be made of it, in every form.

#![cfg(test)]

#[path = "../../../press/tests/press/made.rs"]
#[expect(dead_code, reason = "tables and contents are looked at where the demonstration plan is printed")]
mod made;
#[path = "../../../press/tests/press/reading.rs"]
#[expect(dead_code, reason = "one reader for all documents, and this asks less of it")]
mod reading;
#[path = "../../../press/tests/press/tools.rs"]
mod tools;

use std::sync::LazyLock;

use cannocchiale_core::check::{Rules, diagnose};
use cannocchiale_core::diag::{Diagnostic, Lang};
use cannocchiale_core::format::{Draft, resolve};
use cannocchiale_core::model::{Plan, RevisionStatus};
use cannocchiale_core::score::ScoringRules;
use cannocchiale_core::terms::GLOSSARY;
use cannocchiale_exchange::import_markdown;
use cannocchiale_press::{DataKind, Document, Form, Need, Request};
use jiff::civil::date;

use made::Made;
use tools::{assert_conforming, save};

const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/piano-lucca-2019-2021.md");

/// A document in its forms.
struct Printed {
    document: &'static Document,
    pdf: Vec<u8>,
    html: String,
    docx: Vec<u8>,
}

/// The plan as it comes in, with what is wrong with it.
fn imported() -> (Plan, Vec<Diagnostic>) {
    let text = std::fs::read_to_string(PLAN)
        .unwrap_or_else(|_| panic!("the real plan should be at {PLAN}: put `shared` beside the repository"));
    let import = import_markdown("piano.md", &text).unwrap();
    let (plan, mut faults) = resolve(Draft::from_file(import.file));
    let plan = plan.unwrap_or_else(|| panic!("{faults:?}"));
    faults.extend(diagnose(&plan, &Rules::default()));
    (plan, faults)
}

/// A document of the plan, in a form.
fn made(document: &'static Document, form: Form, plan: &Plan, diagnostics: &[Diagnostic]) -> Vec<u8> {
    let rules = ScoringRules::default();
    let day = date(2019, 1, 31);
    let request = Request {
        plan,
        facts: None,
        rules: &rules,
        as_of: day,
        diagnostics,
        narrative: None,
        look: None,
        initial: None,
        deviations: &[],
        movements: &[],
        spending: &[],
        acts: &[],
        terms: &GLOSSARY,
        holder: None,
        lang: Lang::It,
        date: day,
        data: DataKind::Real,
    };
    document.publish(form, &request).unwrap_or_else(|error| panic!("{}: {error}", document.name))
}

/// Every document that asks for nothing but a plan (of this one nothing was measured), as its body adopted it: the word
/// across the pages of a draft would be over all others.
static ALL: LazyLock<Vec<Printed>> = LazyLock::new(|| {
    let (mut plan, _) = imported();
    plan.revision.status = RevisionStatus::Adopted;
    let printed = |document: &'static Document| {
        let made = |form| made(document, form, &plan, &[]);
        let html = String::from_utf8(made(Form::Html)).unwrap();
        Printed { document, pdf: made(Form::Pdf), html, docx: made(Form::Docx) }
    };
    Document::all().iter().filter(|document| document.facts == Need::Welcome).map(printed).collect()
});

#[test]
fn every_document_conforms_and_every_form_of_it_is_made() {
    assert!(ALL.len() >= 5);
    let folder = tempfile::tempdir().unwrap();
    let name = |printed: &Printed| format!("{}.pdf", printed.document.name);
    let mut files: Vec<_> = ALL.iter().map(|printed| save(&folder, &name(printed), &printed.pdf)).collect();
    // As it comes in: with its faults, and with what was not understood.
    let (draft, faults) = imported();
    let piano = Document::named("piano").unwrap();
    files.push(save(&folder, "draft.pdf", &made(piano, Form::Pdf, &draft, &faults)));
    assert_conforming(&files);
    for Printed { document, docx, html, .. } in ALL.iter() {
        assert!(
            docx.starts_with(b"PK") && html.contains("Camera di Commercio di Lucca"),
            "{}",
            document.name
        );
    }
}

#[test]
fn what_a_browser_shows_is_on_paper_within_the_page_and_no_heading_or_row_is_alone() {
    let mut wrong = Vec::new();
    for Printed { document, pdf, html, .. } in ALL.iter() {
        let made = Made::of(document.name, Lang::It, pdf, html.clone().into_bytes());
        wrong.extend(made.unsaid());
        wrong.extend(made.misplaced());
        wrong.extend(made.widowed());
        wrong.extend(made.alone());
    }
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}
