//! The document as its readers and its archive know it.

use super::common::{MINIMAL, faulty_draft, plan, print};
use super::tools::{save, tool};
use cannocchiale_core::diag::Lang;
use cannocchiale_core::model::Plan;
use serde_json::{Value, json};

fn text_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = save(&folder, "plan.pdf", pdf);
    tool("pdftotext", &["-layout", path.to_str().unwrap(), "-"])
}

fn minimal_with(change: impl FnOnce(&mut Value)) -> Plan {
    let mut file: Value = serde_json::from_str(MINIMAL).unwrap();
    change(&mut file);
    plan(&file.to_string())
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let (draft, diagnostics) = faulty_draft();
    assert!(print(&draft, &diagnostics, Lang::It) == print(&draft, &diagnostics, Lang::It));
}

#[test]
fn a_plan_with_nothing_in_it_still_prints() {
    let text = text_of(&print(&plan(MINIMAL), &[], Lang::It));
    assert!(text.contains("Ente di prova") && text.contains("Piano della performance"), "{text}");
    assert!(!text.to_lowercase().contains("bozza"), "an adopted plan is no draft");
}

#[test]
fn characters_no_font_has_are_shown_as_boxes() {
    let plan = minimal_with(|file| {
        file["body"]["name"] = "Ente 🎉 漢字 \u{e000} \u{0} fine".into();
        file["mission"] = "Aiutare 👩\u{200d}💻 chi fa impresa ≥ 80 % → sempre".into();
    });
    let text = text_of(&print(&plan, &[], Lang::It));
    assert!(text.contains("Ente □ □□ □"), "{text}");
    assert!(text.contains("≥ 80 % →"), "{text}");
}

#[test]
fn words_of_a_plan_are_never_markup() {
    let nasty = "#panic(\"no\") $x^2$ *a* _b_ @c <d> `e` [f] \\ // g https://h.it = i";
    let plan = minimal_with(|file| {
        file["body"]["name"] = nasty.into();
        file["areas"] =
            json!([{ "code": "1", "title": nasty, "objectives": [{ "code": "1A", "title": nasty }] }]);
    });
    let text = text_of(&print(&plan, &[], Lang::It));
    assert!(text.contains("#panic(\"no\") $x^2$ *a* _b_ @c <d> `e` [f] \\ // g"), "{text}");
}

#[test]
fn very_long_texts_stay_in_the_page() {
    let plan = minimal_with(|file| {
        let long = "parolalunghissima".repeat(40);
        let prose = "Una frase che si ripete. ".repeat(2_000);
        file["mission"] = prose.clone().into();
        file["areas"] = json!([{ "code": "1", "title": long, "objectives": [{ "code": "1A", "title": long,
            "indicators": [{ "statement": prose, "targets": { "2019": long, "2020": null } }],
            "programmes": [{ "code": "1A01", "text": prose, "projects": [{ "code": "1A0101", "title": long,
                "offices": [long], "results": [{ "label": "a", "statement": prose, "target": long }] }] }] }] }]);
    });
    let folder = tempfile::tempdir().unwrap();
    let path = save(&folder, "long.pdf", &print(&plan, &[], Lang::It));
    // Each word with its box: nothing may end beyond the edge of its page.
    let boxes = tool("pdftotext", &["-bbox", path.to_str().unwrap(), "-"]);
    let edge = |line: &str, key: &str| -> Option<f64> {
        line.split_once(&format!("{key}=\""))?.1.split('"').next()?.parse().ok()
    };
    let mut width = 0.0;
    for line in boxes.lines() {
        width = edge(line, "width").unwrap_or(width);
        assert!(edge(line, "xMax").is_none_or(|right| right <= width), "beyond the edge: {line}");
    }
}

#[test]
fn a_draft_says_so_on_every_page_and_shows_its_faults() {
    let (draft, diagnostics) = faulty_draft();
    let text = text_of(&print(&draft, &diagnostics, Lang::It));
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!(pages.iter().all(|page| page.to_lowercase().contains("bozza")));
    assert!(text.contains("Esito dei controlli") && text.contains("righe mescolate"));
    assert!(pages.iter().skip(1).all(|page| page.contains("Dati dimostrativi")));
}

#[test]
fn objectives_of_single_persons_are_not_printed() {
    let plan = minimal_with(|file| {
        file["objectives"] = json!([
            { "holder": { "level": "body" }, "number": 1, "title": "Servizi migliori" },
            { "holder": { "level": "person", "unit": "qualcuno" }, "number": 1, "title": "Cosa privata" }
        ]);
    });
    let text = text_of(&print(&plan, &[], Lang::It));
    assert!(text.contains("Servizi migliori") && !text.contains("Cosa privata"), "{text}");
}

#[test]
fn a_drawing_shows_the_total_or_the_latest_year_of_its_table() {
    let plan = super::common::closed();
    let html = super::common::publish(
        super::common::named("piano"),
        cannocchiale_press::Form::Html,
        &plan,
        Lang::It,
    );
    let html = String::from_utf8(html).unwrap();
    for caption in [
        "Valore aggiunto per settore, 2017 (milioni di euro) – Totale<",
        "imprese del turismo a fine settembre – 2018<",
        "nuovi rapporti di lavoro, gennaio–settembre – 2018<",
    ] {
        assert!(html.contains(caption), "no {caption}");
    }
    // Who adds up the lines finds why the printed total is another.
    let differ = html.split_once("Non tutti i totali esposti sono la somma delle voci: ").unwrap().1;
    assert!(differ.starts_with("proventi 2015: 8.017,1 dalle voci, 8.017,0 esposto; "));
}
