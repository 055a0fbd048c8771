//! Somebody: their roles with the days on which they count, giving and ending them, inviting, letting go.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_store::{
    NewPerson, NewRole, Person, PersonId, PersonState, RoleGiven, RoleId, Token, Unit, Validity,
};
use maud::{Markup, html};

use super::{all_units, day_of, key, people, role_choice, role_of, saved, span, unit_choice, unit_of};
use crate::components::{Column, head, scroll};
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::invitations;
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// The person that the address names.
async fn named(visit: &Visit) -> Result<Person, Refused> {
    let segments = visit.segments();
    let id = segments.get(2).and_then(|id| id.parse().ok()).ok_or(Refused::NotFound)?;
    Ok(visit.place.workspace.store.person(&visit.body.id, PersonId(id)).await?)
}

fn path(person: &Person) -> String {
    format!("/impostazioni/persone/{}", person.id)
}

/// `GET /impostazioni/persone/{person}`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let person = named(visit).await?;
    let mut roles = visit.place.workspace.store.roles(&visit.body.id).await?;
    roles.retain(|role| role.person == person.id);
    let units = all_units(visit).await?;
    let view = &visit.view;
    let is_self = visit.visitor.as_ref().is_some_and(|visitor| visitor.person.id == person.id);
    let may = visit.may(Action::GiveRole) && person.state != PersonState::Left;
    let body = html! {
        (saved(visit))
        p class="eyebrow" { a href=(visit.href("/impostazioni")) { (view.t("Persone e ruoli", "People and roles")) } }
        h1 { (person.name) }
        p { (person.mail) " · " (people::state(view, person.state)) }
        (table(visit, &roles, &units))
        @if may && !is_self { (role_form(visit, &person, &units)) }
        @if may && is_self {
            p class="note" { (view.t("Nessuno dà un ruolo a sé stesso: chiedilo a un altro amministratore.", "Nobody gives a role to themselves: ask another administrator.")) }
        }
        @if may { (doors(visit, &person, is_self)) }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title: &person.name, body }))
}

fn table(visit: &Visit, roles: &[RoleGiven], units: &[Unit]) -> Markup {
    let view = &visit.view;
    let caption = view.t("Ruoli, anche passati", "Roles, past ones too");
    let columns = [
        Column::Text(view.t("Ruolo", "Role").to_owned()),
        Column::Text(view.t("Quando vale", "When it counts").to_owned()),
        Column::Text(view.t("Atto", "Act").to_owned()),
        Column::Text(view.t("Fine", "End").to_owned()),
    ];
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for role in roles { tr {
                th scope="row" { (people::named(view, role, units)) }
                td { (span(view, role.validity)) }
                td { (role.act.as_deref().unwrap_or("—")) }
                td {
                    @if visit.may(Action::EndRole) && role.validity.to.is_none_or(|to| to >= visit.now.day) { (end_form(visit, role)) }
                }
            } } }
        }
    };
    scroll(caption, &table)
}

fn end_form(visit: &Visit, role: &RoleGiven) -> Markup {
    let view = &visit.view;
    let id = format!("fine-{}", role.id);
    html! {
        form class="work-inline" action=(visit.href(&format!("/impostazioni/ruoli/{}/fine", role.id))) method="post" {
            (key(visit))
            input type="hidden" name="visto" value=(role.version);
            input type="hidden" name="persona" value=(role.person);
            label for=(id) { (view.t("Ultimo giorno", "Last day")) }
            input type="date" id=(id) name="giorno" value=(visit.now.day) required;
            button type="submit" class="btn btn-outline-primary btn-sm" { (view.t("Termina", "End")) }
        }
    }
}

fn role_form(visit: &Visit, person: &Person, units: &[Unit]) -> Markup {
    let view = &visit.view;
    html! {
        section aria-labelledby="dai" {
            h2 id="dai" { (view.t("Dai un ruolo", "Give a role")) }
            form class="work-form" action=(visit.href(&format!("{}/ruoli", path(person)))) method="post" {
                (key(visit))
                div { label for="ruolo" { (view.t("Ruolo", "Role")) } (role_choice(view, "ruolo")) }
                div {
                    label for="unita" { (view.t("Unità su cui vale", "Unit on which it counts")) }
                    (unit_choice(visit, units, "unita", "unita", None, view.t("tutto l’ente", "the whole body")))
                }
                div { label for="dal" { (view.t("Primo giorno", "First day")) } input type="date" id="dal" name="dal" value=(visit.now.day) required; }
                div { label for="al" { (view.t("Ultimo giorno, se è noto", "Last day, if it is known")) } input type="date" id="al" name="al"; }
                div { label for="atto" { (view.t("Atto che lo dà, se c’è", "Act that gives it, if any")) } input type="text" id="atto" name="atto" maxlength="200" autocomplete="off"; }
                button type="submit" class="btn btn-primary" { (view.t("Dai il ruolo", "Give the role")) }
            }
        }
    }
}

/// Inviting again, and letting go.
fn doors(visit: &Visit, person: &Person, is_self: bool) -> Markup {
    let view = &visit.view;
    html! {
        section aria-labelledby="porta" {
            h2 id="porta" { (view.t("Entrare e uscire", "Coming in and leaving")) }
            form class="work-inline" action=(visit.href(&format!("{}/invito", path(person)))) method="post" {
                (key(visit))
                button type="submit" class="btn btn-outline-primary" { (view.t("Nuovo invito, per scegliere la parola d’ordine", "New invitation, to choose a password")) }
            }
            @if !is_self {
                form class="work-inline" action=(visit.href(&format!("{}/uscita", path(person)))) method="post" {
                    (key(visit))
                    input type="hidden" name="visto" value=(person.version);
                    button type="submit" class="btn btn-outline-danger" { (view.t("Non lavora più qui: chiudi il suo accesso", "No longer works here: close their access")) }
                }
            }
        }
    }
}

/// `POST /impostazioni/persone/{person}/ruoli`.
pub(crate) async fn give_role(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let (done, shows) = match named(&visit).await {
        Ok(person) => (given(&visit, &person, &fields).await, path(&person)),
        Err(refused) => (Err(refused), String::new()),
    };
    act::settled(&visit, done, &fields, &shows)
}

async fn given(visit: &Visit, person: &Person, fields: &Typed) -> Result<(), Refused> {
    let view = &visit.view;
    if visit.inside(Action::GiveRole)?.person.id == person.id {
        let words = view.t("Nessuno dà un ruolo a sé stesso.", "Nobody gives a role to themselves.");
        return Err(Refused::Told(words.to_owned()));
    }
    let new = NewRole {
        person: person.id,
        role: role_of(view, fields)?,
        unit: unit_of(fields, "unita"),
        validity: Validity {
            from: day_of(view, fields, "dal")?.unwrap_or(visit.now.day),
            to: day_of(view, fields, "al")?,
        },
        act: Some(field(fields, "atto").to_owned()).filter(|act| !act.is_empty()),
    };
    let Some(mut change) = act::begin_form(visit, Action::GiveRole, fields).await? else { return Ok(()) };
    change.give_role(&new).await?;
    change.commit().await?;
    Ok(())
}

/// `POST /impostazioni/ruoli/{role}/fine`.
pub(crate) async fn end_role(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let shows = match field(&fields, "persona").parse::<i64>() {
        Ok(person) => format!("/impostazioni/persone/{person}"),
        Err(_) => "/impostazioni".to_owned(),
    };
    let done = ended(&visit, &fields).await;
    act::settled(&visit, done, &fields, &shows)
}

async fn ended(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let segments = visit.segments();
    let id = segments.get(2).and_then(|id| id.parse().ok()).map(RoleId).ok_or(Refused::NotFound)?;
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let last = day_of(&visit.view, fields, "giorno")?.unwrap_or(visit.now.day);
    let Some(mut change) = act::begin_form(visit, Action::EndRole, fields).await? else { return Ok(()) };
    change.end_role(id, seen, last).await?;
    change.commit().await?;
    Ok(())
}

/// `POST /impostazioni/persone/{person}/uscita`.
pub(crate) async fn let_go(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let (done, shows) = match named(&visit).await {
        Ok(person) => (gone(&visit, &person, &fields).await, path(&person)),
        Err(refused) => (Err(refused), String::new()),
    };
    act::settled(&visit, done, &fields, &shows)
}

async fn gone(visit: &Visit, person: &Person, fields: &Typed) -> Result<(), Refused> {
    if visit.inside(Action::LetGo)?.person.id == person.id {
        let words = visit.view.t(
            "Nessuno chiude il proprio accesso da solo: chiedilo a un altro amministratore.",
            "Nobody closes their own access: ask another administrator.",
        );
        return Err(Refused::Told(words.to_owned()));
    }
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let new = NewPerson {
        name: person.name.clone(),
        mail: person.mail.clone(),
        language: person.language,
        state: PersonState::Left,
    };
    let Some(mut change) = act::begin_form(visit, Action::LetGo, fields).await? else { return Ok(()) };
    change.change_person(person.id, seen, &new).await?;
    change.commit().await?;
    Ok(())
}

/// `POST /impostazioni/persone/{person}/invito`.
pub(crate) async fn invite(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    match invited(&visit, &fields).await {
        Ok(page) => page,
        Err(refused) => act::settled(&visit, Err(refused), &fields, "/impostazioni"),
    }
}

async fn invited(visit: &Visit, fields: &Typed) -> Result<Response, Refused> {
    let person = named(visit).await?;
    let Some(mut change) = act::begin_form(visit, Action::InvitePerson, fields).await? else {
        return Ok(invited_before(visit, &path(&person)));
    };
    let token = visit.token();
    invitations::invite_in(&mut change, person.id, &token, visit.now.at).await?;
    change.commit().await?;
    invited_by_letter(visit, person.id, &token).await
}

/// The letter leaves at once where it can; where it does not, the page shows the link.
pub(super) async fn invited_by_letter(
    visit: &Visit,
    id: PersonId,
    token: &Token,
) -> Result<Response, Refused> {
    let workspace = &visit.place.workspace;
    let person = workspace.store.person(&visit.body.id, id).await?;
    let Some(post) = &workspace.beyond.post else {
        return Ok(invitation(visit, &person, token, None));
    };
    let address = visit.origin.as_deref().unwrap_or_default();
    let letter = invitations::letter(workspace, &visit.body, address, &person, token);
    match post.send(&letter).await {
        Ok(()) => {
            invitations::left(workspace, &visit.body.id, id).await?;
            Ok(sent(visit, &person))
        }
        Err(reason) => Ok(invitation(visit, &person, token, Some(&reason))),
    }
}

fn sent(visit: &Visit, person: &Person) -> Response {
    let view = &visit.view;
    let title = view.t("Invito spedito", "The invitation was sent");
    let Person { name, mail, .. } = person;
    let body = html! {
        h1 { (title) }
        p class="lead" role="status" { (view.t(
            format!("La lettera a {name} è partita, all’indirizzo {mail}. Il collegamento vale una volta, per sette giorni."),
            format!("The letter to {name} has left, for {mail}. Its link is good once, for seven days."),
        )) }
        p { a href=(visit.href(&path(person))) { (view.t("Torna alla persona", "Back to the person")) } }
    };
    framed(visit, StatusCode::OK, &Sheet { title, body })
}

/// The page that shows an invitation, once: the store keeps only its hash. `reason` is why its letter did not leave.
fn invitation(visit: &Visit, person: &Person, token: &Token, reason: Option<&str>) -> Response {
    let view = &visit.view;
    let name = &person.name;
    let title = view.t("Invito pronto", "The invitation is ready");
    let address = visit.href(&format!("/invito/{}", token.text()));
    let address = match &visit.origin {
        Some(origin) => format!("{origin}{address}"),
        None => address,
    };
    let body = html! {
        h1 { (title) }
        @if let Some(reason) = reason {
            div class="findings findings-error" role="alert" {
                p { (view.t("La lettera non è partita: il servente di posta non l’ha presa. ", "The letter did not leave: the mail server did not take it. ")) code { (reason) } }
            }
        }
        p class="lead" {
            (view.t(format!("Manda questo collegamento a {name}, e a nessun altro. Vale una volta, per sette giorni, e non si vedrà più."),
                format!("Send this link to {name}, and to nobody else. It is good once, for seven days, and will not be seen again.")))
        }
        p { label for="collegamento" { (view.t("Collegamento", "Link")) } }
        p { input class="link-to-copy" type="text" id="collegamento" readonly value=(address); }
        p class="small" {
            (view.t("Se intanto non entra, un invito parte anche per posta con i prossimi solleciti ", "If they do not come in meanwhile, an invitation also leaves by mail with the next reminders "))
            "(" code { "cannocchiale body remind" } ")."
        }
        p { a href=(visit.href(&path(person))) { (view.t("Torna alla persona", "Back to the person")) } }
    };
    framed(visit, StatusCode::OK, &Sheet { title, body })
}

/// The same form came twice: the invitation of the first time was shown then.
pub(super) fn invited_before(visit: &Visit, back: &str) -> Response {
    let view = &visit.view;
    let title = view.t("L’invito è già stato fatto", "The invitation was made already");
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t(
            "Lo stesso modulo è arrivato due volte, e conta una volta sola. Se non hai copiato il collegamento, fai un nuovo invito.",
            "The same form came twice, and counts once. If you did not copy the link, make a new invitation.",
        )) }
        p { a href=(visit.href(back)) { (view.t("Torna", "Back")) } }
    };
    framed(visit, StatusCode::OK, &Sheet { title, body })
}
