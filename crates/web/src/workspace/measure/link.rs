//! The link of a reminder: one value of one person, said without signing in, once.

use std::sync::Arc;

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Extension, Multipart};
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_store::{CampaignState, Counting, Link, Refusal, StoreError, Token};
use maud::{Markup, html};

use super::filled::Filled;
use super::form::{Confirms, Told};
use super::{Found, Unsaid, typed_value};
use crate::components::{period_name, said as in_italian};
use crate::workspace::act::{self, Refused};
use crate::workspace::desk::{before, begun_from};
use crate::workspace::feeds::run_of;
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::reading;
use crate::workspace::rights::Action;
use crate::workspace::shelter::Shelter;
use crate::workspace::visit::{Typed, Visit, Visitor};

/// A link that opens something.
struct Opened {
    token: Token,
    link: Link,
    found: Found,
}

/// `GET /v/{token}`. Looking does not spend it: a mail program may look before its reader.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    let visit = as_nobody(visit);
    let shown = async {
        let opened = Opened::of(&visit).await?;
        opened.shown(&visit, StatusCode::OK, &Typed::new(), &Told::default()).await
    };
    shown.await.unwrap_or_else(|refused| answer(&visit, refused, &Typed::new()))
}

/// `POST /v/{token}`: proposed, in the name of who got the letter.
pub(crate) async fn say(
    Extension(visit): Extension<Visit>,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let visit = as_nobody(visit);
    let Ok(form) = form else { return act::answer(&visit, Refused::NotAForm, &Typed::new()) };
    let filled = match Filled::read(form).await {
        Ok(filled) => filled,
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return act::too_large(&visit, &Typed::new());
        }
        Err(_) => return act::answer(&visit, Refused::NotAForm, &Typed::new()),
    };
    let typed = filled.typed();
    let answered = async {
        let opened = Opened::of(&visit).await?;
        let done = opened.found.say(&visit, Action::ProposeByLink, filled, Some(&opened.token)).await;
        match done {
            Ok(()) => opened.thanks(&visit).await,
            Err(Unsaid::Told(told)) => {
                opened.shown(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, &told).await
            }
            Err(Unsaid::Refused(Refused::Store(StoreError::Stale(_)))) => {
                let words = visit.view.t(
                    "Intanto è stato salvato un altro valore: guarda, e se serve invia di nuovo il tuo.",
                    "Meanwhile another value was saved: look, and send yours again if need be.",
                );
                let told = Told { value: Some(words.to_owned()), ..Told::default() };
                opened.shown(&visit, StatusCode::CONFLICT, &typed, &told).await
            }
            Err(Unsaid::Refused(refused)) => Err(refused),
        }
    };
    answered.await.unwrap_or_else(|refused| answer(&visit, refused, &typed))
}

/// Whoever has the link is its person, whatever cookie the browser brings.
fn as_nobody(visit: Visit) -> Visit {
    Visit { visitor: None, ..visit }
}

impl Opened {
    async fn of(visit: &Visit) -> Result<Self, Refused> {
        let (store, body) = (&visit.place.workspace.store, &visit.body.id);
        let text = visit.segments().into_iter().nth(1).unwrap_or_default();
        let token = Token::read(&text).map_err(|_| Refused::from(StoreError::from(Refusal::TokenSpent)))?;
        let link = store.link(body, &token, visit.now.at).await?;
        let period = link.asked.period;
        let in_force = visit.place.questions.of_year(store, body, period.year).await?;
        let in_force = in_force.ok_or(Refused::NotFound)?;
        let question = in_force.about(&link.asked.measure).ok_or(Refused::NotFound)?;
        let person = store.person(body, link.person).await?;
        let grants = store.grants(body, link.person, visit.now.day).await?;
        let units = store.units_on(body, visit.now.day).await?;
        let shelter = Arc::new(Shelter::on(store, body, visit.now.day).await?);
        let visitor = Visitor { person, grants, units, shelter };
        if !visitor.may_with(Action::ProposeValue, question) {
            let is_personal = question.is_personal();
            return Err(if is_personal { Refused::NotFound } else { Refused::NoRight(Action::ProposeValue) });
        }
        let campaigns = store.campaigns(body).await?;
        let is_open = campaigns
            .iter()
            .any(|campaign| campaign.period == period && campaign.state == CampaignState::Open);
        let fed = run_of(&store.feeds(body).await?, &question.measure, period).cloned();
        let question = question.clone();
        Ok(Self { token, link, found: Found { question, period, visitor, is_open, fed } })
    }

    async fn shown(
        &self,
        visit: &Visit,
        status: StatusCode,
        typed: &Typed,
        told: &Told,
    ) -> Result<Response, Refused> {
        let (view, found) = (&visit.view, &self.found);
        let last = found.last(visit).await?;
        let value = match (&last, typed_value(typed)) {
            (None, None) if found.fed.as_ref().is_none_or(|run| run.brought.is_none()) => {
                found.earlier(visit).await?
            }
            (_, typed) => typed,
        };
        let mut form = found.form(visit, last.as_ref(), value);
        form.confirms = Confirms::Later;
        form.address = Some(visit.href(&format!("/v/{}", self.token.text())));
        let body = html! {
            p class="eyebrow" { (in_italian(&found.question.part_of)) }
            h1 { (in_italian(&found.question.statement)) }
            p { (view.t("Target: ", "Target: ")) (crate::components::target_words(view, found.question.target.as_ref())) }
            @if let Some(last) = &last {
                p { (view.t("Detto finora: ", "Said so far: ")) strong { (reading::written(&last.value, view.lang)) } }
            }
            p class="note" { (view.t(
                format!("Questo collegamento è di {}: apre solo questo valore, e vale una volta.", found.visitor.person.name),
                format!("This link belongs to {}: it opens this value only, and is good once.", found.visitor.person.name),
            )) }
            @if found.is_open { (form.whole(visit, told)) }
            @else { p class="lead" { (view.t("Il periodo non è più aperto: scrivi all’ufficio programmazione.", "The period is no longer open: write to the planning office.")) } }
        };
        Ok(framed(visit, status, &Sheet { title: &found.question.statement, body }))
    }

    async fn thanks(&self, visit: &Visit) -> Result<Response, Refused> {
        let view = &visit.view;
        let last = self.found.last(visit).await?;
        let value = last.map(|last| reading::written(&last.value, view.lang)).unwrap_or_default();
        let title = view.t("Inviato, grazie", "Sent, thank you");
        let body = html! {
            h1 data-done { (title) }
            p class="lead" { (in_italian(&self.found.question.statement)) ", " (period_name(view, self.link.asked.period)) ": " strong { (value) } "." }
            p { (view.t("Ora lo conferma chi controlla. Il collegamento non serve più.", "Who checks confirms it now. The link is no longer needed.")) }
            (to_desk(visit))
        };
        Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
    }
}

impl Found {
    /// The last value of an earlier period: in a new field it is already there.
    async fn earlier(&self, visit: &Visit) -> Result<Option<String>, Refused> {
        let (store, body) = (&visit.place.workspace.store, &visit.body.id);
        let in_force = visit.place.questions.of_year(store, body, self.period.year).await?;
        let Some(in_force) = in_force else { return Ok(None) };
        let facts = store.facts(body, in_force.revision.id, visit.now.day, Counting::Proposed).await?;
        let before = before(&facts, &self.question, self.period);
        Ok(begun_from(before.as_ref(), self.period).map(|value| reading::written(value, visit.view.lang)))
    }
}

fn to_desk(visit: &Visit) -> Markup {
    html! { p { a href=(visit.href("/")) { (visit.view.t("Vai alla scrivania", "Go to the desk")) } } }
}

fn answer(visit: &Visit, refused: Refused, typed: &Typed) -> Response {
    let Refused::Store(StoreError::Refused(Refusal::TokenSpent)) = refused else {
        return act::answer(visit, refused, typed);
    };
    let view = &visit.view;
    let title = view.t("Il collegamento non vale più", "The link is no longer good");
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t(
            "È già stato usato, o sono passati i giorni in cui valeva. Il valore si dice ancora dalla scrivania.",
            "It was used already, or the days in which it was good are over. The value can still be said from the desk.",
        )) }
        (crate::workspace::frame::not_saved(visit, typed))
        (to_desk(visit))
    };
    framed(visit, StatusCode::GONE, &Sheet { title, body })
}
