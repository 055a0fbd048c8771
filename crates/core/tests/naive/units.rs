//! `formulas.md`, §4: the unit of a formula, and the value in the unit of its indicator.

use std::collections::BTreeMap;

use cannocchiale_core::target::{Quantity, Target, Unit as Measure};
use num_traits::{One, Zero};

use super::formula::{declared, health_id};
use super::grammar::{Argument, Expr, Reader};
use super::reading::measure_of;
use super::target::Leaf;
use super::{Exact, Inputs, rounded, whole};

/// §4: powers of what is measured. What has no declared unit stands as `?` and its id until it is found out.
type Powers = BTreeMap<String, i32>;

/// A fault of §8: units that do not fit.
pub(super) struct Mismatch;

fn of(base: &str) -> Powers {
    BTreeMap::from([(base.to_owned(), 1)])
}

fn of_measure(measure: Option<Measure>) -> Option<Powers> {
    match measure {
        None | Some(Measure::Thing(_)) => None,
        Some(Measure::Percent) => Some(Powers::new()),
        Some(Measure::Days) => Some(of("days")),
        Some(Measure::Months) => Some(of("months")),
        Some(Measure::Hours) => Some(of("hours")),
        Some(Measure::Euro) => Some(of("€")),
    }
}

fn times(left: &Powers, right: &Powers, power: i32) -> Powers {
    let mut powers = left.clone();
    for (base, of) in right {
        *powers.entry(base.clone()).or_insert(0) += of * power;
    }
    powers.retain(|_, power| *power != 0);
    powers
}

/// The unit of a formula, as it was found at the end: every unit that something without one was given is in it.
pub(super) fn unit(inputs: Inputs<'_>, expr: &Expr) -> Result<Powers, Mismatch> {
    let mut said = Vec::new();
    let powers = collected(inputs, expr, &mut said);
    Ok(with(&powers, &solved(&said)?))
}

/// The unit of a part. What must be a ratio, because two parts must be of one unit, goes to `said`.
fn collected(inputs: Inputs<'_>, expr: &Expr, said: &mut Vec<Powers>) -> Powers {
    match expr {
        Expr::Number(_, None | Some("%")) => Powers::new(),
        Expr::Number(_, Some(unit)) => of(unit),
        Expr::Name(name, _) if name.starts_with("staff.") => of("people"),
        Expr::Name(..) => of("€"),
        Expr::Minus(inner) => collected(inputs, inner, said),
        Expr::Binary('+' | '-', left, right) => alike(inputs, &[left.as_ref(), right.as_ref()], said),
        Expr::Binary(sign, left, right) => {
            let (left, right) = (collected(inputs, left, said), collected(inputs, right, said));
            times(&left, &right, if *sign == '*' { 1 } else { -1 })
        }
        Expr::Call(word, arguments, after) => {
            let formulas: Vec<&Expr> = arguments
                .iter()
                .filter_map(|argument| match argument {
                    Argument::Formula(expr) => Some(expr),
                    Argument::Range(..) => None,
                })
                .collect();
            let of_id =
                |id: &str| of_measure(declared(inputs.plan, id)).unwrap_or_else(|| of(&format!("?{id}")));
            match (word.as_str(), arguments.first(), after.as_deref()) {
                ("sum" | "mean" | "min" | "max" | "prev", _, _) => alike(inputs, &formulas, said),
                ("measure", Some(Argument::Range(id, _)), _) => of_id(id),
                ("health", Some(Argument::Range(id, _)), _) => of_id(&health_id(id)),
                ("process", ..) => of("days"),
                ("survey", _, Some("mean")) => of("marks"),
                ("survey", ..) => of("answers"),
                ("share_achieved", ..) if formulas.len() == 2 => {
                    let level = collected(inputs, formulas[1], said);
                    said.push(level);
                    Powers::new()
                }
                _ => Powers::new(),
            }
        }
    }
}

/// The one unit of several parts. A plain zero is a zero of anything.
fn alike(inputs: Inputs<'_>, parts: &[&Expr], said: &mut Vec<Powers>) -> Powers {
    let mut common: Option<Powers> = None;
    for part in parts {
        if matches!(part, Expr::Number(number, None) if number.is_zero()) {
            continue;
        }
        let own = collected(inputs, part, said);
        match &common {
            None => common = Some(own),
            Some(common) => said.push(times(common, &own, -1)),
        }
    }
    common.unwrap_or_default()
}

/// What each thing without a unit turns out to be, when everything said is to hold.
fn solved(said: &[Powers]) -> Result<BTreeMap<String, Powers>, Mismatch> {
    let mut known = BTreeMap::<String, Powers>::new();
    for ratio in said {
        let rest = with(ratio, &known);
        if rest.is_empty() {
            continue;
        }
        let free = rest.iter().find(|(base, power)| base.starts_with('?') && power.abs() == 1);
        let Some((thing, power)) = free.map(|(base, power)| (base.clone(), *power)) else {
            return Err(Mismatch);
        };
        let others = times(&rest, &of(&thing), -power);
        let found = BTreeMap::from([(thing, times(&Powers::new(), &others, -power))]);
        known.values_mut().for_each(|unit| *unit = with(unit, &found));
        known.extend(found);
    }
    Ok(known)
}

fn with(powers: &Powers, known: &BTreeMap<String, Powers>) -> Powers {
    let one = |(base, power): (&String, &i32)| {
        let unit = known.get(base).cloned().unwrap_or_else(|| of(base));
        times(&Powers::new(), &unit, *power)
    };
    powers.iter().map(one).fold(Powers::new(), |sum, next| times(&sum, &next, 1))
}

/// §4: the value in the unit of the indicator, else of its target; none when the formula is of another one.
pub fn in_unit(inputs: Inputs<'_>, leaf: &Leaf<'_>, computed: &Exact) -> Option<Exact> {
    let own = leaf.unit.filter(|unit| !unit.trim().is_empty());
    let wanted = match own {
        Some(unit) => measure_of(unit),
        None => leaf.target.and_then(|target| of_target(target.target())),
    };
    let found = Reader::whole(leaf.formula?).and_then(|expr| unit(inputs, &expr).ok());
    let fits = match (of_measure(wanted.clone()), found) {
        (Some(wanted), Some(found)) if wanted.is_empty() => solved(&[found]).is_ok(),
        // Euro per firm is euro.
        (Some(wanted), Some(mut found)) => {
            found.retain(|_, power| *power > 0);
            solved(&[times(&found, &wanted, -1)]).is_ok()
        }
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
