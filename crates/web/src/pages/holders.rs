//! Chi risponde di che cosa: the cascade of objectives, and the structure from the top to the desk.

mod cascade;

use axum::response::Response;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{Holder, HolderLevel, Unit, UnitKind, UnitRef};
use cannocchiale_core::terms::Kind;
use maud::{Markup, html};

use crate::address::segment;
use crate::components::{day_choice, said, score_badge};
use crate::layout::{Page, Section, framed};
use crate::view::View;

/// `GET /responsabili`.
pub(crate) async fn page(view: View) -> Response {
    let title = view.t("Chi risponde di che cosa", "Who answers for what");
    let units = &view.site.plan.body.units;
    let known = |node: &NodeId| units.iter().any(|unit| &unit.node() == node);
    let others: Vec<&Holder> =
        view.site.plan.holders().into_iter().filter(|holder| !known(&holder.node())).collect();
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t(
            "Gli obiettivi scendono dall’ente al Segretario generale, ai dirigenti, ai servizi e agli uffici. I pesi di ciascuno fanno 100.",
            "Objectives go down from the body to the Secretary General, directors, services and offices. The weights of each add up to 100.",
        )) }
        (day_choice(&view))
        (cascade::shown(&view))
        h2 { (view.t("La struttura", "The structure")) }
        @if !others.is_empty() {
            ul class="structure structure-top" { @for holder in &others { li { (line(&view, &holder.node(), &holder_name(&view, holder), &level_name(&view, holder.level))) } } }
        }
        (structure(&view))
    };
    view.page(framed(&view, &Page { title, section: Section::Holders, above: Vec::new(), body }))
}

/// Levels of the structure shown; a structure that turns in a circle ends here too.
const DEEPEST: u8 = 6;

/// The units of the body, each inside the one it belongs to.
pub(crate) fn structure(view: &View) -> Markup {
    let units = &view.site.plan.body.units;
    let has_parent = |unit: &Unit| {
        let parent = unit.parent.as_ref().and_then(|parent| parent.known());
        parent.is_some_and(|parent| units.iter().any(|other| &other.id == parent && other.id != unit.id))
    };
    let tops: Vec<&Unit> = units.iter().filter(|unit| !has_parent(unit)).collect();
    html! { @if !tops.is_empty() { (branch(view, &tops, DEEPEST)) } }
}

fn branch(view: &View, units: &[&Unit], depth: u8) -> Markup {
    let class = if depth == DEEPEST { "structure structure-top" } else { "structure" };
    html! {
        ul class=(class) { @for unit in units { li {
            (line(view, &unit.node(), &unit.name, &unit_kind(view, unit.kind)))
            @let inside = inside(view, unit);
            @if depth > 1 && !inside.is_empty() { (branch(view, &inside, depth - 1)) }
        } } }
    }
}

/// The units that belong to one.
pub(crate) fn inside<'a>(view: &'a View, unit: &Unit) -> Vec<&'a Unit> {
    let node: NodeId = unit.node();
    let units = view.site.plan.body.units.iter();
    units
        .filter(|other| other.node() != node)
        .filter(|other| other.parent.as_ref().and_then(|parent| parent.known()) == Some(&unit.id))
        .collect()
}

fn line(view: &View, node: &NodeId, name: &str, level: &str) -> Markup {
    let plan = &view.site.plan;
    let held = plan.objectives.iter().filter(|objective| &objective.holder.node() == node).count();
    let is_here = |unit: &UnitRef| unit.known().is_some_and(|unit| &NodeId::holder(unit) == node);
    let projects = plan.projects().filter(|(_, project)| project.offices.iter().any(is_here)).count();
    html! {
        a href=(href(view, node)) { (said(name)) }
        @if held > 0 { " " (score_badge(view, &scored(node))) }
        span class="mut small" {
            (level)
            @if held > 0 { ", " (view.counted_or(held, Kind::Assigned, ("obiettivo", "obiettivi"), ("objective", "objectives"))) }
            @if projects > 0 { ", " (view.counted(projects, Kind::Project)) }
        }
    }
}

/// The node that is scored for a holder: the body as a holder stands beside the root of the tree.
pub(crate) fn scored(node: &NodeId) -> NodeId {
    if *node == NodeId::body() { NodeId::new(format!("@{node}")) } else { node.clone() }
}

/// The page of a holder.
pub(crate) fn href(view: &View, node: &NodeId) -> String {
    view.href(&format!("/responsabili/{}", segment(node.as_str())))
}

/// The name of a holder for people.
pub(crate) fn holder_name(view: &View, holder: &Holder) -> String {
    match (&holder.unit, holder.level) {
        (Some(unit), _) => view.site.unit_name(unit).to_owned(),
        (None, HolderLevel::Structure) => view.t("Tutta la struttura", "The whole structure").to_owned(),
        (None, HolderLevel::SecretaryGeneral) => {
            view.heading_or(Kind::SecretaryGeneral, "Segretario generale", "Secretary General")
        }
        (None, _) => view.site.plan.body.name.clone(),
    }
}

/// The level of a holder.
pub(crate) fn level_name(view: &View, level: HolderLevel) -> String {
    match level {
        HolderLevel::Body => view.t("Ente", "Body").to_owned(),
        HolderLevel::SecretaryGeneral => view.heading_or(Kind::SecretaryGeneral, "Vertice", "Top"),
        HolderLevel::Structure => view.t("Struttura", "Structure").to_owned(),
        HolderLevel::Directorate => view.heading(Kind::Directorate),
        HolderLevel::Service => view.heading(Kind::Service),
        HolderLevel::Office => view.heading(Kind::Office),
        HolderLevel::Person => view.t("Persona", "Person").to_owned(),
    }
}

/// The level of a unit.
pub(crate) fn unit_kind(view: &View, kind: UnitKind) -> String {
    match kind {
        UnitKind::SecretaryGeneral => view.heading_or(Kind::SecretaryGeneral, "Vertice", "Top"),
        UnitKind::Directorate => view.heading(Kind::Directorate),
        UnitKind::Service => view.heading(Kind::Service),
        UnitKind::Office => view.heading(Kind::Office),
        UnitKind::Subsidiary => view.heading_or(Kind::Subsidiary, "Partecipata", "Subsidiary"),
    }
}
