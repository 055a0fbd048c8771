//! A name in a formula that nothing has.

use std::collections::BTreeSet;

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::formula::unknown_names;
use crate::ids::NodeId;
use crate::model::Plan;
use crate::score::structure;

/// See its page.
pub const RULE: Rule = Rule {
    code: "formula-name-unknown",
    severity: Severity::Error,
    norm: "D.Lgs. 150/2009, art. 5, c. 2, lett. b; linee guida DFP 2/2017 (formula di calcolo); docs/spec/formulas.md",
    it: include_str!("formula_name_unknown.it.ftl"),
    en: include_str!("formula_name_unknown.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    if plan.formulas().next().is_none() {
        return Vec::new();
    }
    let scored: BTreeSet<NodeId> = structure(plan).into_keys().collect();
    let mut found = Vec::new();
    for formula in plan.formulas() {
        let in_language = formula.reading.faults().iter().filter(|fault| fault.code() == RULE.code).cloned();
        let in_plan = unknown_names(formula.reading.formula(), plan, &scored);
        found.extend(in_language.chain(in_plan).map(|fault| {
            let new = Diagnostic::new(RULE.code, RULE.severity, formula.place());
            fault.args(formula.reading.text()).into_iter().fold(new, |new, (name, arg)| new.with(name, arg))
        }));
    }
    found
}
