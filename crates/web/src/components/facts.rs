//! What was measured, as recorded: no score, no judgement.

use cannocchiale_core::diag::Lang;
use cannocchiale_core::facts::{FactPeriod, FactValue, Measurement, PeriodPart};
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::{InputName, Origin};
use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::components::{figure_state, node_score};
use crate::site::Nature;
use crate::view::View;

/// The measurements of a node that had been recorded by the day looked at.
pub(crate) fn seen<'a>(view: &'a View, node: &'a NodeId) -> impl Iterator<Item = &'a Measurement> {
    let day = view.day();
    let recorded = |row: &Measurement| row.recorded_on.or_else(|| row.period.last_day());
    view.site.facts.of(node).filter(move |row| recorded(row).is_some_and(|on| on <= day))
}

/// The last measurement of a node in the year of the plan: of the latest period, and of those the last recorded. What
/// was measured for an earlier year is no answer to a target of this one.
pub(crate) fn latest<'a>(view: &'a View, node: &'a NodeId) -> Option<&'a Measurement> {
    seen(view, node).filter(|row| row.period.year == view.site.plan.year).max_by_key(|measurement| {
        (measurement.period.last_day(), measurement.period.part == PeriodPart::Year, measurement.recorded_on)
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
            span class="recorded" { (measured(view, &measurement.value, unit)) }
            span class="when" { (when(view, measurement)) }
        },
        None if computed(view, node).is_some() => html! {
            span class="recorded" { (computed(view, node).map(|value| with_unit(view, value, unit)).unwrap_or_default()) }
            span class="when" { (view.t("calcolato dalla formula", "computed by the formula")) }
        },
        None => html! {
            span class="state state-none" { span aria-hidden="true" { "◌" } " " (view.t("non rilevato", "not recorded")) }
        },
    }
}

/// The value that the formula of a node gave on the day looked at.
fn computed(view: &View, node: &NodeId) -> Option<Decimal> {
    let inputs = &node_score(view, node)?.step.as_ref()?.inputs;
    let given =
        inputs.iter().find(|input| input.name == InputName::Value && input.from == Origin::Formula)?;
    given.value.number().map(|value| value.round_dp(2))
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
    measured(view, fact, None)
}

/// A value with the unit of what it measures.
pub(crate) fn measured(view: &View, value: &FactValue, unit: Option<&str>) -> String {
    match value {
        FactValue::Number(number) => with_unit(view, *number, unit),
        FactValue::Done(date) => view.with_date("fatto il", "done on", *date),
        FactValue::Delivered(true) => view.t("realizzato", "delivered").to_owned(),
        FactValue::Delivered(false) => view.t("non realizzato", "not delivered").to_owned(),
        FactValue::Progress(share) => {
            format!("{} {}%", view.t("realizzato al", "delivered by"), view.number(*share))
        }
    }
}

/// `2019`, `2º trimestre 2019`, `06/2019`.
pub(crate) fn period_name(view: &View, period: FactPeriod) -> String {
    period_in(view.lang, period)
}

/// A period in a language.
pub(crate) fn period_in(lang: Lang, period: FactPeriod) -> String {
    let year = period.year;
    match period.part {
        PeriodPart::Year => year.to_string(),
        PeriodPart::Quarter(quarter) => match lang {
            Lang::It => format!("{quarter}º trimestre {year}"),
            Lang::En => format!("Q{quarter} {year}"),
        },
        PeriodPart::Month(month) => format!("{month:02}/{year}"),
    }
}

/// A number with the unit of what it measures, as documents say it.
pub(crate) fn with_unit(view: &View, value: Decimal, unit: Option<&str>) -> String {
    cannocchiale_press::with_unit(value.normalize(), unit, view.lang)
}
