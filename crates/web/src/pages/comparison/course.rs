//! The score of a node over the quarters, drawn and in a table.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::NodeScore;
use cannocchiale_press::chart::{Frame, LineChart, Series, TargetBand};
use jiff::civil::{Date, date};
use maud::{Markup, html};
use rust_decimal::Decimal;

use super::{forecast, projected, score_shown};
use crate::address::anchor;
use crate::components::{Column, caption, coverage_text, drawing, head, score_text, scroll};
use crate::view::View;

/// The drawing, and the same figures in a table.
pub(super) fn of_node(view: &View, id: &NodeId, name: &str) -> Markup {
    let Some(day) = view.scores() else { return html! {} };
    let series = view.site.scores.series(day);
    let points: Vec<(Date, Option<&NodeScore>)> =
        series.iter().map(|card| (card.as_of(), card.get(id))).collect();
    html! {
        div class="course" {
            (drawn(view, id, name, &points))
            (table(view, id, &points))
        }
    }
}

fn drawn(view: &View, id: &NodeId, name: &str, points: &[(Date, Option<&NodeScore>)]) -> Markup {
    let mut labels: Vec<String> = points.iter().map(|(day, _)| short(view, *day)).collect();
    let mut scores: Vec<Option<Decimal>> =
        points.iter().map(|(_, node)| node.and_then(NodeScore::shown)).collect();
    if scores.iter().flatten().count() == 0 {
        return html! {};
    }
    let mut lines = Vec::new();
    let year = view.site.plan.year.number();
    if let (true, Some(projected)) = (view.day().year() == year, projected(view, id)) {
        // The trend starts from the last known score and ends with the year.
        let mut trend: Vec<Option<Decimal>> = vec![None; scores.len().saturating_sub(1)];
        trend.push(scores.last().copied().flatten());
        trend.push(Some(score_shown(projected.score)));
        scores.push(None);
        labels.push(view.t("fine anno", "year end").to_owned());
        lines.push(Series { name: view.t("tendenza", "trend").to_owned(), values: trend });
    }
    lines.insert(0, Series { name: view.t("punteggio", "score").to_owned(), values: scores });
    let words = points.iter().map(|(day, node)| {
        format!("{} {}", short(view, *day), score_text(view, node.and_then(NodeScore::shown)))
    });
    let description = words.collect::<Vec<_>>().join(", ");
    let from = view.site.scores.rules.states.achieved_from();
    let label = format!("{} {}", view.t("da", "from"), view.number(from));
    let chart = LineChart {
        caption: caption(
            view,
            Frame::Half,
            &format!("andamento-{}", anchor(id.as_str())),
            name,
            description,
            "",
        ),
        labels,
        series: lines,
        target: Some(TargetBand { label, low: Some(from), high: Some(Decimal::ONE_HUNDRED) }),
        most: Some(Decimal::ONE_HUNDRED),
    };
    drawing(chart.to_svg())
}

fn table(view: &View, id: &NodeId, points: &[(Date, Option<&NodeScore>)]) -> Markup {
    let title = view.t("Il punteggio giorno per giorno", "The score, day by day");
    let table = html! {
        table class="table compact" {
            caption class="visually-hidden" { (title) }
            (head(&[
                Column::Text(view.t("Al", "As of").to_owned()),
                Column::Figure(view.t("Punteggio", "Score").to_owned()),
                Column::Figure(view.t("Copertura", "Coverage").to_owned()),
            ]))
            tbody {
                @for (day, node) in points { tr {
                    th scope="row" { (view.date(*day)) }
                    td class="num" { (score_text(view, node.and_then(NodeScore::shown))) }
                    td class="num" { @match node.and_then(NodeScore::coverage) { Some(coverage) => (coverage_text(view, coverage)), None => "—" } }
                } }
                @if let (true, Some(projected)) = (view.day().year() == view.site.plan.year.number(), projected(view, id)) { tr {
                    th scope="row" { (view.t("Tendenza a fine anno", "Trend at the end of the year")) }
                    td class="num" { (forecast(view, Some(projected))) }
                    td class="num" { "—" }
                } }
            }
        }
    };
    scroll(title, &table)
}

/// `30 giu`, with the year when it is not that of the plan.
fn short(view: &View, day: Date) -> String {
    let whole = view.date(day);
    let mut parts = whole.split(' ');
    let (number, month) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let month: String = month.chars().take(3).collect();
    if day < date(view.site.plan.year.number(), 12, 31) || day.year() == view.site.plan.year.number() {
        format!("{number} {month}")
    } else {
        format!("{number} {month} {}", day.year())
    }
}
