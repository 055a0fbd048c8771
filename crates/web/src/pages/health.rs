//! Stato di salute: the ratios of the body, their history, and where they should be.

use std::collections::BTreeSet;

use axum::response::Response;
use cannocchiale_core::facts::FactValue;
use cannocchiale_core::ids::Year;
use cannocchiale_core::model::HealthIndicator;
use cannocchiale_core::score::InputName;
use cannocchiale_press::chart::{Frame, LineChart, Series};
use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::address::anchor;
use crate::components::{
    Column, calculation_link, caption, day_choice, drawing, figure_state, head, latest, met_word, node_score,
    none, recorded, recorded_heading, said, score_cell, scroll, state_of, target, target_band, weight,
    with_unit,
};
use crate::layout::{Page, Section, framed};
use crate::view::View;

/// `GET /salute`.
pub(crate) async fn page(view: View) -> Response {
    let title = view.t("Stato di salute", "State of health");
    let plan = &view.site.plan;
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t(
            "Gli indici che dicono se l’ente ha la forza di fare ciò che promette: da dove vengono, dove sono, dove devono arrivare.",
            "The ratios that tell whether the body has the strength to do what it promises: where they come from, where they are, where they must go.",
        )) }
        (day_choice(&view))
        @if plan.health.is_empty() { p { (none(&view)) } }
        @for (group, indicators) in groups(&plan.health) {
            section class="health-group" {
                @if let Some(group) = group { h2 { (said(group)) } } @else { h2 { (view.t("Indici", "Ratios")) } }
                @for indicator in indicators { (one(&view, indicator)) }
            }
        }
    };
    view.page(framed(&view, &Page { title, section: Section::Health, above: Vec::new(), body }))
}

/// Groups in the order in which they first appear.
fn groups(health: &[HealthIndicator]) -> Vec<(Option<&str>, Vec<&HealthIndicator>)> {
    let mut groups: Vec<(Option<&str>, Vec<&HealthIndicator>)> = Vec::new();
    for indicator in health {
        let name = indicator.group.as_deref();
        match groups.iter_mut().find(|(group, _)| *group == name) {
            Some((_, members)) => members.push(indicator),
            None => groups.push((name, vec![indicator])),
        }
    }
    groups
}

fn one(view: &View, indicator: &HealthIndicator) -> Markup {
    let id = anchor(indicator.id.as_str());
    html! {
        article class="one-ratio" id=(id) {
            h3 { (said(&indicator.name)) }
            @if indicator.numerator.is_some() || indicator.denominator.is_some() {
                p class="mut" {
                    (said(indicator.numerator.as_deref().unwrap_or("—")))
                    " " (view.t("diviso", "divided by")) " "
                    (said(indicator.denominator.as_deref().unwrap_or("—")))
                }
            }
            (standing(view, indicator))
            div class="ratio-body" {
                (chart(view, indicator))
                (history(view, indicator))
            }
        }
    }
}

/// The score of the year, and the ratio computed again from what it divides.
fn standing(view: &View, indicator: &HealthIndicator) -> Markup {
    let Some(node) = node_score(view, &indicator.id) else { return html! {} };
    let inputs = node.step.as_ref().map_or(&[][..], |step| &step.inputs);
    let number = |wanted: &InputName| {
        inputs.iter().find(|input| input.name == *wanted).and_then(|input| input.value.number())
    };
    html! {
        dl class="facts" {
            div { dt { (view.t("Punteggio", "Score")) " " (view.site.plan.year) } dd { (score_cell(view, &indicator.id)) } }
            div { dt { (view.t("Stato", "State")) } dd { (state_of(view, &indicator.id)) } }
            div { dt { (view.t("Target raggiunto", "Target met")) } dd { (met_word(view, &indicator.id)) } }
            @if let (Some(above), Some(below)) = (number(&InputName::Numerator), number(&InputName::Denominator)) {
                div { dt { (view.t("Ricalcolato", "Computed again")) } dd { (view.number(above)) " ÷ " (view.number(below)) } }
            }
            div { dt { (view.t("I conti", "The sums")) } dd { (calculation_link(view, &indicator.id)) } }
        }
    }
}

/// The years before and the target, drawn; nothing where there is one value or none.
fn chart(view: &View, indicator: &HealthIndicator) -> Markup {
    let year = view.site.plan.year;
    if indicator.values.len() < 2 {
        return html! {};
    }
    let mut points: Vec<(String, Option<Decimal>)> =
        indicator.values.iter().map(|(year, figure)| (year.to_string(), Some(figure.value))).collect();
    if let Some(FactValue::Number(value)) = latest(view, &indicator.id).map(|last| last.value.clone())
        && !indicator.values.contains_key(&year)
    {
        points.push((year.to_string(), Some(value)));
    }
    let target = indicator.targets.get(&year).and_then(|written| target_band(view, written));
    let words = points.iter().map(|(year, value)| {
        format!("{year} {}", with_unit(view, value.unwrap_or_default(), indicator.unit.as_deref()))
    });
    let description = words.collect::<Vec<_>>().join(", ");
    let id = format!("grafico-{}", anchor(indicator.id.as_str()));
    let unit = indicator.unit.as_deref().unwrap_or_default();
    let chart = LineChart {
        caption: caption(view, Frame::Half, &id, &indicator.name, description, unit),
        labels: points.iter().map(|(year, _)| year.clone()).collect(),
        series: vec![Series {
            name: indicator.name.clone(),
            values: points.into_iter().map(|(_, value)| value).collect(),
        }],
        target,
        most: None,
    };
    drawing(chart.to_svg())
}

fn history(view: &View, indicator: &HealthIndicator) -> Markup {
    let years: BTreeSet<Year> = indicator.values.keys().chain(indicator.targets.keys()).copied().collect();
    let caption =
        format!("{}: {}", indicator.name, view.t("valori e target per anno", "values and targets by year"));
    let columns = [
        Column::Text(view.t("Anno", "Year").to_owned()),
        Column::Figure(view.t("Valore", "Value").to_owned()),
        Column::Figure("Target".to_owned()),
    ];
    let table = html! {
        table class="table compact" {
            caption class="visually-hidden" { (caption) }
            (head(&columns))
            tbody { @for year in &years { tr {
                th scope="row" { (year) }
                td class="num" { (value(view, indicator, *year)) }
                td class="num" { @match indicator.targets.get(year) { Some(written) => (target(view, Some(written))), None => (weight(view, None)) } }
            } } }
        }
    };
    scroll(&caption, &table)
}

/// The value the plan prints for a year; for the year of the plan, else, the one recorded.
fn value(view: &View, indicator: &HealthIndicator, year: Year) -> Markup {
    let unit = indicator.unit.as_deref();
    match indicator.values.get(&year) {
        Some(figure) => {
            html! { (with_unit(view, figure.value, unit)) " " span class="when" { (figure_state(view, figure.state)) } }
        }
        None if year == view.site.plan.year && latest(view, &indicator.id).is_some() => html! {
            (recorded(view, &indicator.id, unit))
            span class="when" { (recorded_heading(view).to_lowercase()) }
        },
        None => weight(view, None),
    }
}

/// The last value printed in the plan, with its year.
pub(crate) fn last_value(view: &View, indicator: &HealthIndicator) -> Markup {
    match indicator.values.last_key_value() {
        Some((year, figure)) => html! {
            (with_unit(view, figure.value, indicator.unit.as_deref())) " " span class="when" { (year) ", " (figure_state(view, figure.state)) }
        },
        None => weight(view, None),
    }
}
