//! The plans of the body, year by year, and how a draft begins.

use std::collections::BTreeMap;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_store::{Reason, Revision, RevisionId, StoreError};
use maud::{Markup, html};

use super::{key, revision_name, saved, status_name};
use crate::components::said;
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::revisions::reason;
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// `GET /piano`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    let reasons = visit.place.workspace.store.reasons(&visit.body.id).await;
    let (all, reasons) = match revisions(&visit).await.and_then(|all| Ok((all, reasons?))) {
        Ok(known) => known,
        Err(error) => return act::answer(&visit, error.into(), &Typed::new()),
    };
    let view = &visit.view;
    let title = view.t("Piano", "Plan");
    let body = html! {
        (saved(&visit))
        h1 { (title) }
        p class="lead" { (view.t(
            "Si lavora su una bozza; ciò che è in vigore non cambia finché un atto non adotta la bozza.",
            "Work is done on a draft; what is in force does not change until an act adopts the draft.",
        )) }
        @if all.is_empty() {
            p { (view.t("Non c’è ancora nessun piano: l’ente comincia con ", "There is no plan yet: a body begins with ")) code { "cannocchiale body init" } "." }
        } @else { (table(&visit, &all, &reasons, "/piano")) }
        @if visit.may(Action::OpenDraft) { (beginnings(&visit, &all)) }
    };
    framed(&visit, StatusCode::OK, &Sheet { title, body })
}

/// Every revision, the latest first.
pub(in crate::workspace) async fn revisions(visit: &Visit) -> Result<Vec<Revision>, StoreError> {
    let mut all = visit.place.workspace.store.revisions(&visit.body.id).await?;
    all.reverse();
    Ok(all)
}

/// The revisions, each with a link to its page under an address.
pub(in crate::workspace) fn table(
    visit: &Visit,
    all: &[Revision],
    reasons: &BTreeMap<RevisionId, Reason>,
    under: &str,
) -> Markup {
    let view = &visit.view;
    html! {
        div class="table-room" tabindex="0" role="region" aria-label=(view.t("Versioni del piano", "Versions of the plan")) {
            table class="table" {
                thead { tr {
                    th scope="col" { (view.t("Versione", "Version")) } th scope="col" { (view.t("Che cosa cambia", "What it changes")) }
                    th scope="col" { (view.t("Stato", "State")) } th scope="col" { (view.t("Atto", "Act")) }
                } }
                tbody { @for revision in all { tr {
                    th scope="row" { a href=(visit.href(&format!("{under}/{}", revision.id))) { (revision_name(view, revision)) } }
                    td { (said(&revision.title)) @if let Some(reason) = reasons.get(&revision.id) { p class="small" { (view.t("Perché: ", "Why: ")) (said(&reason.text)) } } }
                    td { (status_name(view, revision.status)) }
                    td { (act_words(view, revision)) }
                } } }
            }
        }
    }
}

/// The act that adopted a revision.
pub(in crate::workspace) fn act_words(view: &View, revision: &Revision) -> Markup {
    html! {
        @if let Some(act) = &revision.act {
            (said(&format!("{} n. {} ({})", act.kind, act.number, act.organ)))
            @if let Some(date) = act.date { ", " (view.date(date)) }
        } @else { "—" }
    }
}

/// The ways in which a draft begins now: a year has one open draft at most.
fn beginnings(visit: &Visit, all: &[Revision]) -> Markup {
    let view = &visit.view;
    let has_open = |year| all.iter().any(|revision| revision.year == year && is_open(revision.status));
    let adopted: Vec<&Revision> =
        all.iter().filter(|revision| revision.status == RevisionStatus::Adopted).collect();
    let to_revise: Vec<&&Revision> = adopted.iter().filter(|revision| !has_open(revision.year)).collect();
    let latest = adopted.iter().max_by_key(|revision| revision.year);
    let next = latest.filter(|last| {
        !all.iter().any(|revision| revision.year.number() == last.year.number().saturating_add(1))
    });
    html! {
        @if !to_revise.is_empty() || next.is_some() {
            section aria-labelledby="comincia" {
                h2 id="comincia" { (view.t("Comincia una bozza", "Begin a draft")) }
                @if !to_revise.is_empty() {
                    form class="work-form" action=(visit.href("/piano")) method="post" {
                        (key(visit))
                        div { label for="da" { (view.t("Aggiorna il piano in vigore", "Revise the plan in force")) }
                            select id="da" name="da" required { @for revision in to_revise { option value=(revision.id) { (revision_name(view, revision)) } } } }
                        div { label for="titolo" { (view.t("Che cosa cambia, in una frase", "What it changes, in a sentence")) } input type="text" class="wide" id="titolo" name="titolo" required maxlength="200" autocomplete="off"; }
                        div { label for="perche" { (view.t("Perché si aggiorna", "Why it is revised")) } textarea id="perche" name="perche" rows="3" required maxlength=(reason::LONGEST) lang="it" {} }
                        button type="submit" class="btn btn-primary" { (view.t("Comincia la bozza", "Begin the draft")) }
                    }
                }
                @if let Some(last) = next {
                    p { a href=(visit.href(&format!("/piano/{}/riporto", last.id))) { (view.t("Prepara il piano dell’anno dopo: ", "Prepare the plan of the year after: ")) (last.year.number().saturating_add(1)) } }
                }
            }
        }
    }
}

/// Whether it is not adopted yet.
pub(in crate::workspace) fn is_open(status: RevisionStatus) -> bool {
    matches!(status, RevisionStatus::Draft | RevisionStatus::Proposed)
}

/// `POST /piano`: a draft that begins as what is in force.
pub(crate) async fn begin(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    match begun(&visit, &fields).await {
        Ok(Some(id)) => Redirect::to(&visit.href(&format!("/piano/{id}"))).into_response(),
        done => act::settled(&visit, done.map(|_| ()), &fields, "/piano"),
    }
}

async fn begun(visit: &Visit, fields: &Typed) -> Result<Option<RevisionId>, Refused> {
    let from = field(fields, "da").parse().map(RevisionId).map_err(|_| Refused::NotAForm)?;
    let why = reason::typed(visit, fields, "perche")?;
    let Some(mut change) = act::begin_form(visit, Action::OpenDraft, fields).await? else { return Ok(None) };
    let id = change.revise(from, field(fields, "titolo")).await?;
    change.give_reason(id, 0, why).await?;
    change.commit().await?;
    Ok(Some(id))
}
