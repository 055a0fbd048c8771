//! Revisioni: what changes between two versions of the plan, in words; what that does to every score; the act that
//! adopts a draft.

pub(super) mod adoption;
mod changes;
pub(super) mod effect;
pub(super) mod reason;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_store::{Revision, RevisionId};
use maud::{Markup, html};

use super::act::{self, Refused};
use super::frame::{Sheet, framed};
use super::plan::list::{revisions, table};
use super::plan::{revision_name, saved, status_name};
use super::visit::{Typed, Visit};

/// `GET /revisioni?da=&a=`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let view = &visit.view;
    let all = revisions(visit).await?;
    let asked = |name: &str| {
        let id: RevisionId = view.asked(name)?.parse().ok().map(RevisionId)?;
        all.iter().find(|revision| revision.id == id)
    };
    let compared = match asked("da").zip(asked("a")) {
        Some((first, second)) => Some(compared(visit, first, second).await?),
        None => None,
    };
    let reasons = visit.place.workspace.store.reasons(&visit.body.id).await?;
    let title = view.t("Revisioni", "Revisions");
    let body = html! {
        (saved(visit))
        h1 { (title) }
        (table(visit, &all, &reasons, "/revisioni"))
        @if all.len() > 1 { (choice(visit, &all, asked("da"), asked("a"))) }
        @if let Some(compared) = compared { (compared) }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

/// What changes from one revision to another, and what that does to scores.
async fn compared(visit: &Visit, first: &Revision, second: &Revision) -> Result<Markup, Refused> {
    let changes = changes::between(visit, first.id, second.id).await?;
    let view = &visit.view;
    // What was measured in a year says nothing of the targets of another.
    let effect = if first.year == second.year {
        effect::of(visit, first, second).await?
    } else {
        html! { p { (view.t(
            "Sono piani di due anni: i punteggi di ciascuno vengono dai valori del suo anno, e non si confrontano.",
            "They are plans of two years: the scores of each come from the values of its year, and are not compared.",
        )) } }
    };
    Ok(html! {
        section class="plain-section" aria-labelledby="cambia" {
            h2 id="cambia" { (view.t("Che cosa cambia", "What changes")) }
            p { (view.t("Da ", "From ")) strong { (revision_name(view, first)) } (view.t(" a ", " to ")) strong { (revision_name(view, second)) } "." }
            (changes)
        }
        section class="plain-section" aria-labelledby="effetto" { h2 id="effetto" { (view.t("Effetto sui punteggi", "Effect on scores")) } (effect) }
    })
}

fn choice(visit: &Visit, all: &[Revision], first: Option<&Revision>, second: Option<&Revision>) -> Markup {
    let view = &visit.view;
    let first = first.or(all.get(1)).map(|revision| revision.id);
    let second = second.or(all.first()).map(|revision| revision.id);
    let sides = [("da", view.t("Da", "From"), first), ("a", view.t("A", "To"), second)];
    html! {
        form class="work-form work-filter" action=(visit.href("/revisioni")) method="get" {
            @for (name, label, chosen) in sides {
                div { label for=(name) { (label) }
                    select id=(name) name=(name) { @for revision in all { option value=(revision.id) selected[chosen == Some(revision.id)] { (revision_name(view, revision)) " (" (status_name(view, revision.status)) ")" } } }
                }
            }
            div { button type="submit" class="btn btn-outline-primary" { (view.t("Confronta", "Compare")) } }
        }
    }
}
