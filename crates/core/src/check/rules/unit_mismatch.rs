//! A target in another unit than its indicator, and a formula whose units do not fit.

use jiff::civil::Date;

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::facts::Facts;
use crate::formula::PlanRecords;
use crate::ids::NodeId;
use crate::model::{Indicator, Plan, WrittenTarget};
use crate::source::Place;
use crate::target::{Quantity, Target, Unit};

/// See its page.
pub const RULE: Rule = Rule {
    code: "unit-mismatch",
    severity: Severity::Warning,
    norm: "D.P.C.M. 18/09/2012, art. 3 lett. b",
    it: include_str!("unit_mismatch.it.ftl"),
    en: include_str!("unit_mismatch.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let of_results = plan.results().filter_map(|(_, result)| result.indicator.as_deref());
    let mut found: Vec<Diagnostic> = plan.indicators().chain(of_results).flat_map(of_indicator).collect();
    for health in &plan.health {
        let Some(unit) = health.unit.as_deref() else { continue };
        for (year, target) in &health.targets {
            found.extend(differs(&health.id, &format!("targets.{year}"), unit, target));
        }
    }
    found.extend(in_formulas(plan));
    found
}

/// A formula with a fault of units has no value at all, so it weighs more than a target.
fn in_formulas(plan: &Plan) -> Vec<Diagnostic> {
    let facts = Facts::default();
    let records = PlanRecords::new(plan, &facts, Date::MAX);
    let mut found = Vec::new();
    for formula in plan.formulas() {
        let faults = formula.reading.formula().unit(&records, formula.unit).err().unwrap_or_default();
        found.extend(faults.iter().map(|fault| {
            let new = Diagnostic::new(RULE.code, Severity::Error, formula.place());
            fault.args(formula.reading.text()).into_iter().fold(new, |new, (name, arg)| new.with(name, arg))
        }));
    }
    found
}

fn of_indicator(indicator: &Indicator) -> Vec<Diagnostic> {
    let Some(unit) = indicator.unit.as_deref() else { return Vec::new() };
    let by_year = indicator.targets.iter().map(|(year, target)| (format!("targets.{year}"), target));
    let single = indicator.target.iter().map(|target| ("target".to_owned(), target));
    let baseline = indicator.baseline.iter().map(|target| ("baseline".to_owned(), target));
    by_year
        .chain(single)
        .chain(baseline)
        .filter_map(|(field, target)| differs(&indicator.id, &field, unit, target))
        .collect()
}

/// A finding when the target has a unit of measure and it is not the indicator's.
fn differs(node: &NodeId, field: &str, unit: &str, target: &WrittenTarget) -> Option<Diagnostic> {
    let measure = Unit::of_measure(unit)?;
    let written = quantities(target.target()).into_iter().find_map(|quantity| {
        let written = quantity.unit.as_ref()?;
        // A counted thing has no measure to compare: its words may be the indicator's in another form.
        (!matches!(written, Unit::Thing(_)) && *written != measure).then_some(())
    });
    written.map(|()| {
        Diagnostic::new(RULE.code, RULE.severity, Place::field(node.clone(), field))
            .with("what", "target")
            .with("unit", unit)
            .with("target", target.text())
    })
}

fn quantities(target: &Target) -> Vec<&Quantity> {
    match target {
        Target::Threshold { quantity, .. } => vec![quantity],
        Target::Interval { low, high } => vec![low, high],
        Target::All(parts) => parts.iter().flat_map(quantities).collect(),
        Target::Relative { .. }
        | Target::Deadline(_)
        | Target::Delivered { .. }
        | Target::None
        | Target::Unread(_) => Vec::new(),
    }
}
