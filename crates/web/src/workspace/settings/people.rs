//! The people of the house: who they are, what they may be today; adding somebody.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_core::diag::Lang;
use cannocchiale_store::{NewPerson, NewRole, Person, PersonState, RoleGiven, Unit, Validity};
use maud::{Markup, html};

use super::{all_units, key, parts, person, role_choice, role_of, saved, unit_choice, unit_name, unit_of};
use crate::components::{Column, head, scroll};
use crate::view::View;
use crate::workspace::act::{self, Refused, role_name};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::invitations;
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// `GET /impostazioni`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let (people, roles) = (store.people(body).await?, store.roles(body).await?);
    let units = all_units(visit).await?;
    let title = visit.view.t("Persone e ruoli", "People and roles");
    let body = html! {
        (saved(visit))
        h1 { (title) }
        (parts(visit))
        (table(visit, &people, &roles, &units))
        @if visit.may(Action::AddPerson) { (form(visit, &units)) }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

fn table(visit: &Visit, people: &[Person], roles: &[RoleGiven], units: &[Unit]) -> Markup {
    let view = &visit.view;
    let caption = view.t("Chi lavora con il piano", "Who works with the plan");
    let columns = [
        Column::Text(view.t("Persona", "Person").to_owned()),
        Column::Text(view.t("Posta", "Mail").to_owned()),
        Column::Text(view.t("Stato", "State").to_owned()),
        Column::Text(view.t("Ruoli di oggi", "Roles of today").to_owned()),
    ];
    let today = |role: &&RoleGiven| role.validity.holds_on(visit.now.day);
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for person in people {
                tr {
                    th scope="row" { a href=(visit.href(&format!("/impostazioni/persone/{}", person.id))) { (person.name) } }
                    td { (person.mail) }
                    td { (state(view, person.state)) }
                    td {
                        @let theirs: Vec<&RoleGiven> = roles.iter().filter(|role| role.person == person.id).filter(today).collect();
                        @if theirs.is_empty() { span class="none" { (view.t("nessuno", "none")) } }
                        @else { ul class="plain" { @for role in theirs { li { (named(view, role, units)) } } } }
                    }
                }
            } }
        }
    };
    scroll(caption, &table)
}

/// A role and where it counts.
pub(super) fn named(view: &View, role: &RoleGiven, units: &[Unit]) -> Markup {
    html! {
        (role_name(view, role.role))
        @if let Some(unit) = &role.unit { ", " (unit_name(units, unit)) }
    }
}

/// Whether somebody may come in.
pub(super) fn state(view: &View, state: PersonState) -> &'static str {
    match state {
        PersonState::Invited => view.t("invitata, non è ancora entrata", "invited, has not come in yet"),
        PersonState::Active => view.t("attiva", "active"),
        PersonState::Left => view.t("uscita", "left"),
    }
}

fn form(visit: &Visit, units: &[Unit]) -> Markup {
    let view = &visit.view;
    html! {
        section aria-labelledby="aggiungi" {
            h2 id="aggiungi" { (view.t("Invita una persona", "Invite somebody")) }
            form class="work-form" action=(visit.href("/impostazioni/persone")) method="post" {
                (key(visit))
                div { label for="nome" { (view.t("Nome e cognome", "Name and surname")) } input type="text" id="nome" name="nome" required maxlength="120" autocomplete="off"; }
                div { label for="posta" { (view.t("Indirizzo di posta", "Mail address")) } input type="email" id="posta" name="posta" required maxlength="254" autocomplete="off"; }
                div { label for="ruolo" { (view.t("Ruolo", "Role")) } (role_choice(view, "ruolo")) }
                div {
                    label for="unita" { (view.t("Unità su cui vale", "Unit on which it counts")) }
                    (unit_choice(visit, units, "unita", "unita", None, view.t("tutto l’ente", "the whole body")))
                }
                div { label for="atto" { (view.t("Atto che lo dà, se c’è", "Act that gives it, if any")) } input type="text" id="atto" name="atto" maxlength="200" autocomplete="off"; }
                button type="submit" class="btn btn-primary" { (view.t("Invita", "Invite")) }
            }
        }
    }
}

/// `POST /impostazioni/persone`: the person is there, has the role from today, and their invitation is shown once.
pub(crate) async fn add(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    match added(&visit, &fields).await {
        Ok(page) => page,
        Err(refused) => act::settled(&visit, Err(refused), &fields, "/impostazioni"),
    }
}

async fn added(visit: &Visit, fields: &Typed) -> Result<Response, Refused> {
    let role = role_of(&visit.view, fields)?;
    let new = NewPerson {
        name: field(fields, "nome").to_owned(),
        mail: field(fields, "posta").to_owned(),
        language: Lang::It,
        state: PersonState::Invited,
    };
    let Some(mut change) = act::begin_form(visit, Action::AddPerson, fields).await? else {
        return Ok(person::invited_before(visit, "/impostazioni"));
    };
    let id = change.add_person(&new).await?;
    let given = NewRole {
        person: id,
        role,
        unit: unit_of(fields, "unita"),
        validity: Validity::from(visit.now.day),
        act: Some(field(fields, "atto").to_owned()).filter(|act| !act.is_empty()),
    };
    change.give_role(&given).await?;
    let token = visit.token();
    invitations::invite_in(&mut change, id, &token, visit.now.at).await?;
    change.commit().await?;
    person::invited_by_letter(visit, id, &token).await
}
