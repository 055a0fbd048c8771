//! Dati aperti: the plan and the facts for machines, with schema, licence and checksums.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use cannocchiale_core::{facts, format};
use maud::html;
use sha2::{Digest, Sha256};

use crate::components::{Column, head, scroll};
use crate::layout::{Page, Section, framed};
use crate::pages::trouble::not_found;
use crate::site::Site;
use crate::view::View;

const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// A file, its type, its content.
struct DataFile {
    name: &'static str,
    what: (&'static str, &'static str),
    content: String,
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
            tbody { @for file in files(&view.site) { tr {
                th scope="row" { a href=(format!("/dati-aperti/{}", file.name)) { (file.name) } }
                td { (view.t(file.what.0, file.what.1)) }
                td class="num" { (view.number(file.content.len().div_ceil(1000).into())) " kB" }
                td { code class="checksum" { (checksum(&file.content)) } }
            } } }
        }
    };
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t("Tutto ciò che il portale mostra si può scaricare, controllare e riusare.", "All that the portal shows can be downloaded, checked and used again.")) }
        (scroll(caption, &table))
        p { a href="/dati-aperti/SHA256SUMS" { "SHA256SUMS" } " " (view.t("serve a verificare i file con", "verifies the files with")) " " code { "sha256sum -c" } "." }
        h2 { (view.t("Licenza", "Licence")) }
        p {
            (view.t("I dati sono pubblicati con licenza ", "The data are published under the licence "))
            a href=(LICENCE) rel="license" { "Creative Commons " (view.t("Attribuzione", "Attribution")) " 4.0 (CC BY 4.0)" }
            (view.t(": si possono riusare, anche a fini commerciali, citando ", ": they may be used again, also commercially, naming ")) (view.site.plan.body.name) "."
        }
        h2 { (view.t("Come sono fatti", "How they are made")) }
        ul {
            li { (view.t("Gli importi sono in euro, i numeri hanno il punto per i decimali.", "Amounts are in euro; numbers have a dot for decimals.")) }
            li { (view.t("I target sono scritti come nel piano.", "Targets are written as in the plan.")) }
            li { (view.t("Un valore che manca è nullo, mai zero.", "A missing value is null, never zero.")) }
            li { (view.t("I codici sono gli stessi degli indirizzi di queste pagine.", "Codes are the same as in the addresses of these pages.")) }
            li { (view.t("Gli obiettivi di singole persone non sono pubblicati.", "Objectives of single persons are not published.")) }
        }
    };
    view.page(framed(&view, &Page { title, section: Section::OpenData, above: Vec::new(), body }))
}

fn files(site: &Site) -> Vec<DataFile> {
    let mut files = vec![
        DataFile {
            name: "piano.json",
            what: (
                "Il piano intero: albero, target, obiettivi assegnati, bilancio, salute",
                "The whole plan: tree, targets, assigned objectives, budget, health",
            ),
            content: plan_text(site),
        },
        DataFile {
            name: "piano.schema.json",
            what: (
                "Lo schema JSON che descrive il file del piano",
                "The JSON Schema that describes the plan file",
            ),
            content: schema_text(),
        },
    ];
    if site.has_facts {
        files.push(DataFile {
            name: "rilevazioni.csv",
            what: ("I valori rilevati, uno per riga", "The recorded values, one a line"),
            content: facts::write_csv(&site.facts),
        });
    }
    files
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
    let lines =
        files(&view.site).into_iter().map(|file| format!("{}  {}\n", checksum(&file.content), file.name));
    file("text/plain; charset=utf-8", lines.collect())
}

fn file(kind: &'static str, content: String) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], content).into_response()
}
