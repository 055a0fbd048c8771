//! What people say to each other about a value: who, when, what. It never counts, and is never changed.

use axum::extract::Extension;
use axum::response::Response;
use cannocchiale_store::{Comment, NewComment, StoreError};
use maud::{Markup, html};

use super::{Found, deviation, form, on, story};
use crate::workspace::act::{self, Refused};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// The longest comment, in characters, as in every field of prose beside a value.
const LONGEST: usize = 2_000;

/// What was said about the value in its period, in its order, and the form to say something.
pub(super) async fn shown(visit: &Visit, found: &Found) -> Result<Markup, StoreError> {
    let Some(subject) = deviation::subject(found) else { return Ok(html! {}) };
    let (store, body, view) = (&visit.place.workspace.store, &visit.body.id, &visit.view);
    let about = |comment: &Comment| comment.period == Some(found.period);
    let all: Vec<Comment> = store.comments(body, subject).await?.into_iter().filter(about).collect();
    let may = found.visitor.may_with(Action::Comment, &found.question);
    if all.is_empty() && !may {
        return Ok(html! {});
    }
    let people = store.people(body).await?;
    let zone = &visit.place.workspace.zone;
    Ok(html! {
        section aria-labelledby="commenti" {
            h2 id="commenti" { (view.t("Commenti", "Comments")) }
            @if !all.is_empty() {
                ol class="thread" { @for comment in &all { li {
                    p class="small mut" { strong { (story::name(visit, &people, &comment.actor)) } ", " (on(visit, comment.at.to_zoned(zone.clone()).date())) }
                    p class="text" { (comment.text) }
                } } }
            }
            @if may { (the_form(visit, found)) }
        }
    })
}

fn the_form(visit: &Visit, found: &Found) -> Markup {
    let view = &visit.view;
    let address = format!("{}/commento", form::path(&found.question, found.period));
    html! {
        form class="work-form" action=(visit.href(&address)) method="post" data-keep="" {
            input type="hidden" name="chiave" value=(visit.token().text());
            div {
                label for="commento" { (view.t("Un commento: lo legge chi vede il valore, non il pubblico", "A comment: read by who sees the value, not by the public")) }
                textarea id="commento" name="commento" rows="2" maxlength=(LONGEST) required {}
            }
            button type="submit" class="btn btn-outline-primary" { (view.t("Commenta", "Comment")) }
        }
    }
}

/// `POST /misura/{measure}/{period}/commento`.
pub(crate) async fn say(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let shows = visit.segments().into_iter().take(3).fold(String::new(), |all, part| format!("{all}/{part}"));
    let done = said(&visit, &fields).await;
    act::settled(&visit, done, &fields, &shows)
}

async fn said(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let found = Found::of(visit, Action::Comment).await?;
    let subject = deviation::subject(&found).ok_or(Refused::NotFound)?;
    let text = field(fields, "commento");
    if text.is_empty() {
        return Err(Refused::Told(visit.view.t("Scrivi il commento.", "Write the comment.").to_owned()));
    }
    if text.chars().count() > LONGEST {
        let words = visit.view.t(
            "Il commento è troppo lungo: al più 2.000 caratteri.",
            "The comment is too long: at most 2,000 characters.",
        );
        return Err(Refused::Told(words.to_owned()));
    }
    let new = NewComment { subject, period: Some(found.period), text: text.to_owned(), answers: None };
    let Some(mut change) = act::begin_form(visit, Action::Comment, fields).await? else { return Ok(()) };
    change.comment(&new).await?;
    change.commit().await?;
    Ok(())
}
