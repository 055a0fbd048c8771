//! OIV: the validation of a year by the evaluator. Everybody else who may see it only reads.

mod checklist;
mod known;
pub(super) mod pack;
pub(super) mod record;
mod sample;
mod sheet;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_core::ids::Year;
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_store::{NewValidation, Outcome, Validation};
use maud::{Markup, html};

use super::act::{self, Refused};
use super::frame::{Sheet, framed, key, saved};
use super::rights::Action;
use super::visit::{Fields, Typed, Visit, field};
use crate::components::{Column, head, scroll};
use crate::view::View;

/// Values in a sample when nobody says otherwise, and at most.
const USUAL: usize = 10;
const MOST: usize = 200;

/// `GET /oiv`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let all = store.validations(body).await?;
    let revisions = store.revisions(body).await?;
    let in_force = revisions.iter().filter(|revision| revision.status == RevisionStatus::Adopted);
    let mut years: Vec<Year> = in_force.map(|revision| revision.year).collect();
    years.sort_unstable();
    years.reverse();
    let view = &visit.view;
    let title = view.t("Validazione della Relazione", "Validation of the report");
    let body = html! {
        (saved(visit))
        h1 { (title) }
        p class="lead" { (view.t(
            "L’OIV guarda la Relazione voce per voce, prova un campione di misure con le loro evidenze, e conclude.",
            "The evaluator looks at the report item by item, tries a sample of measures with their evidence, and concludes.",
        )) }
        @if all.is_empty() { p { (view.t("Nessuna validazione è ancora cominciata.", "No validation has begun yet.")) } }
        @else { (table(visit, &all)) }
        @if visit.may(Action::OpenValidation) { (form(visit, &years)) }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

/// What was concluded, in a word.
fn outcome_name(view: &View, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Validated => view.t("validata", "validated"),
        Outcome::WithRemarks => view.t("validata con osservazioni", "validated with remarks"),
        Outcome::NotValidated => view.t("non validata", "not validated"),
    }
}

fn table(visit: &Visit, all: &[Validation]) -> Markup {
    let view = &visit.view;
    let caption = view.t("Le validazioni", "The validations");
    let columns = [
        Column::Text(view.t("Anno", "Year").to_owned()),
        Column::Text(view.t("Cominciata", "Begun").to_owned()),
        Column::Text(view.t("Esito", "Outcome").to_owned()),
    ];
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for one in all { tr {
                th scope="row" { a href=(visit.href(&format!("/oiv/{}", one.id))) { (view.t("Relazione ", "Report of ")) (one.year) } }
                td { (on(visit, one.opened)) }
                td {
                    @match one.outcome {
                        Some((outcome, at)) => { strong { (outcome_name(view, outcome)) } ", " (on(visit, at)) }
                        None => { (view.t("in corso", "going on")) }
                    }
                }
            } } }
        }
    };
    scroll(caption, &table)
}

/// The day of an instant, where the body is.
fn on(visit: &Visit, at: jiff::Timestamp) -> String {
    visit.view.date(at.to_zoned(visit.place.workspace.zone.clone()).date())
}

fn form(visit: &Visit, years: &[Year]) -> Markup {
    let view = &visit.view;
    html! {
        section aria-labelledby="comincia" {
            h2 id="comincia" { (view.t("Comincia una validazione", "Begin a validation")) }
            @if years.is_empty() { p { (view.t("Nessun piano è in vigore.", "No plan is in force.")) } }
            @else {
                form class="work-form" action=(visit.href("/oiv")) method="post" {
                    (key(visit))
                    div { label for="anno" { (view.t("Anno della Relazione", "Year of the report")) } select id="anno" name="anno" { @for year in years { option value=(year) { (year) } } } }
                    div {
                        label for="quante" { (view.t("Misure nel campione", "Measures in the sample")) }
                        input type="text" inputmode="numeric" id="quante" name="quante" value=(USUAL) required maxlength="3";
                    }
                    div {
                        label for="seme" { (view.t("Seme", "Seed")) }
                        input type="text" id="seme" name="seme" value=(visit.token().text().chars().take(16).collect::<String>()) required maxlength="120" autocomplete="off" aria-describedby="che-seme";
                        p id="che-seme" class="small" { (view.t(
                            "Da questo testo il programma estrae le misure: resta nella validazione, e con lo stesso seme chiunque estrae le stesse. Può essere quello proposto, o dei numeri che nessuno può scegliere, come quelli di un’estrazione pubblica.",
                            "From this text the program draws the measures: it stays in the validation, and with the same seed anybody draws the same ones. It may be the one proposed, or numbers that nobody can choose, such as those of a public draw.",
                        )) }
                    }
                    button type="submit" class="btn btn-primary" { (view.t("Estrai il campione e comincia", "Draw the sample and begin")) }
                }
            }
        }
    }
}

/// `POST /oiv`: the sample is drawn among what is confirmed at this instant.
pub(crate) async fn open(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    match opened(&visit, &fields).await {
        Ok(path) => Redirect::to(&visit.href(&path)).into_response(),
        Err(refused) => act::settled(&visit, Err(refused), &fields, "/oiv"),
    }
}

async fn opened(visit: &Visit, fields: &Typed) -> Result<String, Refused> {
    let view = &visit.view;
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let year = field(fields, "anno").parse().ok().and_then(Year::new);
    let told = |it: &str, en: &str| Refused::Told(view.t(it, en).to_owned());
    let year = year.ok_or_else(|| told("Scegli un anno.", "Choose a year."))?;
    let size: usize = field(fields, "quante").parse().unwrap_or_default();
    if !(1..=MOST).contains(&size) {
        return Err(told("Nel campione ci sono da 1 a 200 misure.", "A sample has 1 to 200 measures."));
    }
    let in_force = visit.place.questions.of_year(store, body, year).await?;
    let in_force = in_force.ok_or_else(|| {
        told("Nessun piano di quell’anno è in vigore.", "No plan of that year is in force.")
    })?;
    let confirmed = known::confirmed(visit, &in_force, visit.now.at, known::Population::All).await?;
    if confirmed.is_empty() {
        return Err(told(
            "Di quell’anno non è confermato nessun valore: non c’è che cosa provare.",
            "No value of that year is confirmed: there is nothing to try.",
        ));
    }
    let seed = field(fields, "seme");
    let draw = sample::draw(seed, size, &confirmed);
    let Some(mut change) = act::begin_form(visit, Action::OpenValidation, fields).await? else {
        return Ok("/oiv".to_owned());
    };
    let new = NewValidation {
        year,
        revision: in_force.revision.id,
        seed: seed.to_owned(),
        population: draw.population,
        population_sha256: draw.population_sha256,
        sample: draw.sample,
    };
    let id = change.open_validation(&new).await?;
    change.commit().await?;
    Ok(format!("/oiv/{id}"))
}
