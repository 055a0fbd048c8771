//! What one holder answers for: assigned objectives with their weights, strategic objectives, projects.

use axum::response::Response;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{AssignedObjective, Holder, ObjectiveKind, Unit, UnitRef};
use cannocchiale_core::terms::Kind;
use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::address::anchor;
use crate::components::{
    Column, attached, coded, day_choice, head, met_word, recorded, recorded_heading, said, score_badge,
    score_card, score_cell, scroll, state_of, target_of_year, unit_link, weight,
};
use crate::layout::{Page, Section, framed};
use crate::pages::holders::{holder_name, href, inside, level_name, scored, unit_kind};
use crate::pages::project::list;
use crate::pages::trouble::not_found;
use crate::view::View;

/// `GET /responsabili/{id}`.
pub(crate) async fn page(view: View) -> Response {
    let Some(node) = view.id() else { return not_found(&view) };
    let plan = &view.site.plan;
    let unit = plan.body.units.iter().find(|unit| unit.node() == node);
    let holder = plan.holders().into_iter().find(|holder| holder.node() == node);
    let (name, level) = match (unit, holder) {
        (Some(unit), _) => (unit.name.clone(), unit_kind(&view, unit.kind)),
        (None, Some(holder)) => (holder_name(&view, holder), level_name(&view, holder.level)),
        (None, None) => return not_found(&view),
    };
    let body = html! {
        p class="eyebrow" { (level) }
        h1 { (said(&name)) }
        @if holder.is_some() { (day_choice(&view)) (score_card(&view, &scored(&node))) }
        @if let Some(unit) = unit { (place(&view, unit)) }
        (held(&view, &node, holder))
        (carried_out(&view, &node))
    };
    let above = vec![(view.t("Chi risponde", "Who answers").to_owned(), view.href("/responsabili"))];
    view.page(framed(&view, &Page { title: &name, section: Section::Holders, above, body }))
}

/// Where a unit stands in the structure.
fn place(view: &View, unit: &Unit) -> Markup {
    let inside = inside(view, unit);
    html! {
        @if unit.parent.is_some() || !inside.is_empty() || unit.head.is_some() {
            dl class="facts" {
                @if let Some(head) = &unit.head { div { dt { (view.t("Chi la guida", "Led by")) } dd { (head) } } }
                @if let Some(parent) = &unit.parent { div { dt { (view.t("Fa parte di", "Part of")) } dd { (unit_link(view, parent)) } } }
                @if !inside.is_empty() { div { dt { (view.t("Comprende", "Includes")) } dd { ul class="inline" {
                    @for part in inside { li { a href=(href(view, &part.node())) { (part.name) } } }
                } } } }
            }
        }
    }
}

fn held(view: &View, node: &NodeId, holder: Option<&Holder>) -> Markup {
    let objectives: Vec<&AssignedObjective> =
        view.site.plan.objectives.iter().filter(|objective| &objective.holder.node() == node).collect();
    let weights: Vec<Decimal> = objectives.iter().filter_map(|objective| objective.weight).collect();
    html! {
        @if holder.is_some() {
            section aria-labelledby="assegnati" {
                h2 id="assegnati" { (view.headings(Kind::Assigned)) }
                p class="mut" {
                    (view.count(objectives.len(), ("obiettivo", "obiettivi"), ("objective", "objectives")))
                    @if !weights.is_empty() { ", " (view.t("pesi in tutto", "weights in all")) " " (view.number(weights.iter().sum())) }
                }
                @for objective in objectives { (assigned(view, objective)) }
            }
        }
    }
}

fn assigned(view: &View, objective: &AssignedObjective) -> Markup {
    html! {
        article class="assigned" id=(anchor(objective.id.as_str())) {
            h3 { (coded(&objective.number.to_string(), &objective.title)) }
            dl class="facts" {
                @if view.site.has_facts { div { dt { (view.t("Raggiungimento", "Achievement")) } dd { (score_cell(view, &objective.id)) " " (state_of(view, &objective.id)) } } }
                div { dt { (view.t("Peso", "Weight")) } dd { (weight(view, objective.weight)) } }
                @if let Some(kind) = objective.kind { div { dt { (view.t("Tipo", "Kind")) } dd { (kind_name(view, kind)) } } }
                @if let Some(complexity) = objective.complexity { div { dt { (view.t("Complessità", "Complexity")) } dd { (view.number(complexity)) } } }
                @if !objective.derived_from.is_empty() { div { dt { (view.t("Deriva da", "Derived from")) } dd { ul class="inline" {
                    @for above in &objective.derived_from { li { (node_link(view, above)) } }
                } } } }
            }
            (carried_on(view, &objective.id))
            @if !objective.activities.is_empty() {
                details { summary { (view.t("Attività", "Activities")) " (" (objective.activities.len()) ")" } (list(&objective.activities)) }
            }
            (measures(view, objective))
            (attached(view, &objective.attached))
            @if let Some(note) = &objective.note { p class="note" { (note) } }
        }
    }
}

/// The objectives of the level below that carry this one on.
fn carried_on(view: &View, id: &NodeId) -> Markup {
    let below: Vec<&AssignedObjective> =
        view.site.plan.objectives.iter().filter(|objective| objective.derived_from.contains(id)).collect();
    html! {
        @if !below.is_empty() {
            h4 class="h6" { (view.t("Lo portano avanti", "Carried on by")) }
            ul class="projects" { @for objective in below { li {
                a href=(view.node_href(&objective.id).unwrap_or_default()) { (said(&objective.title)) }
                " " (score_badge(view, &objective.id))
                span class="mut small" { (holder_name(view, &objective.holder)) }
            } } }
        }
    }
}

fn measures(view: &View, objective: &AssignedObjective) -> Markup {
    let caption = format!("{}: {}", view.headings(Kind::Indicator), objective.title);
    let mut columns = vec![
        Column::Text(view.heading(Kind::Indicator)),
        Column::Figure(view.t("Peso", "Weight").to_owned()),
        Column::Figure("Target".to_owned()),
    ];
    if view.site.has_facts {
        columns.push(Column::Figure(recorded_heading(view)));
        columns.push(Column::Text(view.t("Raggiunto", "Met").to_owned()));
        columns.push(Column::Figure(view.t("Punteggio", "Score").to_owned()));
        columns.push(Column::Text(view.t("Stato", "State").to_owned()));
    }
    let table = html! {
        table class="table" {
            caption class="visually-hidden" { (caption) }
            (head(&columns))
            tbody { @for indicator in &objective.indicators { tr id=(anchor(indicator.id.as_str())) {
                th scope="row" { (coded(indicator.label.as_ref().map_or("", |label| label.as_str()), &indicator.statement)) }
                td class="num" { (weight(view, indicator.weight)) }
                td class="num" { (target_of_year(view, indicator, view.site.plan.year)) }
                @if view.site.has_facts {
                    td class="num" { (recorded(view, &indicator.id, indicator.unit.as_deref())) }
                    td { (met_word(view, &indicator.id)) }
                    td class="num" { (score_cell(view, &indicator.id)) }
                    td { (state_of(view, &indicator.id)) }
                }
            } } }
        }
    };
    html! { @if !objective.indicators.is_empty() { (scroll(&caption, &table)) } }
}

fn node_link(view: &View, id: &NodeId) -> Markup {
    let entry = view.site.index.get(id);
    let name = entry.map_or_else(|| id.to_string(), |entry| entry.text.clone());
    match entry {
        Some(entry) => html! { a href=(view.href(&entry.path)) { (said(&name)) } },
        None => said(&name),
    }
}

/// The strategic objectives and projects a unit answers for.
fn carried_out(view: &View, node: &NodeId) -> Markup {
    let is_here = |unit: &UnitRef| unit.known().is_some_and(|unit| &NodeId::holder(unit) == node);
    let plan = &view.site.plan;
    let objectives = plan.strategic_objectives().map(|(_, objective)| objective);
    let objectives: Vec<_> =
        objectives.filter(|objective| objective.unit.as_ref().is_some_and(is_here)).collect();
    let projects: Vec<_> = plan
        .projects()
        .filter(|(_, project)| project.offices.iter().any(is_here))
        .map(|(_, project)| project)
        .collect();
    html! {
        @if !objectives.is_empty() {
            h2 { (view.headings(Kind::Objective)) }
            ul { @for objective in objectives { li { a href=(view.node_href(&objective.id).unwrap_or_default()) { (coded(objective.code.as_str(), &objective.title)) } } } }
        }
        @if !projects.is_empty() {
            h2 { (view.headings_or(Kind::Project, "Progetti che realizza", "Projects it carries out")) }
            ul { @for project in projects { li { a href=(view.node_href(&project.id).unwrap_or_default()) { (coded(project.code.as_str(), &project.title)) } } } }
        }
    }
}

fn kind_name(view: &View, kind: ObjectiveKind) -> &'static str {
    match kind {
        ObjectiveKind::CrossCutting => view.t("trasversale", "cross-cutting"),
        ObjectiveKind::Strategic => view.t("strategico", "strategic"),
        ObjectiveKind::Directorate => view.t("di area", "of a directorate"),
        ObjectiveKind::Service => view.t("di servizio", "of a service"),
        ObjectiveKind::Individual => view.t("individuale", "individual"),
        ObjectiveKind::Project => view.t("progettuale", "of projects"),
    }
}
