//! Surveys: what users are asked, in public and on paper, and what they answered.

pub(super) mod public;
pub(super) mod results;
pub(super) mod throttle;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_store::{NewSurvey, Survey, SurveyId};
use jiff::civil::Date;
use maud::{Markup, html};

use super::act::{self, Refused};
use super::frame::{Sheet, framed, key, saved};
use super::monitoring;
use super::rights::Action;
use super::settings::day_of;
use super::subject::{self, Subjects};
use super::visit::{Fields, Typed, Visit, field};
use crate::components::{Column, head, said, scroll};
use crate::view::View;

/// The list of the plan in which surveys stand.
const SUBJECTS: &str = "surveys";
/// Questions of one survey, at most: who answers has a minute.
const MOST: usize = 30;

/// How a survey stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Planned,
    Open,
    Closed,
}

fn standing(survey: &NewSurvey, day: Date) -> Standing {
    match day {
        early if early < survey.opens => Standing::Planned,
        late if late > survey.closes => Standing::Closed,
        _ => Standing::Open,
    }
}

fn standing_name(view: &View, standing: Standing) -> &'static str {
    match standing {
        Standing::Planned => view.t("deve cominciare", "still to begin"),
        Standing::Open => view.t("aperta", "open"),
        Standing::Closed => view.t("chiusa", "closed"),
    }
}

/// The survey that the second segment of the address names.
async fn named(visit: &Visit) -> Result<Survey, Refused> {
    let id = visit.segments().get(1).and_then(|id| id.parse().ok()).map(SurveyId).ok_or(Refused::NotFound)?;
    let all = visit.place.workspace.store.surveys(&visit.body.id).await?;
    all.into_iter().find(|survey| survey.id == id).ok_or(Refused::NotFound)
}

/// `GET /indagini`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let mut all = visit.place.workspace.store.surveys(&visit.body.id).await?;
    all.reverse();
    let title = visit.view.t("Indagini", "Surveys");
    let body = html! {
        (saved(visit))
        h1 { (title) }
        (monitoring::parts(visit))
        @if all.is_empty() { p class="lead" { (visit.view.t("Nessuna indagine, finora.", "No survey so far.")) } }
        @else { (table(visit, &all)) }
        @if visit.may(Action::AddSurvey) { (form(visit, &subject::of_plan(visit, SUBJECTS).await?)) }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

fn table(visit: &Visit, all: &[Survey]) -> Markup {
    let view = &visit.view;
    let caption = view.t("Le indagini", "The surveys");
    let columns = [
        Column::Text(view.t("Indagine", "Survey").to_owned()),
        Column::Text(view.t("Quando", "When").to_owned()),
        Column::Text(view.t("Stato", "State").to_owned()),
        Column::Figure(view.t("Domande", "Questions").to_owned()),
    ];
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for survey in all { tr {
                th scope="row" { a href=(visit.href(&format!("/indagini/{}", survey.id))) { (said(&survey.said.title)) } }
                td { (view.date(survey.said.opens)) "–" (view.date(survey.said.closes)) }
                td { (standing_name(view, standing(&survey.said, visit.now.day))) }
                td class="num" { (survey.questions.len()) }
            } } }
        }
    };
    scroll(caption, &table)
}

fn form(visit: &Visit, subjects: &Subjects) -> Markup {
    let view = &visit.view;
    html! {
        section aria-labelledby="nuova" {
            h2 id="nuova" { (view.t("Prepara un’indagine", "Prepare a survey")) }
            form class="work-form" action=(visit.href("/indagini")) method="post" {
                (key(visit))
                div { label for="titolo" { (view.t("Titolo, come lo legge chi risponde", "Title, as who answers reads it")) } input type="text" class="wide" id="titolo" name="titolo" required maxlength="200" autocomplete="off"; }
                div {
                    label for="domande" { (view.t("Domande, una per riga", "Questions, one on each line")) }
                    textarea id="domande" name="domande" rows="6" required maxlength="6000" aria-describedby="che-domande" {}
                    p id="che-domande" class="small" { (view.t(
                        "A ognuna si risponde con un voto da 1 a 5. Dopo non si cambiano: le risposte non sarebbero più a quelle.",
                        "Each is answered with a mark from 1 to 5. They do not change afterwards: answers would no longer be to them.",
                    )) }
                }
                div { label for="apre" { (view.t("Si risponde dal", "Answered from")) } input type="date" id="apre" name="apre" value=(visit.now.day) required; }
                div { label for="chiude" { (view.t("fino al", "until")) } input type="date" id="chiude" name="chiude" required; }
                (subject::choice(visit, subjects, None))
                button type="submit" class="btn btn-primary" { (view.t("Prepara", "Prepare")) }
            }
        }
    }
}

/// The title and the days that a form says.
fn survey_of(visit: &Visit, fields: &Typed, scale: (u8, u8)) -> Result<NewSurvey, Refused> {
    let day = |name: &str| {
        let missing = || Refused::Told(visit.view.t("Scrivi i due giorni.", "Write both days.").to_owned());
        day_of(&visit.view, fields, name)?.ok_or_else(missing)
    };
    Ok(NewSurvey {
        title: field(fields, "titolo").to_owned(),
        subject: None,
        lowest: scale.0,
        highest: scale.1,
        opens: day("apre")?,
        closes: day("chiude")?,
    })
}

/// `POST /indagini`.
pub(crate) async fn add(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = added(&visit, &fields).await;
    act::settled(&visit, done, &fields, "/indagini")
}

async fn added(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let subject = subject::chosen(fields, &subject::of_plan(visit, SUBJECTS).await?, None)?;
    let new = NewSurvey { subject, ..survey_of(visit, fields, (1, 5))? };
    let lines = field(fields, "domande").lines().map(str::trim);
    let questions: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    if questions.is_empty() || questions.len() > MOST {
        return Err(Refused::Told(visit.view.t(
            format!("Scrivi da 1 a {MOST} domande, una per riga."),
            format!("Write 1 to {MOST} questions, one on each line."),
        )));
    }
    let Some(mut change) = act::begin_form(visit, Action::AddSurvey, fields).await? else { return Ok(()) };
    change.add_survey(&new, &questions).await?;
    change.commit().await?;
    Ok(())
}
