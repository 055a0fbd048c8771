//! The act that approves a document: the report, the PIRA, the PIAO. The plan has its own, by which it is adopted.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_press::Document;
use cannocchiale_store::{DocumentAct, Revision};
use maud::{Markup, html};

use super::{document_of, name_of, path, revision_of};
use crate::workspace::act::{self, Refused};
use crate::workspace::act_form::{self, Wrong};
use crate::workspace::frame::{Sheet, framed, key};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// The documents that an organ approves beside the plan (D.Lgs. 150/2009, art. 10 and 14; D.P.C.M. 18 September 2012;
/// D.L. 80/2021, art. 6), or takes note of.
const APPROVED: [&str; 5] = ["piao", "relazione", "pira", "rapporto-pira", "monitoraggio"];

/// Whether an act of a document is written down: of one that is approved, and of a plan that was adopted.
pub(super) fn is_asked(revision: &Revision, document: &Document) -> bool {
    APPROVED.contains(&document.name)
        && matches!(revision.status, RevisionStatus::Adopted | RevisionStatus::Superseded)
}

/// Where the page is.
pub(super) fn address(revision: &Revision, document: &Document) -> String {
    format!("{}/{}/atto", path(revision.id), document.name)
}

/// The document that an address names, of its revision, with its act.
async fn found(visit: &Visit) -> Result<(Revision, &'static Document, Option<DocumentAct>), Refused> {
    let (revision, document) = (revision_of(visit).await?, document_of(visit)?);
    if !is_asked(&revision, document) {
        return Err(Refused::NotFound);
    }
    let all = visit.place.workspace.store.document_acts(&visit.body.id).await?;
    let own = all.into_iter().find(|it| it.revision == revision.id && it.document == document.name);
    Ok((revision, document, own))
}

/// `GET /documenti/{revision}/{document}/atto`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    let shown = shown(&visit, StatusCode::OK, &Typed::new(), &Wrong::new()).await;
    shown.unwrap_or_else(|refused| act::answer(&visit, refused, &Typed::new()))
}

async fn shown(visit: &Visit, status: StatusCode, typed: &Typed, wrong: &Wrong) -> Result<Response, Refused> {
    let (revision, document, own) = found(visit).await?;
    let view = &visit.view;
    let title = view.t("Atto di approvazione", "Act of approval");
    let body = html! {
        p class="eyebrow" { a href=(visit.href(&path(revision.id))) { (document.title(view.lang)) " " (name_of(view, &revision)) } }
        h1 { (title) }
        p class="lead" { (view.t(
            "L’atto con cui l’organo ha approvato il documento, o ne ha preso atto. Sta sul frontespizio e nei metadati di ogni sua forma.",
            "The act by which the organ approved the document, or took note of it. It stands on the cover and in the metadata of each of its forms.",
        )) }
        (act_form::summary(view.t("Non è stato salvato:", "It was not saved:"), wrong))
        @if visit.may(Action::ApproveDocument) { (form(visit, &revision, document, own.as_ref(), typed, wrong)) }
        @else { p { (words(visit, own.as_ref())) } }
    };
    Ok(framed(visit, status, &Sheet { title, body }))
}

/// The act in a line, or that there is none yet.
pub(super) fn words(visit: &Visit, own: Option<&DocumentAct>) -> String {
    let view = &visit.view;
    let Some(DocumentAct { act, .. }) = own else {
        return view
            .t("L’atto che lo approva non è ancora indicato", "The act that approves it is not named yet")
            .to_owned();
    };
    let on = act.date.map(|date| format!(", {}", view.date(date))).unwrap_or_default();
    view.t(
        format!("{} n. {} ({}){on}", act.kind, act.number, act.organ),
        format!("{} no. {} ({}){on}", act.kind, act.number, act.organ),
    )
}

fn form(
    visit: &Visit,
    revision: &Revision,
    document: &Document,
    own: Option<&DocumentAct>,
    typed: &Typed,
    wrong: &Wrong,
) -> Markup {
    html! {
        form class="work-form" action=(visit.href(&address(revision, document))) method="post" data-keep="" {
            (key(visit))
            input type="hidden" name="visto" value=(own.map_or(0, |own| own.version));
            (act_form::fields(visit, typed, own.map(|own| &own.act), wrong))
            button type="submit" class="btn btn-primary" { (visit.view.t("Salva", "Save")) }
        }
    }
}

/// `POST /documenti/{revision}/{document}/atto`.
pub(crate) async fn approve(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let wrong = match approved(&visit, &fields).await {
        Ok(Ok(revision)) => {
            return Redirect::to(&format!("{}?salvato=1", visit.href(&path(revision.id)))).into_response();
        }
        Ok(Err(wrong)) => wrong,
        Err(refused) => return act::settled(&visit, Err(refused), &fields, super::HERE),
    };
    let again = shown(&visit, StatusCode::UNPROCESSABLE_ENTITY, &fields, &wrong).await;
    again.unwrap_or_else(|refused| act::answer(&visit, refused, &fields))
}

async fn approved(visit: &Visit, fields: &Typed) -> Result<Result<Revision, Wrong>, Refused> {
    let (revision, document, _) = found(visit).await?;
    let said = match act_form::read(visit, fields) {
        Ok(said) => said,
        Err(wrong) => return Ok(Err(wrong)),
    };
    if let Some(mut change) = act::begin_form(visit, Action::ApproveDocument, fields).await? {
        let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
        change.approve_document(revision.id, document.name, seen, &said).await?;
        change.commit().await?;
    }
    Ok(Ok(revision))
}
