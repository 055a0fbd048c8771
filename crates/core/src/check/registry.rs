//! The flat, sorted list of rules.

use super::rules as files;
use crate::diag::{Diagnostic, Severity};
use crate::model::Plan;

/// A check rule.
///
/// Its texts are two Fluent files beside it, with one message of the rule's own name and the attributes
/// `.help`, `.title`, `.what`, `.why`, `.example`, `.instead`: the first two are what a finding says,
/// the others are its page.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its stable name: the fault, in kebab case.
    pub code: &'static str,
    /// How much its findings weigh, unless one of them says otherwise.
    pub severity: Severity,
    /// The norm or practice it comes from, as cited.
    pub norm: &'static str,
    /// Its texts in Italian.
    pub it: &'static str,
    /// Its texts in English.
    pub en: &'static str,
    /// The rule itself: a pure function of the plan.
    pub run: fn(&Plan) -> Vec<Diagnostic>,
}

/// Every rule, in order of name.
pub fn rules() -> &'static [Rule] {
    RULES
}

/// The rule of this name.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

const RULES: &[Rule] = &[files::project_without_office::RULE];
