//! The documents made from a folio: the same in every form, in both languages, from everything a plan may be.

use super::common::{
    Sample, asked, closed, demo, demo_facts, named, open, own_look, plan, printed, publish, publish_in,
    samples,
};
use super::reading::{pages_of, text_of};
use super::tools::{save, tool};
use cannocchiale_core::diag::Lang;
use cannocchiale_core::facts::Facts;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::ScoringRules;
use cannocchiale_core::terms::{GLOSSARY, Given, Kind, Terms};
use cannocchiale_press::{DataKind, Document, Form, Need, PressError, Refused, Request};
use serde_json::{Value, json};

/// The documents whose pages are those of their folio.
fn folios() -> impl Iterator<Item = &'static Document> {
    Document::all().iter().filter(|document| !document.has_own_pages())
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    for document in folios() {
        let again = publish(document, Form::Pdf, &closed(), Lang::It);
        assert!(printed(document, &closed(), Lang::It) == again, "{}", document.name);
        let page = || publish(document, Form::Html, &closed(), Lang::It);
        assert!(page() == page(), "{}", document.name);
    }
}

#[test]
fn every_page_is_made_from_every_sample_in_both_languages() {
    for (document, sample) in
        Document::all().iter().flat_map(|one| samples().into_iter().map(move |s| (one, s)))
    {
        for lang in [Lang::It, Lang::En] {
            let html = String::from_utf8(publish(document, Form::Html, &sample, lang)).unwrap();
            assert!(html.contains(document.title(lang)) && html.ends_with("</html>\n"), "{}", document.name);
        }
    }
}

#[test]
fn invented_data_say_so_on_every_page() {
    let sample = closed();
    for document in folios() {
        let text = text_of(&printed(document, &sample, Lang::It));
        let pages = pages_of(&text);
        assert!(pages.iter().all(|page| page.contains("Dati dimostrativi")), "{}", document.name);
        let html = String::from_utf8(publish(document, Form::Html, &sample, Lang::It)).unwrap();
        assert!(html.contains("Dati dimostrativi"), "{}", document.name);
    }
}

/// The page that holds the heading, and the one after it.
fn page_with<'a>(text: &'a str, heading: &str) -> (&'a str, &'a str) {
    let pages = pages_of(text);
    // The contents name it too.
    let at = pages
        .iter()
        .rposition(|page| page.contains(heading))
        .unwrap_or_else(|| panic!("no page with {heading}"));
    (pages[at], pages.get(at + 1).copied().unwrap_or_default())
}

#[test]
fn what_is_promised_in_one_page_takes_one_page() {
    for sample in samples().into_iter().take(2) {
        let report = text_of(&printed(named("relazione"), &sample, Lang::It));
        assert!(page_with(&report, "I principali risultati").1.contains("Il contesto e le risorse"));
        let monitoring = text_of(&printed(named("monitoraggio"), &sample, Lang::It));
        assert!(
            page_with(&monitoring, "La situazione in una pagina").1.contains("Che cosa chiede attenzione")
        );
        let dashboard = text_of(&printed(named("cruscotto"), &sample, Lang::It));
        assert_eq!(pages_of(&dashboard).len(), 1);
    }
}

#[test]
fn money_stands_in_the_monitoring_report_and_nothing_recorded_is_not_zero() {
    let html = |movements| {
        let sample = Sample { movements, ..open() };
        String::from_utf8(publish(named("monitoraggio"), Form::Html, &sample, Lang::It)).unwrap()
    };
    let told = html(super::common::demo_movements());
    let off = told.split_once("Che cosa è fuori budget").unwrap().1.split("</table>").next().unwrap();
    // Until September 23.700 were planned for 1D and 25.150 spent; for the year 31.550 are planned and 32.600 committed.
    for words in ["1D – ", "31.550", "32.600", "+1.450 (+6,1%)", "oltre il budget dell’anno"] {
        assert!(off.contains(words), "{words}: {off}");
    }
    // What went after the day of the report is not told: 72.500 were committed for 2C in December.
    assert!(!told.contains("<td class=\"number\">72.500</td>"));
    let silent = html(Vec::new());
    assert!(silent.contains("nessun movimento registrato") && silent.contains("Non vuol dire zero."));
    assert!(!silent.contains("Che cosa è fuori budget"));
}

/// What a PDF tells who draws it.
fn drawn(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let (file, plain) = (save(&folder, "printed.pdf", pdf), folder.path().join("plain.pdf"));
    tool("qpdf", &["--qdf", "--stream-data=uncompress", file.to_str().unwrap(), plain.to_str().unwrap()]);
    String::from_utf8_lossy(&std::fs::read(plain).unwrap()).into_owned()
}

#[test]
fn every_form_has_the_logo_and_the_colour_of_its_body() {
    let look = own_look();
    // One with a cover, and one that begins with its title.
    for document in ["monitoraggio", "cruscotto"].map(named) {
        let made = |form| publish_in(document, form, &closed(), Lang::It, (None, Some(&look)));
        let html = String::from_utf8(made(Form::Html)).unwrap();
        assert!(html.contains("alt=\"Stemma dell’ente di prova\" src=\"data:image/png;base64,"));
        assert!(html.contains("--blue: #7a1022; --deep: #3d0811;"), "{}", document.name);
        // Drawings are in it too, in every form.
        assert!(html.contains("fill=\"#7a1022\"") && !html.contains("\"#0066CC\""), "{}", document.name);
        let paper = drawn(&made(Form::Pdf));
        assert!(paper.contains("0.47843137 0.0627451 0.13333334 scn"), "{}", document.name);
        assert!(!paper.contains(" 0.4 0.8 scn") && !paper.contains("0.9019608 0.9411765 0.98039216 scn"));
        let mut docx = zip::ZipArchive::new(std::io::Cursor::new(made(Form::Docx))).unwrap();
        let mut part = |name: &str| std::io::read_to_string(docx.by_name(name).unwrap()).unwrap();
        let (styles, body) = (part("word/styles.xml"), part("word/document.xml"));
        assert!(styles.contains("\"7A1022\"") && !styles.contains("0066CC") && !styles.contains("003366"));
        assert!(body.contains("descr=\"Stemma dell’ente di prova\""), "{}", document.name);
    }
}

#[test]
fn no_character_of_the_demo_is_without_a_glyph() {
    for document in Document::all() {
        let text = text_of(&printed(document, &closed(), Lang::It));
        assert!(!text.contains(['□', '\u{fffd}', '\0']), "{text}");
    }
}

#[test]
fn the_report_never_tells_the_score_of_a_holder() {
    let mut file: Value = serde_json::from_str(&demo()).unwrap();
    file["objectives"].as_array_mut().unwrap().push(json!(
        { "id": "mario/1", "holder": { "level": "person", "unit": "mario" }, "number": 1, "title": "Cosa privata", "weight": "100" }
    ));
    let sample = Sample { plan: plan(&file.to_string()), ..closed() };
    let html = String::from_utf8(publish(named("relazione"), Form::Html, &sample, Lang::It)).unwrap();
    assert!(!html.contains("Cosa privata") && !html.contains("mario"));
    let people = html.split_once("Obiettivi individuali per livello ed esito").unwrap().1;
    let services = people.split_once("Responsabili di servizio").unwrap().1.split("</tr>").next().unwrap();
    assert_eq!(services.matches('—').count(), 3, "the outcomes of four are told: {services}");
}

#[test]
fn the_score_of_the_report_is_that_of_the_core() {
    let sample = closed();
    let html = String::from_utf8(publish(named("relazione"), Form::Html, &sample, Lang::It)).unwrap();
    let card = cannocchiale_core::score::score(
        &sample.plan,
        &sample.facts,
        &ScoringRules::default(),
        sample.as_of,
        cannocchiale_core::score::Traces::Left,
    );
    let score = card.body().unwrap().shown().unwrap();
    let tile = format!("<p class=\"value\">{}</p>", score.to_string().replace('.', ","));
    assert!(html.contains(&tile), "{tile}");
}

fn refused(document: &'static Document, facts: Option<&Facts>, holder: Option<&NodeId>) -> Refused {
    let plan = plan(&demo());
    let rules = ScoringRules::default();
    let day = jiff::civil::date(2020, 2, 28);
    let request = Request { facts, holder, data: DataKind::Real, ..asked(&plan, &rules, day) };
    match document.publish(Form::Html, &request) {
        Err(PressError::Refused(refused)) => refused,
        other => panic!("{:?}", other.map(|bytes| bytes.len())),
    }
}

#[test]
fn what_is_about_results_asks_for_facts() {
    for document in Document::all().iter().filter(|document| document.facts == Need::Asked) {
        assert_eq!(refused(document, None, None), Refused::FactsMissing, "{}", document.name);
    }
    let stranger = NodeId::new("@nessuno");
    let Refused::HolderUnknown(name, known) = refused(named("schede"), Some(&demo_facts()), Some(&stranger))
    else {
        panic!("a stranger has no sheet");
    };
    assert_eq!(name, "@nessuno");
    assert!(known.contains(&"@anagrafico".to_owned()));
}

#[test]
fn a_hundred_sheets_are_a_hundred_pages_or_more() {
    let mut file: Value = serde_json::from_str(&demo()).unwrap();
    let model =
        file["objectives"].as_array().unwrap().iter().find(|one| one["holder"]["unit"] == "anagrafico");
    let model = model.unwrap().clone();
    let many = (0..100).map(|index| {
        let mut one = model.clone();
        one["id"] = format!("p{index}/1").into();
        one["holder"] = json!({ "level": "person", "unit": format!("p{index}") });
        one["derived_from"] = json!([]);
        one["number"] = 1.into();
        for (at, indicator) in one["indicators"].as_array_mut().unwrap().iter_mut().enumerate() {
            indicator["id"] = format!("p{index}/1/{at}").into();
        }
        one
    });
    file["objectives"] = many.collect();
    let sample = Sample { plan: plan(&file.to_string()), ..closed() };
    let rules = ScoringRules::default();
    let request = Request { data: DataKind::Real, ..asked(&sample.plan, &rules, sample.as_of) };
    let text = text_of(&named("schede").publish(Form::Pdf, &request).unwrap());
    assert_eq!(pages_of(&text).len(), 100);
}

#[test]
fn documents_speak_in_the_words_of_the_body_and_without_them_in_those_of_the_glossary() {
    let own =
        |kind, one: &str, many: &str| Given { kind, lang: Lang::It, one: one.into(), many: many.into() };
    let terms = Terms::of(&[
        own(Kind::Area, "linea strategica", "linee strategiche"),
        own(Kind::Objective, "obiettivo specifico", "obiettivi specifici"),
        own(Kind::Project, "piano operativo", "piani operativi"),
        own(Kind::Outcome, "prodotto", "prodotti"),
        own(Kind::Indicator, "misura", "misure"),
    ])
    .unwrap();
    let (sample, rules) = (closed(), ScoringRules::default());
    let page = |name: &str, lang, terms| {
        let request =
            Request { facts: Some(&sample.facts), lang, terms, ..asked(&sample.plan, &rules, sample.as_of) };
        String::from_utf8(named(name).publish(Form::Html, &request).unwrap()).unwrap()
    };
    let says =
        |page: &str, words: &[&str]| words.iter().for_each(|word| assert!(page.contains(word), "{word}"));
    let plan = page("piano", Lang::It, &terms);
    says(
        &plan,
        &[
            "Linea strategica 1",
            "Obiettivi specifici",
            "Prodotti: piano operativo 1B0101",
            "<th scope=\"col\">Misura",
        ],
    );
    assert!(!plan.contains("Risultati attesi del progetto"), "the word of the glossary is in a heading");
    let report = page("relazione", Lang::It, &terms);
    says(&report, &["Misure: obiettivo specifico 1B", "Prodotti: piano operativo 1B0101"]);
    says(&page("schede", Lang::It, &terms), &["Obiettivo e misure"]);
    says(&page("monitoraggio", Lang::It, &terms), &["Misure e prodotti"]);
    // English has no words of its own: it keeps the glossary, as every page does where nobody gave any.
    assert!(page("piano", Lang::En, &terms) == page("piano", Lang::En, &GLOSSARY));
    says(
        &page("piano", Lang::It, &GLOSSARY),
        &["Risultati attesi del progetto 1B0101", "Gli obiettivi strategici"],
    );
}
