//! The page of the service standards.

use cannocchiale_store::{MeasuredIn, Standard, StandardResult};
use maud::{Markup, html};
use rust_decimal::{Decimal, RoundingStrategy};

use super::{OfYear, measured_in, owners, reckoned};
use crate::components::{Column, head, said, scroll};
use crate::view::View;
use crate::workspace::frame::{key, saved};
use crate::workspace::monitoring;
use crate::workspace::reading::for_field;
use crate::workspace::rights::Action;
use crate::workspace::settings::{unit_choice, unit_name};
use crate::workspace::subject;
use crate::workspace::visit::Visit;

pub(super) fn shown(visit: &Visit, title: &str, of: &OfYear) -> Markup {
    let view = &visit.view;
    html! {
        (saved(visit))
        h1 { (title) }
        (monitoring::parts(visit))
        (years(visit, of))
        @if of.rows.is_empty() {
            p class="lead" { (view.t("Nessuno standard è dichiarato per quest’anno.", "No standard is declared for this year.")) }
        } @else {
            (mean(view, of))
            (table(visit, of))
            (forms(visit, of))
        }
        @if visit.may(Action::AddStandard) { (form(visit, of)) }
    }
}

fn years(visit: &Visit, of: &OfYear) -> Markup {
    let (here, year) = (visit.href("/standard"), of.year.number());
    let (before, after) = (year.saturating_sub(1), year.saturating_add(1));
    html! {
        nav class="parts" aria-label=(visit.view.t("Anni", "Years")) { ul {
            @for one in [before, year, after] { li { a href=(format!("{here}?anno={one}")) aria-current=[(one == year).then_some("page")] { (one) } } }
        } }
    }
}

fn deviation(of: &(Standard, Option<StandardResult>)) -> Option<Decimal> {
    let (standard, result) = of;
    reckoned::deviation(standard.said.measured_in, &result.as_ref()?.said)
}

fn signed(view: &View, by: Decimal) -> String {
    let by = by.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    match by {
        none if none.is_zero() => "0%".to_owned(),
        less if less.is_sign_negative() => format!("−{}%", view.number(less.abs())),
        more => format!("+{}%", view.number(more)),
    }
}

fn mean(view: &View, of: &OfYear) -> Markup {
    let all: Vec<Decimal> = of.rows.iter().filter_map(deviation).collect();
    let is_measured = |(_, result): &&(Standard, Option<StandardResult>)| {
        result.as_ref().is_some_and(|result| result.said.measured.is_some())
    };
    let measured = of.rows.iter().filter(is_measured).count();
    html! {
        p class="lead" {
            @match reckoned::mean(&all) {
                Some(mean) => { (view.t("Scostamento medio: ", "Mean deviation: ")) strong { (signed(view, mean)) } ". " }
                None => {}
            }
            (view.t(format!("Misurati {measured} standard su {}.", of.rows.len()), format!("{measured} of {} standards measured.", of.rows.len())))
        }
        p class="small" { (view.t(
            "Lo scostamento è in per cento del livello dichiarato: col + il servizio è stato peggiore del dichiarato, col − migliore.",
            "The deviation is in per cent of the declared level: with + the service was worse than declared, with − better.",
        )) }
    }
}

fn table(visit: &Visit, of: &OfYear) -> Markup {
    let view = &visit.view;
    let caption = format!("{} {}", view.t("Standard dell’anno", "Standards of"), of.year);
    let columns = [
        Column::Text(view.t("Servizio", "Service").to_owned()),
        Column::Text(view.t("Chi risponde", "Who answers").to_owned()),
        Column::Figure(view.t("Dichiarato", "Declared").to_owned()),
        Column::Figure(view.t("Misurato", "Measured").to_owned()),
        Column::Figure(view.t("Casi", "Cases").to_owned()),
        Column::Figure(view.t("Scostamento", "Deviation").to_owned()),
        Column::Text(view.t("Perché", "Why").to_owned()),
    ];
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for row in &of.rows {
                @let (standard, result) = row;
                @let given = result.as_ref().map(|result| &result.said);
                tr {
                    th scope="row" { (said(&standard.said.service)) span class="when" { (measured_in(view, standard.said.measured_in)) } }
                    td { @match &standard.said.unit { Some(unit) => (unit_name(&of.units, unit)), None => (view.t("tutto l’ente", "the whole body")) } }
                    td class="num" { (given.map_or_else(|| "—".to_owned(), |given| view.number(given.declared))) }
                    td class="num" { (given.and_then(|given| given.measured).map_or_else(|| "—".to_owned(), |measured| view.number(measured))) }
                    td class="num" { (given.and_then(|given| given.cases).map_or_else(|| "—".to_owned(), |cases| view.number(Decimal::from(cases)))) }
                    td class="num" { @match deviation(row) { Some(by) => (signed(view, by)), None => "—" } }
                    td { @if let Some(why) = given.and_then(|given| given.justification.as_deref()) { (said(why)) } }
                }
            } }
        }
    };
    scroll(&caption, &table)
}

/// A form for each standard that the visitor may say.
fn forms(visit: &Visit, of: &OfYear) -> Markup {
    let view = &visit.view;
    let may = |standard: &Standard| {
        visit.visitor.as_ref().is_some_and(|visitor| visitor.may(Action::SayStandard, &owners(standard)))
    };
    let theirs: Vec<_> = of.rows.iter().filter(|(standard, _)| may(standard)).collect();
    html! {
        @if !theirs.is_empty() {
            section aria-labelledby="di-ciascuno" {
                h2 id="di-ciascuno" { (view.t("Di’ che cosa è stato misurato", "Say what was measured")) }
                @for (standard, result) in theirs { details { summary { (said(&standard.said.service)) } (of_one(visit, of, standard, result.as_ref())) } }
            }
        }
    }
}

fn of_one(visit: &Visit, of: &OfYear, standard: &Standard, result: Option<&StandardResult>) -> Markup {
    let view = &visit.view;
    let given = result.map(|result| &result.said);
    let id = |name: &str| format!("{name}-{}", standard.id);
    let level = |level: Option<Decimal>| level.map(|level| for_field(level, view.lang)).unwrap_or_default();
    html! {
        form class="work-form" action=(visit.href(&format!("/standard/{}", standard.id))) method="post" data-keep=(of.year) {
            (key(visit))
            input type="hidden" name="anno" value=(of.year);
            input type="hidden" name="visto" value=(result.map_or(0, |result| result.version));
            @if visit.may(Action::AddStandard) {
                div { label for=(id("dichiarato")) { (view.t("Dichiarato", "Declared")) " (" (measured_in(view, standard.said.measured_in)) ")" } input type="text" inputmode="decimal" id=(id("dichiarato")) name="dichiarato" value=(level(given.map(|given| given.declared))) required autocomplete="off"; }
            }
            div { label for=(id("misurato")) { (view.t("Misurato, in media", "Measured, on average")) } input type="text" inputmode="decimal" id=(id("misurato")) name="misurato" value=(level(given.and_then(|given| given.measured))) autocomplete="off"; }
            div { label for=(id("casi")) { (view.t("Su quanti casi", "Of how many cases")) } input type="text" inputmode="numeric" id=(id("casi")) name="casi" value=(given.and_then(|given| given.cases).map(|cases| cases.to_string()).unwrap_or_default()) autocomplete="off"; }
            div { label for=(id("motivo")) { (view.t("Perché, se è peggiore del dichiarato", "Why, if it is worse than declared")) } textarea id=(id("motivo")) name="motivo" rows="2" maxlength="2000" { (given.and_then(|given| given.justification.as_deref()).unwrap_or_default()) } }
            button type="submit" class="btn btn-outline-primary" { (view.t("Salva", "Save")) }
        }
    }
}

fn form(visit: &Visit, of: &OfYear) -> Markup {
    let view = &visit.view;
    html! {
        section aria-labelledby="dichiara" {
            h2 id="dichiara" { (view.t("Dichiara uno standard", "Declare a standard")) }
            form class="work-form" action=(visit.href("/standard")) method="post" {
                (key(visit))
                div { label for="servizio" { (view.t("Servizio", "Service")) } input type="text" class="wide" id="servizio" name="servizio" required maxlength="200" autocomplete="off"; }
                div { label for="unita" { (view.t("Chi risponde", "Who answers")) } (unit_choice(visit, &of.units, "unita", "unita", None, view.t("tutto l’ente", "the whole body"))) }
                div { label for="misura" { (view.t("Si misura in", "Measured in")) } select id="misura" name="misura" required {
                    @for unit in MeasuredIn::ALL { option value=(unit) selected[*unit == MeasuredIn::Days] { (measured_in(view, *unit)) } }
                } }
                div { label for="dichiarato" { (view.t("Livello dichiarato", "Declared level")) } input type="text" inputmode="decimal" id="dichiarato" name="dichiarato" required autocomplete="off"; }
                div { label for="dal" { (view.t("Dal", "From")) } input type="date" id="dal" name="dal" value=(visit.now.day) required; }
                (subject::choice(visit, &of.subjects, None))
                button type="submit" class="btn btn-primary" { (view.t("Dichiara", "Declare")) }
            }
        }
    }
}
