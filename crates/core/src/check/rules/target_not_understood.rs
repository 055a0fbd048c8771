//! A target that the target language cannot read. Faults of the language that have a name of their own keep it.

use std::collections::BTreeSet;

use crate::check::rules::result_without_target;
use crate::check::words::{brief, torn};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::{Plan, WrittenTarget};
use crate::source::Place;
use crate::target::{FaultKind, Target};

/// See its page.
pub const RULE: Rule = Rule {
    code: "target-not-understood",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 5, c. 2; `docs/spec/targets.md`",
    it: include_str!("target_not_understood.it.ftl"),
    en: include_str!("target_not_understood.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let targets = plan
        .written_targets()
        .map(|(place, written)| (of_target(&place, written), place))
        .filter(|(found, place)| {
            !found.is_empty()
                && !torn(plan, &place.node)
                && !result_without_target::reported(plan, &place.node)
        })
        .flat_map(|(found, _)| found);
    let indicators = plan.indicators().filter_map(|indicator| condition(&indicator.id, &indicator.statement));
    let results = plan.results().filter_map(|(_, result)| condition(&result.id, &result.statement));
    targets.chain(indicators).chain(results).collect()
}

/// A condition that stands in the statement voids the target as much as one beside its number.
fn condition(id: &NodeId, statement: &str) -> Option<Diagnostic> {
    let words = ["subordinatamente", "compatibilmente"];
    let start = words.iter().find_map(|word| statement.find(word))?;
    let fault = FaultKind::Conditional;
    Some(
        Diagnostic::new(fault.code(), fault.severity(), Place::field(id.clone(), "statement"))
            .with("text", brief(statement.get(start..)?)),
    )
}

fn of_target(place: &Place, written: &WrittenTarget) -> Vec<Diagnostic> {
    let reading = written.reading();
    // A cell with three unreadable parts is one cell to write again.
    let mut seen = BTreeSet::new();
    let faults: Vec<Diagnostic> = reading
        .faults()
        .iter()
        .filter(|fault| !forgiven(fault.kind) && seen.insert(fault.kind))
        .map(|fault| {
            let diagnostic = Diagnostic::new(fault.kind.code(), fault.kind.severity(), place.clone());
            fault.args(reading.text()).into_iter().fold(diagnostic, |d, (name, arg)| d.with(name, arg))
        })
        .collect();
    if reading.faults().is_empty() && unread(written.target()) {
        let diagnostic = Diagnostic::new(RULE.code, RULE.severity, place.clone());
        return vec![diagnostic.with("text", brief(reading.text()))];
    }
    faults
}

/// What offices misspell but everybody reads, or a conversion cut, is no fault of the plan;
/// `cannocchiale target` still shows it.
fn forgiven(kind: FaultKind) -> bool {
    matches!(kind, FaultKind::OperatorMisspelled | FaultKind::NumberAmbiguous | FaultKind::Truncated)
}

fn unread(target: &Target) -> bool {
    match target {
        Target::Unread(_) => true,
        Target::All(parts) => parts.iter().any(unread),
        _ => false,
    }
}
