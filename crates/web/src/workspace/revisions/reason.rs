//! Why a plan is revised: asked for when the draft begins, changed until it is adopted, read by all who read the plan.

use axum::extract::Extension;
use axum::response::Response;
use cannocchiale_store::{Reason, Revision, RevisionId};
use maud::{Markup, html};

use crate::components::said;
use crate::workspace::act::{self, Refused};
use crate::workspace::plan::list::is_open;
use crate::workspace::plan::{asked_revision, key};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// The longest reason.
pub(in crate::workspace) const LONGEST: usize = 2_000;

/// The reason on the page of a revision: its words, and the form for who may change them.
pub(super) fn section(visit: &Visit, revision: &Revision, reason: Option<&Reason>) -> Markup {
    let view = &visit.view;
    let may = visit.may(Action::GiveReason) && is_open(revision.status);
    let text = reason.map_or("", |reason| reason.text.as_str());
    html! {
        @if may || reason.is_some() {
            section class="plain-section" aria-labelledby="perche" {
                h2 id="perche" { (view.t("Perché cambia", "Why it changes")) }
                @if may {
                    form class="work-form" action=(visit.href(&format!("/revisioni/{}/motivo", revision.id))) method="post" data-keep="" {
                        (key(visit)) input type="hidden" name="visto" value=(reason.map_or(0, |reason| reason.version));
                        div { label for="motivo" { (view.t("Motivo", "Reason")) } textarea id="motivo" name="motivo" rows="3" required maxlength=(LONGEST) lang="it" { (text) } }
                        button type="submit" class="btn btn-outline-primary" { (view.t("Salva il motivo", "Save the reason")) }
                    }
                } @else { p { (said(text)) } }
            }
        }
    }
}

/// `POST /revisioni/{revision}/motivo`.
pub(crate) async fn give(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let Some(id) = asked_revision(&visit) else { return act::answer(&visit, Refused::NotFound, &fields) };
    let done = given(&visit, id, &fields).await;
    act::settled(&visit, done, &fields, &format!("/revisioni/{id}"))
}

async fn given(visit: &Visit, id: RevisionId, fields: &Typed) -> Result<(), Refused> {
    let text = typed(visit, fields, "motivo")?;
    let Some(mut change) = act::begin_form(visit, Action::GiveReason, fields).await? else { return Ok(()) };
    change.give_reason(id, field(fields, "visto").parse().unwrap_or(u32::MAX), text).await?;
    change.commit().await?;
    Ok(())
}

/// A reason as it was typed, if there is one and it is not too long.
pub(in crate::workspace) fn typed<'a>(
    visit: &Visit,
    fields: &'a Typed,
    name: &str,
) -> Result<&'a str, Refused> {
    let text = field(fields, name);
    let told = |it: String, en: String| Err(Refused::Told(visit.view.t(it, en)));
    match text.chars().count() {
        0 => told(
            "Scrivi perché si aggiorna il piano: che cosa è accaduto, in una o due frasi.".to_owned(),
            "Write why the plan is revised: what has happened, in a sentence or two.".to_owned(),
        ),
        long if long > LONGEST => told(
            format!(
                "Il motivo ha al più {LONGEST} caratteri: il resto va nella relazione che accompagna l’atto."
            ),
            format!(
                "The reason has at most {LONGEST} characters: the rest belongs in the report that goes with the act."
            ),
        ),
        _ => Ok(text),
    }
}
