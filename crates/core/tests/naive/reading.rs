//! §3: what there is to be scored: a row, a computed value, a printed one, or nothing.

use cannocchiale_core::facts::{FactPeriod, FactValue, Measurement, PeriodPart};
use cannocchiale_core::ids::Year;
use cannocchiale_core::model::{FigureState, WrittenTarget};
use cannocchiale_core::score::rules::MissingPolicy;
use cannocchiale_core::target::{Baseline, Op, Quantity, Target, Unit};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::formula::{self, Got};
use super::target::Leaf;
use super::{Answer, Exact, Inputs, exact, units};

/// Which rows a target reads (§3): those of the indicator, or those of its n-th part.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Whole,
    Nth { number: usize, alone_of_its_kind: bool, of_numbers: bool },
}

/// What is there to be scored.
pub(super) enum Found<'a> {
    Nothing,
    Row(&'a Measurement),
    Computed(Exact),
    Printed(Decimal),
    FormulaInput,
    FormulaFailed,
}

/// §3: what is read for a target, in a period.
pub(super) fn find<'a>(
    inputs: Inputs<'a>,
    leaf: &Leaf<'_>,
    part: Part,
    year: Year,
    of_year: PeriodPart,
) -> Found<'a> {
    let period = FactPeriod { year, part: of_year };
    let id = leaf.id.as_str();
    match part {
        Part::Whole => value(inputs, leaf, period, &|_| true),
        Part::Nth { number, alone_of_its_kind, of_numbers } => {
            if let Some(row) = inputs.row_where(&format!("{id}#{number}"), period, |_| true) {
                return Found::Row(row);
            }
            if !alone_of_its_kind {
                return Found::Nothing;
            }
            let fits = |value: &FactValue| matches!(value, FactValue::Number(_)) == of_numbers;
            if of_numbers {
                value(inputs, leaf, period, &fits)
            } else {
                inputs.row_where(id, period, fits).map_or(Found::Nothing, Found::Row)
            }
        }
    }
}

/// §3, recorded or computed; §9 for health. A formula gives the value of a year; a quarter is only recorded.
pub(super) fn value<'a>(
    inputs: Inputs<'a>,
    leaf: &Leaf<'_>,
    period: FactPeriod,
    fits: &dyn Fn(&FactValue) -> bool,
) -> Found<'a> {
    let row = inputs.row_where(leaf.id.as_str(), period, fits);
    if period.part != PeriodPart::Year {
        return row.map_or(Found::Nothing, Found::Row);
    }
    let is_health = leaf.printed.is_some();
    if let (true, Some(row)) = (is_health, row) {
        return Found::Row(row);
    }
    let mut nothing = Found::Nothing;
    if let Some(text) = leaf.formula {
        match formula::evaluate(inputs, text, period.year) {
            // A figure that is only budgeted is a forecast: for a score it is a missing input.
            got if formula::is_forecast(&got) => nothing = Found::FormulaInput,
            Got::Value(computed, _) => return Found::Computed(computed),
            Got::Failed => return Found::FormulaFailed,
            Got::Missing => nothing = Found::FormulaInput,
        }
    }
    if let Some(row) = row {
        return Found::Row(row);
    }
    let printed = leaf.printed.and_then(|values| values.get(&period.year));
    match printed {
        // What is only budgeted is a forecast.
        Some(figure) if figure.state != FigureState::Budgeted => Found::Printed(figure.value),
        _ => nothing,
    }
}

/// §3: nothing was recorded.
pub(super) fn nothing_recorded(inputs: Inputs<'_>, policy: MissingPolicy, last_day: Date) -> Answer {
    if inputs.is_open(last_day) {
        return Answer::missing("pending");
    }
    match policy {
        MissingPolicy::Zero => Answer::zero_by_rule(),
        MissingPolicy::Exclude => Answer::missing("excluded"),
        MissingPolicy::Block => Answer::failed("blocked"),
    }
}

/// §3, kinds of value: the number of a row; a percentage is the number of its points, where `%` fits.
pub(super) fn row_number(
    row: &Measurement,
    leaf: &Leaf<'_>,
    unit: Option<&Unit>,
) -> Result<Exact, &'static str> {
    match &row.value {
        FactValue::Number(number) => Ok(exact(*number)),
        FactValue::Progress(points) => {
            let own = leaf.unit.is_none_or(|unit| measure_of(unit) == Some(Unit::Percent));
            let of_bound = unit.is_none_or(|unit| *unit == Unit::Percent);
            if own && of_bound { Ok(exact(*points)) } else { Err("unit") }
        }
        FactValue::Done(_) | FactValue::Delivered(_) => Err("wrong-kind"),
    }
}

/// §4, relative: the value that the bound is a multiple of.
pub(super) fn baseline(
    inputs: Inputs<'_>,
    leaf: &Leaf<'_>,
    part: Part,
    to: &Baseline,
) -> Result<Exact, Box<Answer>> {
    let before = inputs.plan.year.previous();
    let year = match to {
        Baseline::PreviousYear => before,
        Baseline::Year(year) => *year,
        Baseline::Named(_) => {
            let row = inputs.row(&format!("{}/baseline", leaf.id), inputs.plan.year);
            let row = row.ok_or_else(|| Box::new(Answer::missing("baseline")))?;
            return row_number(row, leaf, None).map_err(failed);
        }
    };
    match find(inputs, leaf, part, year, PeriodPart::Year) {
        Found::Row(row) => return row_number(row, leaf, None).map_err(failed),
        Found::Printed(number) => return Ok(exact(number)),
        Found::Computed(computed) => {
            return units::in_unit(inputs, leaf, &computed).ok_or_else(|| failed("unit"));
        }
        Found::FormulaFailed => return Err(failed("formula")),
        Found::Nothing | Found::FormulaInput => {}
    }
    // The baseline of the plan is the value of the year before it.
    match leaf.baseline.filter(|_| year == before).map(WrittenTarget::target) {
        Some(Target::Threshold { op: Op::Exactly, quantity }) if units_agree(leaf, quantity) => {
            Ok(exact(quantity.value))
        }
        Some(Target::Threshold { op: Op::Exactly, .. }) => Err(failed("unit")),
        _ => Err(Box::new(Answer::missing("baseline"))),
    }
}

pub(super) fn failed(why: &'static str) -> Box<Answer> {
    Box::new(Answer::failed(why))
}

pub(super) fn units_agree(leaf: &Leaf<'_>, quantity: &Quantity) -> bool {
    match (leaf.unit.and_then(measure_of), &quantity.unit) {
        (None, _) | (_, None | Some(Unit::Thing(_))) => true,
        (Some(own), Some(of_bound)) => own == *of_bound,
    }
}

/// A unit of measure, among those that are compared.
pub fn measure_of(unit: &str) -> Option<Unit> {
    match unit.trim().to_lowercase().as_str() {
        "%" | "percentuale" | "per cento" => Some(Unit::Percent),
        "giorni" | "gg" | "gg." | "giorno" => Some(Unit::Days),
        "mesi" | "mese" => Some(Unit::Months),
        "ore" | "ora" => Some(Unit::Hours),
        "euro" | "€" => Some(Unit::Euro),
        _ => None,
    }
}
