//! The form that anybody fills in, and the same on paper. Who answers is not asked and not kept.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_store::{Actor, Deed, NewAnswer, QuestionId, Survey};
use maud::{Markup, html};

use super::{Standing, named, standing, throttle};
use crate::components::said;
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed, key, not_saved};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// Letters of what somebody adds, at most.
const LONGEST: usize = 1_000;

/// `GET /questionario/{survey}`.
pub(crate) async fn form(Extension(visit): Extension<Visit>) -> Response {
    match named(&visit).await {
        Ok(survey) => page(&visit, StatusCode::OK, &survey, None, &Typed::new()),
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

/// `GET /questionario/{survey}/stampa`.
pub(crate) async fn paper(Extension(visit): Extension<Visit>) -> Response {
    match named(&visit).await {
        Ok(survey) => on_paper(&visit, &survey),
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

/// `POST /questionario/{survey}`.
pub(crate) async fn answer(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let survey = match named(&visit).await {
        Ok(survey) => survey,
        Err(refused) => return act::answer(&visit, refused, &Typed::new()),
    };
    let new = match read(&visit, &survey, &fields) {
        Ok(new) => new,
        Err(told) => return page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &survey, Some(told), &fields),
    };
    let origin = visit.from.map(throttle::origin);
    let from = (visit.body.id.clone(), survey.id, origin.unwrap_or_default());
    // Who types in what came on paper is in, and may do so as often as there is paper.
    let is_counted = !visit.may(Action::AddSurvey);
    if is_counted && !visit.place.answers.allows(from, visit.now.at) {
        let told = visit.view.t(
            "Da qui sono arrivate molte risposte in poco tempo. Riprova fra un’ora: la tua non è stata salvata.",
            "Many answers came from here in a short time. Try again in an hour: yours was not saved.",
        );
        return page(&visit, StatusCode::TOO_MANY_REQUESTS, &survey, Some(told), &fields);
    }
    match kept(&visit, &survey, &fields, &new).await {
        Ok(()) => {
            let here = visit.href(&format!("/questionario/{}", survey.id));
            Redirect::to(&format!("{here}?salvato=1")).into_response()
        }
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

fn name(question: QuestionId) -> String {
    format!("domanda-{question}")
}

fn read(visit: &Visit, survey: &Survey, fields: &Typed) -> Result<NewAnswer, &'static str> {
    let view = &visit.view;
    let mark = |question: QuestionId| field(fields, &name(question)).parse::<u8>().ok();
    let marks: Vec<(QuestionId, u8)> =
        survey.questions.iter().filter_map(|asked| Some((asked.id, mark(asked.id)?))).collect();
    if marks.is_empty() {
        return Err(view.t("Dai almeno un voto.", "Give at least one mark."));
    }
    if marks.iter().any(|(_, mark)| !(survey.said.lowest..=survey.said.highest).contains(mark)) {
        return Err(view.t("Un voto non è fra quelli proposti.", "A mark is not one of those proposed."));
    }
    let remark = field(fields, "nota");
    if remark.chars().count() > LONGEST {
        return Err(view.t(
            "La nota è troppo lunga: al più mille lettere.",
            "The note is too long: at most a thousand letters.",
        ));
    }
    let remark = Some(remark.to_owned()).filter(|remark| !remark.is_empty());
    Ok(NewAnswer { marks, remark, day: visit.now.day })
}

async fn kept(visit: &Visit, survey: &Survey, fields: &Typed, new: &NewAnswer) -> Result<(), Refused> {
    let deed = Deed {
        body: visit.body.id.clone(),
        actor: Actor::Public,
        at: visit.now.at,
        what: Action::AnswerSurvey.word(),
        why: None,
    };
    let mut change = visit.place.workspace.store.transaction(deed).await?;
    let content = format!("{} {new:?}", survey.id);
    if change.once(field(fields, "chiave"), content.as_bytes()).await?.is_some() {
        return Ok(());
    }
    change.answer(survey.id, new).await?;
    change.commit().await?;
    Ok(())
}

fn page(visit: &Visit, status: StatusCode, survey: &Survey, told: Option<&str>, typed: &Typed) -> Response {
    let view = &visit.view;
    let title = survey.said.title.clone();
    let body = html! {
        h1 { (said(&title)) }
        @if view.asked("salvato").is_some() {
            p class="saved lead" role="status" { "✔ " (view.t("Grazie, la tua risposta è arrivata.", "Thank you, your answer has come.")) }
        } @else {
            @match standing(&survey.said, visit.now.day) {
                Standing::Open => { (fields(visit, survey, told, typed)) }
                Standing::Planned => p class="lead" { (view.with_date("Si potrà rispondere dal", "It can be answered from", survey.said.opens)) "." },
                Standing::Closed => {
                    p class="lead" { (view.with_date("Il tempo per rispondere è finito il", "The time to answer ended on", survey.said.closes)) "." }
                    (not_saved(visit, typed))
                }
            }
        }
        p { a href=(view.plain_href("/")) { (view.t("Il piano della performance dell’ente", "The performance plan of the body")) } }
    };
    framed(visit, status, &Sheet { title: &title, body })
}

fn fields(visit: &Visit, survey: &Survey, told: Option<&str>, typed: &Typed) -> Markup {
    let view = &visit.view;
    let (lowest, highest) = (survey.said.lowest, survey.said.highest);
    html! {
        p class="lead" { (scale_words(visit, survey)) }
        p { (view.t(
            "Non chiediamo chi sei e non lo conserviamo: nella nota non scrivere nomi.",
            "We do not ask who you are and do not keep it: write no names in the note.",
        )) }
        @if let Some(told) = told { p class="findings findings-error" role="alert" { (told) } }
        form class="work-form" action=(visit.href(&format!("/questionario/{}", survey.id))) method="post" {
            (key(visit))
            @for question in &survey.questions {
                @let name = name(question.id);
                fieldset class="marks" {
                    legend { (said(&question.text)) }
                    @for mark in lowest..=highest {
                        @let id = format!("{name}-{mark}");
                        div class="vote" {
                            input type="radio" id=(id) name=(name) value=(mark) checked[field(typed, &name) == mark.to_string()];
                            label for=(id) { (mark) }
                        }
                    }
                }
            }
            div { label for="nota" { (view.t("Vuoi aggiungere qualcosa?", "Would you like to add something?")) } textarea id="nota" name="nota" rows="3" maxlength=(LONGEST) { (field(typed, "nota")) } }
            button type="submit" class="btn btn-primary" { (view.t("Invia", "Send")) }
        }
        p { a href=(visit.href(&format!("/questionario/{}/stampa", survey.id))) { (view.t("Da stampare", "To print")) } }
    }
}

fn scale_words(visit: &Visit, survey: &Survey) -> String {
    let (lowest, highest) = (survey.said.lowest, survey.said.highest);
    visit.view.t(
        format!("Da {lowest} (per niente contento) a {highest} (molto contento). Puoi saltare una domanda."),
        format!("From {lowest} (not happy at all) to {highest} (very happy). You may leave a question out."),
    )
}

fn on_paper(visit: &Visit, survey: &Survey) -> Response {
    let view = &visit.view;
    let title = survey.said.title.clone();
    let body = html! {
        h1 { (said(&title)) }
        p { (visit.body.name) ". " (view.with_date("Si risponde fino al", "Answered until", survey.said.closes)) ". " (scale_words(visit, survey)) }
        p { (view.t("Fai una croce su un voto per riga. Non scrivere il tuo nome.", "Cross one mark on each line. Do not write your name.")) }
        ol class="paper" { @for question in &survey.questions { li {
            p { (said(&question.text)) }
            p class="crosses" { @for mark in survey.said.lowest..=survey.said.highest { span { span class="cross" aria-hidden="true" {} " " (mark) } } }
        } } }
        p { (view.t("Vuoi aggiungere qualcosa?", "Would you like to add something?")) }
        div class="lines" aria-hidden="true" {}
        p class="small d-print-none" { a href=(visit.href(&format!("/questionario/{}", survey.id))) { (view.t("Rispondi qui", "Answer here")) } }
    };
    framed(visit, StatusCode::OK, &Sheet { title: &title, body })
}
