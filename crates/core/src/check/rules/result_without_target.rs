//! An expected result without a target, or with one that only repeats it.

use crate::check::Rule;
use crate::check::words::{brief, normalised, torn};
use crate::diag::{Diagnostic, Severity};
use crate::model::{ExpectedResult, Plan};
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

fn run(plan: &Plan) -> Vec<Diagnostic> {
    plan.results()
        .filter_map(|(project, result)| {
            let fault = fault(result)?;
            let lost = fault == "blank" && (project.inferred || torn(plan, &result.id));
            (!lost).then(|| {
                Diagnostic::new(RULE.code, RULE.severity, Place::field(result.id.clone(), "target"))
                    .with("result", result.id.as_str())
                    .with("statement", brief(&result.statement))
                    .with("fault", fault)
            })
        })
        .collect()
}

fn fault(result: &ExpectedResult) -> Option<&'static str> {
    let refined = result.indicator.as_ref().is_some_and(|i| i.target.is_some() || !i.targets.is_empty());
    let Some(written) = result.target.as_ref().filter(|written| !written.is_none()) else {
        return (!refined).then_some("blank");
    };
    // A word or two (`Realizzazione`, `report`) may stand in both columns and still be a delivery.
    let said = normalised(written.text());
    let repeated =
        said.split(' ').count() > 2 && said == normalised(&result.statement) && !measured(written.target());
    repeated.then_some("repeated")
}

/// Whether the target holds a value or a date, so that the statement that repeats it holds it too.
fn measured(target: &Target) -> bool {
    match target {
        Target::Delivered { .. } | Target::Unread(_) | Target::None => false,
        Target::All(parts) => parts.iter().any(measured),
        _ => true,
    }
}
