//! Choosing a password by an invitation: the first time, or when it was forgotten.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_store::{Actor, Deed, PersonId, Refusal, StoreError, Token};
use maud::html;

use super::sign_in::with_cookie;
use super::{cookie, password};
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit};

/// `GET /invito/{token}`. Looking does not use it: a mail program may look before its reader.
pub(crate) async fn form(Extension(visit): Extension<Visit>) -> Response {
    page(&visit, StatusCode::OK, &[])
}

/// `POST /invito/{token}`: the person has this password from now on, and is in.
pub(crate) async fn accept(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    match accepted(&visit, password::typed(&fields, "parola")).await {
        Ok(token) => {
            let cookie = cookie::given(&visit.body.id, visit.place.workspace.transport, &token);
            with_cookie(Redirect::to(&visit.href("/")).into_response(), cookie)
        }
        Err(StoreError::Refused(Refusal::Password(faults))) => {
            let told: Vec<&str> = faults.iter().map(|fault| password::words(&visit.view, *fault)).collect();
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &told)
        }
        Err(StoreError::Refused(_)) => spent(&visit),
        Err(error) => act::answer(&visit, Refused::Store(error), &Typed::new()),
    }
}

async fn accepted(visit: &Visit, password: &str) -> Result<Token, StoreError> {
    let store = &visit.place.workspace.store;
    let asked = visit.segments().into_iter().nth(1).unwrap_or_default();
    let invitation = Token::read(&asked)?;
    let deed = Deed {
        body: visit.body.id.clone(),
        actor: Actor::Program("invitation"),
        at: visit.now.at,
        what: Action::AcceptInvitation.word(),
        why: None,
    };
    let mut change = store.transaction(deed).await?;
    let person: PersonId = change.accept_invitation(&invitation, password, password::salt(visit)).await?;
    change.commit().await?;
    let token = visit.token();
    store.begin_session(&visit.body.id, person, visit.now.at, &token).await?;
    Ok(token)
}

fn page(visit: &Visit, status: StatusCode, told: &[&str]) -> Response {
    let view = &visit.view;
    let title = view.t("Scegli la parola d’ordine", "Choose your password");
    let body = html! {
        h1 { (title) }
        p class="lead" id="come" { (password::asked(view)) }
        @if !told.is_empty() {
            ul class="findings findings-error" role="alert" id="errore" { @for fault in told { li { (fault) } } }
        }
        form class="work-form narrow" action=(visit.view.plain_href(&visit.view.path)) method="post" {
            div {
                label for="parola" { (view.t("Nuova parola d’ordine", "New password")) }
                input type="password" id="parola" name="parola" autocomplete="new-password" required maxlength="256"
                    aria-describedby=(if told.is_empty() { "come" } else { "come errore" });
            }
            button type="submit" class="btn btn-primary" { (view.t("Salva ed entra", "Save and sign in")) }
        }
    };
    framed(visit, status, &Sheet { title, body })
}

fn spent(visit: &Visit) -> Response {
    let view = &visit.view;
    let title = view.t("L’invito non vale più", "The invitation is no longer good");
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t(
            "È già stato usato, o è scaduto. Chiedine un altro a chi amministra il programma nel tuo ente.",
            "It was used already, or it is too old. Ask who administers the program in your body for another.",
        )) }
        p { a href=(visit.href("/entra")) { (view.t("Entra", "Sign in")) } }
    };
    framed(visit, StatusCode::GONE, &Sheet { title, body })
}
