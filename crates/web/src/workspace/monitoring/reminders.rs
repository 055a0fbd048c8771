//! Reminders by hand: the letters of one campaign, to be sent by who asks for them. Who owes what and what a letter says
//! is the same as in those that leave on their own: see [`reminders`].

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_store::{Campaign, CampaignId, CampaignState};
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::reminders::{self, Carrier, DueLetter};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit};

/// The button that prepares the letters of an open campaign.
pub(super) fn form(visit: &Visit, campaign: &Campaign) -> Markup {
    let view = &visit.view;
    if campaign.state != CampaignState::Open || !visit.may(Action::Remind) {
        return html! {};
    }
    html! {
        form class="work-inline" action=(visit.href(&format!("/monitoraggio/{}/solleciti", campaign.id))) method="post" {
            input type="hidden" name="chiave" value=(visit.token().text());
            button type="submit" class="btn btn-outline-primary" { (view.t("Prepara i solleciti", "Prepare the reminders")) }
        }
    }
}

/// `POST /monitoraggio/{campaign}/solleciti`.
pub(crate) async fn remind(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    match reminded(&visit, &fields).await {
        Ok(page) => page,
        Err(refused) => act::settled(&visit, Err(refused), &fields, "/monitoraggio"),
    }
}

async fn reminded(visit: &Visit, fields: &Typed) -> Result<Response, Refused> {
    let (place, body) = (&visit.place, &visit.body.id);
    let id = visit.segments().get(1).and_then(|id| id.parse().ok()).map(CampaignId);
    let mut campaigns = place.workspace.store.campaigns(body).await?;
    campaigns.retain(|campaign| Some(campaign.id) == id);
    if campaigns.is_empty() {
        return Err(Refused::NotFound);
    }
    let all =
        reminders::owing_in(&place.workspace, body, &place.questions, &campaigns, Carrier::Somebody).await?;
    let Some(mut change) = act::begin_form(visit, Action::Remind, fields).await? else {
        return Ok(prepared_before(visit));
    };
    let address = visit.origin.as_deref().unwrap_or_default();
    let mut letters = Vec::new();
    for owing in &all {
        let letter = reminders::write_in(&mut change, &place.workspace, body, address, owing).await?;
        reminders::left_in(&mut change, &letter).await?;
        letters.push(letter);
    }
    change.commit().await?;
    Ok(page(visit, &letters))
}

fn page(visit: &Visit, letters: &[DueLetter]) -> Response {
    let view = &visit.view;
    let title = view.t("Solleciti pronti", "The reminders are ready");
    let body = html! {
        h1 { (title) }
        @if letters.is_empty() {
            p class="lead" { (view.t("Nessuno deve qualcosa, fra le persone attive.", "Nobody owes anything, among the active people.")) }
        } @else {
            p class="lead" { (view.t(
                "Una lettera per persona: aprila nella posta e inviala. Il collegamento di un valore vale una volta, per sette giorni, senza parola d’ordine, e non si vedrà più.",
                "One letter for each person: open it in the mail program and send it. The link of a value is good once, for seven days, without a password, and will not be seen again.",
            )) }
            @for letter in letters { (shown(letter)) }
        }
        p { a href=(visit.href("/monitoraggio")) { (view.t("Torna al monitoraggio", "Back to monitoring")) } }
    };
    framed(visit, StatusCode::OK, &Sheet { title, body })
}

/// A letter to be sent by who prepared it.
fn shown(letter: &DueLetter) -> Markup {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let (person, subject) = (&letter.person, &letter.subject);
    let mail = format!("mailto:{}?subject={}&body={}", person.mail, encoded(subject), encoded(&letter.text));
    let id = format!("lettera-{}", person.id);
    html! {
        section class="letter" aria-labelledby=(id) {
            h2 id=(id) { (person.name) }
            p { a href=(mail) { (subject) } " — " (person.mail) }
            textarea class="link-to-copy" readonly rows="12" aria-labelledby=(id) { (letter.text) }
        }
    }
}

fn prepared_before(visit: &Visit) -> Response {
    let view = &visit.view;
    let title = view.t("I solleciti sono già stati preparati", "The reminders were prepared already");
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t("Lo stesso modulo è arrivato due volte, e conta una volta sola.", "The same form came twice, and counts once.")) }
        p { a href=(visit.href("/monitoraggio")) { (view.t("Torna al monitoraggio", "Back to monitoring")) } }
    };
    framed(visit, StatusCode::OK, &Sheet { title, body })
}
