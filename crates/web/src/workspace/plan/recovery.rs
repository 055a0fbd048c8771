//! Parts of earlier plans that a draft does not have: taken back with all that is under them, each as the same part, so
//! that what was measured of it stays its own.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_store::{NodeKey, Revision, RevisionId};
use maud::{Markup, html};

use super::list::revisions;
use super::node::list_name;
use super::text::{Node, Sight, Text, name};
use super::{asked_revision, key, revision_name, saved};
use crate::components::{coded, shortened};
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// How many plans are looked at: the one before a draft, and those of earlier years.
const PLANS: usize = 3;

/// Where the page of a draft is.
pub(super) fn address(draft: RevisionId) -> String {
    format!("/piano/{draft}/riprese")
}

/// `GET /piano/{revision}/riprese`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    shown(&visit).await.unwrap_or_else(|refused| act::answer(&visit, refused, &Typed::new()))
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let id = asked_revision(visit).ok_or(Refused::NotFound)?;
    let all = revisions(visit).await?;
    let draft = all.iter().find(|revision| revision.id == id).ok_or(Refused::NotFound)?;
    let is_draft = draft.status == RevisionStatus::Draft;
    let here = Text::of(visit, id).await?;
    let view = &visit.view;
    let title = view.t("Riprendi da un altro piano", "Take back from another plan");
    let mut parts = Vec::new();
    for from in earlier(&all, draft).into_iter().filter(|_| is_draft) {
        parts.push((from, Text::of(visit, from.id).await?));
    }
    let body = html! {
        (saved(visit))
        nav class="trail" aria-label=(view.t("Percorso", "Breadcrumb")) { ol { li { a href=(visit.href(&format!("/piano/{id}"))) { (revision_name(view, draft)) } } } }
        h1 { (title) }
        p class="lead" { (view.t(
            "Le voci che un piano precedente ha e questa bozza no. Una voce ripresa torna al suo posto con tutto ciò che le sta sotto, e resta la stessa: i suoi valori la seguono. Poi si rivedono anni e target.",
            "The parts that an earlier plan has and this draft does not. A part that is taken back returns to its place with all that is under it, and stays the same one: its values follow it. Then look at years and targets again.",
        )) }
        @for (from, text) in &parts {
            section class="plain-section" aria-labelledby=(format!("da-{}", from.id)) {
                h2 id=(format!("da-{}", from.id)) { (revision_name(view, from)) }
                (of_plan(visit, &here, from, text)?)
            }
        }
        @if !is_draft { p { (view.t("Questa versione non è una bozza: non si cambia.", "This version is not a draft: it is not changed.")) } }
        @else if parts.is_empty() { p { (view.t("Non c’è un piano precedente.", "There is no earlier plan.")) } }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

/// The plans from which parts may come: the one before the draft in its year, and the last of each earlier year.
fn earlier<'a>(all: &'a [Revision], draft: &Revision) -> Vec<&'a Revision> {
    let was_adopted = |revision: &&Revision| {
        matches!(revision.status, RevisionStatus::Adopted | RevisionStatus::Superseded)
            && (revision.year, revision.number) < (draft.year, draft.number)
    };
    let mut plans: Vec<&Revision> = all.iter().filter(was_adopted).collect();
    plans.sort_by_key(|revision| std::cmp::Reverse((revision.year, revision.number)));
    plans.dedup_by_key(|revision| revision.year);
    plans.truncate(PLANS);
    plans
}

/// The topmost nodes of a plan that the draft does not have, where it has what they were a part of.
fn missing<'a>(here: &Text, text: &'a Text) -> Vec<&'a Node> {
    let is_gone = |node: &&Node| {
        let has_place = node.row.parent.is_some_and(|parent| here.at(parent).is_some());
        has_place && here.at(node.row.key).is_none()
    };
    text.nodes.iter().filter(is_gone).collect()
}

fn of_plan(visit: &Visit, here: &Text, from: &Revision, text: &Text) -> Result<Markup, Refused> {
    let view = &visit.view;
    let sights = text.sights(visit.inside(Action::ReadRecoveries)?);
    let seen: Vec<&Node> = missing(here, text)
        .into_iter()
        .filter(|node| text.at(node.row.key).and_then(|at| sights.get(at)) == Some(&Sight::Whole))
        .collect();
    Ok(html! {
        @if seen.is_empty() { p { (view.t("La bozza ha già tutto.", "The draft has everything.")) } }
        @else { ul class="changes" { @for node in seen {
            @let (code, words) = name(node);
            li { form class="work-form" action=(visit.href(&address(here.revision.id))) method="post" {
                (key(visit)) input type="hidden" name="da" value=(from.id); input type="hidden" name="voce" value=(node.row.key);
                span class="kind" { (list_name(visit, &node.row.list)) } " " span lang="it" { (coded(&code, &shortened(&words, 120))) } " "
                button type="submit" class="btn btn-sm btn-outline-primary" { (view.t("Riprendi", "Take back")) span class="visually-hidden" { ": " (code) " " (shortened(&words, 60)) } }
            } }
        } } }
    })
}

/// `POST /piano/{revision}/riprese`.
pub(crate) async fn take(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    match taken(&visit, &fields).await {
        Ok(path) => Redirect::to(&format!("{}?salvato=1", visit.href(&path))).into_response(),
        Err(refused) => act::settled(&visit, Err(refused), &fields, "/piano"),
    }
}

async fn taken(visit: &Visit, fields: &Typed) -> Result<String, Refused> {
    let id = asked_revision(visit).ok_or(Refused::NotFound)?;
    let number = |name: &str| field(fields, name).parse::<i64>().map_err(|_| Refused::NotAForm);
    let (from, part) = (RevisionId(number("da")?), NodeKey(number("voce")?));
    // A part that nobody is shown is not taken back either.
    if Text::of(visit, from).await?.at(part).is_none() {
        return Err(Refused::NotFound);
    }
    if let Some(mut change) = act::begin_form(visit, Action::TakeBack, fields).await? {
        change.take_back(id, from, part).await?;
        change.commit().await?;
    }
    Ok(format!("/piano/{id}/nodo/{part}"))
}
