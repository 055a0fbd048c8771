//! Service standards: what the body declares of its services, what was measured, and how far the two are on average.

mod reckoned;
mod sheet;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_core::diag::Lang;
use cannocchiale_core::ids::{UnitId, Year};
use cannocchiale_core::number;
use cannocchiale_store::{
    MeasuredIn, NewStandard, Standard, StandardId, StandardResult, Unit, Validity, YearOfStandard,
};
use rust_decimal::Decimal;

use super::act::{self, Refused};
use super::frame::{Sheet, framed};
use super::rights::Action;
use super::subject::{self, Subjects};
use super::visit::{Fields, Typed, Visit, field};
use crate::view::View;

/// The list of the plan in which standards stand.
const SUBJECTS: &str = "service_standards";

/// The standards of a year.
struct OfYear {
    year: Year,
    rows: Vec<(Standard, Option<StandardResult>)>,
    units: Vec<Unit>,
    /// The standards of the plan in force.
    subjects: Subjects,
}

fn measured_in(view: &View, unit: MeasuredIn) -> &'static str {
    match unit {
        MeasuredIn::Minutes => view.t("minuti", "minutes"),
        MeasuredIn::Hours => view.t("ore", "hours"),
        MeasuredIn::Days => view.t("giorni", "days"),
        MeasuredIn::Percent => view.t("per cento", "per cent"),
    }
}

/// The units that answer for a standard; none is the body's.
fn owners(standard: &Standard) -> Vec<UnitId> {
    standard.said.unit.iter().cloned().collect()
}

/// `GET /standard`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let asked = visit.view.asked("anno").and_then(|text| text.parse().ok()).and_then(Year::new);
    let this = Year::new(visit.now.day.year()).ok_or(Refused::NotFound)?;
    let year = asked.unwrap_or(this);
    let results = store.standard_results(body).await?;
    let holds = |standard: &Standard| {
        let (from, to) = (standard.said.validity.from, standard.said.validity.to);
        from.year() <= year.number() && to.is_none_or(|to| year.number() <= to.year())
    };
    let of_year = |standard: &Standard| {
        results.iter().find(|result| result.standard == standard.id && result.year == year).cloned()
    };
    let standards = store.standards(body).await?;
    let rows = standards.into_iter().filter(holds).map(|standard| {
        let result = of_year(&standard);
        (standard, result)
    });
    let subjects = subject::of_plan(visit, SUBJECTS).await?;
    let shown = OfYear { year, rows: rows.collect(), units: store.units(body).await?, subjects };
    let title = visit.view.t("Standard dei servizi", "Service standards");
    let body = sheet::shown(visit, title, &shown);
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

/// `POST /standard`: a level that is declared from a day on.
pub(crate) async fn add(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = added(&visit, &fields).await;
    act::settled(&visit, done, &fields, "/standard")
}

async fn added(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let view = &visit.view;
    let told = |it: &str, en: &str| Refused::Told(view.t(it, en).to_owned());
    let measured_in = MeasuredIn::of_word(field(fields, "misura"))
        .ok_or_else(|| told("Scegli in che cosa si misura.", "Choose in what it is measured."))?;
    let declared = level(field(fields, "dichiarato"), view.lang).ok_or_else(|| {
        told("Scrivi il livello dichiarato, un numero.", "Write the declared level, a number.")
    })?;
    let from = super::settings::day_of(view, fields, "dal")?.unwrap_or(visit.now.day);
    let year = Year::new(from.year()).ok_or(Refused::NotFound)?;
    let new = NewStandard {
        service: field(fields, "servizio").to_owned(),
        subject: subject::chosen(fields, &subject::of_plan(visit, SUBJECTS).await?, None)?,
        unit: Some(field(fields, "unita")).filter(|unit| !unit.is_empty()).map(UnitId::new),
        measured_in,
        validity: Validity::from(from),
    };
    let Some(mut change) = act::begin_form(visit, Action::AddStandard, fields).await? else { return Ok(()) };
    let id = change.add_standard(&new).await?;
    let of_year = YearOfStandard { declared, measured: None, cases: None, justification: None };
    change.put_standard_result(id, year, 0, &of_year).await?;
    change.commit().await?;
    Ok(())
}

/// A level as people write it; it is not below zero.
fn level(text: &str, lang: Lang) -> Option<Decimal> {
    let read = match lang {
        Lang::It => number::read_italian(text),
        Lang::En => number::read_machine(&text.replace(',', "")),
    };
    read.filter(|level| !level.is_sign_negative())
}

/// Whether a standard is declared on any day of a year.
fn of_year(standard: &Standard, year: Year) -> bool {
    let validity = standard.said.validity;
    validity.from.year() <= year.number() && validity.to.is_none_or(|to| to.year() >= year.number())
}

/// `POST /standard/{standard}`: what was declared and measured in a year.
pub(crate) async fn say(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = said(&visit, &fields).await;
    act::settled(&visit, done, &fields, "/standard")
}

async fn said(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let view = &visit.view;
    let told = |it: &str, en: &str| Refused::Told(view.t(it, en).to_owned());
    let id = visit.segments().get(1).and_then(|id| id.parse().ok()).map(StandardId);
    let standards = visit.place.workspace.store.standards(&visit.body.id).await?;
    let standard = standards.iter().find(|standard| Some(standard.id) == id).ok_or(Refused::NotFound)?;
    if !visit.inside(Action::SayStandard)?.may(Action::SayStandard, &owners(standard)) {
        return Err(Refused::NoRight(Action::SayStandard));
    }
    let year = field(fields, "anno").parse().ok().and_then(Year::new);
    let year = year.ok_or_else(|| told("Scegli un anno.", "Choose a year."))?;
    let number = |name: &str| match field(fields, name) {
        "" => Ok(None),
        text => level(text, view.lang).map(Some).ok_or_else(|| {
            Refused::Told(view.t(
                format!("«{text}» non è un livello: scrivi un numero, per esempio 4,5."),
                format!("“{text}” is not a level: write a number, for example 4.5."),
            ))
        }),
    };
    if !of_year(standard, year) {
        return Err(told("In quell’anno lo standard non c’è.", "There is no such standard in that year."));
    }
    // Who measures does not declare: else a level that was missed could be lowered to what was measured.
    let declared = if visit.may(Action::AddStandard) {
        number("dichiarato")?
            .ok_or_else(|| told("Scrivi il livello dichiarato.", "Write the declared level."))?
    } else {
        let results = visit.place.workspace.store.standard_results(&visit.body.id).await?;
        let kept = results.iter().find(|result| result.standard == standard.id && result.year == year);
        kept.map(|result| result.said.declared).ok_or_else(|| {
            told(
                "Per quell’anno non è dichiarato nessun livello: lo dichiara l’ufficio programmazione.",
                "No level is declared for that year: the planning office declares it.",
            )
        })?
    };
    let measured = number("misurato")?;
    let cases = match field(fields, "casi") {
        "" => None,
        text => Some(
            text.replace('.', "")
                .parse()
                .map_err(|_| told("I casi sono un numero intero.", "Cases are a whole number."))?,
        ),
    };
    let justification = Some(field(fields, "motivo").to_owned()).filter(|text| !text.is_empty());
    let new = YearOfStandard { declared, measured, cases, justification };
    if reckoned::worse(standard.said.measured_in, &new).is_some_and(|by| by > Decimal::ZERO)
        && new.justification.is_none()
    {
        return Err(told(
            "Il livello misurato è peggiore di quello dichiarato: scrivi perché, basta una frase.",
            "The measured level is worse than the declared one: write why, one sentence will do.",
        ));
    }
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let Some(mut change) = act::begin_form(visit, Action::SayStandard, fields).await? else { return Ok(()) };
    change.put_standard_result(standard.id, year, seen, &new).await?;
    change.commit().await?;
    Ok(())
}
