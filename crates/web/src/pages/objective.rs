//! An objective: how it is measured over three years, what is done for it, with what money, and who carries it on.

use axum::response::Response;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{GenderEffect, Indicator, StrategicArea, StrategicObjective};
use cannocchiale_core::terms::Kind;
use maud::{Markup, html};

use crate::address::{anchor, segment};
use crate::components::{
    Column, attached, coded, coded_text, day_choice, head, money, none, prose, recorded, recorded_heading,
    said, score_badge, score_card, score_cell, scroll, state_of, target_of_year, unit_link, units, weight,
};
use crate::layout::{Page, Section, framed};
use crate::pages::trouble::not_found;
use crate::view::View;

/// `GET /obiettivo/{id}`.
pub(crate) async fn page(view: View) -> Response {
    let id = view.id();
    let found =
        view.site.plan.strategic_objectives().find(|(_, objective)| Some(&objective.id) == id.as_ref());
    let Some((area, objective)) = found else { return not_found(&view) };
    let title = coded_text(objective.code.as_str(), &objective.title);
    let body = html! {
        p class="eyebrow" { (view.heading(Kind::Objective)) }
        h1 { (coded(objective.code.as_str(), &objective.title)) }
        (day_choice(&view))
        (score_card(&view, &objective.id))
        (halves(&view, objective))
        (summary(&view, area, objective))
        section aria-labelledby="indicatori" {
            h2 id="indicatori" { (view.t("Come si misura", "How it is measured")) }
            (indicators(&view, &objective.indicators))
        }
        (programmes(&view, objective))
        (budget(&view, objective))
        (around(&view, objective))
        (derived(&view, &objective.id))
    };
    let above = vec![
        (view.t("Albero", "Tree").to_owned(), view.href("/albero")),
        (
            coded_text(area.code.as_str(), &area.title),
            view.href(&format!("/area/{}", segment(area.id.as_str()))),
        ),
    ];
    view.page(framed(&view, &Page { title: &title, section: Section::Tree, above, body }))
}

fn summary(view: &View, area: &StrategicArea, objective: &StrategicObjective) -> Markup {
    let in_tree = format!("/albero/{}/{}", segment(area.id.as_str()), segment(objective.id.as_str()));
    html! {
        dl class="facts" {
            div { dt { (view.t("Chi ne risponde", "Who answers")) } dd { @match &objective.unit { Some(unit) => (unit_link(view, unit)), None => (none(view)) } } }
            @if let Some(weight) = objective.weight { div { dt { (view.t("Peso nell’area", "Weight in the area")) } dd { (view.number(weight)) } } }
            @if let Some(costs) = objective.budget.get(&view.site.plan.year).and_then(|budget| budget.costs) {
                div { dt { (view.t("Oneri previsti", "Planned costs")) " " (view.site.plan.year) } dd { (view.money(costs)) } }
            }
            @if let Some(effect) = objective.gender_effect {
                div { dt { (view.t("Spesa nel bilancio di genere", "Spending in the gender budget")) } dd { (GenderEffect::shown(Some(effect), view.lang)) } }
            }
            div { dt { (view.t("Nell’albero", "In the tree")) } dd { a href=(view.href(&in_tree)) { (view.t("Apri", "Open")) } } }
        }
    }
}

/// The two scores that an objective is made of.
fn halves(view: &View, objective: &StrategicObjective) -> Markup {
    let parts = [
        ("strategic", view.headings_or(Kind::Indicator, "Dagli indicatori", "From the indicators")),
        ("operational", view.headings_or(Kind::Project, "Dai progetti", "From the projects")),
    ];
    html! {
        @if view.site.has_facts {
            dl class="facts" {
                @for (part, name) in parts {
                    @let id = objective.id.child(part);
                    div { dt { (name) } dd { (score_cell(view, &id)) " " (state_of(view, &id)) } }
                }
                div { dt { (view.t("Confronto", "Comparison")) } dd {
                    a href=(view.href(&format!("/confronto/{}", segment(objective.id.as_str())))) { (view.t("Previsto, fatto, tendenza", "Planned, done, trend")) }
                } }
            }
        }
    }
}

/// Indicators with a column for each year; the recorded value stands beside the targets.
pub(crate) fn indicators(view: &View, indicators: &[Indicator]) -> Markup {
    let years: Vec<_> = view.site.plan.period.years().collect();
    let caption =
        format!("{} {}", view.headings(Kind::Indicator), view.t("e target per anno", "and targets by year"));
    let mut columns = vec![
        Column::Text(view.heading(Kind::Indicator)),
        Column::Figure(view.t("Valore di partenza", "Baseline").to_owned()),
    ];
    columns.extend(years.iter().map(|year| Column::Figure(format!("Target {year}"))));
    if view.site.has_facts {
        columns.push(Column::Figure(recorded_heading(view)));
        columns.push(Column::Figure(view.t("Punteggio", "Score").to_owned()));
        columns.push(Column::Text(view.t("Stato", "State").to_owned()));
    }
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for indicator in indicators { tr id=(anchor(indicator.id.as_str())) {
                th scope="row" { (statement(view, indicator)) }
                td class="num" { @match &indicator.baseline { Some(written) => (written.text()), None => (weight(view, None)) } }
                @for year in &years { td class="num" { (target_of_year(view, indicator, *year)) } }
                @if view.site.has_facts {
                    td class="num" { (recorded(view, &indicator.id, indicator.unit.as_deref())) }
                    td class="num" { (score_cell(view, &indicator.id)) }
                    td { (state_of(view, &indicator.id)) }
                }
            } } }
        }
    };
    html! {
        @if indicators.is_empty() { p { (none(view)) } } @else { (scroll(&caption, &table)) }
    }
}

fn statement(view: &View, indicator: &Indicator) -> Markup {
    html! {
        (said(&indicator.statement))
        span class="mut small" {
            @if let Some(weight) = indicator.weight { (view.t("peso", "weight")) " " (view.number(weight)) ". " }
            @if let Some(source) = &indicator.source { (view.t("Fonte: ", "Source: ")) (source) ". " }
            @if let Some(formula) = &indicator.formula { (view.t("Formula: ", "Formula: ")) (formula.text()) }
        }
    }
}

fn programmes(view: &View, objective: &StrategicObjective) -> Markup {
    html! {
        @if !objective.programmes.is_empty() {
            section aria-labelledby="programmi" {
                h2 id="programmi" { (view.t("Che cosa si fa", "What is done")) }
                @for programme in &objective.programmes {
                    section class="programme" id=(anchor(programme.id.as_str())) {
                        h3 { (coded(programme.code.as_str(), programme.title.as_deref().unwrap_or(&view.heading(Kind::Programme)))) }
                        @if view.site.has_facts { p class="standing" { (score_cell(view, &programme.id)) " " (state_of(view, &programme.id)) } }
                        (prose(&programme.text))
                        ul class="projects" { @for project in &programme.projects { li {
                            a href=(view.href(&format!("/progetto/{}", segment(project.id.as_str())))) { (coded(project.code.as_str(), &project.title)) }
                            " " (score_badge(view, &project.id))
                            span class="mut small" {
                                (units(view, &project.offices)) ". "
                                (view.counted(project.results.len(), Kind::Outcome))
                            }
                        } } }
                    }
                }
            }
        }
    }
}

fn budget(view: &View, objective: &StrategicObjective) -> Markup {
    let caption = view.t("Risorse dell’obiettivo", "Money of the objective");
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&[
                Column::Text(view.t("Anno", "Year").to_owned()),
                Column::Figure(view.t("Oneri", "Costs").to_owned()),
                Column::Figure(view.t("Proventi", "Revenues").to_owned()),
                Column::Figure(view.t("Investimenti", "Investments").to_owned()),
            ]))
            tbody { @for (year, budget) in &objective.budget { tr {
                th scope="row" { (year) }
                td class="num" { (money(view, budget.costs)) }
                td class="num" { (money(view, budget.revenues)) }
                td class="num" { (money(view, budget.investments)) }
            } } }
        }
    };
    html! {
        @if !objective.budget.is_empty() {
            section aria-labelledby="risorse" {
                h2 id="risorse" { (view.t("Con quali risorse", "With what money")) }
                (scroll(caption, &table))
            }
        }
    }
}

/// What stands around it: why it is there, for whom, with what risks, and what of it is published.
fn around(view: &View, objective: &StrategicObjective) -> Markup {
    html! {
        @if !objective.attached.is_empty() {
            section aria-labelledby="intorno" {
                h2 id="intorno" { (view.t("Perché, per chi, con quali rischi", "Why, for whom, at what risk")) }
                (attached(view, &objective.attached))
            }
        }
    }
}

fn derived(view: &View, id: &NodeId) -> Markup {
    let derived: Vec<_> =
        view.site.plan.objectives.iter().filter(|objective| objective.derived_from.contains(id)).collect();
    html! {
        @if !derived.is_empty() {
            section aria-labelledby="derivati" {
                h2 id="derivati" { (view.t("Chi lo porta avanti", "Who carries it on")) }
                ul { @for objective in derived { li {
                    a href=(view.node_href(&objective.id).unwrap_or_default()) { (said(&objective.title)) }
                    " " span class="mut" { (super::holders::holder_name(view, &objective.holder)) }
                } } }
            }
        }
    }
}
