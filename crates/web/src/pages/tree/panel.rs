//! What one looks at: the end of the telescope.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{Indicator, Plan, Project};
use cannocchiale_core::terms::Kind;
use maud::{Markup, html};

use super::spot::Spot;
use crate::components::{
    Column, coded, fact_value, figure_state, head, none, period_name, prose, recorded_heading, score_card,
    seen, target, unit_link, units, weight,
};
use crate::view::View;

pub(super) fn shown(view: &View, spot: Option<&Spot<'_>>) -> Markup {
    html! {
        section class="column panel" id="sguardo" aria-labelledby="sguardo-nome" {
            @match spot {
                None => (of_body(view, &view.site.plan)),
                Some(spot) => {
                    p class="eyebrow" { (kind(view, spot)) }
                    h2 class="panel-name" id="sguardo-nome" { (coded(spot.code(), spot.text())) }
                    (score_card(view, spot.id()))
                    (detail(view, spot))
                },
            }
        }
    }
}

fn kind(view: &View, spot: &Spot<'_>) -> String {
    match spot {
        Spot::Area(_) => view.heading(Kind::Area),
        Spot::Objective(_) => view.heading(Kind::Objective),
        Spot::Indicator(..) => view.heading(Kind::Indicator),
        Spot::Project(_) => view.heading(Kind::Project),
        Spot::Result(..) => view.heading(Kind::Outcome),
    }
}

fn of_body(view: &View, plan: &Plan) -> Markup {
    html! {
        p class="eyebrow" { (view.t("L’ente", "The body")) }
        h2 class="panel-name" id="sguardo-nome" { (plan.body.name) }
        (score_card(view, &NodeId::body()))
        @if let Some(mandate) = &plan.mandate { h3 { (view.t("Mandato", "Mandate")) } (prose(mandate)) }
        @if let Some(mission) = &plan.mission { h3 { (view.t("Missione", "Mission")) } (prose(mission)) }
    }
}

fn detail(view: &View, spot: &Spot<'_>) -> Markup {
    match spot {
        Spot::Area(area) => html! {
            dl class="pairs" {
                (pair(view.t("Peso", "Weight"), &weight(view, area.weight)))
                (pair(view.t("Obiettivi", "Objectives"), &html! { (area.objectives.len()) }))
            }
            (page_link(view, &area.id))
        },
        Spot::Objective(objective) => {
            let budget = objective.budget.get(&view.site.plan.year);
            html! {
                dl class="pairs" {
                    (pair(view.t("Chi ne risponde", "Who answers"), &html! { @match &objective.unit { Some(unit) => (unit_link(view, unit)), None => (none(view)) } }))
                    (pair(view.t("Peso nell’area", "Weight in the area"), &weight(view, objective.weight)))
                    @if let Some(costs) = budget.and_then(|budget| budget.costs) {
                        (pair(view.t("Oneri previsti", "Planned costs"), &html! { (view.money(costs)) }))
                    }
                }
                (page_link(view, &objective.id))
            }
        }
        Spot::Indicator(_, indicator) => of_indicator(view, indicator),
        Spot::Project(project) => of_project(view, project),
        Spot::Result(project, result) => html! {
            dl class="pairs" {
                (pair("Target", &target(view, result.target.as_ref())))
                (pair(view.t("Peso nel progetto", "Weight in the project"), &weight(view, result.weight)))
                (pair(view.t("Chi lo realizza", "Who carries it out"), &units(view, &project.offices)))
                @if let Some(indicator) = &result.indicator { (measured_by(view, indicator)) }
            }
            (history(view, &result.id))
            (page_link(view, &result.id))
        },
    }
}

fn of_indicator(view: &View, indicator: &Indicator) -> Markup {
    html! {
        dl class="pairs" {
            @if let Some(baseline) = &indicator.baseline {
                (pair(view.t("Valore di partenza", "Baseline"), &html! { (baseline.text()) }))
            }
            @for (year, written) in &indicator.targets {
                (pair(&format!("Target {year}"), &target(view, Some(written))))
            }
            @if let Some(written) = &indicator.target { (pair("Target", &target(view, Some(written)))) }
            (pair(view.t("Peso", "Weight"), &weight(view, indicator.weight)))
            (measured_by(view, indicator))
        }
        (history(view, &indicator.id))
        (page_link(view, &indicator.id))
    }
}

fn measured_by(view: &View, indicator: &Indicator) -> Markup {
    html! {
        @if let Some(source) = &indicator.source { (pair(view.t("Fonte", "Source"), &html! { (source) })) }
        @if let Some(formula) = &indicator.formula { (pair("Formula", &html! { (formula.text()) })) }
    }
}

fn of_project(view: &View, project: &Project) -> Markup {
    html! {
        dl class="pairs" {
            (pair(view.t("Chi lo realizza", "Who carries it out"), &units(view, &project.offices)))
            (pair(view.t("Peso nel programma", "Weight in the programme"), &weight(view, project.weight)))
        }
        @if !project.actions.is_empty() {
            h3 { (view.t("Che cosa si fa", "What is done")) }
            (crate::pages::project::list(&project.actions))
        }
        (page_link(view, &project.id))
    }
}

/// The values recorded, period by period.
fn history(view: &View, node: &NodeId) -> Markup {
    let mut measured: Vec<_> = seen(view, node).collect();
    measured.sort_by_key(|measurement| (measurement.period.last_day(), measurement.period));
    html! {
        @if view.site.has_facts {
            @if measured.is_empty() {
                p class="mut" { span aria-hidden="true" { "◌ " } (view.t("Nessun valore rilevato finora.", "No value recorded so far.")) }
            } @else {
                table class="table" {
                    caption { (recorded_heading(view)) }
                    (head(&[Column::Text(view.t("Periodo", "Period").to_owned()), Column::Figure(view.t("Valore", "Value").to_owned())]))
                    tbody { @for measurement in measured { tr {
                        th scope="row" {
                            (period_name(view, measurement.period))
                            span class="mut small" { (figure_state(view, measurement.state)) @if let Some(source) = &measurement.source { ". " (source) } }
                        }
                        td class="num" { (fact_value(view, &measurement.value)) }
                    } } }
                }
            }
        }
    }
}

fn pair(name: &str, value: &Markup) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

fn page_link(view: &View, id: &NodeId) -> Markup {
    html! {
        @if let Some(address) = view.node_href(id) {
            p { a href=(address) { (view.t("Apri la pagina", "Open the page")) } }
        }
    }
}
