//! Giving a value back to who said it, with a word on why.

use axum::extract::Extension;
use axum::response::Response;
use cannocchiale_store::{FactVersion, NewFact, Stage};
use maud::{Markup, html};

use super::{Found, form};
use crate::workspace::act::{self, Refused};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// The form, where there is a proposal to give back and the reader may.
pub(super) fn shown(visit: &Visit, found: &Found, last: Option<&FactVersion>) -> Markup {
    let view = &visit.view;
    let may = found.visitor.may_with(Action::SendBackValue, &found.question);
    let Some(last) = last.filter(|last| may && last.stage == Stage::Proposed) else { return html! {} };
    let address = format!("{}/rimanda", form::path(&found.question, found.period));
    html! {
        section aria-labelledby="rimanda" {
            h2 id="rimanda" { (view.t("Rimanda", "Send back")) }
            form class="work-form" action=(visit.href(&address)) method="post" data-keep="" {
                input type="hidden" name="chiave" value=(visit.token().text());
                input type="hidden" name="visto" value=(last.version);
                div {
                    label for="nota" { (view.t("Che cosa va rivisto", "What is to be looked at again")) }
                    textarea id="nota" name="nota" rows="2" maxlength="2000" required {}
                }
                button type="submit" class="btn btn-outline-primary" { (view.t("Rimanda a chi l’ha detto", "Send back to who said it")) }
            }
        }
    }
}

/// `POST /misura/{measure}/{period}/rimanda`.
pub(crate) async fn send(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = sent(&visit, &fields).await;
    act::settled(&visit, done, &fields, "/")
}

async fn sent(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let found = Found::of(visit, Action::SendBackValue).await?;
    let note = field(fields, "nota");
    if note.is_empty() {
        let words = visit.view.t("Scrivi che cosa va rivisto.", "Write what is to be looked at again.");
        return Err(Refused::Told(words.to_owned()));
    }
    let last = found.last(visit).await?.ok_or(Refused::NotFound)?;
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let fact = NewFact {
        asked: found.asked(),
        value: last.value,
        state: last.state,
        stage: Stage::Rejected,
        recorded_on: visit.now.day,
        source: None,
        note: Some(note.to_owned()),
    };
    let Some(mut change) = act::begin_form(visit, Action::SendBackValue, fields).await? else {
        return Ok(());
    };
    change.record(seen, &fact).await?;
    change.commit().await?;
    Ok(())
}
