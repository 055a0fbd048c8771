//! Something measured only by what is put in.

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::{Indicator, IndicatorKind, Plan};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "input-only-indicator",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 5 c. 2",
    it: include_str!("input_only_indicator.it.ftl"),
    en: include_str!("input_only_indicator.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let strategic = plan.strategic_objectives().map(|(_, objective)| (&objective.id, &objective.indicators));
    let assigned = plan.objectives.iter().map(|objective| (&objective.id, &objective.indicators));
    let owners = strategic.chain(assigned).filter_map(|(owner, indicators)| only_input(owner, indicators));
    let results = plan.results().filter_map(|(_, result)| {
        let indicator = result.indicator.as_deref()?;
        only_input(&result.id, std::slice::from_ref(indicator))
    });
    owners.chain(results).collect()
}

fn only_input(owner: &NodeId, indicators: &[Indicator]) -> Option<Diagnostic> {
    let input = |indicator: &Indicator| indicator.kind == Some(IndicatorKind::Input);
    (!indicators.is_empty() && indicators.iter().all(input)).then(|| {
        Diagnostic::new(RULE.code, RULE.severity, Place::field(owner.clone(), "indicators"))
            .with("objective", owner.as_str())
    })
}
