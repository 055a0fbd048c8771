//! Somebody who is evaluated and has nothing assigned.

use std::collections::BTreeSet;

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::{Holder, HolderLevel, Plan, Unit, UnitKind};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "holder-without-objectives",
    severity: Severity::Error,
    norm: "D.Lgs. 150/2009, art. 9 e 10, c. 1, lett. a (obiettivi assegnati al personale dirigenziale)",
    it: include_str!("holder_without_objectives.it.ftl"),
    en: include_str!("holder_without_objectives.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let holders: BTreeSet<NodeId> = plan.holders().into_iter().map(Holder::node).collect();
    let has_level =
        |level: HolderLevel| plan.objectives.iter().any(|objective| objective.holder.level == level);
    let without = |unit: &&Unit| !holders.contains(&unit.node());
    let of_kind = |kind: UnitKind| plan.body.units.iter().filter(move |unit| unit.kind == kind);
    let directors = of_kind(UnitKind::Directorate).filter(without);
    // A Secretary General's objectives may be held without naming the unit.
    let secretaries = of_kind(UnitKind::SecretaryGeneral)
        .filter(without)
        .filter(|_| !has_level(HolderLevel::SecretaryGeneral));
    let managers = secretaries.chain(directors).map(|unit| finding(RULE.severity, unit));
    // Services are evaluated in the way each body chooses: only an incomplete cascade is strange.
    let services = of_kind(UnitKind::Service).filter(without).map(|unit| finding(Severity::Warning, unit));
    managers.chain(services).collect()
}

fn finding(severity: Severity, unit: &Unit) -> Diagnostic {
    Diagnostic::new(RULE.code, severity, Place::field(unit.node(), "objectives"))
        .with("unit", unit.name.as_str())
}
