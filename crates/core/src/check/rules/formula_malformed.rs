//! A formula in words that cannot be computed as it is written.

use crate::check::words::brief;
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "formula-malformed",
    severity: Severity::Advice,
    norm: "D.Lgs. 150/2009, art. 5, c. 2, lett. b; linee guida DFP 2/2017 (formula di calcolo)",
    it: include_str!("formula_malformed.it.ftl"),
    en: include_str!("formula_malformed.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for health in &plan.health {
        let fields =
            [("numerator", health.numerator.as_deref()), ("denominator", health.denominator.as_deref())];
        for (field, text) in fields {
            found.extend(text.and_then(|text| unbalanced(&health.id, field, text)));
        }
    }
    for indicator in plan.indicators() {
        found.extend(year_lost(&indicator.id, &indicator.statement));
    }
    found
}

/// A bracket that is opened and not closed, or closed and not opened.
fn unbalanced(id: &NodeId, field: &'static str, text: &str) -> Option<Diagnostic> {
    let mut open = 0_i32;
    for c in text.chars() {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        if open < 0 {
            break;
        }
    }
    (open != 0).then(|| finding(id, field, "bracket", text))
}

/// `anno n / anno -1`: the year before has lost its n.
fn year_lost(id: &NodeId, statement: &str) -> Option<Diagnostic> {
    let spaceless: String = statement.to_lowercase().split_whitespace().collect();
    spaceless.contains("anno-1").then(|| finding(id, "statement", "year", statement))
}

fn finding(id: &NodeId, field: &'static str, fault: &'static str, text: &str) -> Diagnostic {
    Diagnostic::new(RULE.code, RULE.severity, Place::field(id.clone(), field))
        .with("node", id.as_str())
        .with("fault", fault)
        .with("text", brief(text))
}
