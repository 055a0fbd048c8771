//! Presa visione: who holds objectives says that they have read them, word for word, once they are in force.

use axum::extract::Extension;
use axum::response::Response;
use cannocchiale_core::model::RevisionStatus;
use maud::{Markup, html};

use super::found::Found;
use crate::workspace::act::{self, Refused};
use crate::workspace::plan::key;
use crate::workspace::plan::text::Node;
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit};

/// Who has read an objective, and when.
pub(super) fn cell(visit: &Visit, found: &Found, node: &Node) -> Markup {
    let (view, zone) = (&visit.view, &visit.place.workspace.zone);
    let mut readers = found.readers(node).peekable();
    html! {
        @if readers.peek().is_none() { span class="mut" { (view.t("non ancora", "not yet")) } }
        @else { ul class="plain" { @for read in readers {
            li { span class="good" aria-hidden="true" { "✔ " } (found.who(&format!("person/{}", read.person))) ", " (view.date(read.at.to_zoned(zone.clone()).date())) }
        } } }
    }
}

/// What the visitor has not read yet of what they hold, with the button that says that they have.
pub(super) fn form(visit: &Visit, found: &Found) -> Markup {
    let view = &visit.view;
    let Some(visitor) = &visit.visitor else { return html! {} };
    let is_theirs = found.text.revision.status == RevisionStatus::Adopted
        && !found.held.objectives.is_empty()
        && found.is_theirs(visitor);
    let is_unread = |node: &&Node| !found.readers(node).any(|read| read.person == visitor.person.id);
    let unread = found.nodes().filter(is_unread).count();
    html! {
        @if is_theirs {
            @if unread == 0 { p class="saved" role="status" { "✔ " (view.t("Hai preso visione di questi obiettivi.", "You have acknowledged these objectives.")) } }
            @else {
                form class="tile summary" action=(visit.href(&format!("{}/presa-visione", found.path()))) method="post" {
                    (key(visit))
                    p { (view.t("Questi obiettivi ti sono assegnati. Manca la tua presa visione di ", "These objectives are assigned to you. Yours to acknowledge: ")) (view.count(unread, ("obiettivo", "obiettivi"), ("objective", "objectives"))) "." }
                    p class="buttons" { button type="submit" class="btn btn-primary" { (view.t("Ho preso visione", "I have read them")) } }
                }
            }
        }
    }
}

/// `POST /cascata/{revision}/{holder}/presa-visione`.
pub(crate) async fn acknowledge(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let (done, shows) = match Found::of(&visit, Action::Acknowledge).await {
        Ok(found) => (said(&visit, &found, &fields).await, found.path()),
        Err(refused) => (Err(refused), String::new()),
    };
    act::settled(&visit, done, &fields, &shows)
}

async fn said(visit: &Visit, found: &Found, fields: &Typed) -> Result<(), Refused> {
    let visitor = visit.inside(Action::Acknowledge)?;
    if !found.is_theirs(visitor) {
        let words = visit.view.t(
            "La presa visione è di chi ha questi obiettivi.",
            "These objectives are acknowledged by who holds them.",
        );
        return Err(Refused::Told(words.to_owned()));
    }
    let person = visitor.person.id;
    if let Some(mut change) = act::begin_form(visit, Action::Acknowledge, fields).await? {
        for node in found.nodes() {
            change.acknowledge(found.text.revision.id, node.row.key, person).await?;
        }
        change.commit().await?;
    }
    Ok(())
}
