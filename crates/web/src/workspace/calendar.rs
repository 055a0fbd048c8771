//! Calendario: the dates of the law, of the plan and of the campaigns.

pub(super) mod feed;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_store::CampaignState;
use jiff::civil::Date;
use maud::{Markup, html};

use super::act::{self, Refused};
use super::frame::{Sheet, framed};
use super::rights::Action;
use super::visit::{Typed, Visit};
use crate::components::{Column, head, period_name, scroll};
use crate::view::View;

/// Dates that come every year by law: month, day, what in Italian and in English, where it is written.
const LEGAL: &[(i8, i8, &str, &str, &str)] = &[
    (
        1,
        31,
        "Piano della performance adottato e pubblicato",
        "Performance plan adopted and published",
        "art. 10 D.Lgs. 150/2009",
    ),
    (
        3,
        31,
        "Obiettivi di accessibilità pubblicati",
        "Accessibility objectives published",
        "art. 9 D.L. 179/2012",
    ),
    (
        6,
        30,
        "Relazione sulla performance approvata e validata",
        "Performance report approved and validated",
        "art. 10 D.Lgs. 150/2009",
    ),
    (
        9,
        23,
        "Dichiarazione di accessibilità aggiornata",
        "Accessibility statement brought up to date",
        "art. 3-quater L. 4/2004",
    ),
];

/// Where a date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Law,
    Plan,
    Campaign,
}

/// A day on which something is due.
#[derive(Debug, Clone)]
struct Due {
    day: Date,
    what: String,
    who: String,
    source: Source,
}

/// `GET /calendario`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    let all = match dates(&visit).await {
        Ok(all) => all,
        Err(refused) => return act::answer(&visit, refused, &Typed::new()),
    };
    let view = &visit.view;
    let title = view.t("Calendario", "Calendar");
    let (past, coming): (Vec<Due>, Vec<Due>) = all.into_iter().partition(|due| due.day < visit.now.day);
    let body = html! {
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
        @if visit.may(Action::ShareCalendar) { (feed::form(&visit)) }
    };
    framed(&visit, StatusCode::OK, &Sheet { title, body })
}

fn table(view: &View, caption: &str, all: &[Due]) -> Markup {
    let columns = [
        Column::Text(view.t("Entro", "By").to_owned()),
        Column::Text(view.t("Che cosa", "What").to_owned()),
        Column::Text(view.t("Chi, o dove è scritto", "Who, or where it is written").to_owned()),
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
                td { (source(view, due.source)) }
            } } }
        }
    };
    scroll(caption, &table)
}

fn source(view: &View, source: Source) -> &'static str {
    match source {
        Source::Law => view.t("legge", "law"),
        Source::Plan => view.t("piano", "plan"),
        Source::Campaign => view.t("monitoraggio", "monitoring"),
    }
}

/// All dates, in their order: of the law for the year before, this one and the next.
async fn dates(visit: &Visit) -> Result<Vec<Due>, Refused> {
    let (store, body, view) = (&visit.place.workspace.store, &visit.body.id, &visit.view);
    let mut all = Vec::new();
    let year = visit.now.day.year();
    for year in [year.saturating_sub(1), year, year.saturating_add(1)] {
        for (month, day, it, en, norm) in LEGAL {
            if let Ok(day) = Date::new(year, *month, *day) {
                let what = view.t(*it, *en).to_owned();
                all.push(Due { day, what, who: (*norm).to_owned(), source: Source::Law });
            }
        }
    }
    for in_force in visit.place.questions.of_all_years(store, body).await? {
        for phase in &in_force.phases {
            if let Some(day) = phase.due {
                let who = phase.actors.join(", ");
                all.push(Due { day, what: phase.phase.clone(), who, source: Source::Plan });
            }
        }
    }
    for campaign in store.campaigns(body).await? {
        if campaign.state != CampaignState::Closed {
            let period = period_name(view, campaign.period);
            let what = view.t(format!("Valori da dire: {period}"), format!("Values to be said: {period}"));
            let who = view.t("chi li deve", "who owes them").to_owned();
            all.push(Due { day: campaign.due, what, who, source: Source::Campaign });
        }
    }
    all.sort_by(|a, b| a.day.cmp(&b.day).then_with(|| a.what.cmp(&b.what)));
    Ok(all)
}
