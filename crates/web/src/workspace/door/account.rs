//! One's own account: who one is here, the language of letters, the password, the other places where one is in.

use axum::extract::Extension;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_core::diag::Lang;
use cannocchiale_store::{Grant, NewPerson, Refusal, StoreError};
use maud::{Markup, html};

use super::sign_in::with_cookie;
use super::{cookie, password};
use crate::components::said;
use crate::workspace::act::{self, Intent, Refused, role_name};
use crate::workspace::digests;
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, Visitor, field};

const HERE: &str = "/profilo";
/// The fields of the password form: the one of now, the new one, the new one again.
const NOW: &str = "parola-di-ora";
const NEW: &str = "parola-nuova";
const AGAIN: &str = "parola-ripetuta";

/// What is to be mended in the password form.
#[derive(Default)]
struct Told {
    now: Option<String>,
    new: Vec<&'static str>,
    again: Option<&'static str>,
}

/// Why a password did not change.
enum Unchanged {
    Told(Told),
    Refused(Refused),
}

impl From<StoreError> for Unchanged {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<Refused> for Unchanged {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// `GET /profilo`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    shown(&visit, StatusCode::OK, &Told::default()).await
}

/// `POST /profilo`: the language of letters.
pub(crate) async fn change(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = changed(&visit, &fields).await;
    act::settled(&visit, done, &fields, HERE)
}

async fn changed(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let person = &visit.inside(Action::ChangeAccount)?.person;
    let asked = field(fields, "lingua");
    let language = [Lang::It, Lang::En].into_iter().find(|lang| lang.tag() == asked);
    let language = language
        .ok_or_else(|| Refused::Told(visit.view.t("Scegli una lingua.", "Choose a language.").to_owned()))?;
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let new =
        NewPerson { name: person.name.clone(), mail: person.mail.clone(), language, state: person.state };
    let Some(mut change) = act::begin_form(visit, Action::ChangeAccount, fields).await? else {
        return Ok(());
    };
    change.change_person(person.id, seen, &new).await?;
    change.commit().await?;
    Ok(())
}

/// `POST /profilo/parola`: another password from now on; every other session ends, and this one has another token.
pub(crate) async fn change_password(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    match password_changed(&visit, &fields).await {
        Ok(cookie) => {
            let shows = format!("{}?salvato=parola", visit.href(HERE));
            with_cookie(Redirect::to(&shows).into_response(), cookie)
        }
        Err(Unchanged::Told(told)) => shown(&visit, StatusCode::UNPROCESSABLE_ENTITY, &told).await,
        Err(Unchanged::Refused(refused)) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn password_changed(visit: &Visit, fields: &Typed) -> Result<Option<HeaderValue>, Unchanged> {
    let person = &visit.inside(Action::ChangePassword)?.person;
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let new = password::typed(fields, NEW);
    if new != password::typed(fields, AGAIN) {
        let words = visit.view.t("Le due non sono uguali.", "The two are not the same.");
        return Err(Unchanged::Told(Told { again: Some(words), ..Told::default() }));
    }
    match store.prove(body, person.id, password::typed(fields, NOW), visit.now.at).await {
        Ok(()) => {}
        Err(StoreError::Refused(refusal)) => {
            return Err(Unchanged::Told(Told { now: Some(not_proved(visit, &refusal)), ..Told::default() }));
        }
        Err(error) => return Err(error.into()),
    }
    // A digest of what the form says would be a digest of passwords: the key alone knows the form again.
    let intent = Intent {
        person,
        action: Action::ChangePassword,
        key: field(fields, "chiave"),
        content: visit.view.path.as_bytes(),
        why: None,
    };
    let Some(mut change) = act::begin(visit, intent).await? else { return Ok(None) };
    match change.set_password(person.id, new, password::salt(visit)).await {
        Ok(()) => {}
        Err(StoreError::Refused(Refusal::Password(faults))) => {
            let new = faults.iter().map(|fault| password::words(&visit.view, *fault)).collect();
            return Err(Unchanged::Told(Told { new, ..Told::default() }));
        }
        Err(error) => return Err(error.into()),
    }
    change.commit().await?;
    Ok(alone(visit).await?)
}

/// Ends every session of the visitor and begins one, whose cookie is given.
async fn alone(visit: &Visit) -> Result<Option<HeaderValue>, Refused> {
    let person = visit.inside(Action::LeaveElsewhere)?.person.id;
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    store.sign_out_everywhere(body, person).await?;
    let token = visit.token();
    store.begin_session(body, person, visit.now.at, &token).await?;
    Ok(cookie::given(body, visit.place.workspace.transport, &token))
}

/// `POST /profilo/sessioni`: whoever else is in under this name is out.
pub(crate) async fn leave_elsewhere(Extension(visit): Extension<Visit>) -> Response {
    match alone(&visit).await {
        Ok(cookie) => {
            let shows = format!("{}?salvato=sessioni", visit.href(HERE));
            with_cookie(Redirect::to(&shows).into_response(), cookie)
        }
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

fn not_proved(visit: &Visit, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Wait { until } => super::sign_in::wait(visit, *until),
        _ => visit.view.t("Non è la parola d’ordine di ora.", "This is not the present password.").to_owned(),
    }
}

async fn shown(visit: &Visit, status: StatusCode, told: &Told) -> Response {
    let Some(visitor) = &visit.visitor else {
        return act::answer(visit, Refused::NoRight(Action::ReadAccount), &Typed::new());
    };
    let digests = match digests::ending::choice(visit, visitor).await {
        Ok(digests) => digests,
        Err(error) => return act::answer(visit, error.into(), &Typed::new()),
    };
    let view = &visit.view;
    let title = view.t("Il tuo profilo", "Your account");
    let done = match view.asked("salvato") {
        Some("parola") => Some(view.t(
            "La parola d’ordine è cambiata. Dove eri ancora dentro, ora sei fuori.",
            "The password has changed. Wherever else you were in, you are out.",
        )),
        Some("sessioni") => Some(view.t("Sei dentro solo qui.", "You are in here only.")),
        Some(_) => Some(view.t("Salvato.", "Saved.")),
        None => None,
    };
    let body = html! {
        @if let Some(done) = done { p class="saved" role="status" { "✔ " (done) } }
        h1 { (title) }
        (who(visit, visitor))
        (letters(visit, visitor, &digests))
        (password_form(visit, told))
        (sessions_form(visit))
    };
    framed(visit, status, &Sheet { title, body })
}

fn who(visit: &Visit, visitor: &Visitor) -> Markup {
    let view = &visit.view;
    let place = |grant: &Grant| {
        let unit = grant.unit.as_ref()?;
        visitor.units.iter().find(|known| known.id == *unit).map(|known| known.name.clone())
    };
    html! {
        dl class="typed" {
            dt { (view.t("Nome", "Name")) } dd { (visitor.person.name) }
            dt { (view.t("Posta", "Mail")) } dd { (visitor.person.mail) }
            dt { (view.t("Ruoli di oggi", "Roles of today")) }
            @for grant in &visitor.grants {
                dd { (role_name(view, grant.role)) @if let Some(unit) = place(grant) { ", " (said(&unit)) } }
            }
        }
        p class="small" { (view.t(
            "Nome, indirizzo e ruoli li cambia chi amministra il programma nel tuo ente.",
            "Name, address and roles are changed by who administers the program in your body.",
        )) }
    }
}

fn letters(visit: &Visit, visitor: &Visitor, digests: &Markup) -> Markup {
    let view = &visit.view;
    html! {
        section aria-labelledby="lettere" {
            h2 id="lettere" { (view.t("Le lettere che ricevi", "The letters you receive")) }
            form class="work-inline" action=(visit.href(HERE)) method="post" {
                input type="hidden" name="chiave" value=(visit.token().text());
                input type="hidden" name="visto" value=(visitor.person.version);
                label for="lingua" { (view.t("Lingua", "Language")) }
                select id="lingua" name="lingua" {
                    @for (lang, name) in [(Lang::It, "Italiano"), (Lang::En, "English")] {
                        option value=(lang.tag()) lang=(lang.tag()) selected[visitor.person.language == lang] { (name) }
                    }
                }
                button type="submit" class="btn btn-outline-primary" { (view.t("Salva la lingua", "Save the language")) }
            }
            (digests)
        }
    }
}

fn password_form(visit: &Visit, told: &Told) -> Markup {
    let view = &visit.view;
    let new: Option<String> = (!told.new.is_empty()).then(|| told.new.join(" "));
    let again = told.again.map(str::to_owned);
    html! {
        section aria-labelledby="parola" {
            h2 id="parola" { (view.t("Cambia la parola d’ordine", "Change the password")) }
            p id="come" { (password::asked(view)) }
            form class="work-form narrow" action=(visit.href("/profilo/parola")) method="post" {
                input type="hidden" name="chiave" value=(visit.token().text());
                input type="text" name="indirizzo" value=(visit.visitor.as_ref().map_or("", |visitor| &visitor.person.mail)) autocomplete="username" hidden;
                (password_field((NOW, view.t("Quella di ora", "The present one")), "current-password", None, told.now.as_ref()))
                (password_field((NEW, view.t("Quella nuova", "The new one")), "new-password", Some("come"), new.as_ref()))
                (password_field((AGAIN, view.t("Quella nuova, di nuovo", "The new one again")), "new-password", None, again.as_ref()))
                button type="submit" class="btn btn-primary" { (view.t("Cambia la parola d’ordine", "Change the password")) }
            }
        }
    }
}

/// A field for a password, with what is wrong under it.
fn password_field(named: (&str, &str), kind: &str, help: Option<&str>, told: Option<&String>) -> Markup {
    let (name, label) = named;
    let error = told.map(|_| format!("errore-{name}"));
    let described: Vec<&str> = help.into_iter().chain(error.as_deref()).collect();
    html! {
        div {
            label for=(name) { (label) }
            input type="password" id=(name) name=(name) autocomplete=(kind) required maxlength="256"
                aria-invalid=[told.map(|_| "true")]
                aria-describedby=[(!described.is_empty()).then(|| described.join(" "))];
            @if let (Some(id), Some(words)) = (&error, told) { p class="findings findings-error" role="alert" id=(id) { (words) } }
        }
    }
}

fn sessions_form(visit: &Visit) -> Markup {
    let view = &visit.view;
    html! {
        section aria-labelledby="altrove" {
            h2 id="altrove" { (view.t("Altri computer", "Other computers")) }
            p { (view.t(
                "Se hai lasciato aperto il programma altrove, o non ne sei sicuro, chiudilo da qui.",
                "If you left the program open elsewhere, or are not sure, close it from here.",
            )) }
            form action=(visit.href("/profilo/sessioni")) method="post" {
                button type="submit" class="btn btn-outline-primary" { (view.t("Esci da ogni altro computer", "Sign out on every other computer")) }
            }
        }
    }
}
