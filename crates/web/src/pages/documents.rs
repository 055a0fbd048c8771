//! Documenti: the plan as PDF, made when it is asked for and kept while the process runs.

use std::sync::Arc;

use axum::body::Bytes;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use cannocchiale_core::diag::Lang;
use cannocchiale_press::{DataKind, PlanDocument};
use maud::html;
use tokio::sync::{OnceCell, Semaphore};

use crate::layout::{Page, Section, framed};
use crate::pages::trouble;
use crate::site::{Nature, Site};
use crate::view::View;

/// Typst takes half a gigabyte for a whole plan: one at a time.
pub(crate) static PRESSES: Semaphore = Semaphore::const_new(1);

/// The documents already made. A site has one plan for its whole life, so they never grow old.
#[derive(Default)]
pub(crate) struct Shelf {
    italian: Arc<OnceCell<Bytes>>,
    english: Arc<OnceCell<Bytes>>,
}

impl Shelf {
    fn plan(&self, lang: Lang) -> Arc<OnceCell<Bytes>> {
        match lang {
            Lang::It => self.italian.clone(),
            Lang::En => self.english.clone(),
        }
    }
}

/// `GET /documenti`.
pub(crate) async fn page(view: View) -> Response {
    let title = view.t("Documenti", "Documents");
    let plan = &view.site.plan;
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t("Gli stessi dati del portale, impaginati per la stampa e l’archivio.", "The same data as the portal, set for print and archive.")) }
        ul class="cards" { li {
            article class="tile" {
                h2 class="h4" { (view.t("Piano della performance", "Performance plan")) " " (plan.period.from()) "–" (plan.period.to()) }
                p { (crate::components::status_sentence(&view)) }
                p class="mut" {
                    (view.t("PDF/A-2a e PDF/UA-1: si conserva nel tempo e si legge con le tecnologie assistive. I testi del piano sono in italiano. La prima volta può volerci qualche secondo.",
                        "PDF/A-2a and PDF/UA-1: it keeps over time and can be read with assistive technologies. The texts of the plan are in Italian. The first time it may take a few seconds."))
                }
                p { a class="btn btn-primary" href=(view.href("/documenti/piano.pdf")) type="application/pdf" { (view.t("Scarica il piano (PDF)", "Download the plan (PDF)")) } }
            }
        } li {
            article class="tile" {
                h2 class="h4" { (view.t("I dati del piano", "The data of the plan")) }
                p { (view.t("Il piano in formato aperto, per rifare i conti.", "The plan in an open format, to do the sums again.")) }
                p { a href=(view.href("/dati-aperti")) { (view.t("Dati aperti", "Open data")) } }
            }
        } }
    };
    view.page(framed(&view, &Page { title, section: Section::Documents, above: Vec::new(), body }))
}

/// `GET /documenti/piano.pdf`.
pub(crate) async fn plan_pdf(view: View) -> Response {
    // The work goes on by itself, so a visitor who leaves does not waste it.
    let made = tokio::spawn(make(view.site.clone(), view.lang)).await;
    match made.map_err(|error| error.to_string()).and_then(|made| made) {
        Ok(bytes) => {
            let name = format!("attachment; filename=\"piano-performance-{}.pdf\"", view.site.plan.year);
            (
                [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, name)],
                bytes,
            )
                .into_response()
        }
        Err(detail) => trouble::bug(&view, &view.site.incident("/documenti/piano.pdf", detail)),
    }
}

async fn make(site: Arc<Site>, lang: Lang) -> Result<Bytes, String> {
    let shelf = site.shelf.plan(lang);
    let made = shelf.get_or_try_init(|| async move {
        let _press = PRESSES.acquire().await.map_err(|error| error.to_string())?;
        let bytes = tokio::task::spawn_blocking(move || print(&site, lang)).await;
        bytes.map_err(|error| error.to_string())?.map(Bytes::from)
    });
    made.await.cloned()
}

fn print(site: &Site, lang: Lang) -> Result<Vec<u8>, String> {
    let data = match site.nature {
        Nature::Real => DataKind::Real,
        Nature::Demo => DataKind::Demo,
    };
    let (plan, diagnostics, facts) = (&site.plan, &site.diagnostics, site.has_facts.then_some(&site.facts));
    let narrative = match lang {
        Lang::It => &site.narratives.italian,
        Lang::En => &site.narratives.english,
    };
    let (narrative, look) = (Some(narrative), Some(&site.narratives.look));
    let (terms, date) = (&*site.terms, site.today);
    let document = PlanDocument { plan, facts, diagnostics, narrative, look, terms, lang, date, data };
    (site.render_plan)(&document).map_err(|error| error.to_string())
}
