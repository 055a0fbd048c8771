//! What was measured, as recorded: no score, no judgement.

use cannocchiale_core::facts::{FactPeriod, FactValue, Measurement, PeriodPart};
use cannocchiale_core::ids::NodeId;
use maud::{Markup, html};

use crate::components::figure_state;
use crate::site::Nature;
use crate::view::View;

/// The last measurement of a node: of the latest period, and of those the last recorded.
pub(crate) fn latest<'a>(view: &'a View, node: &'a NodeId) -> Option<&'a Measurement> {
    view.site.facts.of(node).max_by_key(|measurement| {
        (measurement.period.last_day(), measurement.period.part == PeriodPart::Year)
    })
}

/// The heading of a column of recorded values; it says when they are invented.
pub(crate) fn recorded_heading(view: &View) -> String {
    match view.site.nature {
        Nature::Real => view.t("Rilevato", "Recorded"),
        Nature::Demo => view.t("Rilevato (dato fittizio)", "Recorded (fictitious)"),
    }
    .to_owned()
}

/// The last value of a node and its period, or that nothing was recorded.
pub(crate) fn recorded(view: &View, node: &NodeId, unit: Option<&str>) -> Markup {
    match latest(view, node) {
        Some(measurement) => html! {
            span class="recorded" { (value(view, &measurement.value, unit)) }
            span class="when" { (when(view, measurement)) }
        },
        None => html! {
            span class="state state-none" { span aria-hidden="true" { "◌" } " " (view.t("non rilevato", "not recorded")) }
        },
    }
}

/// The period and how firm the value is; a day done says its period by itself.
fn when(view: &View, measurement: &Measurement) -> String {
    let state = figure_state(view, measurement.state);
    match measurement.value {
        FactValue::Done(_) => state.to_owned(),
        _ => format!("{}, {state}", period_name(view, measurement.period)),
    }
}

/// A value without a unit.
pub(crate) fn fact_value(view: &View, fact: &FactValue) -> String {
    value(view, fact, None)
}

fn value(view: &View, value: &FactValue, unit: Option<&str>) -> String {
    match value {
        FactValue::Number(number) => match unit {
            Some("%") => format!("{}%", view.number(*number)),
            Some("euro") => view.money(*number),
            Some(unit) if !unit.is_empty() => format!("{} {unit}", view.number(*number)),
            _ => view.number(*number),
        },
        FactValue::Done(date) => format!("{} {}", view.t("fatto il", "done on"), view.date(*date)),
        FactValue::Delivered(true) => view.t("realizzato", "delivered").to_owned(),
        FactValue::Delivered(false) => view.t("non realizzato", "not delivered").to_owned(),
        FactValue::Progress(share) => {
            format!("{} {}%", view.t("realizzato al", "delivered by"), view.number(*share))
        }
    }
}

/// `2019`, `2º trimestre 2019`, `06/2019`.
pub(crate) fn period_name(view: &View, period: FactPeriod) -> String {
    let year = period.year;
    match period.part {
        PeriodPart::Year => year.to_string(),
        PeriodPart::Quarter(quarter) => {
            view.t(format!("{quarter}º trimestre {year}"), format!("Q{quarter} {year}"))
        }
        PeriodPart::Month(month) => format!("{month:02}/{year}"),
    }
}
