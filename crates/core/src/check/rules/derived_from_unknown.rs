//! An objective that derives from one that is not there.

use std::collections::BTreeSet;

use crate::check::words::nearest;
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "derived-from-unknown",
    severity: Severity::Error,
    norm: "D.Lgs. 150/2009, art. 5 e 10: collegamento tra obiettivi dell'ente e di chi li realizza",
    it: include_str!("derived_from_unknown.it.ftl"),
    en: include_str!("derived_from_unknown.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let areas = plan.areas.iter().map(|area| &area.id);
    let strategic = plan.strategic_objectives().map(|(_, objective)| &objective.id);
    let programmes = plan.programmes().map(|(_, programme)| &programme.id);
    let projects = plan.projects().map(|(_, project)| &project.id);
    let assigned = plan.objectives.iter().map(|objective| &objective.id);
    let known: BTreeSet<&NodeId> =
        areas.chain(strategic).chain(programmes).chain(projects).chain(assigned).collect();
    let mut found = Vec::new();
    for objective in &plan.objectives {
        for source in objective.derived_from.iter().filter(|source| !known.contains(source)) {
            let like = nearest(
                source.as_str(),
                known.iter().map(|id| id.as_str()).filter(|id| *id != objective.id.as_str()),
            );
            found.push(
                Diagnostic::new(RULE.code, RULE.severity, Place::field(objective.id.clone(), "derived_from"))
                    .with("objective", objective.id.as_str())
                    .with("source", source.as_str())
                    .with("nearest", like.unwrap_or_default()),
            );
        }
    }
    found
}
