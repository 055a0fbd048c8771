//! A project: what is done this year, by whom, and what must be there at the end.

use axum::response::Response;
use cannocchiale_core::model::{Programme, Project, StrategicArea, StrategicObjective};
use cannocchiale_core::terms::Kind;
use maud::{Markup, html};

use crate::address::{anchor, segment};
use crate::components::{
    Column, coded, coded_text, day_choice, head, met_word, none, recorded, recorded_heading, said,
    score_card, score_cell, scroll, state_of, target, units, weight,
};
use crate::layout::{Page, Section, framed};
use crate::pages::trouble::not_found;
use crate::view::View;

/// `GET /progetto/{id}`.
pub(crate) async fn page(view: View) -> Response {
    let id = view.id();
    let found = view.site.plan.strategic_objectives().find_map(|(area, objective)| {
        objective.programmes.iter().find_map(|programme| {
            let project = programme.projects.iter().find(|project| Some(&project.id) == id.as_ref())?;
            Some((area, objective, programme, project))
        })
    });
    let Some((area, objective, programme, project)) = found else { return not_found(&view) };
    let title = coded_text(project.code.as_str(), &project.title);
    let body = html! {
        p class="eyebrow" { (view.heading(Kind::Project)) " " (project.year) }
        h1 { (coded(project.code.as_str(), &project.title)) }
        (day_choice(&view))
        (score_card(&view, &project.id))
        (summary(&view, &[area.id.as_str(), objective.id.as_str(), project.id.as_str()], project))
        (actions(&view, project))
        section aria-labelledby="risultati" {
            h2 id="risultati" { (view.t("Che cosa deve esserci alla fine", "What must be there at the end")) }
            (results(&view, project))
        }
    };
    let above = above(&view, area, objective, programme);
    view.page(framed(&view, &Page { title: &title, section: Section::Tree, above, body }))
}

fn above(
    view: &View,
    area: &StrategicArea,
    objective: &StrategicObjective,
    programme: &Programme,
) -> Vec<(String, String)> {
    let page = view.href(&format!("/obiettivo/{}", segment(objective.id.as_str())));
    let programme_name = programme.title.as_deref().unwrap_or(view.t("Programma", "Programme"));
    vec![
        (view.t("Albero", "Tree").to_owned(), view.href("/albero")),
        (
            coded_text(area.code.as_str(), &area.title),
            view.href(&format!("/area/{}", segment(area.id.as_str()))),
        ),
        (coded_text(objective.code.as_str(), &objective.title), page.clone()),
        (
            coded_text(programme.code.as_str(), programme_name),
            format!("{page}#{}", anchor(programme.id.as_str())),
        ),
    ]
}

fn summary(view: &View, trail: &[&str], project: &Project) -> Markup {
    let in_tree: String = trail.iter().map(|id| format!("/{}", segment(id))).collect();
    html! {
        dl class="facts" {
            div { dt { (view.t("Chi lo realizza", "Who carries it out")) } dd { (units(view, &project.offices)) } }
            @if let Some(weight) = project.weight { div { dt { (view.t("Peso nel programma", "Weight in the programme")) } dd { (view.number(weight)) } } }
            @if let Some(complexity) = project.complexity { div { dt { (view.t("Complessità", "Complexity")) } dd { (view.number(complexity)) } } }
            div { dt { (view.t("Nell’albero", "In the tree")) } dd { a href=(view.href(&format!("/albero{in_tree}"))) { (view.t("Apri", "Open")) } } }
        }
        @if project.inferred {
            p class="note" { (view.t("Il codice non era leggibile nel documento di partenza: è stato dato per posizione.", "The code was not legible in the source document: it was given by position.")) }
        }
    }
}

fn actions(view: &View, project: &Project) -> Markup {
    html! {
        @if !project.actions.is_empty() {
            section aria-labelledby="azioni" {
                h2 id="azioni" { (view.headings_or(Kind::Action, "Che cosa si fa", "What is done")) }
                (list(&project.actions))
            }
        }
    }
}

/// Activities with their own labels.
pub(crate) fn list(actions: &[cannocchiale_core::model::Action]) -> Markup {
    html! {
        ul class="labelled" { @for action in actions { li {
            @if !action.label.is_empty() { span class="label" { (action.label) "." } " " }
            (said(&action.text))
        } } }
    }
}

fn results(view: &View, project: &Project) -> Markup {
    let caption = view.headings(Kind::Outcome);
    let mut columns = vec![
        Column::Text(view.heading_or(Kind::Outcome, "Risultato", "Result")),
        Column::Figure(view.t("Target", "Target").to_owned()),
        Column::Figure(view.t("Peso", "Weight").to_owned()),
    ];
    if view.site.has_facts {
        columns.push(Column::Figure(recorded_heading(view)));
        columns.push(Column::Text(view.t("Raggiunto", "Met").to_owned()));
        columns.push(Column::Figure(view.t("Punteggio", "Score").to_owned()));
        columns.push(Column::Text(view.t("Stato", "State").to_owned()));
    }
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for result in &project.results { tr id=(anchor(result.id.as_str())) {
                th scope="row" { (coded(result.label.as_str(), &result.statement)) }
                td class="num" { (target(view, result.target.as_ref())) }
                td class="num" { (weight(view, result.weight)) }
                @if view.site.has_facts {
                    td class="num" { (recorded(view, &result.id, result.indicator.as_ref().and_then(|indicator| indicator.unit.as_deref()))) }
                    td { (met_word(view, &result.id)) }
                    td class="num" { (score_cell(view, &result.id)) }
                    td { (state_of(view, &result.id)) }
                }
            } } }
        }
    };
    html! { @if project.results.is_empty() { p { (none(view)) } } @else { (scroll(&caption, &table)) } }
}
