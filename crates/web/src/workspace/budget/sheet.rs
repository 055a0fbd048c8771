//! The page of the budget.

use cannocchiale_core::calendar;
use cannocchiale_core::facts::Sums;
use cannocchiale_core::ids::Year;
use cannocchiale_core::model::AccountSide;
use cannocchiale_store::BudgetStage;
use maud::{Markup, html};
use rust_decimal::Decimal;

use super::ledger::{Ledger, Line};
use super::{SIDES, side_name, stage_name, stage_of_any_side};
use crate::components::{Column, capital, coded, head, money, said, scroll};
use crate::view::View;
use crate::workspace::frame::{key, saved};
use crate::workspace::monitoring;
use crate::workspace::rights::Action;
use crate::workspace::visit::Visit;

fn month_name(view: &View, month: usize) -> &'static str {
    calendar::month_name(i8::try_from(month).unwrap_or_default(), view.lang)
}

pub(super) fn shown(visit: &Visit, title: &str, years: &[Year], ledger: Option<&Ledger>) -> Markup {
    html! {
        (saved(visit))
        h1 { (title) }
        (monitoring::parts(visit))
        @match ledger {
            None => p { (visit.view.t("Nessun piano è in vigore.", "No plan is in force.")) },
            Some(ledger) => {
                (choice(visit, years, ledger))
                (table(visit, ledger))
                @if let Some(line) = chosen(visit, ledger) { (by_month(&visit.view, ledger, line)) }
                @if visit.may(Action::MoveMoney) { (form(visit, ledger)) }
            }
        }
    }
}

/// The line that is asked for by its number.
fn chosen<'a>(visit: &Visit, ledger: &'a Ledger) -> Option<&'a Line> {
    let asked = visit.view.asked("obiettivo")?;
    ledger.lines.iter().find(|line| line.objective.key.to_string() == asked)
}

fn choice(visit: &Visit, years: &[Year], ledger: &Ledger) -> Markup {
    let view = &visit.view;
    html! {
        form class="work-inline" action=(visit.href("/budget")) method="get" {
            label for="guarda-anno" { (view.t("Anno", "Year")) }
            select id="guarda-anno" name="anno" { @for year in years { option value=(year) selected[*year == ledger.year] { (year) } } }
            label for="guarda-lato" { (view.t("Voce", "Side")) }
            select id="guarda-lato" name="lato" { @for side in SIDES { option value=(side.name()) selected[side == ledger.side] { (side_name(view, side)) } } }
            button type="submit" class="btn btn-outline-primary btn-sm" { (view.t("Mostra", "Show")) }
        }
    }
}

/// Money with its sign: a deviation is said by it, and not by a colour.
fn signed(view: &View, amount: Decimal) -> String {
    match amount {
        none if none.is_zero() => view.money(none),
        less if less.is_sign_negative() => format!("−{}", view.money(less.abs())),
        more => format!("+{}", view.money(more)),
    }
}

fn deviation(view: &View, sums: Sums) -> Markup {
    let share = sums.deviation_share().filter(|share| !share.is_zero());
    html! {
        @match sums.deviation() {
            Some(deviation) => (signed(view, deviation)),
            None => (money(view, None)),
        }
        @if let Some(share) = share { span class="when" { (if share.is_sign_negative() { "−" } else { "+" }) (view.number(share.abs())) "%" } }
    }
}

fn free(view: &View, side: AccountSide, year: Sums) -> Markup {
    match year.free() {
        // More revenues than planned are nothing to worry about.
        Some(free) if free < Decimal::ZERO && side != AccountSide::Revenues => {
            html! { strong class="late" { (signed(view, free)) } }
        }
        free => money(view, free),
    }
}

/// Planned, committed, spent, still free and the deviation, as cells.
fn cells(view: &View, side: AccountSide, year: Sums, until_now: Sums) -> Markup {
    html! {
        @for amount in [year.planned, year.committed, year.spent] { td class="num" { (money(view, amount)) } }
        td class="num" { (free(view, side, year)) }
        td class="num" { (deviation(view, until_now)) }
    }
}

fn table(visit: &Visit, ledger: &Ledger) -> Markup {
    let view = &visit.view;
    let until = match ledger.month {
        0 => view.t("L’anno non è ancora cominciato.", "The year has not begun yet.").to_owned(),
        month => {
            let month = month_name(view, month);
            let spent = stage_name(view, ledger.side, BudgetStage::Spent);
            view.t(
                format!("Lo scostamento è quanto è stato {spent} in più (+) o in meno (−) di quanto era previsto da gennaio a {month}."),
                format!("The deviation is how much more (+) or less (−) was {spent} than was planned from January to {month}."),
            )
        }
    };
    let caption = format!("{}, {}", side_name(view, ledger.side), ledger.year);
    let first = [
        Column::Text(view.t("Obiettivo", "Objective").to_owned()),
        Column::Figure(view.t("Nel piano", "In the plan").to_owned()),
    ];
    let rest = match ledger.side {
        AccountSide::Revenues => view.t("Ancora da accertare", "Still to be assessed"),
        _ => view.t("Ancora libero", "Still free"),
    };
    let last = [rest, view.t("Scostamento", "Deviation")].map(|name| Column::Figure(name.to_owned()));
    let columns: Vec<Column> = first.into_iter().chain(stages(view, ledger.side)).chain(last).collect();
    let (year, side) = (ledger.year, ledger.side.name());
    let in_plan: Vec<Decimal> = ledger.lines.iter().filter_map(|line| line.in_plan).collect();
    let in_plan = (!in_plan.is_empty()).then(|| in_plan.into_iter().sum());
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for line in &ledger.lines { tr {
                th scope="row" { a href=(format!("{}?anno={year}&lato={side}&obiettivo={}#mesi", visit.href("/budget"), line.objective.key)) { (coded(&line.objective.code, &line.objective.title)) } }
                td class="num" { (money(view, line.in_plan)) }
                (cells(view, ledger.side, line.until(12), line.until(ledger.month)))
            }
            @if let Some(gone) = &ledger.gone { tr {
                th scope="row" { (view.t("Obiettivi che il piano non ha più", "Objectives that the plan no longer has")) }
                td class="num" { (money(view, None)) }
                (cells(view, ledger.side, Sums::all(gone.iter().copied()), Sums::all(gone.iter().take(ledger.month).copied())))
            } } } }
            tfoot { tr {
                th scope="row" { (view.t("In tutto", "In all")) }
                td class="num" { (money(view, in_plan)) }
                (cells(view, ledger.side, ledger.until(12), ledger.until(ledger.month)))
            } }
        }
    };
    html! { (scroll(&caption, &table)) p class="small" { (until) } }
}

/// A column for each stage of the money of a side.
fn stages(view: &View, side: AccountSide) -> impl Iterator<Item = Column> {
    BudgetStage::ALL.iter().map(move |stage| Column::Figure(capital(stage_name(view, side, *stage))))
}

fn by_month(view: &View, ledger: &Ledger, line: &Line) -> Markup {
    let caption =
        format!("{} {}, {}", line.objective.code, view.t("mese per mese", "month by month"), ledger.year);
    let first = Column::Text(view.t("Mese", "Month").to_owned());
    let last = Column::Figure(view.t("Scostamento da gennaio", "Deviation since January").to_owned());
    let columns: Vec<Column> =
        std::iter::once(first).chain(stages(view, ledger.side)).chain(std::iter::once(last)).collect();
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for (month, sums) in (1..).zip(&line.months) { tr {
                th scope="row" { (month_name(view, month)) }
                @for amount in [sums.planned, sums.committed, sums.spent] { td class="num" { (money(view, amount)) } }
                td class="num" { @if month <= ledger.month { (deviation(view, line.until(month))) } @else { "—" } }
            } } }
        }
    };
    html! {
        section aria-labelledby="mesi" {
            h2 id="mesi" { (coded(&line.objective.code, &line.objective.title)) }
            (scroll(&caption, &table))
            (movements(view, line))
        }
    }
}

fn movements(view: &View, line: &Line) -> Markup {
    let caption = view.t(
        "I movimenti, nell’ordine in cui sono stati scritti",
        "The movements, in the order in which they were written",
    );
    let columns = [
        Column::Text(view.t("Mese", "Month").to_owned()),
        Column::Text(view.t("Passo", "Stage").to_owned()),
        Column::Figure(view.t("Importo", "Amount").to_owned()),
        Column::Text(view.t("Fonte e nota", "Source and note").to_owned()),
    ];
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for given in line.movements.iter().map(|movement| &movement.said) { tr {
                th scope="row" { (month_name(view, usize::from(given.month))) }
                td { (stage_name(view, given.side, given.stage)) }
                td class="num" { (view.money(given.amount)) }
                td { @for text in [&given.source, &given.note].into_iter().flatten() { (said(text)) " " } }
            } } }
        }
    };
    html! { @if !line.movements.is_empty() { (scroll(caption, &table)) } }
}

fn form(visit: &Visit, ledger: &Ledger) -> Markup {
    let view = &visit.view;
    let now = usize::try_from(visit.now.day.month()).unwrap_or(1);
    let chosen = chosen(visit, ledger).map(|line| line.objective.key);
    html! {
        section aria-labelledby="scrivi" {
            h2 id="scrivi" { (view.t("Scrivi un movimento", "Write a movement")) }
            p { (view.t(
                "Un movimento non si cambia: per correggerlo se ne scrive un altro col segno meno.",
                "A movement is not changed: to correct it another is written with a minus.",
            )) }
            form class="work-form" action=(visit.href("/budget")) method="post" data-keep=(ledger.year) {
                (key(visit))
                input type="hidden" name="anno" value=(ledger.year);
                div { label for="obiettivo" { (view.t("Obiettivo", "Objective")) } select id="obiettivo" name="obiettivo" required {
                    option value="" { (view.t("scegli", "choose")) }
                    @for line in &ledger.lines { option value=(line.objective.key) lang="it" selected[chosen == Some(line.objective.key)] { (line.objective.code) " " (line.objective.title) } }
                } }
                div { label for="lato" { (view.t("Voce", "Side")) } select id="lato" name="lato" { @for side in SIDES { option value=(side.name()) selected[side == ledger.side] { (side_name(view, side)) } } } }
                div { label for="passo" { (view.t("Passo", "Stage")) } select id="passo" name="passo" { @for stage in BudgetStage::ALL { option value=(stage) selected[*stage == BudgetStage::Spent] { (stage_of_any_side(view, *stage)) } } } }
                div { label for="mese" { (view.t("Mese", "Month")) } select id="mese" name="mese" {
                    @for month in 1..=12 { option value=(month) selected[month == now] { (month_name(view, month)) } }
                    option value="anno" { (view.t("tutto l’anno, in dodicesimi", "the whole year, in twelfths")) }
                } }
                div {
                    label for="importo" { (view.t("Importo in euro", "Amount in euro")) }
                    input type="text" inputmode="decimal" id="importo" name="importo" required maxlength="20" autocomplete="off" aria-describedby="come-importo";
                    p id="come-importo" class="small" { (view.t("Per esempio 1.234,50", "For example 1,234.50")) }
                }
                div { label for="fonte" { (view.t("Da dove viene, se serve (atto, mandato)", "Where it comes from, if needed (act, order)")) } input type="text" class="wide" id="fonte" name="fonte" maxlength="200" autocomplete="off"; }
                div { label for="nota" { (view.t("Nota, se serve", "Note, if needed")) } input type="text" class="wide" id="nota" name="nota" maxlength="400" autocomplete="off"; }
                button type="submit" class="btn btn-primary" { (view.t("Scrivi il movimento", "Write the movement")) }
            }
        }
    }
}
