//! A formula whose text does not follow the language.

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::Plan;

/// See its page.
pub const RULE: Rule = Rule {
    code: "formula-not-understood",
    severity: Severity::Error,
    norm: "D.Lgs. 150/2009, art. 5, c. 2, lett. b; linee guida DFP 2/2017 (formula di calcolo); docs/spec/formulas.md",
    it: include_str!("formula_not_understood.it.ftl"),
    en: include_str!("formula_not_understood.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for formula in plan.formulas() {
        let faults = formula.reading.faults().iter().filter(|fault| fault.code() == RULE.code);
        found.extend(faults.map(|fault| {
            let new = Diagnostic::new(RULE.code, RULE.severity, formula.place());
            fault.args(formula.reading.text()).into_iter().fold(new, |new, (name, arg)| new.with(name, arg))
        }));
    }
    found
}
