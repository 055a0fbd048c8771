//! One measure: its target, the value recorded, the value foreseen.

use cannocchiale_core::facts::FactValue;
use cannocchiale_core::ids::NodeId;
use cannocchiale_press::chart::{ComparisonChart, Frame, Spread, TargetBand};
use maud::{Markup, html};
use rust_decimal::Decimal;

use super::{forecast, projected};
use crate::address::anchor;
use crate::components::{
    Column, caption, coded, drawing, fact_value, head, latest, node_score, recorded, recorded_heading, said,
    score_cell, scroll, shortened, standing_cell, state_of, target, target_band, with_unit,
};
use crate::leaves::Leaf;
use crate::view::View;

/// The drawing of a measure that has a number to be compared with; nothing for what is done or not done.
pub(super) fn drawn(view: &View, leaf: &Leaf<'_>) -> Markup {
    let Some(band) = band(view, leaf) else { return html! {} };
    let (actual, spread) = (actual(view, leaf.id), spread(view, leaf.id));
    if actual.is_none() && spread.is_none() {
        return html! {};
    }
    let done = view.t("fatto", "done");
    let value = |value: Option<Decimal>| {
        value.map_or_else(|| "—".to_owned(), |value| with_unit(view, value, leaf.unit))
    };
    let description = format!("{}; {done}: {}", band.label, value(actual));
    let unit = leaf.unit.unwrap_or_default();
    let chart = ComparisonChart {
        caption: caption(
            view,
            Frame::Half,
            &format!("misura-{}", anchor(leaf.id.as_str())),
            leaf.statement,
            description,
            unit,
        ),
        target: Some(band),
        actual_label: done.to_owned(),
        actual,
        forecast_label: view.t("tendenza", "trend").to_owned(),
        forecast: spread,
    };
    html! {
        article class="measure" {
            h3 class="h5" { (said(&shortened(leaf.statement, 110))) }
            (drawing(chart.to_svg()))
            p class="standing" { (state_of(view, leaf.id)) " " (score_cell(view, leaf.id)) }
        }
    }
}

/// The same figures, and those that cannot be drawn.
pub(super) fn table(view: &View, leaves: &[Leaf<'_>]) -> Markup {
    let title = view.t("Gli stessi dati in tabella", "The same data in a table");
    let table = html! {
        table class="table" {
            caption { (title) }
            (head(&[
                Column::Text(view.t("Che cosa", "What").to_owned()),
                Column::Figure(view.t("Punteggio", "Score").to_owned()),
                Column::Figure(view.t("Previsto", "Planned").to_owned()),
                Column::Figure(recorded_heading(view)),
                Column::Figure(view.t("Tendenza", "Trend").to_owned()),
                Column::Figure(view.t("Punteggio a fine anno", "Score at year end").to_owned()),
                Column::Text(view.t("Come si stima", "How it is estimated").to_owned()),
            ]))
            tbody { @for leaf in leaves { tr {
                th scope="row" { a href=(view.node_href(leaf.id).unwrap_or_default()) { (coded(leaf.id.as_str(), leaf.statement)) } }
                td class="num" { (standing_cell(view, leaf.id)) }
                td class="num" { (target(view, leaf.target)) }
                td class="num" { (recorded(view, leaf.id, leaf.unit)) }
                td class="num" { (trend(view, leaf)) }
                td class="num" { (forecast(view, projected(view, leaf.id))) }
                td { (method(view, leaf.id)) }
            } } }
        }
    };
    scroll(title, &table)
}

fn method(view: &View, id: &NodeId) -> Markup {
    html! {
        @match projected(view, id) {
            Some(projected) => {
                (projected.method.shown(view.lang))
                span class="when" { (view.t("stima ", "estimate: ")) (projected.quality.shown(view.lang)) }
            },
            None => "—",
        }
    }
}

/// The projected value in words, with its interval.
fn trend(view: &View, leaf: &Leaf<'_>) -> Markup {
    if let Some(spread) = spread(view, leaf.id) {
        let value = |value: Decimal| with_unit(view, value.round_dp(2), leaf.unit);
        return html! {
            (value(spread.middle))
            @if spread.low != spread.high { span class="when" { (view.t("fra ", "between ")) (value(spread.low)) (view.t(" e ", " and ")) (value(spread.high)) } }
        };
    }
    let values = view.scores().and_then(|day| day.projection.values(leaf.id));
    let middle = values.and_then(|[_, middle, _]| middle.as_ref());
    html! { @match middle { Some(value) => (fact_value(view, value)), None => "—" } }
}

/// The projected numbers, from the least to the greatest; none where the value of the year is there.
fn spread(view: &View, id: &NodeId) -> Option<Spread> {
    node_score(view, id)?;
    let [low, middle, high] = view.scores()?.projection.range(id)?;
    Some(Spread { middle, low, high })
}

/// The number the score was made with, else the last one recorded in the year.
fn actual(view: &View, id: &NodeId) -> Option<Decimal> {
    let scored = node_score(view, id)?.step.as_ref().and_then(|step| step.reckoning.judged());
    scored.or_else(|| {
        let last = latest(view, id)?;
        match last.value {
            FactValue::Number(number) => Some(number),
            _ => None,
        }
    })
}

/// The values that meet the target: the bound the score was made with, else the one that is written.
fn band(view: &View, leaf: &Leaf<'_>) -> Option<TargetBand> {
    let written = leaf.target?;
    let scored = node_score(view, leaf.id).and_then(|node| node.step.as_ref()?.reckoning.success());
    let Some((low, high)) = scored else { return target_band(view, written) };
    let label = format!("target {}: {}", view.site.plan.year, written.target().words(view.lang));
    Some(TargetBand { label, low, high })
}
