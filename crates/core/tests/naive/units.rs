//! `formulas.md`, §4: the unit of a formula, and the value in the unit of its indicator.

use std::collections::BTreeMap;

use cannocchiale_core::target::{Quantity, Target, Unit as Measure};
use num_traits::{One, Zero};

use super::formula::{declared, health_id};
use super::grammar::{Argument, Expr, Reader};
use super::reading::measure_of;
use super::target::Leaf;
use super::{Exact, Inputs, rounded, whole};

/// §4: powers of what is measured; none where something has no declared unit, which fits whatever it meets.
pub(super) type Powers = Option<BTreeMap<&'static str, i32>>;

/// A fault of §8: units that do not fit.
pub(super) struct Mismatch;

fn of(base: &'static str) -> Powers {
    Some(BTreeMap::from([(base, 1)]))
}

fn ratio() -> Powers {
    Some(BTreeMap::new())
}

fn of_measure(measure: Option<Measure>) -> Powers {
    match measure {
        None | Some(Measure::Thing(_)) => None,
        Some(Measure::Percent) => ratio(),
        Some(Measure::Days) => of("days"),
        Some(Measure::Months) => of("months"),
        Some(Measure::Hours) => of("hours"),
        Some(Measure::Euro) => of("€"),
    }
}

pub(super) fn unit(inputs: Inputs<'_>, expr: &Expr) -> Result<Powers, Mismatch> {
    match expr {
        Expr::Number(_, None | Some("%")) => Ok(ratio()),
        Expr::Number(_, Some(unit)) => Ok(of(unit)),
        Expr::Name(name, _) if name.starts_with("staff.") => Ok(of("people")),
        Expr::Name(..) => Ok(of("€")),
        Expr::Minus(inner) => unit(inputs, inner),
        Expr::Binary('+' | '-', left, right) => alike(inputs, &[left.as_ref(), right.as_ref()]),
        Expr::Binary(sign, left, right) => {
            let power = if *sign == '*' { 1 } else { -1 };
            let (left, right) = (unit(inputs, left)?, unit(inputs, right)?);
            let (Some(mut powers), Some(others)) = (left, right) else { return Ok(None) };
            for (base, of) in others {
                *powers.entry(base).or_insert(0) += of * power;
            }
            powers.retain(|_, power| *power != 0);
            Ok(Some(powers))
        }
        Expr::Call(word, arguments, after) => {
            let formulas: Vec<&Expr> = arguments
                .iter()
                .filter_map(|argument| match argument {
                    Argument::Formula(expr) => Some(expr),
                    Argument::Range(..) => None,
                })
                .collect();
            match (word.as_str(), arguments.first(), after.as_deref()) {
                ("sum" | "mean" | "min" | "max" | "prev", _, _) => alike(inputs, &formulas),
                ("measure", Some(Argument::Range(id, _)), _) => Ok(of_measure(declared(inputs.plan, id))),
                ("health", Some(Argument::Range(id, _)), _) => {
                    Ok(of_measure(declared(inputs.plan, &health_id(id))))
                }
                ("process", ..) => Ok(of("days")),
                ("survey", _, Some("mean")) => Ok(of("marks")),
                ("survey", ..) => Ok(of("answers")),
                ("share_achieved", ..) if formulas.len() == 2 => {
                    let level = unit(inputs, formulas[1])?;
                    if level.is_none_or(|level| level.is_empty()) { Ok(ratio()) } else { Err(Mismatch) }
                }
                _ => Ok(ratio()),
            }
        }
    }
}

/// The one unit of several parts. A plain zero is a zero of anything.
fn alike(inputs: Inputs<'_>, parts: &[&Expr]) -> Result<Powers, Mismatch> {
    let mut common: Option<Powers> = None;
    for part in parts {
        if matches!(part, Expr::Number(number, None) if number.is_zero()) {
            continue;
        }
        let own = unit(inputs, part)?;
        common = Some(match common {
            None | Some(None) => own,
            Some(Some(before)) => match own {
                Some(own) if own != before => return Err(Mismatch),
                _ => Some(before),
            },
        });
    }
    Ok(common.unwrap_or_else(ratio))
}

/// §4: the value in the unit of the indicator, else of its target; none when the formula is of another one.
pub fn in_unit(inputs: Inputs<'_>, leaf: &Leaf<'_>, computed: &Exact) -> Option<Exact> {
    let own = leaf.unit.filter(|unit| !unit.trim().is_empty());
    let wanted = match own {
        Some(unit) => measure_of(unit),
        None => leaf.target.and_then(|target| of_target(target.target())),
    };
    let found = Reader::whole(leaf.formula?).and_then(|expr| unit(inputs, &expr).ok()).flatten();
    let fits = match (of_measure(wanted.clone()), found) {
        (Some(wanted), Some(found)) if wanted.is_empty() => found.is_empty(),
        // Euro per firm is euro.
        (Some(wanted), Some(found)) => found.into_iter().filter(|(_, power)| *power > 0).eq(wanted),
        _ => true,
    };
    let points = if wanted == Some(Measure::Percent) { whole(100) } else { Exact::one() };
    fits.then(|| rounded(&(computed * points), 12))
}

/// The unit of measure of the first number of a target.
fn of_target(target: &Target) -> Option<Measure> {
    let measure =
        |quantity: &Quantity| quantity.unit.clone().filter(|unit| !matches!(unit, Measure::Thing(_)));
    match target {
        Target::Threshold { quantity, .. } => measure(quantity),
        Target::Interval { low, high } => measure(low).or_else(|| measure(high)),
        Target::All(parts) => parts.iter().find_map(of_target),
        _ => None,
    }
}
