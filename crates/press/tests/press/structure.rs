//! What neither Typst nor veraPDF looks at: the language, the heads of tables, alternatives that mean something.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::common::{Sample, closed, demo, named, plan, printed, publish};
use super::reading::{shape, squeezed};
use super::tools::{save, tool};
use cannocchiale_core::diag::Lang;
use cannocchiale_press::{Document, Form};
use serde_json::Value;

/// The objects of a PDF, as qpdf tells them.
struct Pdf {
    objects: Vec<Value>,
}

impl Pdf {
    fn of(document: &'static Document, lang: Lang) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = save(&folder, "printed.pdf", &printed(document, &closed(), lang));
        let json = tool("qpdf", &["--json=2", "--json-key=qpdf", path.to_str().unwrap()]);
        let told: Value = serde_json::from_str(&json).unwrap();
        let objects = told["qpdf"][1].as_object().unwrap().values();
        Self { objects: objects.map(|object| object["value"].clone()).collect() }
    }

    /// Every dictionary with this value under `/S`, at any depth.
    fn structure(&self, kind: &str) -> Vec<&Value> {
        let mut found = Vec::new();
        for object in &self.objects {
            collect(object, kind, &mut found);
        }
        found
    }
}

fn collect<'a>(value: &'a Value, kind: &str, found: &mut Vec<&'a Value>) {
    if value["/S"] == kind {
        found.push(value);
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, kind, found)),
        Value::Object(fields) => fields.values().for_each(|item| collect(item, kind, found)),
        _ => {}
    }
}

static ITALIAN: LazyLock<BTreeMap<&str, Pdf>> =
    LazyLock::new(|| Document::all().iter().map(|one| (one.name, Pdf::of(one, Lang::It))).collect());

#[test]
fn every_document_says_its_language() {
    let english: BTreeMap<&str, Pdf> =
        Document::all().iter().map(|one| (one.name, Pdf::of(one, Lang::En))).collect();
    for (all, tag) in [(&*ITALIAN, "u:it"), (&english, "u:en")] {
        for (name, pdf) in all {
            let catalog = pdf.objects.iter().find(|object| object["/Type"] == "/Catalog").unwrap();
            assert_eq!(catalog["/Lang"], tag, "{name}");
            assert!(catalog["/Outlines"].is_string(), "{name}: the bookmarks are missing");
        }
    }
}

#[test]
fn heads_of_rows_and_columns_say_what_they_head() {
    let mut count = 0;
    for (name, pdf) in &*ITALIAN {
        let scopes: Vec<String> = pdf.structure("/TH").iter().map(|head| head["/A"].to_string()).collect();
        let of = |scope: &str| scopes.iter().filter(|said| said.contains(scope)).count();
        assert_eq!(of("/Row") + of("/Column"), scopes.len(), "{name}");
        let tables = pdf.structure("/Table").len();
        assert!(of("/Row") >= tables && of("/Column") >= tables, "{name}: {tables} tables");
        count += scopes.len();
    }
    assert!(count > 1000, "only {count} heads");
}

#[test]
fn every_drawing_has_an_alternative_that_says_its_figures() {
    let mut count = 0;
    for (name, pdf) in &*ITALIAN {
        for figure in pdf.structure("/Figure") {
            let told = figure["/Alt"].as_str().unwrap_or_default().trim_start_matches("u:");
            assert!(told.len() > 20 && told.contains(':'), "{name}: this says nothing: {told}");
            count += 1;
        }
    }
    assert!(count > 30, "only {count} drawings");
}

#[test]
fn headings_become_bookmarks_down_to_the_projects() {
    let titles = |pdf: &Pdf| -> Vec<String> {
        let titles = pdf.objects.iter().filter_map(|object| object["/Title"].as_str());
        titles.map(|title| squeezed(title.trim_start_matches("u:"))).collect()
    };
    for (name, pdf) in &*ITALIAN {
        let html = String::from_utf8(publish(named(name), Form::Html, &closed(), Lang::It)).unwrap();
        let titles = titles(pdf);
        for (_, heading) in super::reading::headings(&html) {
            let heading = squeezed(&heading);
            let is_marked =
                titles.iter().any(|title| heading.ends_with(title.as_str()) || title.ends_with(&heading));
            assert!(is_marked, "{name}: no bookmark for {heading}");
        }
    }
}

/// One of everything: what the shape of a document can be seen on.
fn least() -> Sample {
    let mut file: Value = serde_json::from_str(&demo()).unwrap();
    for list in
        ["areas", "objectives", "context", "health", "service_standards", "surveys", "budget_by_objective"]
    {
        file[list].as_array_mut().unwrap().truncate(1);
    }
    file["areas"][0]["objectives"].as_array_mut().unwrap().truncate(1);
    file["body"]["staff"].as_array_mut().unwrap().truncate(3);
    Sample { plan: plan(&file.to_string()), ..closed() }
}

#[test]
fn the_tag_tree_of_the_dashboard() {
    insta::assert_snapshot!(shape(&printed(named("cruscotto"), &closed(), Lang::It)));
}

#[test]
fn the_tag_tree_of_the_plan() {
    insta::assert_snapshot!(shape(&publish(named("piano"), Form::Pdf, &least(), Lang::It)));
}

#[test]
fn the_tag_tree_of_the_report() {
    insta::assert_snapshot!(shape(&publish(named("relazione"), Form::Pdf, &least(), Lang::It)));
}
