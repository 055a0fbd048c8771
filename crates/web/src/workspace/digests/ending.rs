//! Having no more digests: by the link of one, without signing in, with one button; and taking them again in one's own
//! account.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_store::{Actor, Deed, DigestChoice, PersonId, Refusal, StoreError, Token};
use maud::{Markup, html};

use super::reads;
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, Visitor, field};

/// Where the choice is made in one's own account.
const CHOICE: &str = "/profilo/riepilogo";

/// Whose digest the address stands in.
async fn reader(visit: &Visit) -> Result<PersonId, StoreError> {
    let text = visit.segments().into_iter().nth(1).unwrap_or_default();
    let token = Token::read(&text).map_err(|_| StoreError::from(Refusal::TokenSpent))?;
    visit.place.workspace.store.digest_reader(&visit.body.id, &token).await
}

/// `GET /riepilogo/{token}`. Looking ends nothing: a mail program may look before its reader.
pub(crate) async fn form(Extension(visit): Extension<Visit>) -> Response {
    if let Err(error) = reader(&visit).await {
        return refused(&visit, error);
    }
    let view = &visit.view;
    let title = view.t("Il riepilogo della settimana", "The digest of the week");
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t(
            "Non vuoi più riceverlo? Le lettere che chiedono i valori o ricordano una scadenza di legge arrivano lo stesso.",
            "Would you rather not have it? Letters that ask for values or remind of a day of the law come all the same.",
        )) }
        form class="work-form" action=(view.plain_href(&view.path)) method="post" {
            button type="submit" class="btn btn-primary" { (view.t("Non mandarlo più", "Send no more of it")) }
        }
    };
    framed(&visit, StatusCode::OK, &Sheet { title, body })
}

/// `POST /riepilogo/{token}`: from a button, or from a mail program in one click (RFC 8058). Twice is once.
pub(crate) async fn end(Extension(visit): Extension<Visit>) -> Response {
    let done = async {
        let person = reader(&visit).await?;
        choose(&visit, Action::EndDigests, person, DigestChoice::Ended).await
    };
    match done.await {
        Ok(()) => ended(&visit),
        Err(error) => refused(&visit, error),
    }
}

async fn choose(
    visit: &Visit,
    action: Action,
    person: PersonId,
    choice: DigestChoice,
) -> Result<(), StoreError> {
    let deed = Deed {
        body: visit.body.id.clone(),
        actor: Actor::Person(person),
        at: visit.now.at,
        what: action.word(),
        why: None,
    };
    let mut change = visit.place.workspace.store.transaction(deed).await?;
    change.choose_digests(person, choice).await?;
    change.commit().await.map(|_| ())
}

fn ended(visit: &Visit) -> Response {
    let view = &visit.view;
    let title = view.t("Non arriva più", "No more of it will come");
    let body = html! {
        h1 { (title) }
        p class="lead" role="status" { (view.t(
            "Il riepilogo della settimana non arriva più. Lo riprendi quando vuoi dal tuo profilo.",
            "The digest of the week comes no more. You take it again in your account whenever you like.",
        )) }
        p { a href=(visit.href("/profilo")) { (view.t("Il tuo profilo", "Your account")) } }
    };
    framed(visit, StatusCode::OK, &Sheet { title, body })
}

fn refused(visit: &Visit, error: StoreError) -> Response {
    let StoreError::Refused(Refusal::TokenSpent) = error else {
        return act::answer(visit, error.into(), &Typed::new());
    };
    let view = &visit.view;
    let title = view.t("Il collegamento non è di un riepilogo", "The link is of no digest");
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t(
            "Forse l’indirizzo è stato tagliato. Il riepilogo si toglie e si riprende anche dal tuo profilo.",
            "Perhaps the address was cut. The digest is ended and taken again in your account too.",
        )) }
        p { a href=(visit.href("/profilo")) { (view.t("Il tuo profilo", "Your account")) } }
    };
    framed(visit, StatusCode::GONE, &Sheet { title, body })
}

/// The choice, for who gets digests; nothing for the others.
pub(in crate::workspace) async fn choice(visit: &Visit, visitor: &Visitor) -> Result<Markup, StoreError> {
    if !reads(&visitor.grants) {
        return Ok(html! {});
    }
    let choices = visit.place.workspace.store.digest_choices(&visit.body.id).await?;
    let (view, is_ended) = (&visit.view, choices.get(&visitor.person.id) == Some(&DigestChoice::Ended));
    let (said, next, button) = if is_ended {
        let said = view
            .t("Il riepilogo della settimana non ti arriva.", "The digest of the week does not come to you.");
        (said, DigestChoice::Wanted, view.t("Mandalo di nuovo", "Send it again"))
    } else {
        let said = view.t(
            "Una volta la settimana ti arriva un riepilogo di ciò che è in ritardo e di ciò che aspetta.",
            "Once a week a digest of what is late and what waits comes to you.",
        );
        (said, DigestChoice::Ended, view.t("Non mandarlo più", "Send no more of it"))
    };
    Ok(html! {
        form class="work-inline" action=(visit.href(CHOICE)) method="post" {
            input type="hidden" name="chiave" value=(visit.token().text());
            input type="hidden" name="scelta" value=(next);
            p { (said) }
            button type="submit" class="btn btn-outline-primary" { (button) }
        }
    })
}

/// `POST /profilo/riepilogo`.
pub(crate) async fn chosen(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = async {
        let person = visit.inside(Action::ChooseDigests)?.person.id;
        let choice = DigestChoice::of_word(field(&fields, "scelta")).ok_or(Refused::NotAForm)?;
        if let Some(mut change) = act::begin_form(&visit, Action::ChooseDigests, &fields).await? {
            change.choose_digests(person, choice).await?;
            change.commit().await?;
        }
        Ok(())
    };
    let done = done.await;
    act::settled(&visit, done, &fields, "/profilo")
}
