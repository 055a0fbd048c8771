//! One revision: what it changes, what the checks say, and the act that adopts it.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_core::diag::{Diagnostic, Severity};
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_press::Document;
use cannocchiale_store::{Refusal, Revision, RevisionId, StoreError};
use maud::{Markup, html};

use super::{compared, reason};
use crate::components::said;
use crate::workspace::act::{self, Refused};
use crate::workspace::act_form::{self, Wrong};
use crate::workspace::documents;
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::plan::list::{act_words, is_open, revisions};
use crate::workspace::plan::text::Text;
use crate::workspace::plan::{asked_revision, findings, key, revision_name, saved, status_name};
use crate::workspace::rights::Action;
use crate::workspace::settings::rules;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// `GET /revisioni/{revision}`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    let shown = shown(&visit, StatusCode::OK, &Typed::new(), &Wrong::new()).await;
    shown.unwrap_or_else(|refused| act::answer(&visit, refused, &Typed::new()))
}

/// The page of a revision, with what was typed into the form of the act and what is wrong with it.
async fn shown(visit: &Visit, status: StatusCode, typed: &Typed, wrong: &Wrong) -> Result<Response, Refused> {
    let id = asked_revision(visit).ok_or(Refused::NotFound)?;
    let all = revisions(visit).await?;
    let revision = all.iter().find(|revision| revision.id == id).ok_or(Refused::NotFound)?;
    let before = base(&all, revision);
    let compared = match before {
        Some(before) => compared(visit, before, revision).await?,
        None => html! {},
    };
    let view = &visit.view;
    let reasons = visit.place.workspace.store.reasons(&visit.body.id).await?;
    let text = Text::of(visit, id).await?;
    let title = revision_name(view, revision);
    let body = html! {
        (saved(visit))
        nav class="trail" aria-label=(view.t("Percorso", "Breadcrumb")) { ol { li { a href=(visit.href("/revisioni")) { (view.t("Revisioni", "Revisions")) } } } }
        p class="eyebrow" { (status_name(view, revision.status)) }
        h1 { (title) }
        p { (said(&revision.title)) @if revision.act.is_some() { ". " (act_words(view, revision)) } }
        p { a href=(visit.href(&format!("/piano/{id}"))) { (view.t("Vai all’albero di questa versione", "Go to the tree of this version")) } }
        (act_form::summary(view.t("Non è stata adottata:", "It was not adopted:"), wrong))
        (reason::section(visit, revision, reasons.get(&id)))
        (compared)
        @if is_open(revision.status) { (standing(visit, &text)) }
        @if visit.may(Action::AdoptRevision) && is_open(revision.status) { (steps(visit, revision, typed, wrong)) }
    };
    Ok(framed(visit, status, &Sheet { title: &title, body }))
}

/// With what a revision is compared: what it was made from.
fn base<'a>(all: &'a [Revision], revision: &Revision) -> Option<&'a Revision> {
    revision.made_from.and_then(|id| all.iter().find(|other| other.id == id))
}

/// Whether it changes a plan of the same year, and does not begin another one.
fn is_update(all: &[Revision], revision: &Revision) -> bool {
    base(all, revision).is_some_and(|from| from.year == revision.year)
}

fn standing(visit: &Visit, text: &Text) -> Markup {
    let view = &visit.view;
    let errors: Vec<&Diagnostic> =
        text.faults.iter().filter(|fault| fault.severity() == Severity::Error).collect();
    html! {
        section id="controlli" class="plain-section" aria-labelledby="controlli-titolo" {
            h2 id="controlli-titolo" { (view.t("Esiti dei controlli", "What the checks say")) }
            p { (findings::counted(view, text)) ". " (findings::verdict(view, text)) }
            @if !errors.is_empty() {
                ul class="changes" { @for fault in errors { li {
                    (findings::short(view, &[fault]))
                    @if let Some(node) = text.nodes.iter().find(|node| node.row.node == *fault.node()) {
                        a href=(visit.href(&format!("/piano/{}/nodo/{}", text.revision.id, node.row.key))) { (view.t("correggi ", "mend ")) code { (fault.node()) } }
                    }
                } } }
            }
        }
    }
}

fn steps(visit: &Visit, revision: &Revision, typed: &Typed, wrong: &Wrong) -> Markup {
    let view = &visit.view;
    let own = visit.href(&format!("/revisioni/{}", revision.id));
    let (step, name, words) = match revision.status {
        RevisionStatus::Draft => (
            "proponi",
            view.t("Presenta all’organo", "Lay before the organ"),
            view.t(
                "La bozza non si cambia più finché l’organo decide; si può ritirare.",
                "The draft is not changed any more until the organ decides; it can be taken back.",
            ),
        ),
        _ => (
            "ritira",
            view.t("Ritira per cambiarla", "Take back to change it"),
            view.t("È davanti all’organo: non si cambia.", "It is before the organ: it is not changed."),
        ),
    };
    html! {
        section class="plain-section" aria-labelledby="adozione" {
            h2 id="adozione" { (view.t("Adozione", "Adoption")) }
            form class="work-form" action=(format!("{own}/{step}")) method="post" {
                (key(visit)) input type="hidden" name="visto" value=(revision.version);
                p class="small" { (words) }
                button type="submit" class="btn btn-outline-primary" { (name) }
            }
            form class="work-form" action=(format!("{own}/adotta")) method="post" data-keep="" {
                (key(visit)) input type="hidden" name="visto" value=(revision.version);
                p { (view.t("L’atto che la adotta. Da quel momento è in vigore, la vede il pubblico e non si cambia più: si cambia con un altro aggiornamento.",
                    "The act that adopts it. From then on it is in force, the public sees it and it is not changed any more: another revision changes it.")) }
                (act_form::fields(visit, typed, None, wrong))
                button type="submit" class="btn btn-primary" { (view.t("Adotta", "Adopt")) }
            }
        }
    }
}

/// `POST /revisioni/{revision}/proponi`.
pub(crate) async fn propose(visit: Extension<Visit>, fields: Fields) -> Response {
    passed(visit, fields, Action::ProposeRevision).await
}

/// `POST /revisioni/{revision}/ritira`.
pub(crate) async fn withdraw(visit: Extension<Visit>, fields: Fields) -> Response {
    passed(visit, fields, Action::WithdrawRevision).await
}

async fn passed(Extension(visit): Extension<Visit>, Fields(fields): Fields, action: Action) -> Response {
    let Some(id) = asked_revision(&visit) else { return act::answer(&visit, Refused::NotFound, &fields) };
    let done = async {
        let seen = seen(&fields);
        let Some(mut change) = act::begin_form(&visit, action, &fields).await? else { return Ok(()) };
        match action {
            Action::ProposeRevision => change.propose(id, seen).await?,
            _ => change.withdraw(id, seen).await?,
        }
        change.commit().await?;
        Ok(())
    };
    let done = done.await;
    act::settled(&visit, done, &fields, &format!("/revisioni/{id}"))
}

/// The version of the page that was read; none that is when the form does not say.
fn seen(fields: &Typed) -> u32 {
    field(fields, "visto").parse().unwrap_or_default()
}

/// `POST /revisioni/{revision}/adotta`.
pub(crate) async fn adopt(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let Some(id) = asked_revision(&visit) else { return act::answer(&visit, Refused::NotFound, &fields) };
    let wrong = match adopted(&visit, id, &fields).await {
        Ok(()) => {
            return Redirect::to(&format!("{}?salvato=1", visit.href(&format!("/revisioni/{id}"))))
                .into_response();
        }
        Err(Unadopted::Wrong(wrong)) => wrong,
        Err(Unadopted::Refused(refused)) => return act::answer(&visit, refused, &fields),
    };
    let again = shown(&visit, StatusCode::UNPROCESSABLE_ENTITY, &fields, &wrong).await;
    again.unwrap_or_else(|refused| act::answer(&visit, refused, &fields))
}

/// Why a revision was not adopted.
enum Unadopted {
    /// What is to be mended, by field.
    Wrong(Wrong),
    Refused(Refused),
}

impl From<StoreError> for Unadopted {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Adoption fixes the chapters of the plan: with a fault in them the plan in force would be printed as a draft for ever.
async fn whole_chapters(visit: &Visit, id: RevisionId) -> Result<(), Unadopted> {
    let Some(document) = Document::named("piano") else { return Ok(()) };
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let narratives = documents::narratives(store, body, id, document.name).await?;
    match narratives.italian.faults(document).len().max(narratives.english.faults(document).len()) {
        0 => Ok(()),
        count => {
            let words = visit.view.count(
                count,
                (
                    "difetto nei capitoli del piano va corretto prima",
                    "difetti nei capitoli del piano vanno corretti prima",
                ),
                (
                    "fault in the chapters of the plan is to be mended first",
                    "faults in the chapters of the plan are to be mended first",
                ),
            );
            Err(Unadopted::Wrong(vec![("controlli", words)]))
        }
    }
}

/// Nobody adopts an update without knowing why it is made.
async fn said_why(visit: &Visit, revision: &Revision) -> Result<(), Unadopted> {
    let store = &visit.place.workspace.store;
    let is_update = is_update(&store.revisions(&visit.body.id).await?, revision);
    if !is_update || store.reasons(&visit.body.id).await?.contains_key(&revision.id) {
        return Ok(());
    }
    let words = visit.view.t(
        "Perché cambia: manca il motivo dell’aggiornamento.",
        "Why it changes: the reason of the revision is missing.",
    );
    Err(Unadopted::Wrong(vec![("motivo", words.to_owned())]))
}

async fn adopted(visit: &Visit, id: RevisionId, fields: &Typed) -> Result<(), Unadopted> {
    let act = act_form::read(visit, fields).map_err(Unadopted::Wrong)?;
    let revision = visit.place.workspace.store.revision(&visit.body.id, id).await?;
    let checks = rules::checks(visit, revision.year).await?;
    whole_chapters(visit, id).await?;
    said_why(visit, &revision).await?;
    let begun = act::begin_form(visit, Action::AdoptRevision, fields).await.map_err(Unadopted::Refused)?;
    let Some(mut change) = begun else { return Ok(()) };
    match change.adopt(id, seen(fields), &act, &checks).await {
        Err(StoreError::Refused(Refusal::PlanHasErrors(faults))) => {
            let words = visit.view.count(
                faults.len(),
                ("errore nel piano va corretto prima", "errori nel piano vanno corretti prima"),
                ("error of the plan is to be mended first", "errors of the plan are to be mended first"),
            );
            return Err(Unadopted::Wrong(vec![("controlli", words)]));
        }
        done => done?,
    }
    change.commit().await?;
    Ok(())
}
