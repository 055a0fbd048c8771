//! A holder whose objectives are not all weighted.

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::{Holder, HolderLevel, Plan};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "weight-missing",
    severity: Severity::Error,
    norm: "D.Lgs. 150/2009, art. 5 e 9; sistema di misurazione e valutazione dell'ente",
    it: include_str!("weight_missing.it.ftl"),
    en: include_str!("weight_missing.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    plan.holders().into_iter().flat_map(|holder| of_holder(plan, holder)).collect()
}

fn of_holder(plan: &Plan, holder: &Holder) -> Vec<Diagnostic> {
    let own: Vec<_> = plan.objectives.iter().filter(|o| o.holder.node() == holder.node()).collect();
    let without: Vec<_> = own.iter().filter(|objective| objective.weight.is_none()).collect();
    let body = holder.level == HolderLevel::Body;
    if without.len() < own.len() {
        let severity = if body { Severity::Warning } else { Severity::Error };
        return without
            .into_iter()
            .map(|objective| finding(severity, objective.id.clone(), "some", own.len()))
            .collect();
    }
    // Nobody's pay hangs on the objectives of the whole body: there, no weights at all is only a pity.
    let severity = if body { Severity::Advice } else { Severity::Warning };
    let found = finding(severity, holder.node(), "all", own.len());
    let first = own.first().and_then(|objective| plan.places.position(&Place::node(objective.id.clone())));
    vec![match first {
        Some(position) => found.at(position),
        None => found,
    }]
}

fn finding(severity: Severity, node: NodeId, missing: &'static str, count: usize) -> Diagnostic {
    Diagnostic::new(RULE.code, severity, Place::field(node.clone(), "weight"))
        .with("owner", node.as_str())
        .with("missing", missing)
        .with("count", count)
}
