//! Why values went otherwise than planned, and what is done about it: corrections that are late first.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_core::ids::UnitId;
use cannocchiale_store::{Cause, CorrectionState, Deviation, Measure};
use maud::{Markup, html};

use super::parts;
use crate::components::{Column, head, period_name, said, scroll};
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::measure::deviation::{cause_name, state_name};
use crate::workspace::measure::form;
use crate::workspace::questions::Question;
use crate::workspace::rights::Action;
use crate::workspace::visit::{Typed, Visit, Visitor};

/// A deviation and what it is about.
struct Row {
    question: Question,
    deviation: Deviation,
}

/// How a correction stands; the late ones come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Late,
    Open,
    /// Somebody said why, and nothing is done about it.
    Without,
    Settled,
}

/// `GET /monitoraggio/scostamenti`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let visitor = &visit.sheltered(Action::ReadDeviations).await?;
    let rows = rows(visit, visitor).await?;
    let view = &visit.view;
    let title = view.t("Scostamenti e correzioni", "Deviations and corrections");
    let body = html! {
        h1 { (title) }
        (parts(visit))
        @if rows.is_empty() {
            p class="lead" { (view.t("Nessuno ha ancora spiegato uno scostamento.", "Nobody has explained a deviation yet.")) }
            p { (view.t("Si spiega dalla pagina del valore: causa, perché, azione correttiva e giorno.", "It is explained on the page of the value: cause, why, corrective action and day.")) }
        } @else {
            (summary(visit, &rows))
            (table(visit, visitor, &rows))
        }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

/// The deviations of values that the visitor may read.
async fn rows(visit: &Visit, visitor: &Visitor) -> Result<Vec<Row>, Refused> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let plans = visit.place.questions.of_all_years(store, body).await?;
    let mut rows = Vec::new();
    for deviation in store.deviations(body).await? {
        let of_year = plans.iter().filter(|plan| plan.revision.year == deviation.period.year);
        let question = of_year
            .filter_map(|plan| plan.about(&Measure::of(deviation.subject)))
            .find(|question| visitor.may_with(Action::ReadValue, question));
        rows.extend(question.map(|question| Row { question: visitor.shelter.told(question), deviation }));
    }
    let last = |row: &Row| std::cmp::Reverse(row.deviation.period.last_day());
    rows.sort_by_key(|row| (standing(visit, row), row.deviation.said.due, last(row)));
    Ok(rows)
}

fn standing(visit: &Visit, row: &Row) -> Standing {
    let said = &row.deviation.said;
    match (said.state, said.due) {
        (CorrectionState::Done | CorrectionState::Dropped, _) => Standing::Settled,
        (CorrectionState::Open, _) if said.corrective_action.is_none() => Standing::Without,
        (CorrectionState::Open, Some(due)) if due < visit.now.day => Standing::Late,
        (CorrectionState::Open, _) => Standing::Open,
    }
}

fn summary(visit: &Visit, rows: &[Row]) -> Markup {
    let view = &visit.view;
    let of = |wanted: Standing| rows.iter().filter(|row| standing(visit, row) == wanted).count();
    let (late, open) = (of(Standing::Late), of(Standing::Open));
    let caption = view.t("Da dove vengono", "Where they come from");
    html! {
        p class="lead" {
            (view.count(rows.len(), ("scostamento spiegato", "scostamenti spiegati"), ("deviation explained", "deviations explained")))
            ", " (view.count(open.saturating_add(late), ("correzione in corso", "correzioni in corso"), ("correction being done", "corrections being done")))
            @if late > 0 { ", " strong class="late" { (view.count(late, ("in ritardo", "in ritardo"), ("late", "late"))) } }
            "."
        }
        table class="table counts" {
            caption { (caption) }
            (head(&[Column::Text(view.t("Causa", "Cause").to_owned()), Column::Figure(view.t("Scostamenti", "Deviations").to_owned())]))
            tbody { @for cause in Cause::ALL {
                @let count = rows.iter().filter(|row| row.deviation.said.cause == *cause).count();
                tr { th scope="row" { (cause_name(view, *cause)) } td class="num" { (count) } }
            } }
        }
    }
}

fn table(visit: &Visit, visitor: &Visitor, rows: &[Row]) -> Markup {
    let view = &visit.view;
    let caption =
        view.t("Uno per uno, le correzioni in ritardo per prime", "One by one, late corrections first");
    let columns = [
        Column::Text(view.t("Che cosa", "What").to_owned()),
        Column::Text(view.t("Causa e perché", "Cause and why").to_owned()),
        Column::Text(view.t("Azione correttiva", "Corrective action").to_owned()),
        Column::Text(view.t("Entro", "By").to_owned()),
    ];
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for row in rows {
                @let given = &row.deviation.said;
                tr {
                    th scope="row" {
                        a href=(visit.href(&form::path(&row.question, row.deviation.period))) { (said(&row.question.statement)) }
                        span class="when" { (said(&row.question.part_of)) ", " (period_name(view, row.deviation.period)) }
                    }
                    td { (cause_name(view, given.cause)) p class="text" { (said(&given.why)) } }
                    td {
                        @match &given.corrective_action {
                            Some(action) => { p class="text" { (said(action)) } (state_name(view, given.state)) @if let Some(unit) = &given.unit { ", " (said(&unit_name(visitor, unit))) } }
                            None => { span class="none" { (view.t("nessuna", "none")) } }
                        }
                    }
                    td { (due(view, row, standing(visit, row))) }
                }
            } }
        }
    };
    scroll(caption, &table)
}

fn due(view: &View, row: &Row, standing: Standing) -> Markup {
    html! {
        @match row.deviation.said.due {
            Some(day) => time datetime=(day) { (view.date(day)) },
            None => "—",
        }
        @if standing == Standing::Late { br; span class="late" { span aria-hidden="true" { "■" } " " (view.t("in ritardo", "late")) } }
    }
}

fn unit_name(visitor: &Visitor, id: &UnitId) -> String {
    let unit = visitor.units.iter().find(|unit| unit.id == *id);
    unit.map_or_else(|| id.to_string(), |unit| unit.name.clone())
}
