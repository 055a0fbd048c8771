//! Bilancio: where the money goes by objective, and the accounts over the years.

use std::collections::BTreeSet;

use axum::response::Response;
use cannocchiale_core::ids::Year;
use cannocchiale_core::model::{AccountLine, AccountSide, Figure, PrintedTotal, StrategicObjective};
use cannocchiale_press::chart::{Frame, Mark, Treemap};
use maud::{Markup, html};

use crate::address::anchor;
use crate::components::{
    Column, bar, caption, coded, coded_text, drawing, figure_state, head, money, none, said, scroll,
};
use crate::layout::{Page, Section, framed};
use crate::view::View;

/// `GET /bilancio`.
pub(crate) async fn page(view: View) -> Response {
    let title = view.t("Bilancio", "Budget");
    let plan = &view.site.plan;
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t("Con quali risorse l’ente fa ciò che promette.", "With what money the body does what it promises.")) }
        (by_objective(&view))
        (printed(&view))
        @for side in [AccountSide::Revenues, AccountSide::Costs, AccountSide::Investments] { (accounts(&view, side)) }
        (totals(&view))
        @if plan.budget_by_objective.is_empty() && plan.accounts.is_empty() { p { (none(&view)) } }
    };
    view.page(framed(&view, &Page { title, section: Section::Budget, above: Vec::new(), body }))
}

/// Costs of each objective, as its own sheet says, with bars of the same scale.
fn by_objective(view: &View) -> Markup {
    let plan = &view.site.plan;
    let of = |budget: Option<&cannocchiale_core::model::Budget>| budget.and_then(|budget| budget.costs);
    let most = plan
        .strategic_objectives()
        .filter_map(|(_, o)| of(o.budget.get(&plan.year)))
        .max()
        .unwrap_or_default();
    let caption = format!("{} {}", view.t("Oneri di ogni obiettivo,", "Costs of each objective,"), plan.year);
    let table = html! {
        table class="table bars" {
            caption { (caption) }
            (head(&[
                Column::Text(view.t("Obiettivo", "Objective").to_owned()),
                Column::Figure(view.t("Oneri", "Costs").to_owned()),
                Column::Figure(view.t("Proventi", "Revenues").to_owned()),
                Column::Figure(view.t("Investimenti", "Investments").to_owned()),
            ]))
            @for area in &plan.areas { tbody {
                tr class="group" { th scope="rowgroup" colspan="4" { (coded(area.code.as_str(), &area.title)) } }
                @for objective in &area.objectives {
                    @let budget = objective.budget.get(&plan.year);
                    tr {
                        th scope="row" {
                            a href=(view.node_href(&objective.id).unwrap_or_default()) { (coded(objective.code.as_str(), &objective.title)) }
                            @if let Some(costs) = of(budget) { (bar(costs, most)) }
                        }
                        td class="num" { (money(view, of(budget))) }
                        td class="num" { (money(view, budget.and_then(|budget| budget.revenues))) }
                        td class="num" { (money(view, budget.and_then(|budget| budget.investments))) }
                    }
                }
            } }
        }
    };
    html! {
        @if plan.strategic_objectives().any(|(_, objective)| !objective.budget.is_empty()) {
            section aria-labelledby="per-obiettivo" {
                h2 id="per-obiettivo" { (view.t("Dove vanno le risorse", "Where the money goes")) }
                (map(view))
                (scroll(&caption, &table))
            }
        }
    }
}

/// Costs as areas; the table under it says the same.
fn map(view: &View) -> Markup {
    let plan = &view.site.plan;
    let costs =
        |objective: &StrategicObjective| objective.budget.get(&plan.year).and_then(|budget| budget.costs);
    let parts: Vec<Mark> = plan
        .strategic_objectives()
        .map(|(_, objective)| Mark {
            label: coded_text(objective.code.as_str(), &objective.title),
            value: costs(objective),
        })
        .collect();
    let largest = parts.iter().max_by_key(|part| part.value);
    let description = match largest.and_then(|part| part.value.map(|value| (part, value))) {
        Some((part, value)) => format!(
            "{}: {}, {}",
            view.t("La parte più grande", "The largest part"),
            part.label,
            view.money(value)
        ),
        None => return html! {},
    };
    let title = view.t("Oneri per obiettivo", "Costs by objective");
    let treemap = drawing(
        Treemap { caption: caption(view, Frame::Wide, "mappa", title, description, "€"), parts }.to_svg(),
    );
    html! { div class="wide-only" { (treemap) } }
}

/// The budget table as the plan prints it, with its notes.
fn printed(view: &View) -> Markup {
    let plan = &view.site.plan;
    let caption = format!(
        "{} {}",
        view.t(
            "Budget per area e obiettivo, come stampato nel piano,",
            "Budget by area and objective, as printed in the plan,"
        ),
        plan.year
    );
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&[
                Column::Text(view.t("Voce", "Item").to_owned()),
                Column::Figure(view.t("Proventi correnti", "Current revenues").to_owned()),
                Column::Figure(view.t("Oneri correnti", "Current costs").to_owned()),
                Column::Figure(view.t("Investimenti", "Investments").to_owned()),
                Column::Figure(view.t("Totale destinato", "Total allocated").to_owned()),
            ]))
            tbody { @for row in &plan.budget_by_objective { tr id=(anchor(row.id.as_str())) {
                th scope="row" { (coded(row.code.as_deref().unwrap_or_default(), &row.label)) }
                td class="num" { (money(view, row.revenues)) }
                td class="num" { (money(view, row.costs)) }
                td class="num" { (money(view, row.investments)) }
                td class="num" { (money(view, row.total)) }
            } } }
        }
    };
    html! {
        @if !plan.budget_by_objective.is_empty() {
            section aria-labelledby="tabella" {
                h2 id="tabella" { (view.t("La tabella del piano", "The table of the plan")) }
                (scroll(&caption, &table))
                @for note in &plan.budget_notes { p class="note" { (note) } }
            }
        }
    }
}

fn side_name(view: &View, side: AccountSide) -> &'static str {
    match side {
        AccountSide::Revenues => view.t("Proventi", "Revenues"),
        AccountSide::Costs => view.t("Oneri", "Costs"),
        AccountSide::Investments => view.t("Investimenti", "Investments"),
    }
}

fn accounts(view: &View, side: AccountSide) -> Markup {
    let plan = &view.site.plan;
    let lines: Vec<&AccountLine> = plan.accounts.iter().filter(|line| line.side == side).collect();
    let years: BTreeSet<Year> = lines.iter().flat_map(|line| line.amounts.keys().copied()).collect();
    let totals = plan.printed_totals.iter().filter(|total| total.of == [side]);
    let caption =
        format!("{}: {}", side_name(view, side), view.t("euro per voce e anno", "euro by line and year"));
    let table = html! {
        table class="table" {
            caption { (caption) }
            (years_head(view, &lines, &years))
            tbody {
                @for line in &lines { tr id=(anchor(line.id.as_str())) {
                    th scope="row" { (said(&line.line)) }
                    @for year in &years { td class="num" { (money(view, line.amounts.get(year).map(|figure| figure.value))) } }
                } }
                @for total in totals { (total_row(view, total, &years)) }
            }
        }
    };
    html! {
        @if !lines.is_empty() {
            section { h2 { (side_name(view, side)) } (scroll(&caption, &table)) }
        }
    }
}

/// Years, each with how firm its figures are where all are alike.
fn years_head(view: &View, lines: &[&AccountLine], years: &BTreeSet<Year>) -> Markup {
    html! {
        thead { tr {
            th scope="col" { (view.t("Voce", "Line")) }
            @for year in years {
                @let figures: Vec<Figure> = lines.iter().filter_map(|line| line.amounts.get(year).copied()).collect();
                @let state = figures.first().map(|figure| figure.state);
                th scope="col" class="num" {
                    (year)
                    @if let Some(state) = state.filter(|state| figures.iter().all(|figure| figure.state == *state)) {
                        span class="when" { (figure_state(view, state)) }
                    }
                }
            }
        } }
    }
}

fn total_row(view: &View, total: &PrintedTotal, years: &BTreeSet<Year>) -> Markup {
    html! {
        tr class="total" id=(anchor(total.id.as_str())) {
            th scope="row" { (said(&total.label)) }
            @for year in years { td class="num" { (money(view, total.amounts.get(year).copied())) } }
        }
    }
}

/// Totals over several sides.
fn totals(view: &View) -> Markup {
    let totals: Vec<&PrintedTotal> =
        view.site.plan.printed_totals.iter().filter(|total| total.of.len() != 1).collect();
    let years: BTreeSet<Year> = totals.iter().flat_map(|total| total.amounts.keys().copied()).collect();
    let caption = view.t("Totali stampati nel piano", "Totals printed in the plan");
    let table = html! {
        table class="table" {
            caption { (caption) }
            (years_head(view, &[], &years))
            tbody { @for total in &totals { (total_row(view, total, &years)) } }
        }
    };
    html! { @if !totals.is_empty() { section { h2 { (view.t("Totali", "Totals")) } (scroll(caption, &table)) } } }
}
