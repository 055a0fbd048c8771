//! Where objectives stand in the budget of the State: the mission and the programme of each area, or of an objective of
//! its own. The PIRA and its report are made by them. They hold from the first day of the year of the plan they are
//! written for until others are written, so they come back next year.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_core::ids::Year;
use cannocchiale_core::model::{Plan, StrategicArea};
use cannocchiale_press::Spending;
use cannocchiale_store::{DatedSetting, Revision, StoreError};
use jiff::civil::{Date, date};
use maud::{Markup, html};

use super::{material, name_of, path, revision_of};
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed, key, saved};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// Under what they are kept.
const NAME: &str = "spending";
/// The longest name of a mission or of a programme.
const LONGEST: usize = 240;

fn begins(year: Year) -> Date {
    date(year.number(), 1, 1)
}

/// Where the objectives of the plan of a year stand, as far as somebody said so.
pub(super) async fn of_year(visit: &Visit, year: Year) -> Result<Vec<Spending>, StoreError> {
    let store = &visit.place.workspace.store;
    let Some(kept) = store.setting_on(&visit.body.id, NAME, begins(year)).await? else {
        return Ok(Vec::new());
    };
    Spending::read(&kept.text)
        .map_err(|line| StoreError::Broken(format!("line {line} of the missions cannot be read")))
}

/// How many objectives have neither a mission of their own nor one of their area.
pub(super) fn unplaced(plan: &Plan, spending: &[Spending]) -> usize {
    let is_placed = |code: &str| spending.iter().any(|line| line.code == code);
    let objectives = plan.strategic_objectives();
    objectives
        .filter(|(area, objective)| !is_placed(area.code.as_str()) && !is_placed(objective.code.as_str()))
        .count()
}

/// Where the page is.
pub(super) fn address(revision: &Revision) -> String {
    format!("{}/missioni", path(revision.id))
}

/// `GET /documenti/{revision}/missioni`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let revision = revision_of(visit).await?;
    let plan = material::plan(visit, &revision).await?;
    let spending = of_year(visit, revision.year).await?;
    let view = &visit.view;
    let title = view.t("Missioni e programmi di spesa", "Missions and spending programmes");
    let body = html! {
        (saved(visit))
        p class="eyebrow" { a href=(visit.href(&path(revision.id))) { (view.t("Documenti", "Documents")) " " (name_of(view, &revision)) } }
        h1 { (title) }
        p class="lead" { (view.t(
            "A quale missione e a quale programma del bilancio dello Stato appartiene ciascun obiettivo (D.Lgs. 91/2011, art. 19). Il PIRA e il rapporto sui risultati sono divisi così. Un’area vale per tutti i suoi obiettivi; un obiettivo può averne altri. Ciò che scrivi vale anche per gli anni che seguono, finché non cambia.",
            "To which mission and programme of the budget of the State each objective belongs (D.Lgs. 91/2011, art. 19). The PIRA and the report on its results are divided so. An area counts for all its objectives; an objective may have others. What you write holds for the years to come too, until it changes.",
        )) }
        @if visit.may(Action::PlaceObjectives) { (form(visit, &revision, &plan, &spending, seen(visit, revision.year).await?)) }
        @else { (list(visit, &plan, &spending)) }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

/// The version of what begins with a year; 0 where nothing begins with it.
async fn seen(visit: &Visit, year: Year) -> Result<u32, StoreError> {
    let all = visit.place.workspace.store.dated_settings(&visit.body.id, NAME).await?;
    Ok(all.iter().find(|setting| setting.from == begins(year)).map_or(0, |setting| setting.version))
}

fn of<'a>(spending: &'a [Spending], code: &str) -> Option<&'a Spending> {
    spending.iter().find(|line| line.code == code)
}

fn form(visit: &Visit, revision: &Revision, plan: &Plan, spending: &[Spending], seen: u32) -> Markup {
    let view = &visit.view;
    html! {
        form class="work-form" action=(visit.href(&address(revision))) method="post" {
            (key(visit))
            input type="hidden" name="visto" value=(seen);
            @for area in &plan.areas {
                fieldset {
                    legend { (view.t("Area ", "Area ")) (area.code) " – " (area.title) }
                    (fields(visit, area.code.as_str(), of(spending, area.code.as_str())))
                    (own(visit, area, spending))
                }
            }
            button type="submit" class="btn btn-primary" { (view.t("Salva", "Save")) }
        }
    }
}

/// The objectives of an area, open where one of them has something of its own.
fn own(visit: &Visit, area: &StrategicArea, spending: &[Spending]) -> Markup {
    let view = &visit.view;
    let is_open = area.objectives.iter().any(|objective| of(spending, objective.code.as_str()).is_some());
    html! {
        details open[is_open] {
            summary { (view.t("Obiettivi che ne hanno altri", "Objectives that have others")) ": " (area.code) }
            @for objective in &area.objectives {
                fieldset {
                    legend { (objective.code) " – " (objective.title) }
                    (fields(visit, objective.code.as_str(), of(spending, objective.code.as_str())))
                }
            }
        }
    }
}

fn fields(visit: &Visit, code: &str, kept: Option<&Spending>) -> Markup {
    let view = &visit.view;
    let pairs = [
        (
            "missione",
            view.t("Missione, codice e titolo", "Mission, code and title"),
            kept.map(|line| &line.mission),
        ),
        (
            "programma",
            view.t("Programma, codice e titolo", "Programme, code and title"),
            kept.map(|line| &line.programme),
        ),
    ];
    html! {
        @for (name, label, value) in pairs {
            @let id = format!("{name}-{code}");
            div {
                label for=(id) { (label) span class="visually-hidden" { ", " (code) } }
                input type="text" class="wide" id=(id) name=(id) maxlength=(LONGEST) autocomplete="off" lang="it" value=(value.map_or("", String::as_str));
            }
        }
    }
}

fn list(visit: &Visit, plan: &Plan, spending: &[Spending]) -> Markup {
    let objectives = plan.strategic_objectives();
    let placed = objectives.map(|(area, objective)| {
        (objective, of(spending, objective.code.as_str()).or_else(|| of(spending, area.code.as_str())))
    });
    html! {
        ul { @for (objective, line) in placed { li {
            strong { (objective.code) } ": "
            @match line {
                Some(line) => { (line.mission) " · " (line.programme) }
                None => (visit.view.t("nessuno l’ha ancora detto", "nobody said yet")),
            }
        } } }
    }
}

/// `POST /documenti/{revision}/missioni`.
pub(crate) async fn place(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let shows =
        visit.segments().get(1).map(|id| format!("{}/{id}/missioni", super::HERE)).unwrap_or_default();
    let done = placed(&visit, &fields).await;
    act::settled(&visit, done, &fields, &shows)
}

async fn placed(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let revision = revision_of(visit).await?;
    let plan = material::plan(visit, &revision).await?;
    let codes = plan.areas.iter().flat_map(|area| {
        let own = area.objectives.iter().map(|objective| objective.code.to_string());
        std::iter::once(area.code.to_string()).chain(own)
    });
    let mut lines = Vec::new();
    for code in codes {
        lines.extend(line(visit, fields, code)?);
    }
    let Some(mut change) = act::begin_form(visit, Action::PlaceObjectives, fields).await? else {
        return Ok(());
    };
    let new = DatedSetting {
        name: NAME.to_owned(),
        from: begins(revision.year),
        text: Spending::write(&lines),
        act: None,
        version: 0,
    };
    change.put_dated_setting(field(fields, "visto").parse().unwrap_or(u32::MAX), &new).await?;
    change.commit().await?;
    Ok(())
}

/// What was typed for an area or an objective; none where nothing was.
fn line(visit: &Visit, fields: &Typed, code: String) -> Result<Option<Spending>, Refused> {
    let typed = |name: &str| {
        let text = field(fields, &format!("{name}-{code}"));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (mission, programme) = (typed("missione"), typed("programma"));
    let told = |it: String, en: String| Err(Refused::Told(visit.view.t(it, en)));
    match (mission.is_empty(), programme.is_empty()) {
        (true, true) => Ok(None),
        (false, false) if mission.chars().count().max(programme.chars().count()) > LONGEST => told(
            format!(
                "Missione e programma di {code} hanno al più {LONGEST} caratteri ciascuno: bastano codice e titolo."
            ),
            format!(
                "The mission and the programme of {code} have at most {LONGEST} characters each: code and title are enough."
            ),
        ),
        (false, false) => Ok(Some(Spending { code, mission, programme })),
        _ => told(
            format!("Di {code} scrivi sia la missione sia il programma, o nessuno dei due."),
            format!("Of {code} write both the mission and the programme, or neither."),
        ),
    }
}
