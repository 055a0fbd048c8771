//! Reminders: a letter for each person who owes something, with a link for each value.

use std::collections::BTreeMap;

use axum::extract::rejection::FormRejection;
use axum::extract::{Extension, Form};
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_store::{
    Asked, Campaign, CampaignId, CampaignState, Grant, Link, NewReminder, Person, PersonState, Role, Stage,
};
use jiff::Timestamp;
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::components::period_name;
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::questions::Question;
use crate::workspace::reminders::LINK;
use crate::workspace::rights::Action;
use crate::workspace::visit::{Typed, Visit};

/// Who is written to about what their unit owes.
const SAYS: &[Role] = &[Role::Office, Role::ServiceHead, Role::Director, Role::Subsidiary];

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

/// A letter: to whom, and each value with its link.
struct Letter {
    person: Person,
    values: Vec<(Question, String)>,
}

/// `POST /monitoraggio/{campaign}/solleciti`.
pub(crate) async fn remind(
    Extension(visit): Extension<Visit>,
    form: Result<Form<Typed>, FormRejection>,
) -> Response {
    let Ok(Form(fields)) = form else { return act::answer(&visit, Refused::NotAForm, &Typed::new()) };
    match reminded(&visit, &fields).await {
        Ok(page) => page,
        Err(refused) => act::settled(&visit, Err(refused), &fields, "/monitoraggio"),
    }
}

async fn reminded(visit: &Visit, fields: &Typed) -> Result<Response, Refused> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let id = visit.segments().get(1).and_then(|id| id.parse().ok()).map(CampaignId);
    let campaigns = store.campaigns(body).await?;
    let campaign = campaigns.iter().find(|campaign| Some(campaign.id) == id).ok_or(Refused::NotFound)?;
    let owed = owed(visit, campaign).await?;
    let Some(mut change) = act::begin_form(visit, Action::Remind, fields).await? else {
        return Ok(prepared_before(visit));
    };
    let until = visit.now.at.saturating_add(LINK).unwrap_or(Timestamp::MAX);
    let mut letters = Vec::new();
    for (person, questions) in owed {
        let mut values = Vec::new();
        for question in questions {
            let asked = Asked { measure: question.measure.clone(), period: campaign.period };
            let reminder = change
                .remind(&NewReminder { person: person.id, asked: asked.clone(), due: campaign.due })
                .await?;
            change.reminder_sent(reminder).await?;
            let token = visit.token();
            change.make_link(&Link { person: person.id, asked, until }, &token).await?;
            let address = visit.href(&format!("/v/{}", token.text()));
            values.push((question, format!("{}{address}", visit.origin.as_deref().unwrap_or_default())));
        }
        letters.push(Letter { person, values });
    }
    change.commit().await?;
    Ok(page(visit, campaign, &letters))
}

/// What each person owes. A value of no unit is the planning office's own.
async fn owed(visit: &Visit, campaign: &Campaign) -> Result<Vec<(Person, Vec<Question>)>, Refused> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let in_force = visit.place.questions.of_year(store, body, campaign.period.year).await?;
    let in_force = in_force.ok_or(Refused::NotFound)?;
    let said = store.last_said_in(body, campaign.period).await?;
    let is_owed = |question: &&Question| {
        let stage = said.get(&question.measure).map(|said| said.stage);
        !question.is_personal && matches!(stage, None | Some(Stage::Rejected | Stage::Withdrawn))
    };
    let owed: Vec<&Question> = in_force.all.iter().filter(is_owed).collect();
    let roles = store.roles(body).await?;
    let mut grants: BTreeMap<i64, Vec<Grant>> = BTreeMap::new();
    for role in roles.into_iter().filter(|role| role.validity.holds_on(visit.now.day)) {
        grants.entry(role.person.0).or_default().push(Grant { role: role.role, unit: role.unit });
    }
    let people = store.people(body).await?;
    let active = people.into_iter().filter(|person| person.state == PersonState::Active);
    let each = active.map(|person| {
        let theirs = grants.get(&person.id.0).map(Vec::as_slice).unwrap_or_default();
        let answers = |question: &&&Question| {
            theirs.iter().any(|grant| {
                let unit = grant.unit.as_ref();
                SAYS.contains(&grant.role) && unit.is_some_and(|unit| question.owners.contains(unit))
            })
        };
        let questions: Vec<Question> =
            owed.iter().filter(answers).map(|question| (*question).clone()).collect();
        (person, questions)
    });
    Ok(each.filter(|(_, questions)| !questions.is_empty()).collect())
}

fn page(visit: &Visit, campaign: &Campaign, letters: &[Letter]) -> Response {
    let view = &visit.view;
    let title = view.t("Solleciti pronti", "The reminders are ready");
    let body = html! {
        h1 { (title) }
        @if letters.is_empty() {
            p class="lead" { (view.t("Nessuno deve qualcosa, fra le persone attive.", "Nobody owes anything, among the active people.")) }
        } @else {
            p class="lead" { (view.t(
                "Una lettera per persona, con un collegamento per ogni valore: vale una volta, per sette giorni, senza parola d’ordine, e non si vedrà più.",
                "One letter for each person, with a link for each value: it is good once, for seven days, without a password, and will not be seen again.",
            )) }
            @for letter in letters { (letter.shown(visit, campaign)) }
        }
        p { a href=(visit.href("/monitoraggio")) { (view.t("Torna al monitoraggio", "Back to monitoring")) } }
    };
    framed(visit, StatusCode::OK, &Sheet { title, body })
}

impl Letter {
    fn text(&self, visit: &Visit, campaign: &Campaign) -> String {
        let view = &visit.view;
        let (period, due) = (period_name(view, campaign.period), view.date(campaign.due));
        let mut text = view.t(
            format!("Entro il {due} servono questi valori ({period}):\n"),
            format!("These values are needed by {due} ({period}):\n"),
        );
        for (question, address) in &self.values {
            text.push_str(&format!("\n{}\n{address}\n", question.statement));
        }
        text.push_str(view.t(
            "\nOgni collegamento apre quel solo valore, senza parola d’ordine, e vale una volta.\n",
            "\nEach link opens that one value, without a password, and is good once.\n",
        ));
        text
    }

    fn shown(&self, visit: &Visit, campaign: &Campaign) -> Markup {
        let view = &visit.view;
        let text = self.text(visit, campaign);
        let subject = view.t("Valori da dire, ", "Values to be said, ").to_owned()
            + &period_name(view, campaign.period);
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let mail =
            format!("mailto:{}?subject={}&body={}", self.person.mail, encoded(&subject), encoded(&text));
        let id = format!("lettera-{}", self.person.id);
        html! {
            section class="letter" aria-labelledby=(id) {
                h2 id=(id) { (self.person.name) }
                p { a href=(mail) { (view.t("Apri nella posta: ", "Open in the mail program: ")) (self.person.mail) } }
                textarea class="link-to-copy" readonly rows="8" aria-labelledby=(id) { (text) }
            }
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
