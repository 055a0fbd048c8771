//! The checks: what a careful reviewer would say of a plan, each rule in a file of its own.
//!
//! A rule is deletable by deleting its file under `rules/`, its line in the registry, its texts in the catalogue
//! and its cases. Rules hold facts; sentences are in `messages/`.

mod money;
mod page;
mod registry;
pub mod report;
mod rules;
mod words;

pub use page::{page, page_file};
pub use registry::{Rule, nearest, rule, rules};

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Severity};
use crate::model::Plan;
use crate::score::ScoringRules;
use crate::score::rules::ComplexityRange;

/// What a body may choose about the checks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rules {
    /// Another severity for a rule, by its code.
    pub severity: BTreeMap<String, Severity>,
    /// Rules not run, by their code.
    pub off: Vec<String>,
    /// What a complexity may be, as the scoring rules in force say.
    pub complexity: ComplexityRange,
}

impl Rules {
    /// The checks of a body that scores by these rules.
    pub fn scoring_by(rules: &ScoringRules) -> Self {
        Self { complexity: rules.complexity, ..Self::default() }
    }
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
        .flat_map(|rule| (rule.run)(plan, rules))
        .map(|diagnostic| weigh(diagnostic, plan, rules))
        .collect();
    diagnostics.iter_mut().for_each(|diagnostic| diagnostic.locate(&plan.places));
    diagnostics.sort_by(Diagnostic::order);
    diagnostics
}

/// The body's own severity first, then its explanation: a fault explained is advice whatever it weighed.
fn weigh(diagnostic: Diagnostic, plan: &Plan, rules: &Rules) -> Diagnostic {
    let diagnostic = match rules.severity.get(diagnostic.code()) {
        Some(severity) => diagnostic.weighing(*severity),
        None => diagnostic,
    };
    let explanation = plan.explanations.iter().find(|e| {
        e.check == diagnostic.code() && &e.node == diagnostic.node() && !e.reason.trim().is_empty()
    });
    match explanation {
        Some(explanation) => diagnostic.explained(explanation.reason.trim()),
        None => diagnostic,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::NodeId;
    use crate::model::Explanation;

    fn plan_with_a_faulty_project() -> Plan {
        let text = r#"{ "schema": "cannocchiale/plan/1", "body": { "name": "Camera" }, "year": 2019,
            "period": { "from": 2019, "to": 2021 }, "areas": [{ "code": "1", "objectives": [{ "code": "1A",
            "programmes": [{ "code": "1A01", "projects": [{ "code": "1A0101" }] }] }] }] }"#;
        let (draft, _) = crate::format::parse(text);
        crate::format::resolve(draft.unwrap()).0.unwrap()
    }

    fn of_the_project(plan: &Plan, rules: &Rules) -> Vec<Diagnostic> {
        let mut diagnostics = diagnose(plan, rules);
        diagnostics.retain(|d| d.code() == "project-without-office");
        diagnostics
    }

    #[test]
    fn a_fault_explained_is_advice_with_its_reason() {
        let mut plan = plan_with_a_faulty_project();
        assert_eq!(of_the_project(&plan, &Rules::default())[0].severity(), Severity::Warning);
        plan.explanations.push(Explanation {
            check: "project-without-office".to_owned(),
            node: NodeId::new("1A0101"),
            reason: "l'ufficio nasce a marzo".to_owned(),
        });
        let found = of_the_project(&plan, &Rules::default());
        assert_eq!(found[0].severity(), Severity::Advice);
        assert_eq!(found[0].explanation(), Some("l'ufficio nasce a marzo"));
    }

    #[test]
    fn a_body_may_weigh_or_silence_a_rule() {
        let plan = plan_with_a_faulty_project();
        let mut rules = Rules::default();
        rules.severity.insert("project-without-office".to_owned(), Severity::Error);
        assert_eq!(of_the_project(&plan, &rules)[0].severity(), Severity::Error);
        rules.off.push("project-without-office".to_owned());
        assert_eq!(of_the_project(&plan, &rules), []);
    }

    #[test]
    fn a_plan_with_an_error_is_not_checked() {
        let (checked, diagnostics) = check(plan_with_a_faulty_project(), &Rules::default());
        assert!(checked.is_err());
        assert!(diagnostics.iter().any(|d| d.severity() == Severity::Error));
    }
}
