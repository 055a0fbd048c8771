//! What the tests of documents share: plans, requests, and the PDF seen as objects by qpdf.

use std::path::{Path, PathBuf};
use std::process::Command;

use cannocchiale_core::check::{Rules, diagnose};
use cannocchiale_core::diag::{Diagnostic, Lang};
use cannocchiale_core::facts::{Facts, read_csv};
use cannocchiale_core::format;
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::ScoringRules;
use cannocchiale_press::{DataKind, Document, Form, Narrative, PlanDocument, Request, plan_pdf};
use serde_json::Value;

/// The least a plan can be: whose it is and of which year.
pub(crate) const MINIMAL: &str = r#"{ "schema": "cannocchiale/plan/1", "body": { "name": "Ente di prova" }, "year": 2019,
    "period": { "from": 2019, "to": 2021 }, "revision": { "number": 0, "status": "adopted" } }"#;

pub(crate) fn plan(text: &str) -> Plan {
    let (draft, faults) = format::parse(text);
    let (plan, more) = format::resolve(draft.unwrap_or_else(|| panic!("{faults:?}")));
    plan.unwrap_or_else(|| panic!("{more:?}"))
}

/// The demo plan, all chapters full.
pub(crate) fn demo() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/piano.json");
    std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("the demo plan should be at {}", path.display()))
}

/// The demo plan before its adoption, with the faults the checks find once some are put in it.
pub(crate) fn faulty_draft() -> (Plan, Vec<Diagnostic>) {
    let mut file: Value = serde_json::from_str(&demo()).unwrap();
    file["revision"]["status"] = "draft".into();
    file["objectives"][0]["weight"] = "95".into();
    file["areas"][0]["objectives"][0]["indicators"][0]["targets"]["2019"] = "boh <b>*#".into();
    file["unread"] =
        serde_json::json!([{ "lines": [3, 9], "text": "righe mescolate", "why": "colonne spezzate" }]);
    let plan = plan(&file.to_string());
    let diagnostics = diagnose(&plan, &Rules::default());
    assert!(!diagnostics.is_empty(), "the draft should have faults to print");
    (plan, diagnostics)
}

pub(crate) fn print(plan: &Plan, diagnostics: &[Diagnostic], lang: Lang) -> Vec<u8> {
    let request = PlanDocument {
        plan,
        facts: None,
        diagnostics,
        narrative: None,
        lang,
        date: jiff::civil::date(2019, 1, 28),
        data: DataKind::Demo,
    };
    plan_pdf(&request).unwrap_or_else(|error| panic!("{error}"))
}

/// A year of results for the demo plan.
pub(crate) fn demo_facts() -> Facts {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/rilevazioni.csv");
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|_| panic!("the demo facts should be at {}", path.display()));
    let (facts, faults) = read_csv(&text);
    assert!(faults.is_empty(), "{faults:?}");
    facts
}

/// A plan with what was measured of it, and the day of its scores.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) plan: Plan,
    pub(crate) facts: Facts,
    pub(crate) as_of: jiff::civil::Date,
}

/// Full at the end of its year, full in the middle of it, a draft with faults, and nothing at all.
pub(crate) fn samples() -> Vec<Sample> {
    let full = || plan(&demo());
    let of = |name, plan, facts, as_of| Sample { name, plan, facts, as_of };
    vec![
        of("closed", full(), demo_facts(), jiff::civil::date(2020, 2, 28)),
        of("open", full(), demo_facts(), jiff::civil::date(2019, 9, 30)),
        of("draft", faulty_draft().0, Facts::default(), jiff::civil::date(2019, 2, 1)),
        of("minimal", plan(MINIMAL), Facts::default(), jiff::civil::date(2019, 2, 1)),
    ]
}

pub(crate) fn publish(document: &'static Document, form: Form, sample: &Sample, lang: Lang) -> Vec<u8> {
    publish_with(document, form, sample, lang, None)
}

/// The same, with what people wrote for it.
pub(crate) fn publish_with(
    document: &'static Document,
    form: Form,
    sample: &Sample,
    lang: Lang,
    narrative: Option<&Narrative>,
) -> Vec<u8> {
    let rules = ScoringRules::default();
    let request = Request {
        plan: &sample.plan,
        facts: Some(&sample.facts),
        rules: &rules,
        as_of: sample.as_of,
        diagnostics: &[],
        narrative,
        initial: None,
        deviations: &[],
        spending: &[],
        holder: None,
        lang,
        date: sample.as_of,
        data: DataKind::Demo,
    };
    document
        .publish(form, &request)
        .unwrap_or_else(|error| panic!("{} of {}: {error}", document.name, sample.name))
}

pub(crate) fn save(folder: &tempfile::TempDir, name: &str, pdf: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, pdf).unwrap();
    path
}

/// Runs a PDF tool and gives what it prints.
pub(crate) fn tool(name: &str, args: &[&str]) -> String {
    let output = Command::new(name)
        .args(args)
        .output()
        .unwrap_or_else(|_| panic!("{name} is missing: run `cargo xtask tools`"));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
