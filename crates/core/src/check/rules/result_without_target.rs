//! An expected result without a target, or with one that only repeats it.

use crate::check::words::{brief, normalised, separated};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::{ExpectedResult, Plan, WrittenTarget};
use crate::source::Place;
use crate::target::Target;

/// See its page.
pub const RULE: Rule = Rule {
    code: "result-without-target",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 5, c. 2, e art. 10, c. 1",
    it: include_str!("result_without_target.it.ftl"),
    en: include_str!("result_without_target.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    plan.results()
        .filter_map(|(project, result)| {
            let fault = fault(result)?;
            let lost = fault == "blank" && (project.inferred || separated(plan, &result.id));
            (!lost).then(|| {
                Diagnostic::new(RULE.code, RULE.severity, Place::field(result.id.clone(), "target"))
                    .with("result", result.id.as_str())
                    .with("statement", brief(&result.statement))
                    .with("fault", fault)
            })
        })
        .collect()
}

/// Whether a node's target is reported here as a repetition, so that no other rule need read it.
pub(super) fn reported(plan: &Plan, node: &NodeId) -> bool {
    plan.results().any(|(_, result)| &result.id == node && fault(result) == Some("repeated"))
}

fn fault(result: &ExpectedResult) -> Option<&'static str> {
    let refined = result.indicator.as_ref().is_some_and(|i| i.target.is_some() || !i.targets.is_empty());
    let Some(written) = result.target.as_ref().filter(|written| !written.is_none()) else {
        return (!refined).then_some("blank");
    };
    repeats(result, written).then_some("repeated")
}

/// Whether the target only says the result, or the end of it, again. Two letters of difference are misprints.
fn repeats(result: &ExpectedResult, written: &WrittenTarget) -> bool {
    const MISPRINTS: usize = 2;
    if measured(written.target()) {
        return false;
    }
    let (said, statement) = (normalised(written.text()), normalised(&result.statement));
    // A word or two (`Realizzazione`, `report`) may stand in both columns and still be a delivery.
    let long = said.split(' ').count() > 2;
    let letters = |text: &str| text.chars().count();
    let as_long = letters(&said).abs_diff(letters(&statement)) <= MISPRINTS;
    let misprinted = || as_long && strsim::damerau_levenshtein(&said, &statement) <= MISPRINTS;
    long && (statement.ends_with(&said) || misprinted())
}

/// Whether the target holds a value or a date, so that the statement that repeats it holds it too.
fn measured(target: &Target) -> bool {
    match target {
        Target::Delivered { .. } | Target::Unread(_) | Target::None => false,
        Target::All(parts) => parts.iter().any(measured),
        _ => true,
    }
}
