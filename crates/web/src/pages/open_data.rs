//! Dati aperti: the plan and the facts for machines, with schema, licence and checksums.

pub(crate) mod scores;

use std::borrow::Cow;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use cannocchiale_core::{facts, format};
use maud::html;
use sha2::{Digest, Sha256};

use crate::address::is_web_address;
use crate::components::{Column, day_choice, head, scroll};
use crate::layout::{Page, Section, framed};
use crate::pages::trouble::not_found;
use crate::site::Site;
use crate::view::View;

const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// A file, its type, its content.
struct DataFile<'a> {
    name: &'static str,
    what: (&'static str, &'static str),
    content: Cow<'a, str>,
    /// Its address: what changes with the day says which.
    address: String,
}

/// `GET /dati-aperti`.
pub(crate) async fn page(view: View) -> Response {
    let title = view.t("Dati aperti", "Open data");
    let caption = view.t("File scaricabili", "Files to download");
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&[
                Column::Text("File".to_owned()),
                Column::Text(view.t("Che cosa contiene", "What it contains").to_owned()),
                Column::Figure(view.t("Dimensione", "Size").to_owned()),
                Column::Text("SHA-256".to_owned()),
            ]))
            tbody { @for file in files(&view) { tr {
                th scope="row" { a href=(file.address) { (file.name) } }
                td { (view.t(file.what.0, file.what.1)) }
                td class="num" { (view.number(file.content.len().div_ceil(1000).into())) " kB" }
                td { code class="checksum" { (checksum(&file.content)) } }
            } } }
        }
    };
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t("Tutto ciò che il portale mostra si può scaricare, controllare e riusare.", "All that the portal shows can be downloaded, checked and used again.")) }
        (day_choice(&view))
        (scroll(caption, &table))
        p { a href=(view.on_the_day("/dati-aperti/SHA256SUMS")) { "SHA256SUMS" } " " (view.t("serve a verificare i file con", "verifies the files with")) " " code { "sha256sum -c" } "." }
        h2 { (view.t("Licenza", "Licence")) }
        p {
            (view.t("I dati sono pubblicati con licenza ", "The data are published under the licence "))
            @match &view.site.plan.body.licence {
                Some(licence) => {
                    @match licence.url.as_deref().filter(|url| is_web_address(url)) {
                        Some(url) => a href=(url) rel="license" { (licence.name) },
                        None => strong { (licence.name) },
                    }
                    "."
                },
                None => {
                    a href=(LICENCE) rel="license" { "Creative Commons " (view.t("Attribuzione", "Attribution")) " 4.0 (CC BY 4.0)" }
                    (view.t(": si possono riusare, anche a fini commerciali, citando ", ": they may be used again, also commercially, naming ")) (view.site.plan.body.name) "."
                },
            }
        }
        h2 { (view.t("Come sono fatti", "How they are made")) }
        ul {
            li { (view.t("Gli importi sono in euro, i numeri hanno il punto per i decimali.", "Amounts are in euro; numbers have a dot for decimals.")) }
            li { (view.t("I target sono scritti come nel piano.", "Targets are written as in the plan.")) }
            li { (view.t("Un valore che manca è nullo, mai zero.", "A missing value is null, never zero.")) }
            li { (view.t("I codici sono gli stessi degli indirizzi di queste pagine.", "Codes are the same as in the addresses of these pages.")) }
            li { (view.t("I punteggi hanno tutte le loro cifre: si arrotondano solo quando si mostrano. Ognuno porta con sé i suoi conti, che bastano per rifarlo.", "Scores have all their digits: they are rounded only when they are shown. Each carries its sums, which are enough to do it again.")) }
            li { (view.t("Gli obiettivi di singole persone non sono pubblicati.", "Objectives of single persons are not published.")) }
        }
    };
    view.page(framed(&view, &Page { title, section: Section::OpenData, above: Vec::new(), body }))
}

fn files(view: &View) -> Vec<DataFile<'_>> {
    let site = &view.site;
    let file = |name: &'static str, it: &'static str, en: &'static str, content: Cow<'static, str>| {
        DataFile { name, what: (it, en), content, address: format!("/dati-aperti/{name}") }
    };
    let mut files = vec![
        file(
            "piano.json",
            "Il piano intero: albero, target, obiettivi assegnati, bilancio, salute",
            "The whole plan: tree, targets, assigned objectives, budget, health",
            plan_text(site).into(),
        ),
        file(
            "piano.schema.json",
            "Lo schema JSON che descrive il file del piano",
            "The JSON Schema that describes the plan file",
            schema_text().into(),
        ),
    ];
    let Some(day) = view.scores() else { return files };
    files.push(file(
        "rilevazioni.csv",
        "I valori rilevati, uno per riga",
        "The recorded values, one a line",
        facts::write_csv(&site.facts).into(),
    ));
    files.push(DataFile {
        address: view.on_the_day("/dati-aperti/punteggi.json"),
        content: scores::text(site, day).into(),
        ..file(
            "punteggi.json",
            "Il punteggio di ogni voce, con la copertura, lo stato, la tendenza e tutti i conti",
            "The score of every item, with coverage, state, trend and all the sums",
            Cow::Borrowed(""),
        )
    });
    files.push(file(
        "regole.json",
        "Le regole di valutazione in uso",
        "The scoring rules in use",
        rules_text(site).into(),
    ));
    files.push(file(
        "regole.schema.json",
        "Lo schema JSON che descrive il file delle regole",
        "The JSON Schema that describes the rules file",
        rules_schema_text().into(),
    ));
    files
}

fn rules_text(site: &Site) -> String {
    format::rules::to_text(&site.scores.rules)
}

fn rules_schema_text() -> String {
    let mut text = serde_json::to_string_pretty(&format::rules::json_schema()).unwrap_or_default();
    text.push('\n');
    text
}

/// `GET /dati-aperti/regole.json`.
pub(crate) async fn rules_json(view: View) -> Response {
    if view.site.has_facts { file("application/json", rules_text(&view.site)) } else { not_found(&view) }
}

/// `GET /dati-aperti/regole.schema.json`.
pub(crate) async fn rules_schema_json(view: View) -> Response {
    if view.site.has_facts { file("application/schema+json", rules_schema_text()) } else { not_found(&view) }
}

fn plan_text(site: &Site) -> String {
    format::write(&format::to_file(&site.plan))
}

fn schema_text() -> String {
    let mut text = serde_json::to_string_pretty(&format::json_schema()).unwrap_or_default();
    text.push('\n');
    text
}

fn checksum(content: &str) -> String {
    Sha256::digest(content.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `GET /dati-aperti/piano.json`.
pub(crate) async fn plan_json(view: View) -> Response {
    file("application/json", plan_text(&view.site))
}

/// `GET /dati-aperti/piano.schema.json`.
pub(crate) async fn schema_json(_view: View) -> Response {
    file("application/schema+json", schema_text())
}

/// `GET /dati-aperti/rilevazioni.csv`.
pub(crate) async fn facts_csv(view: View) -> Response {
    if view.site.has_facts {
        file("text/csv; charset=utf-8", facts::write_csv(&view.site.facts))
    } else {
        not_found(&view)
    }
}

/// `GET /dati-aperti/SHA256SUMS`.
pub(crate) async fn checksums(view: View) -> Response {
    let lines = files(&view).into_iter().map(|file| format!("{}  {}\n", checksum(&file.content), file.name));
    file("text/plain; charset=utf-8", lines.collect())
}

fn file(kind: &'static str, content: String) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], content).into_response()
}
