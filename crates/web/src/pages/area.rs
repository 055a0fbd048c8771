//! An area: its objectives, their owners and their money.

use axum::response::Response;
use cannocchiale_core::model::StrategicArea;
use cannocchiale_core::terms::Kind;
use maud::{Markup, html};

use crate::address::segment;
use crate::components::{
    Column, coded, coded_text, day_choice, head, money, none, score_card, score_cell, scroll, state_of,
    unit_link, weight,
};
use crate::layout::{Page, Section, framed};
use crate::pages::trouble::not_found;
use crate::view::View;

/// `GET /area/{id}`.
pub(crate) async fn page(view: View) -> Response {
    let id = view.id();
    let Some(area) = view.site.plan.areas.iter().find(|area| Some(&area.id) == id.as_ref()) else {
        return not_found(&view);
    };
    let title = coded_text(area.code.as_str(), &area.title);
    let body = html! {
        p class="eyebrow" { (view.heading(Kind::Area)) }
        h1 { (coded(area.code.as_str(), &area.title)) }
        p class="lead" {
            (view.counted(area.objectives.len(), Kind::Objective))
            @if let Some(weight) = area.weight { ", " (view.t("peso", "weight")) " " (view.number(weight)) " " (view.t("fra le aree", "among the areas")) }
            ". "
            a href=(view.href(&format!("/albero/{}", segment(area.id.as_str())))) { (view.t("Apri nell’albero", "Open in the tree")) }
        }
        (day_choice(&view))
        (score_card(&view, &area.id))
        (objectives(&view, area))
    };
    let above = vec![(view.t("Albero", "Tree").to_owned(), view.href("/albero"))];
    view.page(framed(&view, &Page { title: &title, section: Section::Tree, above, body }))
}

fn objectives(view: &View, area: &StrategicArea) -> Markup {
    let year = view.site.plan.year;
    let caption = view.headings_or(Kind::Objective, "Obiettivi dell’area", "Objectives of the area");
    let mut columns = vec![Column::Text(view.heading_or(Kind::Objective, "Obiettivo", "Objective"))];
    if view.site.has_facts {
        columns.push(Column::Figure(view.t("Punteggio", "Score").to_owned()));
        columns.push(Column::Text(view.t("Stato", "State").to_owned()));
    }
    columns.extend([
        Column::Text(view.t("Chi ne risponde", "Who answers").to_owned()),
        Column::Figure(view.t("Peso", "Weight").to_owned()),
        Column::Figure(view.headings(Kind::Indicator)),
        Column::Figure(view.headings(Kind::Project)),
        Column::Figure(format!("{} {year}", view.t("Oneri", "Costs"))),
    ]);
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for objective in &area.objectives { tr {
                th scope="row" { a href=(view.href(&format!("/obiettivo/{}", segment(objective.id.as_str())))) { (coded(objective.code.as_str(), &objective.title)) } }
                @if view.site.has_facts {
                    td class="num" { (score_cell(view, &objective.id)) }
                    td { (state_of(view, &objective.id)) }
                }
                td { @match &objective.unit { Some(unit) => (unit_link(view, unit)), None => (none(view)) } }
                td class="num" { (weight(view, objective.weight)) }
                td class="num" { (objective.indicators.len()) }
                td class="num" { (objective.programmes.iter().map(|programme| programme.projects.len()).sum::<usize>()) }
                td class="num" { (money(view, objective.budget.get(&year).and_then(|budget| budget.costs))) }
            } } }
        }
    };
    scroll(&caption, &table)
}
