//! What neither Typst nor veraPDF looks at: the language, the heads of tables, alternatives that mean something.

use super::common::{demo, plan, print, save, tool};
use cannocchiale_core::diag::Lang;
use serde_json::Value;

/// The objects of a PDF, as qpdf tells them.
struct Pdf {
    objects: Vec<Value>,
}

impl Pdf {
    fn of_demo(lang: Lang) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = save(&folder, "demo.pdf", &print(&plan(&demo()), &[], lang));
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

#[test]
fn the_document_says_its_language() {
    for (lang, tag) in [(Lang::It, "u:it"), (Lang::En, "u:en")] {
        let pdf = Pdf::of_demo(lang);
        let catalog = pdf.objects.iter().find(|object| object["/Type"] == "/Catalog").unwrap();
        assert_eq!(catalog["/Lang"], tag);
        assert!(catalog["/Outlines"].is_string(), "the bookmarks are missing");
    }
}

#[test]
fn heads_of_rows_and_columns_say_what_they_head() {
    let heads = Pdf::of_demo(Lang::It);
    let scopes: Vec<String> = heads.structure("/TH").iter().map(|head| head["/A"].to_string()).collect();
    assert!(scopes.len() > 200, "only {} heads", scopes.len());
    let unscoped =
        scopes.iter().filter(|scope| !scope.contains("/Row") && !scope.contains("/Column")).count();
    assert_eq!(unscoped, 0);
    assert!(scopes.iter().any(|scope| scope.contains("/Row")));
    assert!(scopes.iter().any(|scope| scope.contains("/Column")));
}

#[test]
fn every_drawing_has_an_alternative_that_says_its_figures() {
    let pdf = Pdf::of_demo(Lang::It);
    let figures = pdf.structure("/Figure");
    let alternatives: Vec<&str> = figures.iter().filter_map(|figure| figure["/Alt"].as_str()).collect();
    assert!(alternatives.len() > 30, "only {} drawings", alternatives.len());
    for alternative in alternatives {
        let told = alternative.trim_start_matches("u:");
        assert!(told.len() > 20 && told.contains(':'), "this says nothing: {told}");
    }
}

#[test]
fn headings_become_bookmarks_down_to_the_projects() {
    let pdf = Pdf::of_demo(Lang::It);
    let titles: Vec<&str> = pdf.objects.iter().filter_map(|object| object["/Title"].as_str()).collect();
    for wanted in ["Gli obiettivi strategici", "1B0101", "Lo stato di salute dell’ente"] {
        assert!(titles.iter().any(|title| title.contains(wanted)), "no bookmark for {wanted}");
    }
}
