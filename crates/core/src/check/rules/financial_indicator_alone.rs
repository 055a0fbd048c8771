//! Something measured by spending only.

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::{Indicator, IndicatorKind, Plan};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "financial-indicator-alone",
    severity: Severity::Error,
    norm: "D.P.C.M. 18/09/2012, art. 5",
    it: include_str!("financial_indicator_alone.it.ftl"),
    en: include_str!("financial_indicator_alone.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let strategic = plan.strategic_objectives().map(|(_, objective)| (&objective.id, &objective.indicators));
    let assigned = plan.objectives.iter().map(|objective| (&objective.id, &objective.indicators));
    strategic.chain(assigned).filter_map(|(owner, indicators)| only_financial(owner, indicators)).collect()
}

fn only_financial(owner: &NodeId, indicators: &[Indicator]) -> Option<Diagnostic> {
    let financial = |indicator: &Indicator| indicator.kind == Some(IndicatorKind::Financial);
    (!indicators.is_empty() && indicators.iter().all(financial)).then(|| {
        Diagnostic::new(RULE.code, RULE.severity, Place::field(owner.clone(), "indicators"))
            .with("objective", owner.as_str())
    })
}
