//! Calendario: the days of the law, of the plan, of results, values, corrections and surveys, each with whose it is; and
//! the phases of the cycle with how far each has come.

mod dates;
pub(super) mod feed;
pub(super) mod legal;
pub(super) mod phases;
pub(super) mod usual;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::act::{self, Refused};
use super::frame::{Sheet, framed, saved};
use super::rights::Action;
use super::visit::{Typed, Visit};
use crate::components::{Column, head, scroll};
use crate::view::View;
use dates::Due;

/// `GET /calendario`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    shown(&visit).await.unwrap_or_else(|refused| act::answer(&visit, refused, &Typed::new()))
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let (all, phases) = (dates::all(visit).await?, phases::shown(visit).await?);
    let usual = usual::shown(visit).await?;
    let view = &visit.view;
    let title = view.t("Calendario", "Calendar");
    let (past, coming): (Vec<Due>, Vec<Due>) = all.into_iter().partition(|due| due.day < visit.now.day);
    let body = html! {
        (saved(visit))
        h1 { (title) }
        @match coming.first() {
            Some(next) => p class="lead" { (view.t("La prossima: ", "The next one: ")) strong { time datetime=(next.day) { (view.date(next.day)) } } ", " (next.what) "." },
            None => p class="lead" { (view.t("Nessuna data a venire.", "No date to come.")) },
        }
        @if !coming.is_empty() { (table(view, view.t("Le date che vengono", "The dates to come"), &coming)) }
        @if !past.is_empty() {
            details {
                summary { (view.count(past.len(), ("data passata", "date passate"), ("past date", "past dates"))) }
                (table(view, view.t("Le date passate", "The past dates"), &past))
            }
        }
        p class="note" { (view.t(
            "Le date della legge non si spostano: se l’ente ne anticipa una, o ne ha di sue, le scrive come fasi del ciclo nel piano, e qui stanno accanto a quelle.",
            "The dates of the law do not move: where the body sets itself an earlier one, or has its own, it writes them as phases of the cycle in the plan, and here they stand beside these.",
        )) }
        (phases)
        (usual)
        @if visit.may(Action::ShareCalendar) { (feed::form(visit)) }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

fn table(view: &View, caption: &str, all: &[Due]) -> Markup {
    let columns = [
        Column::Text(view.t("Entro", "By").to_owned()),
        Column::Text(view.t("Che cosa", "What").to_owned()),
        Column::Text(view.t("Di chi è", "Whose it is").to_owned()),
        Column::Text(view.t("Da dove viene", "Where it comes from").to_owned()),
    ];
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for due in all { tr {
                th scope="row" { time datetime=(due.day) { (view.date(due.day)) } }
                td { (due.what) }
                td { (due.who) }
                td { (due.source.name(view)) @if let Some(norm) = due.norm { ", " span lang="it" { (norm) } } }
            } } }
        }
    };
    scroll(caption, &table)
}
