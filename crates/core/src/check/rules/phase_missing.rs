//! A calendar of the cycle that stops before the end of the cycle.

use crate::check::words::mentions;
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "phase-missing",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 4, c. 2, art. 6, art. 10, c. 1, lett. b e art. 14, c. 4, lett. c",
    it: include_str!("phase_missing.it.ftl"),
    en: include_str!("phase_missing.en.ftl"),
    run,
};

/// What the law wants in the cycle after the plan, and the words by which a calendar speaks of it.
const STEPS: [(&str, &[&str]); 3] = [
    ("monitoring", &["monitorag", "verifica intermedia", "verifiche intermedie", "monitoring", "interim"]),
    (
        "report",
        &[
            "relazione sulla performance",
            "relazione approvata",
            "relazione sui risultati",
            "relazione annuale",
            "relazione della performance",
            "rendicontazione",
            "performance report",
        ],
    ),
    (
        "validation",
        &[
            "validat",
            "validazion",
            "organismo di valutazione",
            "organismo indipendente",
            "oiv",
            "nucleo di valutazione",
            "evaluation body",
        ],
    ),
];

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let Some(first) = plan.calendar.first() else { return Vec::new() };
    let said = |words: &[&str]| {
        let mut phases = plan.calendar.iter();
        phases.any(|phase| mentions(&phase.phase, words) || phase.actors.iter().any(|a| mentions(a, words)))
    };
    STEPS
        .iter()
        .filter(|(_, words)| !said(words))
        .map(|(step, _)| {
            Diagnostic::new(RULE.code, RULE.severity, Place::node(first.id.clone())).with("step", *step)
        })
        .collect()
}
