//! Next year's draft from this year's plan: read first, then made exactly as it was read.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_store::{Refusal, RevisionId, RollNote, Rolled, StoreError};
use maud::{Markup, html};

use super::{asked_revision, key};
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// `GET /piano/{revision}/riporto`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let from = asked_revision(visit).ok_or(Refused::NotFound)?;
    let store = &visit.place.workspace.store;
    let rollover = store.rollover(&visit.body.id, from, visit.now.day).await?;
    let text = super::text::Text::of(visit, from).await?;
    let view = &visit.view;
    let title = view.t(
        format!("Il piano {} dal piano in vigore", rollover.year),
        format!("The plan of {} from the one in force", rollover.year),
    );
    let notes: Vec<&RollNote> =
        rollover.notes.iter().filter(|note| !text.left_out.contains(&note.node)).collect();
    let body = html! {
        nav class="trail" aria-label=(view.t("Percorso", "Breadcrumb")) { ol { li { a href=(visit.href("/piano")) { (view.t("Piano", "Plan")) } } } }
        h1 { (title) }
        p class="lead" { (view.t(
            "Codici, titoli, pesi, formule e uffici restano. Ecco che cosa cambia e che cosa va guardato: leggi, poi crea la bozza.",
            "Codes, titles, weights, formulas and offices stay. This is what changes and what is to be looked at: read it, then make the draft.",
        )) }
        form class="work-form" action=(visit.href(&format!("/piano/{from}/riporto"))) method="post" {
            (key(visit))
            input type="hidden" name="letto" value=(rollover.digest);
            input type="hidden" name="giorno" value=(visit.now.day);
            div { label for="titolo" { (view.t("Titolo della bozza", "Title of the draft")) } input type="text" class="wide" id="titolo" name="titolo" required maxlength="200" value=(view.t(format!("Prima stesura {}", rollover.year), format!("First draft of {}", rollover.year))) autocomplete="off"; }
            button type="submit" class="btn btn-primary" { (view.t("Crea la bozza", "Make the draft")) }
        }
        h2 { (view.count(notes.len(), ("cosa da sapere", "cose da sapere"), ("thing to know", "things to know"))) }
        div class="table-room" tabindex="0" role="region" aria-label=(view.t("Che cosa cambia", "What changes")) {
            table class="table" {
                thead { tr { th scope="col" { (view.t("Voce", "Part")) } th scope="col" { (view.t("Che cosa succede", "What happens")) } } }
                tbody { @for note in notes { tr { th scope="row" { code { (note.node) } } td { (words(visit, &note.what)) } } } }
            }
        }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title: &title, body }))
}

fn words(visit: &Visit, what: &Rolled) -> Markup {
    let view = &visit.view;
    let words = match what {
        Rolled::YearsMoved => {
            view.t("gli anni avanzano di uno".to_owned(), "the years move on by one".to_owned())
        }
        Rolled::Baseline { text, period } => view.t(
            format!("l’ultimo valore confermato ({period}) diventa il valore di partenza: {text}"),
            format!("the last confirmed value ({period}) becomes the baseline: {text}"),
        ),
        Rolled::History { value } => view.t(
            format!("il valore dell’anno entra nella serie storica: {value}"),
            format!("the value of the year joins the history: {value}"),
        ),
        Rolled::TargetMissing { year } => view.t(
            format!("manca il target {year}: va scritto"),
            format!("the target of {year} is missing: it is to be written"),
        ),
        Rolled::TargetToReview { target } => view.t(
            format!("il target era scritto per l’anno che finisce, va rivisto: {target}"),
            format!("the target was written for the year that ends, review it: {target}"),
        ),
        Rolled::DayMoved { to } => view.t(
            format!("il giorno diventa {}", view.date(*to)),
            format!("the day becomes {}", view.date(*to)),
        ),
        Rolled::Left => view.t(
            "parla solo dell’anno che finisce: non si riporta".to_owned(),
            "it speaks of the year that ends only: it is not carried".to_owned(),
        ),
    };
    html! { (words) }
}

/// `POST /piano/{revision}/riporto`.
pub(crate) async fn make(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    match made(&visit, &fields).await {
        Ok(Some(id)) => Redirect::to(&visit.href(&format!("/piano/{id}"))).into_response(),
        Err(Refused::Store(StoreError::Stale(_))) => {
            let words = visit.view.t(
                "Da quando hai aperto la pagina il piano o i valori sono cambiati: torna indietro e rileggi che cosa succede.",
                "Since you opened the page the plan or the values have changed: go back and read again what happens.",
            );
            act::answer(&visit, Refused::Told(words.to_owned()), &fields)
        }
        done => act::settled(&visit, done.map(|_| ()), &fields, "/piano"),
    }
}

async fn made(visit: &Visit, fields: &Typed) -> Result<Option<RevisionId>, Refused> {
    let from = asked_revision(visit).ok_or(Refused::NotFound)?;
    let day = field(fields, "giorno").parse().map_err(|_| Refused::NotAForm)?;
    let title = field(fields, "titolo");
    if title.is_empty() {
        return Err(StoreError::Refused(Refusal::Blank { field: "title" }).into());
    }
    let store = &visit.place.workspace.store;
    let mut read = store.rollover(&visit.body.id, from, day).await?;
    // What was read is what the form says; the store compares it with what would be made now.
    field(fields, "letto").clone_into(&mut read.digest);
    let Some(mut change) = act::begin_form(visit, Action::RollOver, fields).await? else { return Ok(None) };
    let id = change.roll_over(from, day, &read, title).await?;
    change.commit().await?;
    Ok(Some(id))
}
