//! Signing in by address and password, and out.

use axum::extract::Extension;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_store::{Refusal, SignIn, StoreError};
use jiff::Timestamp;
use maud::{Markup, html};

use super::cookie;
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed, not_saved};
use crate::workspace::hops;
use crate::workspace::rights::{Method, Right};
use crate::workspace::visit::{Fields, Typed, Visit};

/// Where to go after signing in: an address of the workspace of this body, and nowhere else.
pub(super) struct Onward(pub(super) String);

impl Onward {
    pub(super) fn of(visit: &Visit, asked: Option<&str>) -> Self {
        let home = visit.href("/");
        let inside = |address: &&str| {
            let rest = address.strip_prefix(&home);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
                && !address.contains(['\\', '\r', '\n'])
        };
        Self(asked.filter(inside).map_or(home.clone(), str::to_owned))
    }
}

/// `GET /entra`.
pub(crate) async fn form(Extension(visit): Extension<Visit>) -> Response {
    let onward = Onward::of(&visit, visit.view.asked("verso"));
    if visit.visitor.is_some() {
        return Redirect::to(&onward.0).into_response();
    }
    page(&visit, StatusCode::OK, &onward, "", None, &Typed::new())
}

/// Who is not in is asked to come in, and then led to where they wanted to go; a post is not done.
pub(crate) fn asked(visit: &Visit, right: &Right, typed: &Typed) -> Response {
    let here = visit.view.here_in(visit.view.lang);
    match right.method {
        Method::Get => {
            let onward = percent_encoding::utf8_percent_encode(&here, percent_encoding::NON_ALPHANUMERIC);
            Redirect::to(&format!("{}?verso={onward}", visit.href("/entra"))).into_response()
        }
        Method::Post => {
            let ended = visit.view.t(
                "La sessione è finita. Entra di nuovo: non è stato salvato nulla.",
                "The session has ended. Sign in again: nothing was saved.",
            );
            page(visit, StatusCode::UNAUTHORIZED, &Onward(visit.href("/")), "", Some(ended.to_owned()), typed)
        }
    }
}

/// `POST /entra`.
pub(crate) async fn enter(
    Extension(visit): Extension<Visit>,
    headers: HeaderMap,
    Fields(fields): Fields,
) -> Response {
    let field = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, text)| text.as_str());
    let (mail, password) = (field("indirizzo").unwrap_or_default(), field("parola").unwrap_or_default());
    let onward = Onward::of(&visit, field("verso"));
    let store = &visit.place.workspace.store;
    let origin = origin(&visit);
    let asking = SignIn { mail, password, origin: &origin, at: visit.now.at };
    let token = visit.token();
    match store.sign_in(&visit.body.id, asking, &token).await {
        Ok(_) => {
            if let Err(error) = forget(&visit, &headers).await {
                return act::answer(&visit, Refused::Store(error), &Typed::new());
            }
            let cookie = cookie::given(&visit.body.id, visit.place.workspace.transport, &token);
            with_cookie(Redirect::to(&onward.0).into_response(), cookie)
        }
        Err(StoreError::Refused(refusal)) => {
            let (status, words) = refused(&visit, &refusal);
            page(&visit, status, &onward, mail, Some(words), &Typed::new())
        }
        Err(error) => act::answer(&visit, Refused::Store(error), &Typed::new()),
    }
}

/// What failures are counted under, beside who failed.
pub(super) fn origin(visit: &Visit) -> String {
    visit.from.map(hops::household).unwrap_or_default()
}

/// Ends the session of the token that came along: it is not used again, since somebody else may know it.
pub(super) async fn forget(visit: &Visit, headers: &HeaderMap) -> Result<(), StoreError> {
    let workspace = &visit.place.workspace;
    match cookie::token(headers, &visit.body.id, workspace.transport) {
        Some(token) => workspace.store.sign_out(&visit.body.id, &token).await,
        None => Ok(()),
    }
}

/// `POST /esci`.
pub(crate) async fn leave(Extension(visit): Extension<Visit>, headers: HeaderMap) -> Response {
    if let Err(error) = forget(&visit, &headers).await {
        return act::answer(&visit, Refused::Store(error), &Typed::new());
    }
    let out = Redirect::to(&visit.href("/entra")).into_response();
    with_cookie(out, cookie::taken(&visit.body.id, visit.place.workspace.transport))
}

/// An answer that gives a cookie or takes it away.
pub(super) fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

fn refused(visit: &Visit, refusal: &Refusal) -> (StatusCode, String) {
    let view = &visit.view;
    match refusal {
        Refusal::Wait { until } => (StatusCode::TOO_MANY_REQUESTS, wait(visit, *until)),
        _ => {
            let words = view.t(
                "L’indirizzo o la parola d’ordine non sono giusti.",
                "The address or the password is not right.",
            );
            (StatusCode::UNPROCESSABLE_ENTITY, words.to_owned())
        }
    }
}

/// How long who failed often must wait.
pub(super) fn wait(visit: &Visit, until: Timestamp) -> String {
    let view = &visit.view;
    let seconds = usize::try_from(until.duration_since(visit.now.at).as_secs()).unwrap_or_default();
    let minutes = view.count(seconds.div_ceil(60).max(1), ("minuto", "minuti"), ("minute", "minutes"));
    view.t(
        format!("Troppi tentativi. Riprova fra {minutes}, o chiedi un invito per una nuova parola d’ordine."),
        format!(
            "Too many attempts. Try again in {minutes}, or ask for an invitation to choose a new password."
        ),
    )
}

fn page(
    visit: &Visit,
    status: StatusCode,
    onward: &Onward,
    mail: &str,
    told: Option<String>,
    typed: &Typed,
) -> Response {
    let title = visit.view.t("Entra", "Sign in");
    let body = html! {
        h1 { (title) }
        @if let Some(told) = &told { p class="findings findings-error" role="alert" id="errore" { (told) } }
        (fields(visit, onward, mail, told.as_ref().map(|_| "errore")))
        (super::issuer::door(visit, onward))
        p { (visit.view.t(
            "Non hai una parola d’ordine, o non la ricordi? Chiedi un invito a chi amministra il programma nel tuo ente.",
            "Have you no password, or do you not remember it? Ask who administers the program in your body for an invitation.",
        )) }
        (not_saved(visit, typed))
    };
    framed(visit, status, &Sheet { title, body })
}

/// The fields; `told` is the id of what is wrong with them.
fn fields(visit: &Visit, onward: &Onward, mail: &str, told: Option<&str>) -> Markup {
    let view = &visit.view;
    html! {
        form class="work-form narrow" action=(visit.href("/entra")) method="post" {
            input type="hidden" name="verso" value=(onward.0);
            div {
                label for="indirizzo" { (view.t("Indirizzo di posta", "Mail address")) }
                input type="email" id="indirizzo" name="indirizzo" value=(mail) autocomplete="username" required maxlength="254" aria-describedby=[told];
            }
            div {
                label for="parola" { (view.t("Parola d’ordine", "Password")) }
                input type="password" id="parola" name="parola" autocomplete="current-password" required maxlength="128" aria-describedby=[told];
            }
            button type="submit" class="btn btn-primary" { (view.t("Entra", "Sign in")) }
        }
    }
}
