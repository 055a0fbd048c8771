//! The budget of a chamber approved by somebody who cannot.

use crate::check::words::mentions;
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::{Phase, Plan};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "phase-actor-missing",
    severity: Severity::Warning,
    norm: "L. 580/1993, art. 11, c. 1; D.P.R. 254/2005, art. 6",
    it: include_str!("phase_actor_missing.it.ftl"),
    en: include_str!("phase_actor_missing.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    if plan.body.kind.as_deref() != Some("chamber_of_commerce") {
        return Vec::new();
    }
    plan.calendar
        .iter()
        .filter(|phase| approves_the_budget(phase) && !has_council(phase))
        .map(|phase| {
            Diagnostic::new(RULE.code, RULE.severity, Place::field(phase.id.clone(), "actors"))
                .with("phase", phase.phase.as_str())
                .with("actors", phase.actors.join(", "))
        })
        .collect()
}

fn approves_the_budget(phase: &Phase) -> bool {
    mentions(&phase.phase, &["approv"]) && mentions(&phase.phase, &["preventivo"])
}

/// A phase without actors says nothing wrong about who acts.
fn has_council(phase: &Phase) -> bool {
    phase.actors.is_empty() || phase.actors.iter().any(|actor| mentions(actor, &["consiglio", "commissario"]))
}
