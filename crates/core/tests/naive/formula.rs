//! `formulas.md`, §2, §3 and §5: the value of a formula from other values.

use std::collections::BTreeSet;

use cannocchiale_core::facts::FactValue;
use cannocchiale_core::ids::{NodeId, UnitId, Year};
use cannocchiale_core::model::{AccountSide, FigureState, Plan, Project, StaffDimension};
use cannocchiale_core::target::Unit as Measure;
use num_traits::Zero;
use rust_decimal::Decimal;

use super::grammar::{Argument, Expr, Reader};
use super::reading::measure_of;
use super::units::unit;
use super::{Exact, Inputs, Outcome, exact, near, tree, whole};

/// What a formula, or a part of it, gives.
#[derive(Clone)]
pub enum Got {
    Value(Exact, Option<FigureState>),
    Missing,
    Failed,
}

/// The value of a formula for a year.
pub fn evaluate(inputs: Inputs<'_>, text: &str, year: Year) -> Got {
    match Reader::whole(text) {
        Some(expr) if unit(inputs, &expr).is_ok() => value(inputs, &expr, year),
        _ => Got::Failed,
    }
}

/// §5: two values together. Failed wins over missing.
fn both(left: Got, right: Got, operation: impl FnOnce(Exact, Exact) -> Exact) -> Got {
    match (left, right) {
        (Got::Failed, _) | (_, Got::Failed) => Got::Failed,
        (Got::Missing, _) | (_, Got::Missing) => Got::Missing,
        // §2: the weakest of the states, which are listed from the firmest.
        (Got::Value(left, a), Got::Value(right, b)) => Got::Value(operation(left, right), a.max(b)),
    }
}

fn divided(left: Got, right: Got) -> Got {
    match &right {
        Got::Value(number, _) if number.is_zero() => Got::Failed,
        _ => both(left, right, |left, right| left / right),
    }
}

fn value(inputs: Inputs<'_>, expr: &Expr, year: Year) -> Got {
    match expr {
        Expr::Number(number, Some("%")) => Got::Value(number / whole(100), None),
        Expr::Number(number, _) => Got::Value(number.clone(), None),
        Expr::Minus(inner) => both(Got::Value(Exact::zero(), None), value(inputs, inner, year), |a, b| a - b),
        Expr::Binary(sign, left, right) => {
            let (left, right) = (value(inputs, left, year), value(inputs, right, year));
            match sign {
                '+' => both(left, right, |a, b| a + b),
                '-' => both(left, right, |a, b| a - b),
                '*' => both(left, right, |a, b| a * b),
                _ => divided(left, right),
            }
        }
        Expr::Name(name, line) => named(inputs, name, line.as_deref(), year),
        Expr::Call(word, arguments, after) => called(inputs, word, arguments, after.as_deref(), year),
    }
}

/// §2, names without arguments.
fn named(inputs: Inputs<'_>, name: &str, line: Option<&str>, year: Year) -> Got {
    if let Some(part) = name.strip_prefix("staff.") {
        return staff(inputs, part, year);
    }
    let Some(side) = side(name.trim_end_matches(".total")) else { return Got::Failed };
    let plain = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let of_side = inputs.plan.accounts.iter().filter(|each| each.side == side);
    let lines: Vec<_> = match line {
        None => of_side.collect(),
        // Of two lines of one name the first.
        Some(name) => of_side.filter(|each| plain(&each.line) == plain(name)).take(1).collect(),
    };
    if lines.is_empty() {
        // A line that does not exist is an error of the formula; a side without lines is not there.
        return if line.is_some() { Got::Failed } else { Got::Missing };
    }
    let mut sum = Got::Value(Exact::zero(), None);
    for line in lines {
        let figure = line.amounts.get(&year);
        let figure =
            figure.map_or(Got::Missing, |figure| Got::Value(exact(figure.value), Some(figure.state)));
        sum = both(sum, figure, |a, b| a + b);
    }
    sum
}

fn side(name: &str) -> Option<AccountSide> {
    match name {
        "revenues" => Some(AccountSide::Revenues),
        "costs" => Some(AccountSide::Costs),
        "investments" => Some(AccountSide::Investments),
        _ => None,
    }
}

/// §2: the recorded fact, else the last count of the year in the plan.
fn staff(inputs: Inputs<'_>, part: &str, year: Year) -> Got {
    let recorded = fact(inputs, &format!("staff/{part}"), year);
    if part != "total" || !matches!(recorded, Got::Missing) {
        return recorded;
    }
    let counts = inputs.plan.body.staff.iter().filter(|count| count.dimension == StaffDimension::Total);
    let of_year = counts.filter(|count| count.as_of.is_some_and(|day| day.year() == year.number()));
    of_year
        .max_by_key(|count| count.as_of)
        .map_or(Got::Missing, |count| Got::Value(whole(i64::from(count.count)), Some(FigureState::Final)))
}

/// §2: a recorded number of the year. What is declared or recorded in `%` is read as the ratio it is.
fn fact(inputs: Inputs<'_>, id: &str, year: Year) -> Got {
    let Some(row) = inputs.row(id, year) else { return Got::Missing };
    match &row.value {
        FactValue::Number(number) if is_percent(inputs.plan, id) => {
            Got::Value(exact(*number) / whole(100), Some(row.state))
        }
        FactValue::Number(number) => Got::Value(exact(*number), Some(row.state)),
        FactValue::Progress(points) => Got::Value(exact(*points) / whole(100), Some(row.state)),
        FactValue::Done(_) | FactValue::Delivered(_) => Got::Failed,
    }
}

pub(super) fn declared(plan: &Plan, id: &str) -> Option<Measure> {
    let indicators = plan.indicators().map(|indicator| (&indicator.id, indicator.unit.as_deref()));
    let results = plan.results().map(|(_, result)| {
        (&result.id, result.indicator.as_ref().and_then(|indicator| indicator.unit.as_deref()))
    });
    let health = plan.health.iter().map(|health| (&health.id, health.unit.as_deref()));
    let mut all = indicators.chain(results).chain(health);
    all.find(|(each, _)| each.as_str() == id).and_then(|(_, unit)| measure_of(unit?))
}

fn is_percent(plan: &Plan, id: &str) -> bool {
    declared(plan, id) == Some(Measure::Percent)
}

pub(super) fn health_id(name: &str) -> String {
    format!("health/{}", name.trim_start_matches("health/"))
}

/// §2: the recorded fact, else the formula, else the value the plan prints.
fn health(inputs: Inputs<'_>, id: &str, year: Year) -> Got {
    let Some(health) = inputs.plan.health.iter().find(|health| health.id.as_str() == id) else {
        return Got::Failed;
    };
    let recorded = fact(inputs, id, year);
    if !matches!(recorded, Got::Missing) {
        return recorded;
    }
    if let Some(formula) = &health.formula {
        if inputs.cycles.contains(&health.id) {
            return Got::Failed;
        }
        let computed = evaluate(inputs, formula.text(), year);
        if !matches!(computed, Got::Missing) {
            return computed;
        }
    }
    let Some(printed) = health.values.get(&year) else { return Got::Missing };
    let number = exact(printed.value);
    let number = if is_percent(inputs.plan, id) { number / whole(100) } else { number };
    Got::Value(number, Some(printed.state))
}

/// §2 and §3, names and functions with arguments.
fn called(inputs: Inputs<'_>, word: &str, arguments: &[Argument], after: Option<&str>, year: Year) -> Got {
    if let ("sum" | "mean" | "min" | "max" | "prev", None) = (word, after) {
        let arguments: Vec<&Expr> = arguments
            .iter()
            .filter_map(|argument| match argument {
                Argument::Formula(expr) => Some(expr),
                Argument::Range(..) => None,
            })
            .collect();
        return folded(inputs, word, &arguments, year);
    }
    match (word, arguments, after) {
        ("measure", [Argument::Range(id, _)], None) => fact(inputs, id, year),
        ("process", [Argument::Range(id, _)], Some("days")) => fact(inputs, &format!("process/{id}"), year),
        ("health", [Argument::Range(id, _)], None) => health(inputs, &health_id(id), year),
        ("survey", [Argument::Range(name, _)], Some(part)) => match survey(inputs.plan, name) {
            Some(id) if part == "mean" => fact(inputs, &id, year),
            Some(id) => fact(inputs, &format!("{id}/answers"), year),
            None => Got::Failed,
        },
        ("achievement", [Argument::Range(id, _)], None) => achievement(inputs, &NodeId::new(id), year),
        ("mean_achievement", [Argument::Formula(list)], None) => mean_achievement(inputs, list, year),
        ("share_achieved", [Argument::Formula(list), Argument::Formula(level)], None) => {
            share_achieved(inputs, list, value(inputs, level, year), year)
        }
        _ => Got::Failed,
    }
}

fn survey(plan: &Plan, name: &str) -> Option<String> {
    let found = plan.surveys.iter().find(|survey| {
        let id = survey.id.as_str();
        id == name
            || id.strip_prefix("survey/") == Some(name)
            || survey.title.to_lowercase() == name.to_lowercase()
    });
    found.map(|survey| survey.id.to_string())
}

/// §3: `prev`, `sum`, `mean`, `min`, `max`.
fn folded(inputs: Inputs<'_>, word: &str, arguments: &[&Expr], year: Year) -> Got {
    if word == "prev" {
        return value(inputs, arguments[0], year.previous());
    }
    let mut values = arguments.iter().map(|argument| value(inputs, argument, year));
    let first = values.next().unwrap();
    let folded = values.fold(first, |so_far, next| {
        both(so_far, next, |a, b| match word {
            "min" => a.min(b),
            "max" => a.max(b),
            _ => a + b,
        })
    });
    if word == "mean" {
        divided(folded, Got::Value(whole(i64::try_from(arguments.len()).unwrap()), None))
    } else {
        folded
    }
}

/// §3: the score of a node as a percentage. There is no score of another year.
fn achievement(inputs: Inputs<'_>, id: &NodeId, year: Year) -> Got {
    if !tree::nodes(inputs.plan).iter().any(|(each, _)| each == id) {
        return Got::Failed;
    }
    if year != inputs.plan.year {
        return Got::Missing;
    }
    match tree::answer(inputs, id).outcome {
        Outcome::Value(score) => Got::Value(score / whole(100), None),
        Outcome::Missing(_) => Got::Missing,
        Outcome::Failed(_) => Got::Failed,
    }
}

/// A node of a list with what it weighs.
pub(super) struct Member {
    pub(super) id: NodeId,
    weight: Exact,
}

/// §3: the nodes of a list, each once.
pub(super) fn members(plan: &Plan, list: &Expr) -> Vec<Member> {
    let Expr::Call(word, arguments, None) = list else { return Vec::new() };
    let member = |id: &NodeId, weight: Option<Decimal>, complexity: Option<Decimal>| Member {
        id: id.clone(),
        weight: exact(weight.unwrap_or(Decimal::ONE)).max(Exact::zero())
            * exact(complexity.filter(|k| *k > Decimal::ZERO).unwrap_or(Decimal::ONE)),
    };
    let mut seen = BTreeSet::new();
    let mut members = Vec::new();
    for argument in arguments {
        let Argument::Range(from, to) = argument else { continue };
        if word == "objectives" {
            let (from, to) = (NodeId::new(from), NodeId::new(to));
            let stem = |id: &NodeId| id.as_str().rsplit_once('/').map(|(stem, _)| stem.to_owned());
            let inside = plan
                .objectives
                .iter()
                .filter(|each| from <= each.id && each.id <= to && stem(&each.id) == stem(&from));
            members.extend(inside.map(|each| member(&each.id, each.weight, each.complexity)));
        } else {
            let inside =
                plan.projects().map(|(_, project)| project).filter(|project| carries(plan, from, project));
            members.extend(inside.map(|each| member(&each.id, each.weight, each.complexity)));
        }
    }
    members.retain(|member| seen.insert(member.id.clone()));
    members
}

/// Whether a project is carried out by a unit, or by a unit below it.
fn carries(plan: &Plan, unit: &str, project: &Project) -> bool {
    let below = |office: &UnitId| {
        let (mut current, mut steps) = (Some(office.clone()), 0);
        while let Some(id) = current.filter(|_| steps < 100) {
            if id.as_str() == unit {
                return true;
            }
            let parent = plan.body.unit(&id).and_then(|unit| unit.parent.as_ref()?.known().cloned());
            (current, steps) = (parent, steps + 1);
        }
        false
    };
    project.offices.iter().filter_map(|office| office.known()).any(below)
}

/// The members that have a score, with it.
fn scored(inputs: Inputs<'_>, list: &Expr, year: Year) -> Vec<(Member, Exact)> {
    let members = members(inputs.plan, list).into_iter();
    let scored = members.filter_map(|member| match achievement(inputs, &member.id, year) {
        Got::Value(score, _) => Some((member, score)),
        Got::Missing | Got::Failed => None,
    });
    scored.collect()
}

/// §3: Σ(weight·complexity·score) ÷ Σ(weight·complexity), over those that have a score.
fn mean_achievement(inputs: Inputs<'_>, list: &Expr, year: Year) -> Got {
    let scored = scored(inputs, list, year);
    if scored.is_empty() {
        return Got::Missing;
    }
    let sum = |terms: Vec<Exact>| Got::Value(terms.into_iter().fold(Exact::zero(), |a, b| a + b), None);
    divided(
        sum(scored.iter().map(|(member, score)| &member.weight * score).collect()),
        sum(scored.iter().map(|(member, _)| member.weight.clone()).collect()),
    )
}

/// §3: how many of a list reach a level, over how many have a score.
fn share_achieved(inputs: Inputs<'_>, list: &Expr, level: Got, year: Year) -> Got {
    let Got::Value(level, _) = level else { return level };
    let scored = scored(inputs, list, year);
    let count = |number: usize| Got::Value(whole(i64::try_from(number).unwrap()), None);
    let reached = scored.iter().filter(|(_, score)| near(score) >= near(&level)).count();
    if scored.is_empty() { Got::Missing } else { divided(count(reached), count(scored.len())) }
}

/// Whether a value is only a forecast: for a score it is not there (§3 of the scoring rules).
pub fn is_forecast(got: &Got) -> bool {
    matches!(got, Got::Value(_, Some(FigureState::Budgeted)))
}
