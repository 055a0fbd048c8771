//! A target relative to a value that the plan does not give.

use crate::check::words::{brief, mentions};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::{Plan, WrittenTarget};
use crate::source::Place;
use crate::target::{Baseline, Target};

/// See its page.
pub const RULE: Rule = Rule {
    code: "baseline-missing",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 5, c. 2, lett. f: confronto con il triennio precedente",
    it: include_str!("baseline_missing.it.ftl"),
    en: include_str!("baseline_missing.en.ftl"),
    run,
};

/// How statements write a ratio over the year before, normalised.
const RATIOS: &[&str] = &["anno n 1", "anno 1", "n n 1"];

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let indicators =
        plan.indicators().filter(|indicator| blank(indicator.baseline.as_ref())).filter_map(|indicator| {
            let targets = indicator.targets.values().chain(&indicator.target);
            finding(&indicator.id, &indicator.statement, targets)
        });
    let results = plan.results().filter_map(|(_, result)| {
        let refined = result.indicator.as_ref().and_then(|indicator| indicator.baseline.as_ref());
        blank(refined).then(|| finding(&result.id, &result.statement, result.target.iter()))?
    });
    // The printed values of a health ratio are its own history.
    let health = plan
        .health
        .iter()
        .filter(|health| !health.values.keys().any(|year| *year < plan.year))
        .filter_map(|health| finding(&health.id, &health.name, health.targets.values()));
    indicators.chain(results).chain(health).collect()
}

fn blank(baseline: Option<&WrittenTarget>) -> bool {
    baseline.is_none_or(WrittenTarget::is_none)
}

fn finding<'a>(
    id: &NodeId,
    statement: &str,
    mut targets: impl Iterator<Item = &'a WrittenTarget>,
) -> Option<Diagnostic> {
    let ratio = mentions(statement, RATIOS);
    let written = targets
        .find(|written| relative(written.target()) || (ratio && over_the_year_before(written.target())))?;
    Some(
        Diagnostic::new(RULE.code, RULE.severity, Place::field(id.clone(), "baseline"))
            .with("indicator", id.as_str())
            .with("text", brief(written.text()))
            .with("statement", brief(statement)),
    )
}

/// Compared with a year; what is compared with something outside the body is not the body's to give.
fn relative(target: &Target) -> bool {
    match target {
        Target::Relative { to, .. } => matches!(to, Baseline::PreviousYear | Baseline::Year(_)),
        Target::All(parts) => parts.iter().any(relative),
        _ => false,
    }
}

/// `> 1`, where the statement says "n / n-1".
fn over_the_year_before(target: &Target) -> bool {
    matches!(target, Target::Threshold { quantity, .. } if quantity.unit.is_none())
}
