//! What was answered.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_store::{Answer, NewSurvey, Survey};
use maud::{Markup, html};
use rust_decimal::{Decimal, RoundingStrategy};

use super::{SUBJECTS, named, standing, standing_name, survey_of};
use crate::components::{Column, bar, head, said, scroll};
use crate::privacy::FEWEST;
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed, key, saved};
use crate::workspace::monitoring;
use crate::workspace::rights::Action;
use crate::workspace::subject::{self, Subjects};
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// `GET /indagini/{survey}`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let survey = named(visit).await?;
    let answers = visit.place.workspace.store.answers(&visit.body.id, survey.id).await?;
    let mut people: Vec<i64> = answers.iter().map(|answer| answer.answer).collect();
    people.dedup();
    let subjects = subject::of_plan(visit, SUBJECTS).await?;
    let stands_for = subjects.iter().find(|(key, _)| Some(*key) == survey.said.subject);
    let view = &visit.view;
    let address = visit.href(&format!("/questionario/{}", survey.id));
    let body = html! {
        (saved(visit))
        p class="eyebrow" { a href=(visit.href("/indagini")) { (view.t("Indagini", "Surveys")) } }
        h1 { (said(&survey.said.title)) }
        (monitoring::parts(visit))
        p class="lead" {
            (view.count(people.len(), ("persona ha risposto", "persone hanno risposto"), ("person has answered", "people have answered")))
            " · " (standing_name(view, standing(&survey.said, visit.now.day))) ", "
            (view.date(survey.said.opens)) "–" (view.date(survey.said.closes))
        }
        p { (view.t("Si risponde qui, senza entrare: ", "It is answered here, without signing in: ")) a href=(address) { (visit.origin.as_deref().unwrap_or_default()) (address) } " · " a href=(format!("{address}/stampa")) { (view.t("da stampare", "to print")) } }
        @if let Some((_, words)) = stands_for {
            p { (view.t("Il voto medio è il valore di questa voce del piano: ", "The mean mark is the value of this part of the plan: ")) strong { (said(words)) } "." }
        }
        @if people.len() < usize::from(FEWEST) {
            p class="note" { (view.t(
                format!("I risultati si vedono da {FEWEST} risposte in su, perché nessuno sia riconosciuto."),
                format!("Results are shown from {FEWEST} answers on, so that nobody is recognised."),
            )) }
        } @else {
            (table(visit, &survey, &answers))
            (remarks(visit, &answers))
        }
        @if visit.may(Action::ChangeSurvey) { (form(visit, &survey, &subjects)) }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title: &survey.said.title, body }))
}

/// The mean of the marks, with two decimals.
fn mean(marks: &[u8]) -> Option<Decimal> {
    let sum: Decimal = marks.iter().map(|mark| Decimal::from(*mark)).sum();
    sum.checked_div(Decimal::from(marks.len()))
        .map(|mean| mean.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

fn table(visit: &Visit, survey: &Survey, answers: &[Answer]) -> Markup {
    let view = &visit.view;
    let caption = view.t(
        "Voto medio di ogni domanda, e quanti hanno dato ogni voto",
        "Mean mark of each question, and how many gave each mark",
    );
    let mut columns = vec![
        Column::Text(view.t("Domanda", "Question").to_owned()),
        Column::Figure(view.t("Media", "Mean").to_owned()),
        Column::Figure(view.t("Risposte", "Answers").to_owned()),
    ];
    columns.extend((survey.said.lowest..=survey.said.highest).map(|mark| Column::Figure(mark.to_string())));
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for question in &survey.questions {
                @let marks: Vec<u8> = answers.iter().filter(|answer| answer.question == question.id).map(|answer| answer.mark).collect();
                tr {
                    th scope="row" { (said(&question.text)) }
                    @if marks.len() < usize::from(FEWEST) {
                        td colspan=(columns.len().saturating_sub(1)) { (view.t(
                            format!("Meno di {FEWEST} risposte: non si vedono."),
                            format!("Fewer than {FEWEST} answers: not shown."),
                        )) }
                    } @else {
                    td class="num" { @match mean(&marks) {
                        Some(mean) => { strong { (view.number(mean)) } (bar(mean, Decimal::from(survey.said.highest))) }
                        None => { "—" }
                    } }
                    td class="num" { (marks.len()) }
                    @for mark in survey.said.lowest..=survey.said.highest { td class="num" { (marks.iter().filter(|given| **given == mark).count()) } }
                    }
                }
            } }
        }
    };
    scroll(caption, &table)
}

fn remarks(visit: &Visit, answers: &[Answer]) -> Markup {
    let all: Vec<&str> = answers.iter().filter_map(|answer| answer.remark.as_deref()).collect();
    html! {
        @if !all.is_empty() {
            section aria-labelledby="note" {
                h2 id="note" { (visit.view.t("Che cosa hanno aggiunto", "What they added")) }
                ul { @for remark in all { li class="text" { (said(remark)) } } }
            }
        }
    }
}

fn form(visit: &Visit, survey: &Survey, subjects: &Subjects) -> Markup {
    let view = &visit.view;
    html! {
        details {
            summary { (view.t("Cambia il titolo o i giorni", "Change the title or the days")) }
            form class="work-form" action=(visit.href(&format!("/indagini/{}", survey.id))) method="post" {
                (key(visit))
                input type="hidden" name="visto" value=(survey.version);
                div { label for="titolo" { (view.t("Titolo", "Title")) } input type="text" class="wide" id="titolo" name="titolo" value=(survey.said.title) required maxlength="200" autocomplete="off"; }
                div { label for="apre" { (view.t("Si risponde dal", "Answered from")) } input type="date" id="apre" name="apre" value=(survey.said.opens) required; }
                div { label for="chiude" { (view.t("fino al", "until")) } input type="date" id="chiude" name="chiude" value=(survey.said.closes) required; }
                (subject::choice(visit, subjects, survey.said.subject))
                button type="submit" class="btn btn-outline-primary" { (view.t("Salva", "Save")) }
            }
        }
    }
}

/// `POST /indagini/{survey}`.
pub(crate) async fn change(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let shows = format!("/indagini/{}", visit.segments().get(1).map(String::as_str).unwrap_or_default());
    let done = changed(&visit, &fields).await;
    act::settled(&visit, done, &fields, &shows)
}

async fn changed(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let survey = named(visit).await?;
    let new = survey_of(visit, fields, (survey.said.lowest, survey.said.highest))?;
    let subjects = subject::of_plan(visit, SUBJECTS).await?;
    let new = NewSurvey { subject: subject::chosen(fields, &subjects, survey.said.subject)?, ..new };
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let Some(mut change) = act::begin_form(visit, Action::ChangeSurvey, fields).await? else { return Ok(()) };
    change.change_survey(survey.id, seen, &new).await?;
    change.commit().await?;
    Ok(())
}
