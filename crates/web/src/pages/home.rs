//! In sintesi: how the body is doing, what is late, what is missing, with what money, in one look.

mod standing;

pub(crate) use standing::is_missing;

use axum::response::Response;
use cannocchiale_core::model::{StrategicArea, StrategicObjective};
use cannocchiale_core::terms::Kind;
use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::address::segment;
use crate::components::{
    Column, bar, coded, day_choice, head, latest, node_score, recorded, recorded_heading, said, score_bar,
    score_card, score_cell, scroll, state_of, status_sentence, target,
};
use crate::layout::{Page, Section, framed};
use crate::view::View;

/// `GET /`.
pub(crate) async fn page(view: View) -> Response {
    let title = view.t("In sintesi", "At a glance");
    let plan = &view.site.plan;
    let body = html! {
        p class="eyebrow" { (plan.body.name) }
        @if view.site.has_facts {
            h1 { (view.t("Come va l’ente nel", "How the body is doing in")) " " (plan.year) }
            (day_choice(&view))
            (standing::lead(&view))
        } @else {
            h1 { (view.t("Che cosa vuole ottenere l’ente nel", "What the body wants to achieve in")) " " (plan.year) }
            p class="lead" { (lead(&view)) }
        }
        section aria-labelledby="aree" {
            h2 id="aree" class="visually-hidden" { (view.headings(Kind::Area)) }
            ul class="cards" { @for area in &plan.areas { li { (area_card(&view, area)) } } }
        }
        div class="halves" {
            (standing::late(&view))
            (standing::missing(&view))
            (money(&view))
            (health(&view))
            (next_dates(&view))
            (ways_in(&view))
        }
    };
    view.page(framed(&view, &Page { title, section: Section::Home, above: Vec::new(), body }))
}

fn lead(view: &View) -> String {
    let plan = &view.site.plan;
    let objectives = plan.strategic_objectives().count();
    let projects = plan.projects().count();
    let results = plan.results().count();
    format!(
        "{}, {}, {}. {}",
        view.counted(objectives, Kind::Objective),
        view.counted(projects, Kind::Project),
        view.counted(results, Kind::Outcome),
        status_sentence(view),
    )
}

fn area_card(view: &View, area: &StrategicArea) -> Markup {
    let projects = area.objectives.iter().flat_map(|objective| &objective.programmes);
    let projects: usize = projects.map(|programme| programme.projects.len()).sum();
    let address = view.href(&format!("/area/{}", segment(area.id.as_str())));
    html! {
        article class="tile" {
            h3 { a href=(address) { (coded(area.code.as_str(), &area.title)) } }
            (score_card(view, &area.id))
            p class="mut" {
                (view.counted_or(area.objectives.len(), Kind::Objective, ("obiettivo", "obiettivi"), ("objective", "objectives"))) ", "
                (view.counted(projects, Kind::Project))
                @if let Some(weight) = area.weight { ", " (view.t("peso", "weight")) " " (view.number(weight)) }
                ", " (view.money(cost(view, area))) " " (view.t("di oneri previsti", "of planned costs"))
            }
            p { a href=(view.href(&format!("/albero/{}", segment(area.id.as_str())))) { (view.t("Apri nell’albero", "Open in the tree")) span class="visually-hidden" { ": " (area.title) } } }
        }
    }
}

fn cost(view: &View, area: &StrategicArea) -> Decimal {
    area.objectives.iter().filter_map(|objective| costs(view, objective)).sum()
}

fn costs(view: &View, objective: &StrategicObjective) -> Option<Decimal> {
    objective.budget.get(&view.site.plan.year).and_then(|budget| budget.costs)
}

fn money(view: &View) -> Markup {
    let mut objectives: Vec<(&StrategicObjective, Decimal)> = view
        .site
        .plan
        .strategic_objectives()
        .filter_map(|(_, objective)| costs(view, objective).map(|amount| (objective, amount)))
        .collect();
    objectives.sort_by_key(|(_, amount)| std::cmp::Reverse(*amount));
    let most = objectives.first().map(|(_, amount)| *amount).unwrap_or_default();
    let mut columns = vec![
        Column::Text(view.t("Obiettivo", "Objective").to_owned()),
        Column::Figure(view.t("Oneri", "Costs").to_owned()),
    ];
    if view.site.has_facts {
        columns.push(Column::Figure(view.t("Punteggio", "Score").to_owned()));
    }
    html! {
        @if !objectives.is_empty() {
            section class="tile" aria-labelledby="risorse" {
                h2 id="risorse" class="h4" { (if view.site.has_facts { view.t("Dove vanno le risorse, e con quale risultato", "Where the money goes, and with what result") } else { view.t("Dove vanno le risorse", "Where the money goes") }) }
                table class="table" {
                    caption class="visually-hidden" { (view.t("Gli obiettivi con più oneri previsti", "The objectives with the largest planned costs")) }
                    (head(&columns))
                    tbody { @for (objective, amount) in objectives.iter().take(6) { tr {
                        th scope="row" {
                            a href=(view.href(&format!("/obiettivo/{}", segment(objective.id.as_str())))) { (coded(objective.code.as_str(), &objective.title)) }
                            @match node_score(view, &objective.id) { Some(node) => (score_bar(view, node.score())), None => (bar(*amount, most)) }
                        }
                        td class="num" { (view.money(*amount)) }
                        @if view.site.has_facts { td class="num" { (score_cell(view, &objective.id)) } }
                    } } }
                }
                p { a href=(view.href("/bilancio")) { (view.t("Tutto il bilancio", "The whole budget")) } }
            }
        }
    }
}

fn health(view: &View) -> Markup {
    let plan = &view.site.plan;
    let caption =
        view.t("Indici di bilancio: target e ultimo valore", "Balance ratios: target and last value");
    let table = html! {
        table class="table" {
            caption class="visually-hidden" { (caption) }
            (head(&[
                Column::Text(view.t("Indice", "Ratio").to_owned()),
                Column::Figure(format!("{} {}", view.t("Target", "Target"), plan.year)),
                Column::Figure(if view.site.has_facts { recorded_heading(view) } else { view.t("Ultimo valore", "Last value").to_owned() }),
            ]))
            tbody { @for indicator in plan.health.iter().take(6) { tr {
                th scope="row" { a href=(view.node_href(&indicator.id).unwrap_or_default()) { (said(&indicator.name)) } }
                td class="num" { (target(view, indicator.targets.get(&plan.year))) }
                td class="num" {
                    @if latest(view, &indicator.id).is_some() {
                        (recorded(view, &indicator.id, indicator.unit.as_deref()))
                    } @else { (super::health::last_value(view, indicator)) }
                    span class="standing" { (state_of(view, &indicator.id)) }
                }
            } } }
        }
    };
    html! {
        @if !plan.health.is_empty() {
            section class="tile" aria-labelledby="salute" {
                h2 id="salute" class="h4" { (view.t("Lo stato di salute", "The state of health")) }
                (scroll(caption, &table))
                p { a href=(view.href("/salute")) { (view.t("Tutti gli indici, con la loro storia", "All the ratios, with their history")) } }
            }
        }
    }
}

fn next_dates(view: &View) -> Markup {
    let today = view.day();
    let mut next: Vec<_> =
        view.site.plan.calendar.iter().filter_map(|phase| phase.due.map(|due| (due, phase))).collect();
    next.retain(|(due, _)| *due >= today);
    next.sort_by_key(|(due, _)| *due);
    html! {
        @if !next.is_empty() {
            section class="tile" aria-labelledby="date" {
                h2 id="date" class="h4" { (view.t("Le prossime date", "The next dates")) }
                ul class="dates" { @for (due, phase) in next.iter().take(4) {
                    li { strong { time datetime=(due) { (view.date(*due)) } } " " (said(&phase.phase)) }
                } }
            }
        }
    }
}

fn ways_in(view: &View) -> Markup {
    let ways = [
        (
            "/albero",
            view.t("Albero della performance", "Performance tree"),
            view.t(
                "dal mandato al singolo risultato, un passo alla volta",
                "from the mandate to the single result, one step at a time",
            ),
        ),
        (
            "/confronto",
            view.t("Previsto, fatto, tendenza", "Planned, done, trend"),
            view.t("dove arriva l’anno se va avanti così", "where the year ends if it goes on like this"),
        ),
        (
            "/simulazione",
            view.t("Simulazione", "Simulation"),
            view.t(
                "che cosa succederebbe se cambiasse un peso, un target, una regola",
                "what would happen if a weight, a target or a rule changed",
            ),
        ),
        (
            "/responsabili",
            view.t("Chi risponde di che cosa", "Who answers for what"),
            view.t(
                "dirigenti, servizi e uffici, con i pesi",
                "directors, services and offices, with weights",
            ),
        ),
        (
            "/documenti",
            view.t("Documenti", "Documents"),
            view.t("il piano in PDF, pronto da stampare", "the plan as PDF, ready to print"),
        ),
        (
            "/dati-aperti",
            view.t("Dati aperti", "Open data"),
            view.t(
                "gli stessi dati, per chi vuole rifare i conti",
                "the same data, for those who want to do the sums again",
            ),
        ),
    ];
    // Before anything is recorded nothing can be compared or tried.
    let needs_facts = |path: &str| matches!(path, "/confronto" | "/simulazione");
    let leads_somewhere = |(path, ..): &(&str, &str, &str)| view.site.has_facts || !needs_facts(path);
    html! {
        section class="tile" aria-labelledby="strade" {
            h2 id="strade" class="h4" { (view.t("Da dove cominciare", "Where to start")) }
            ul class="ways" { @for (path, name, what) in ways.into_iter().filter(leads_somewhere) { li { a href=(view.href(path)) { (name) } br; span class="mut" { (what) } } } }
        }
    }
}
