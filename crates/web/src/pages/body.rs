//! L'ente: who the body is, how it is made, what surrounds it, when it does what.

mod services;

use axum::response::Response;
use cannocchiale_core::model::{StaffCount, StaffDimension, StatisticalTable};
use maud::{Markup, html};

use crate::address::anchor;
use crate::components::{Column, coded, head, none, prose, said, scroll};
use crate::layout::{Page, Section, framed};
use crate::pages::holders;
use crate::view::View;

/// `GET /ente`.
pub(crate) async fn page(view: View) -> Response {
    let title = view.t("L’ente", "The body");
    let plan = &view.site.plan;
    let body = html! {
        h1 { (plan.body.name) }
        @if let Some(mandate) = &plan.mandate { section { h2 { (view.t("Mandato", "Mandate")) } (prose(mandate)) } }
        @if let Some(mission) = &plan.mission { section { h2 { (view.t("Missione", "Mission")) } (prose(mission)) } }
        (structure(&view))
        (staff(&view))
        (services::shown(&view))
        (sites(&view))
        (calendar(&view))
        (chapters(&view))
        (context(&view))
    };
    view.page(framed(&view, &Page { title, section: Section::Body, above: Vec::new(), body }))
}

fn structure(view: &View) -> Markup {
    html! {
        @if !view.site.plan.body.units.is_empty() {
            section { h2 { (view.t("Come è organizzato", "How it is organised")) } (holders::structure(view)) }
        }
    }
}

fn staff(view: &View) -> Markup {
    let counts = &view.site.plan.body.staff;
    let dimensions = [
        StaffDimension::Total,
        StaffDimension::Qualification,
        StaffDimension::Gender,
        StaffDimension::Age,
        StaffDimension::Seniority,
        StaffDimension::Contract,
        StaffDimension::Education,
    ];
    html! {
        @if !counts.is_empty() {
            section {
                h2 { (view.t("Le persone", "The people")) }
                @if let Some(total) = view.site.plan.body.staff_total() {
                    p class="big" { (view.count(usize::try_from(total.count).unwrap_or_default(), ("persona", "persone"), ("person", "people"))) }
                    @if let Some(date) = total.as_of { p class="mut" { (view.with_date("al", "on", date)) } }
                }
                div class="thirds" { @for dimension in dimensions { @if dimension != StaffDimension::Total { (by(view, counts, dimension)) } } }
            }
        }
    }
}

fn by(view: &View, counts: &[StaffCount], dimension: StaffDimension) -> Markup {
    let of: Vec<&StaffCount> = counts.iter().filter(|count| count.dimension == dimension).collect();
    let name = match dimension {
        StaffDimension::Total => view.t("Totale", "Total"),
        StaffDimension::Qualification => view.t("Categoria", "Category"),
        StaffDimension::Gender => view.t("Genere", "Gender"),
        StaffDimension::Age => view.t("Età", "Age"),
        StaffDimension::Seniority => view.t("Anzianità di servizio", "Years of service"),
        StaffDimension::Contract => view.t("Contratto", "Contract"),
        StaffDimension::Education => view.t("Titolo di studio", "Education"),
    };
    html! {
        @if !of.is_empty() {
            table class="table" {
                caption { (view.t("Persone per", "People by")) " " (name.to_lowercase()) }
                (head(&[Column::Text(name.to_owned()), Column::Figure(view.t("Persone", "People").to_owned())]))
                tbody { @for count in of { tr { th scope="row" { (count.category) } td class="num" { (count.count) } } } }
            }
        }
    }
}

fn sites(view: &View) -> Markup {
    html! {
        @if !view.site.plan.body.sites.is_empty() {
            section {
                h2 { (view.t("Dove si trova", "Where it is")) }
                ul class="sites" { @for site in &view.site.plan.body.sites { li {
                    strong { (said(&site.name)) }
                    @if let Some(address) = &site.address { br; (address) }
                    @if let Some(hours) = &site.hours { br; span class="mut" { (hours) } }
                } } }
            }
        }
    }
}

fn calendar(view: &View) -> Markup {
    let caption = view.t("Le fasi del ciclo della performance", "The phases of the performance cycle");
    let table = html! {
        table class="table" {
            caption class="visually-hidden" { (caption) }
            (head(&[
                Column::Text(view.t("Fase", "Phase").to_owned()),
                Column::Text(view.t("Chi", "Who").to_owned()),
                Column::Text(view.t("Quando", "When").to_owned()),
            ]))
            tbody { @for phase in &view.site.plan.calendar { tr id=(anchor(phase.id.as_str())) {
                th scope="row" { (said(&phase.phase)) }
                td lang="it" { (phase.actors.join(", ")) }
                td {
                    @match (&phase.when, phase.due) {
                        (Some(when), Some(due)) => { (when) span class="when" { (view.with_date("entro il", "by", due)) } },
                        (Some(when), None) => (when),
                        (None, Some(due)) => (view.date(due)),
                        (None, None) => (none(view)),
                    }
                }
            } } }
        }
    };
    html! { @if !view.site.plan.calendar.is_empty() { section { h2 { (caption) } (scroll(caption, &table)) } } }
}

fn chapters(view: &View) -> Markup {
    html! {
        @for chapter in &view.site.plan.chapters {
            section id=(anchor(chapter.id.as_str())) {
                h2 { (coded(chapter.number.as_deref().unwrap_or_default(), &chapter.title)) }
                (prose(&chapter.text))
            }
        }
    }
}

fn context(view: &View) -> Markup {
    html! {
        @if !view.site.plan.context.is_empty() {
            section {
                h2 { (view.t("Il contesto in cifre", "The context in figures")) }
                @for table in &view.site.plan.context { (statistics(view, table)) }
            }
        }
    }
}

fn statistics(view: &View, statistics: &StatisticalTable) -> Markup {
    let table = html! {
        table class="table" lang="it" {
            caption class="visually-hidden" { (statistics.title) }
            thead { tr { @for column in &statistics.columns {
                @if column.trim().is_empty() { td {} } @else { th scope="col" { (column) } }
            } } }
            tbody { @for row in &statistics.rows { tr { @for (position, cell) in row.iter().enumerate() {
                @if position == 0 && !cell.trim().is_empty() { th scope="row" { (cell) } } @else { td class="num" { (cell) } }
            } } } }
        }
    };
    html! {
        details class="statistics" id=(anchor(statistics.id.as_str())) {
            summary { h3 { (said(&statistics.title)) } }
            (scroll(&statistics.title, &table))
            @if let Some(source) = &statistics.source { p class="mut small" { (view.t("Fonte: ", "Source: ")) (source) } }
        }
    }
}
