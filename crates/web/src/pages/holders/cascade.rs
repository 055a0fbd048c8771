//! The cascade: each holder's objectives with weight, complexity and achievement, and the objectives above and below.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{AssignedObjective, Holder, HolderLevel};
use cannocchiale_core::score;
use cannocchiale_core::terms::Kind;
use maud::{Markup, html};
use rust_decimal::Decimal;

use super::{holder_name, href, level_name};
use crate::address::anchor;
use crate::components::{Column, coded, head, said, scroll, shortened, standing_cell, weight};
use crate::view::View;

/// The holders in one look, then the objectives of each, from the body down.
pub(super) fn shown(view: &View) -> Markup {
    let holders = view.site.plan.holders();
    html! {
        @if !holders.is_empty() {
            (overview(view, &holders))
            @for holder in &holders { (one(view, holder)) }
        }
    }
}

/// One line for each holder: how many objectives, what their weights come to, how far they got.
fn overview(view: &View, holders: &[&Holder]) -> Markup {
    let caption = view.t("Chi risponde, in uno sguardo", "Who answers, in one look");
    let mut columns = vec![Column::Text(view.t("Chi", "Who").to_owned())];
    columns.extend(achievement_column(view));
    columns.extend([
        Column::Text(view.t("Livello", "Level").to_owned()),
        Column::Figure(view.t("Obiettivi", "Objectives").to_owned()),
        Column::Figure(view.t("Pesi in tutto", "Weights in all").to_owned()),
    ]);
    let table = html! {
        table class="table" {
            caption class="visually-hidden" { (caption) }
            (head(&columns))
            tbody { @for holder in holders {
                @let objectives = objectives(view, holder);
                tr {
                    th scope="row" { a href=(format!("#{}", place(holder))) { (said(&holder_name(view, holder))) } }
                    (achieved(view, &objectives))
                    td { (level_name(view, holder.level)) }
                    td class="num" { (objectives.len()) }
                    td class="num" { (sum_of_weights(view, &objectives)) }
                }
            } }
        }
    };
    scroll(caption, &table)
}

fn place(holder: &Holder) -> String {
    format!("cascata-{}", anchor(holder.node().as_str()))
}

fn objectives<'a>(view: &'a View, holder: &Holder) -> Vec<&'a AssignedObjective> {
    let node = holder.node();
    view.site.plan.objectives.iter().filter(|objective| objective.holder.node() == node).collect()
}

fn one(view: &View, holder: &Holder) -> Markup {
    let objectives = objectives(view, holder);
    let name = holder_name(view, holder);
    let caption = format!("{}: {name}", view.headings(Kind::Assigned));
    let has_complexity = objectives.iter().any(|objective| objective.complexity.is_some());
    html! {
        section class="holder" id=(place(holder)) {
            p class="eyebrow" { (level_name(view, holder.level)) }
            h2 { a href=(href(view, &holder.node())) { (said(&name)) } }
            (scroll(&caption, &table(view, &objectives, &caption, has_complexity)))
        }
    }
}

fn table(view: &View, objectives: &[&AssignedObjective], caption: &str, has_complexity: bool) -> Markup {
    html! {
        table class="table cascade" {
            caption class="visually-hidden" { (caption) }
            (head(&columns(view, has_complexity)))
            tbody { @for objective in objectives { tr {
                th scope="row" { a href=(view.node_href(&objective.id).unwrap_or_default()) { (coded(&objective.number.to_string(), &objective.title)) } }
                @if view.site.has_facts { td class="num" { (standing_cell(view, &objective.id)) } }
                td class="num" { (weight(view, objective.weight)) }
                @if has_complexity { td class="num" { (weight(view, objective.complexity)) } }
                td { (links(view, &objective.derived_from)) }
                td { (links(view, &carried_on(view, &objective.id))) }
            } } }
            tfoot { (total(view, objectives, has_complexity)) }
        }
    }
}

fn columns(view: &View, has_complexity: bool) -> Vec<Column> {
    let mut columns = vec![Column::Text(view.t("Obiettivo", "Objective").to_owned())];
    columns.extend(achievement_column(view));
    columns.push(Column::Figure(view.t("Peso", "Weight").to_owned()));
    if has_complexity {
        columns.push(Column::Figure(view.t("Complessità", "Complexity").to_owned()));
    }
    columns.push(Column::Text(view.t("Deriva da", "Derived from").to_owned()));
    columns.push(Column::Text(view.t("Lo portano avanti", "Carried on by").to_owned()));
    columns
}

fn achievement_column(view: &View) -> Option<Column> {
    view.site.has_facts.then(|| Column::Figure(view.t("Raggiungimento", "Achievement").to_owned()))
}

/// The sum of the weights, and what the objectives come to together.
fn total(view: &View, objectives: &[&AssignedObjective], has_complexity: bool) -> Markup {
    html! {
        tr class="total" {
            th scope="row" { (view.t("In tutto", "In all")) }
            (achieved(view, objectives))
            td class="num" { (sum_of_weights(view, objectives)) }
            @if has_complexity { td {} }
            td {} td {}
        }
    }
}

/// The sum of the weights, and that it is not 100 when it is not.
fn sum_of_weights(view: &View, objectives: &[&AssignedObjective]) -> Markup {
    let weights: Vec<Decimal> = objectives.iter().filter_map(|objective| objective.weight).collect();
    let sum: Option<Decimal> = (!weights.is_empty()).then(|| weights.iter().sum());
    html! {
        (weight(view, sum))
        @if sum.is_some_and(|sum| sum != Decimal::ONE_HUNDRED) { span class="when" { (view.t("non fa 100", "not 100")) } }
    }
}

/// The cell of what all objectives of a holder come to.
fn achieved(view: &View, objectives: &[&AssignedObjective]) -> Markup {
    html! {
        @if let (true, Some(first)) = (view.site.has_facts, objectives.first()) {
            @let node = score::holder(first);
            td class="num" { (standing_cell(view, &node)) }
        }
    }
}

/// The objectives that say they are derived from this one.
fn carried_on(view: &View, id: &NodeId) -> Vec<NodeId> {
    let below = view.site.plan.objectives.iter().filter(|objective| objective.derived_from.contains(id));
    below.map(|objective| objective.id.clone()).collect()
}

/// Objectives by who has them: the name once, then the number of each as a link; titles are read out, and shown to who
/// points at them.
fn links(view: &View, ids: &[NodeId]) -> Markup {
    let find = |id: &NodeId| view.site.plan.objectives.iter().find(|known| known.id == *id);
    let known: Vec<&AssignedObjective> = ids.iter().filter_map(find).collect();
    html! {
        @if ids.is_empty() { span class="none" { "—" span class="visually-hidden" { (view.t("nessuno", "none")) } } }
        ul class="inline" { @for of_one in known.chunk_by(|one, other| one.holder.node() == other.holder.node()) { li {
            @if let Some(first) = of_one.first() { (said(&short_name(view, &first.holder))) }
            @for objective in of_one { " " (link(view, objective)) }
        } }
        @for id in ids.iter().filter(|id| find(id).is_none()) { li { span class="code" { (id) } } } }
    }
}

fn link(view: &View, objective: &AssignedObjective) -> Markup {
    html! {
        a class="code" href=(view.node_href(&objective.id).unwrap_or_default()) title=(objective.title) {
            (objective.number) span class="visually-hidden" { ": " (shortened(&objective.title, 80)) }
        }
    }
}

/// The name of a holder, without repeating the name of the body on its own pages.
fn short_name(view: &View, holder: &Holder) -> String {
    match holder.level {
        HolderLevel::Body => level_name(view, holder.level).to_owned(),
        _ => holder_name(view, holder),
    }
}
