//! The checks: what a careful reviewer would say of a plan, each rule in a file of its own.
//!
//! A rule is deletable by deleting its file under `rules/`, its line in the registry, its texts in the catalogue
//! and its cases. Rules hold facts; sentences are in `messages/`.

mod registry;
mod rules;

pub use registry::{Rule, rule, rules};

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Severity};
use crate::model::Plan;

/// What a body may choose about the checks.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// Another severity for a rule, by its code.
    pub severity: BTreeMap<String, Severity>,
    /// Rules not run, by their code.
    pub off: Vec<String>,
}

/// A plan without errors: it may be adopted.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedPlan(Plan);

impl CheckedPlan {
    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.0
    }

    /// Gives the plan back.
    pub fn into_plan(self) -> Plan {
        self.0
    }
}

/// Runs every rule. The diagnostics are sorted by place; the plan is checked when none of them is an error.
pub fn check(plan: Plan, rules: &Rules) -> (Result<CheckedPlan, Plan>, Vec<Diagnostic>) {
    let diagnostics = diagnose(&plan, rules);
    let clean = diagnostics.iter().all(|diagnostic| diagnostic.severity() != Severity::Error);
    (if clean { Ok(CheckedPlan(plan)) } else { Err(plan) }, diagnostics)
}

/// The faults of a plan, sorted by place.
pub fn diagnose(plan: &Plan, rules: &Rules) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = registry::rules()
        .iter()
        .filter(|rule| !rules.off.iter().any(|off| off == rule.code))
        .flat_map(|rule| (rule.run)(plan))
        .collect();
    diagnostics.iter_mut().for_each(|diagnostic| diagnostic.locate(&plan.places));
    diagnostics.sort_by(Diagnostic::order);
    diagnostics
}
