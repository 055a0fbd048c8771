//! One revision: what it changes, what the checks say, and the act that adopts it.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_core::diag::{Diagnostic, Severity};
use cannocchiale_core::model::{Act, RevisionStatus};
use cannocchiale_press::Document;
use cannocchiale_store::{Refusal, Revision, RevisionId, StoreError};
use maud::{Markup, html};

use super::compared;
use crate::components::said;
use crate::workspace::act::{self, Refused};
use crate::workspace::documents;
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::plan::list::{act_words, is_open, revisions};
use crate::workspace::plan::text::Text;
use crate::workspace::plan::{asked_revision, findings, key, revision_name, saved, status_name};
use crate::workspace::reading;
use crate::workspace::rights::Action;
use crate::workspace::settings::rules;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// The fields of an act, with their names in Italian and English.
const FIELDS: &[(&str, &str, &str, &str)] = &[
    ("organo", "Organo", "Organ", "Giunta"),
    ("tipo", "Tipo di atto", "Kind of act", "delibera"),
    ("numero", "Numero", "Number", ""),
    ("data", "Data, come 31/01/2026", "Date, as 31/01/2026", ""),
];

/// `GET /revisioni/{revision}`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    let shown = shown(&visit, StatusCode::OK, &Typed::new(), &[]).await;
    shown.unwrap_or_else(|refused| act::answer(&visit, refused, &Typed::new()))
}

/// The page of a revision, with what was typed into the form of the act and what is wrong with it.
async fn shown(
    visit: &Visit,
    status: StatusCode,
    typed: &Typed,
    wrong: &[(&'static str, String)],
) -> Result<Response, Refused> {
    let id = asked_revision(visit).ok_or(Refused::NotFound)?;
    let all = revisions(visit).await?;
    let revision = all.iter().find(|revision| revision.id == id).ok_or(Refused::NotFound)?;
    let before = base(&all, revision);
    let compared = match before {
        Some(before) => compared(visit, before, revision).await?,
        None => html! {},
    };
    let view = &visit.view;
    let text = Text::of(visit, id).await?;
    let title = revision_name(view, revision);
    let body = html! {
        (saved(visit))
        nav class="trail" aria-label=(view.t("Percorso", "Breadcrumb")) { ol { li { a href=(visit.href("/revisioni")) { (view.t("Revisioni", "Revisions")) } } } }
        p class="eyebrow" { (status_name(view, revision.status)) }
        h1 { (title) }
        p { (said(&revision.title)) @if revision.act.is_some() { ". " (act_words(view, revision)) } }
        p { a href=(visit.href(&format!("/piano/{id}"))) { (view.t("Vai all’albero di questa versione", "Go to the tree of this version")) } }
        (summary(visit, wrong))
        (compared)
        @if is_open(revision.status) { (standing(visit, &text)) }
        @if visit.may(Action::AdoptRevision) && is_open(revision.status) { (steps(visit, revision, typed, wrong)) }
    };
    Ok(framed(visit, status, &Sheet { title: &title, body }))
}

/// With what a revision is compared: what it was made from, else what was in force before it.
fn base<'a>(all: &'a [Revision], revision: &Revision) -> Option<&'a Revision> {
    let named = |id: RevisionId| all.iter().find(|other| other.id == id);
    revision.made_from.and_then(named).filter(|from| from.year == revision.year)
}

/// What is to be mended in the form, each with a link to its field.
fn summary(visit: &Visit, wrong: &[(&'static str, String)]) -> Markup {
    html! {
        @if !wrong.is_empty() {
            div class="tile summary summary-error" role="alert" {
                p { strong { (visit.view.t("Non è stata adottata:", "It was not adopted:")) } }
                ul { @for (field, words) in wrong { li { a href=(format!("#{field}")) { (words) } } } }
            }
        }
    }
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

fn steps(visit: &Visit, revision: &Revision, typed: &Typed, wrong: &[(&'static str, String)]) -> Markup {
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
                @for (name, it, en, usual) in FIELDS {
                    @let said = Some(field(typed, name)).filter(|text| !text.is_empty());
                    @let fault = wrong.iter().find(|(field, _)| field == name);
                    div class="field" {
                        label for=(name) { (view.t(*it, *en)) }
                        input type="text" id=(name) name=(name) value=(said.unwrap_or(if typed.is_empty() { usual } else { "" })) maxlength="200" autocomplete="off" lang="it"
                            aria-invalid=[fault.map(|_| "true")] aria-describedby=[fault.map(|_| format!("{name}-esito"))];
                        @if let Some((_, words)) = fault { p class="read-back" id=(format!("{name}-esito")) { (words) } }
                    }
                }
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
    Wrong(Vec<(&'static str, String)>),
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

async fn adopted(visit: &Visit, id: RevisionId, fields: &Typed) -> Result<(), Unadopted> {
    let act = the_act(visit, fields).map_err(Unadopted::Wrong)?;
    let revision = visit.place.workspace.store.revision(&visit.body.id, id).await?;
    let checks = rules::checks(visit, revision.year).await?;
    whole_chapters(visit, id).await?;
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

/// The act that a form describes, or what is missing.
fn the_act(visit: &Visit, fields: &Typed) -> Result<Act, Vec<(&'static str, String)>> {
    let view = &visit.view;
    let mut wrong = Vec::new();
    for (name, it, en, _) in FIELDS {
        if field(fields, name).is_empty() {
            let what = view.t(*it, *en);
            wrong.push((*name, view.t(format!("{what}: manca."), format!("{what}: missing."))));
        }
    }
    let date = reading::day(field(fields, "data"));
    if date.is_none() && wrong.iter().all(|(name, _)| *name != "data") {
        let words = view.t(
            "La data non si legge: scrivila così, 31/01/2026.",
            "The date cannot be read: write it so, 31/01/2026.",
        );
        wrong.push(("data", words.to_owned()));
    }
    let text = |name: &str| field(fields, name).to_owned();
    if wrong.is_empty() {
        Ok(Act { organ: text("organo"), kind: text("tipo"), number: text("numero"), date })
    } else {
        Err(wrong)
    }
}
