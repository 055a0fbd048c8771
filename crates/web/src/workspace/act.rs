//! How a change begins, and how every refusal is answered: nothing that somebody typed is thrown away.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_store::{Actor, Deed, LARGEST_EVIDENCE, Person, Role, StoreError, Transaction};
use maud::{Markup, html};

use super::frame::{Sheet, framed, not_saved};
use super::refusals;
use super::rights::{Action, RIGHTS, Who};
use super::visit::{NOT_TYPED, Typed, Visit, field};
use crate::pages::trouble;
use crate::view::View;

/// Why something was not done.
#[derive(Debug)]
pub(super) enum Refused {
    /// There is no such thing, or it must not be known that there is.
    NotFound,
    /// No role of the visitor allows it.
    NoRight(Action),
    /// The form is not one of ours.
    NotAForm,
    /// It makes no sense, or is not allowed: said in a sentence.
    Told(String),
    /// The store refused.
    Store(StoreError),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound { .. } => Self::NotFound,
            other => Self::Store(other),
        }
    }
}

/// What is about to be done.
pub(super) struct Intent<'a> {
    pub(super) person: &'a Person,
    pub(super) action: Action,
    /// The key of the form: the same post twice is one.
    pub(super) key: &'a str,
    /// What the post says, to know it again.
    pub(super) content: &'a [u8],
    pub(super) why: Option<String>,
}

/// Begins a change in the name of a person; none when the same post came before, and was done.
pub(super) async fn begin(visit: &Visit, intent: Intent<'_>) -> Result<Option<Transaction>, StoreError> {
    let deed = Deed {
        body: visit.body.id.clone(),
        actor: Actor::Person(intent.person.id),
        at: visit.now.at,
        what: intent.action.word(),
        why: intent.why,
    };
    let mut change = visit.place.workspace.store.transaction(deed).await?;
    let before = change.once(intent.key, intent.content).await?;
    Ok(before.is_none().then_some(change))
}

/// Begins a change that a form asks for, in the name of who sent it; none when it was done already.
pub(super) async fn begin_form(
    visit: &Visit,
    action: Action,
    fields: &Typed,
) -> Result<Option<Transaction>, Refused> {
    let person = &visit.inside(action)?.person;
    let said = fields.iter().filter(|(name, _)| name != "chiave");
    let content = said.fold(visit.view.path.clone(), |all, (name, text)| format!("{all}\u{1f}{name}={text}"));
    let intent =
        Intent { person, action, key: field(fields, "chiave"), content: content.as_bytes(), why: None };
    Ok(begin(visit, intent).await?)
}

/// What answers a form: the page that shows what was done, or why it was not.
pub(super) fn settled(visit: &Visit, done: Result<(), Refused>, fields: &Typed, shows: &str) -> Response {
    match done {
        Ok(()) => Redirect::to(&format!("{}?salvato=1", visit.href(shows))).into_response(),
        Err(refused) => {
            let mut typed = fields.clone();
            typed.retain(|(name, text)| !NOT_TYPED.contains(&name.as_str()) && !text.trim().is_empty());
            answer(visit, refused, &typed)
        }
    }
}

/// The page of a refusal, with what was typed.
pub(super) fn answer(visit: &Visit, refused: Refused, typed: &Typed) -> Response {
    match refused {
        Refused::NotFound => trouble::not_found(&visit.view),
        Refused::NoRight(action) => no_right(visit, action, typed),
        Refused::NotAForm => not_a_form(visit),
        Refused::Told(words) => told(visit, StatusCode::UNPROCESSABLE_ENTITY, &words, typed),
        Refused::Store(error) => failed(visit, &error, typed),
    }
}

fn no_right(visit: &Visit, action: Action, typed: &Typed) -> Response {
    let view = &visit.view;
    let title = view.t("Il tuo ruolo non lo permette", "Your role does not allow it");
    let needed: Vec<&str> = RIGHTS
        .iter()
        .filter(|right| right.action == action)
        .flat_map(|right| match right.who {
            Who::Roles(roles) => roles,
            Who::Everybody => &[],
        })
        .map(|(role, _)| role_name(view, *role))
        .collect();
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t(
            "Non è stato fatto nulla. Forse il tuo incarico è cambiato da quando hai aperto la pagina.",
            "Nothing was done. Perhaps your post has changed since you opened the page.",
        )) }
        p { (view.t("Può farlo, per le unità di sua competenza: ", "Who can, for the units in their charge: ")) (needed.join(", ")) "." }
        p { (view.t("Per un ruolo rivolgiti a chi amministra il programma nel tuo ente.", "For a role ask who administers the program in your body.")) }
        (not_saved(visit, typed))
        (way_back(visit))
    };
    framed(visit, StatusCode::FORBIDDEN, &Sheet { title, body })
}

/// The name of a role as people know it.
pub(super) fn role_name(view: &View, role: Role) -> &'static str {
    match role {
        Role::Planner => view.t("ufficio programmazione", "planning office"),
        Role::SecretaryGeneral => view.t("Segretario Generale", "Secretary General"),
        Role::Director => view.t("dirigente", "director"),
        Role::ServiceHead => view.t("responsabile di servizio", "service head"),
        Role::Office => view.t("ufficio", "office"),
        Role::Subsidiary => view.t("società partecipata", "subsidiary"),
        Role::Oiv => view.t("OIV", "independent evaluation body"),
        Role::Board => view.t("Giunta", "board"),
        Role::Auditor => view.t("revisore", "auditor"),
        Role::Admin => view.t("amministratore", "administrator"),
    }
}

fn not_a_form(visit: &Visit) -> Response {
    let view = &visit.view;
    let title = view.t("Richiesta non compresa", "Request not understood");
    let why = view.t(
        "Il modulo è arrivato incompleto, forse per la rete. Non è stato salvato nulla: torna indietro e invialo di nuovo.",
        "The form arrived incomplete, perhaps because of the network. Nothing was saved: go back and send it again.",
    );
    let body = html! { h1 { (title) } p class="lead" { (why) } (way_back(visit)) };
    framed(visit, StatusCode::BAD_REQUEST, &Sheet { title, body })
}

/// A form with more text than any of ours.
pub(super) fn too_long(visit: &Visit) -> Response {
    let title = visit.view.t("Modulo troppo lungo", "Form too long");
    let why = visit.view.t(
        "Non è stato salvato nulla: torna indietro e accorcia i testi.",
        "Nothing was saved: go back and shorten the texts.",
    );
    let body = html! { h1 { (title) } p class="lead" { (why) } (way_back(visit)) };
    framed(visit, StatusCode::PAYLOAD_TOO_LARGE, &Sheet { title, body })
}

/// A form larger than any of ours, with what was typed into it.
pub(super) fn too_large(visit: &Visit, typed: &Typed) -> Response {
    let title = visit.view.t("File troppo grande", "File too large");
    let body = html! {
        h1 { (title) }
        p class="lead" { (too_large_words(&visit.view)) }
        (not_saved(visit, typed))
        (way_back(visit))
    };
    framed(visit, StatusCode::PAYLOAD_TOO_LARGE, &Sheet { title, body })
}

/// That a file is too large, or several together, in a sentence.
pub(super) fn too_large_words(view: &View) -> String {
    let most = LARGEST_EVIDENCE / (1024 * 1024);
    view.t(
        format!("Ciò che si allega può avere in tutto al più {most} MB: allega un file più piccolo, o una sua parte."),
        format!("What is attached has at most {most} MB in all: attach a smaller file, or a part of it."),
    )
}

fn failed(visit: &Visit, error: &StoreError, typed: &Typed) -> Response {
    match error {
        StoreError::Unavailable(_) => unavailable(&visit.view, error, typed),
        StoreError::Refused(refusal) => {
            told(visit, StatusCode::UNPROCESSABLE_ENTITY, &refusals::words(&visit.view, refusal), typed)
        }
        StoreError::Stale(_) => {
            let words = visit.view.t(
                "Intanto qualcun altro l’ha cambiato: torna indietro, guarda com’è ora e riprova.",
                "Meanwhile somebody else changed it: go back, see how it is now and try again.",
            );
            told(visit, StatusCode::CONFLICT, words, typed)
        }
        StoreError::NotFound { .. } => trouble::not_found(&visit.view),
        StoreError::Broken(_) => {
            let reference = visit.view.site.incident(&visit.view.path, error.to_string());
            trouble::bug(&visit.view, &reference)
        }
    }
}

/// A page that says why something was not done.
fn told(visit: &Visit, status: StatusCode, words: &str, typed: &Typed) -> Response {
    let title = visit.view.t("Non è stato salvato", "It was not saved");
    let body = html! {
        h1 { (title) }
        p class="lead" role="alert" { (words) }
        (not_saved(visit, typed))
        (way_back(visit))
    };
    framed(visit, status, &Sheet { title, body })
}

/// The store does not answer: said at once, with what was typed.
pub(super) fn unavailable(view: &View, error: &StoreError, typed: &Typed) -> Response {
    let reference = view.site.incident(&view.path, error.to_string());
    let title = view.t("L’archivio non risponde", "The archive does not answer");
    let why = html! {
        p { (view.t("Non è stato salvato nulla. Riprova fra un minuto: lo stesso invio ripetuto conta una volta sola.", "Nothing was saved. Try again in a minute: the same post sent again counts once.")) }
        p { (view.t("Numero di riferimento: ", "Reference number: ")) strong class="reference" { (reference) } }
        @for (name, text) in typed { p class="text" { strong { (name) } " " (text) } }
    };
    trouble::answer(view, StatusCode::SERVICE_UNAVAILABLE, title, &why)
}

pub(super) fn way_back(visit: &Visit) -> Markup {
    html! { p { a href=(visit.href("/")) { (visit.view.t("Torna alla scrivania", "Back to the desk")) } } }
}
