//! Chi risponde di che cosa: the structure from the top to the desk, and what each part of it answers for.

use axum::response::Response;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{AssignedObjective, Holder, HolderLevel, ObjectiveKind, Unit, UnitKind};
use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::address::anchor;
use crate::components::{
    Column, coded, head, none, recorded, recorded_heading, scroll, target_of_year, weight,
};
use crate::layout::{Page, Section, framed};
use crate::pages::project::list;
use crate::view::View;

/// `GET /responsabili`.
pub(crate) async fn page(view: View) -> Response {
    let title = view.t("Chi risponde di che cosa", "Who answers for what");
    let plan = &view.site.plan;
    let holders: Vec<&Holder> = plan.holders();
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t(
            "Gli obiettivi scendono dall’ente al Segretario generale, ai dirigenti, ai servizi e agli uffici. I pesi di ciascuno fanno 100.",
            "Objectives go down from the body to the Secretary General, directors, services and offices. The weights of each add up to 100.",
        )) }
        (contents(&view, &holders))
        @for holder in &holders { (held(&view, holder)) }
        (others(&view, &holders))
    };
    view.page(framed(&view, &Page { title, section: Section::Holders, above: Vec::new(), body }))
}

/// The name of a holder for people.
pub(crate) fn holder_name(view: &View, holder: &Holder) -> String {
    match (&holder.unit, holder.level) {
        (Some(unit), _) => view.site.unit_name(unit).to_owned(),
        (None, HolderLevel::Structure) => view.t("Tutta la struttura", "The whole structure").to_owned(),
        (None, HolderLevel::SecretaryGeneral) => {
            view.t("Segretario generale", "Secretary General").to_owned()
        }
        (None, _) => view.site.plan.body.name.clone(),
    }
}

fn level_name(view: &View, level: HolderLevel) -> &'static str {
    match level {
        HolderLevel::Body => view.t("Ente", "Body"),
        HolderLevel::SecretaryGeneral => view.t("Vertice", "Top"),
        HolderLevel::Structure => view.t("Struttura", "Structure"),
        HolderLevel::Directorate => view.t("Area dirigenziale", "Directorate"),
        HolderLevel::Service => view.t("Servizio", "Service"),
        HolderLevel::Office => view.t("Ufficio", "Office"),
        HolderLevel::Person => view.t("Persona", "Person"),
    }
}

fn contents(view: &View, holders: &[&Holder]) -> Markup {
    html! {
        @if holders.len() > 1 {
            nav class="contents" aria-label=(view.t("In questa pagina", "On this page")) { ul {
                @for holder in holders { li { a href=(format!("#{}", anchor(holder.node().as_str()))) { (holder_name(view, holder)) } } }
            } }
        }
    }
}

fn held(view: &View, holder: &Holder) -> Markup {
    let node = holder.node();
    let objectives: Vec<&AssignedObjective> =
        view.site.plan.objectives.iter().filter(|objective| objective.holder.node() == node).collect();
    let weights: Vec<Decimal> = objectives.iter().filter_map(|objective| objective.weight).collect();
    let id = anchor(node.as_str());
    html! {
        section class="holder" id=(id) aria-labelledby=(format!("{id}-nome")) {
            p class="eyebrow" { (level_name(view, holder.level)) }
            h2 id=(format!("{id}-nome")) { (holder_name(view, holder)) }
            p class="mut" {
                (view.count(objectives.len(), ("obiettivo assegnato", "obiettivi assegnati"), ("assigned objective", "assigned objectives")))
                @if !weights.is_empty() { ", " (view.t("pesi in tutto", "weights in all")) " " (view.number(weights.iter().sum())) }
            }
            @for objective in objectives { (assigned(view, objective)) }
            (carried_out(view, &node))
        }
    }
}

fn assigned(view: &View, objective: &AssignedObjective) -> Markup {
    html! {
        article class="assigned" id=(anchor(objective.id.as_str())) {
            h3 { (coded(&objective.number.to_string(), &objective.title)) }
            dl class="facts" {
                div { dt { (view.t("Peso", "Weight")) } dd { (weight(view, objective.weight)) } }
                @if let Some(kind) = objective.kind { div { dt { (view.t("Tipo", "Kind")) } dd { (kind_name(view, kind)) } } }
                @if let Some(complexity) = objective.complexity { div { dt { (view.t("Complessità", "Complexity")) } dd { (view.number(complexity)) } } }
                @if !objective.derived_from.is_empty() { div { dt { (view.t("Deriva da", "Derived from")) } dd { ul class="inline" {
                    @for above in &objective.derived_from { li { (node_link(view, above)) } }
                } } } }
            }
            @if !objective.activities.is_empty() {
                details { summary { (view.t("Attività", "Activities")) " (" (objective.activities.len()) ")" } (list(&objective.activities)) }
            }
            (measures(view, objective))
            @if let Some(note) = &objective.note { p class="note" { (note) } }
        }
    }
}

fn measures(view: &View, objective: &AssignedObjective) -> Markup {
    let caption = format!("{}: {}", view.t("Indicatori", "Indicators"), objective.title);
    let mut columns = vec![
        Column::Text(view.t("Indicatore", "Indicator").to_owned()),
        Column::Figure(view.t("Peso", "Weight").to_owned()),
        Column::Figure("Target".to_owned()),
    ];
    if view.site.has_facts {
        columns.push(Column::Figure(recorded_heading(view)));
    }
    let table = html! {
        table class="table" {
            caption class="visually-hidden" { (caption) }
            (head(&columns))
            tbody { @for indicator in &objective.indicators { tr id=(anchor(indicator.id.as_str())) {
                th scope="row" { (coded(indicator.label.as_ref().map_or("", |label| label.as_str()), &indicator.statement)) }
                td class="num" { (weight(view, indicator.weight)) }
                td class="num" { (target_of_year(view, indicator, view.site.plan.year)) }
                @if view.site.has_facts { td class="num" { (recorded(view, &indicator.id, indicator.unit.as_deref())) } }
            } } }
        }
    };
    html! { @if !objective.indicators.is_empty() { (scroll(&caption, &table)) } }
}

fn node_link(view: &View, id: &NodeId) -> Markup {
    let entry = view.site.index.get(id);
    let name = entry.map_or_else(|| id.to_string(), |entry| entry.text.clone());
    match entry {
        Some(entry) => html! { a href=(view.href(&entry.path)) { (name) } },
        None => html! { (name) },
    }
}

/// The strategic objectives and projects a unit answers for.
fn carried_out(view: &View, node: &NodeId) -> Markup {
    let is_here = |unit: &cannocchiale_core::model::UnitRef| {
        unit.known().is_some_and(|unit| &NodeId::holder(unit) == node)
    };
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
            h3 class="h5" { (view.t("Obiettivi strategici", "Strategic objectives")) }
            ul { @for objective in objectives { li { a href=(view.node_href(&objective.id).unwrap_or_default()) { (coded(objective.code.as_str(), &objective.title)) } } } }
        }
        @if !projects.is_empty() {
            h3 class="h5" { (view.t("Progetti che realizza", "Projects it carries out")) }
            ul { @for project in projects { li { a href=(view.node_href(&project.id).unwrap_or_default()) { (coded(project.code.as_str(), &project.title)) } } } }
        }
    }
}

/// Units without assigned objectives: still, what they carry out.
fn others(view: &View, holders: &[&Holder]) -> Markup {
    let held: Vec<NodeId> = holders.iter().map(|holder| holder.node()).collect();
    let units: Vec<&Unit> =
        view.site.plan.body.units.iter().filter(|unit| !held.contains(&unit.node())).collect();
    html! {
        @for unit in units {
            @let id = anchor(unit.node().as_str());
            section class="holder" id=(id) aria-labelledby=(format!("{id}-nome")) {
                p class="eyebrow" { (unit_kind(view, unit.kind)) }
                h2 id=(format!("{id}-nome")) { (unit.name) }
                @let work = carried_out(view, &unit.node());
                @if work.0.is_empty() { p class="mut" { (none(view)) } } @else { (work) }
            }
        }
    }
}

/// The level of a unit.
pub(crate) fn unit_kind(view: &View, kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::SecretaryGeneral => view.t("Vertice", "Top"),
        UnitKind::Directorate => view.t("Area dirigenziale", "Directorate"),
        UnitKind::Service => view.t("Servizio", "Service"),
        UnitKind::Office => view.t("Ufficio", "Office"),
        UnitKind::Subsidiary => view.t("Partecipata", "Subsidiary"),
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
