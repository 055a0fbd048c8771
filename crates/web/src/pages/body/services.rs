//! Declared levels of service and surveys of users, with what was measured and how they score.

use cannocchiale_core::ids::NodeId;
use maud::{Markup, html};

use crate::address::anchor;
use crate::components::{
    Column, fact_value, head, latest, met_word, none, recorded, recorded_heading, said, score_cell, scroll,
    state_of, target, unit_link,
};
use crate::view::View;

pub(super) fn shown(view: &View) -> Markup {
    html! { (standards(view)) (surveys(view)) }
}

/// The columns that only a portal with facts has.
fn measured(view: &View, what: &str) -> Vec<Column> {
    if !view.site.has_facts {
        return Vec::new();
    }
    vec![
        Column::Figure(format!("{what}. {}", recorded_heading(view))),
        Column::Text(view.t("Rispettato", "Kept").to_owned()),
        Column::Figure(view.t("Punteggio", "Score").to_owned()),
        Column::Text(view.t("Stato", "State").to_owned()),
    ]
}

fn standing(view: &View, id: &NodeId) -> Markup {
    html! {
        td { (met_word(view, id)) }
        td class="num" { (score_cell(view, id)) }
        td { (state_of(view, id)) }
    }
}

fn standards(view: &View) -> Markup {
    let standards = &view.site.plan.service_standards;
    let caption = view.t("Standard di qualità dei servizi", "Service standards");
    let mut columns = vec![
        Column::Text(view.t("Servizio", "Service").to_owned()),
        Column::Text(view.t("Livello dichiarato", "Declared level").to_owned()),
        Column::Text(view.t("Chi ne risponde", "Who answers").to_owned()),
    ];
    columns.extend(measured(view, view.t("Scarto medio", "Mean deviation")));
    let table = html! {
        table class="table" {
            caption class="visually-hidden" { (caption) }
            (head(&columns))
            tbody { @for standard in standards { tr id=(anchor(standard.id.as_str())) {
                th scope="row" { (said(&standard.service)) }
                td lang="it" { (standard.declared) }
                td { @match &standard.unit { Some(unit) => (unit_link(view, unit)), None => (none(view)) } }
                @if view.site.has_facts {
                    td class="num" { (recorded(view, &standard.id, None)) }
                    (standing(view, &standard.id))
                }
            } } }
        }
    };
    html! { @if !standards.is_empty() { section { h2 { (caption) } (scroll(caption, &table)) } } }
}

fn surveys(view: &View) -> Markup {
    let surveys = &view.site.plan.surveys;
    let caption = view.t("Che cosa pensa chi usa i servizi", "What users think");
    let mut columns = vec![
        Column::Text(view.t("Indagine", "Survey").to_owned()),
        Column::Text(view.t("Scala", "Scale").to_owned()),
        Column::Figure("Target".to_owned()),
    ];
    columns.extend(measured(view, view.t("Voto medio", "Mean mark")));
    let table = html! {
        table class="table" {
            caption class="visually-hidden" { (caption) }
            (head(&columns))
            tbody { @for survey in surveys { tr id=(anchor(survey.id.as_str())) {
                th scope="row" { (said(&survey.title)) }
                td { @match survey.scale { Some((from, to)) => { (from) "–" (to) }, None => (none(view)) } }
                td class="num" { (target(view, survey.target.as_ref())) }
                @if view.site.has_facts {
                    td class="num" { (recorded(view, &survey.id, None)) (answers(view, &survey.id)) }
                    (standing(view, &survey.id))
                }
            } } }
        }
    };
    html! { @if !surveys.is_empty() { section { h2 { (caption) } (scroll(caption, &table)) } } }
}

/// How many people answered, where that may be said.
fn answers(view: &View, survey: &NodeId) -> Markup {
    let id = survey.child("answers");
    html! { @if let Some(count) = latest(view, &id) { span class="when" { (fact_value(view, &count.value)) " " (view.t("risposte", "answers")) } } }
}
