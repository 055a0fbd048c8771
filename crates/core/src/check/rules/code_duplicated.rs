//! One code, or one number of a holder's objectives, for two things.

use std::collections::BTreeMap;

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "code-duplicated",
    severity: Severity::Error,
    norm: "D.Lgs. 150/2009, art. 10: obiettivi individuati in modo univoco",
    it: include_str!("code_duplicated.it.ftl"),
    en: include_str!("code_duplicated.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let mut owners: BTreeMap<String, Vec<(NodeId, String)>> = BTreeMap::new();
    let mut add = |code: &str, id: &NodeId, owner: &str| {
        if !code.is_empty() {
            owners.entry(code.to_owned()).or_default().push((id.clone(), owner.to_owned()));
        }
    };
    for area in &plan.areas {
        add(area.code.as_str(), &area.id, NodeId::body().as_str());
    }
    for (area, objective) in plan.strategic_objectives() {
        add(objective.code.as_str(), &objective.id, area.code.as_str());
    }
    for (objective, programme) in plan.programmes() {
        add(programme.code.as_str(), &programme.id, objective.code.as_str());
    }
    // A code given by position was not legible: the authors cannot answer for it.
    for (programme, project) in plan.projects().filter(|(_, project)| !project.inferred) {
        add(project.code.as_str(), &project.id, programme.code.as_str());
    }
    for objective in &plan.objectives {
        let holder = objective.holder.node();
        add(&format!("{}/{}", objective.holder.stem(), objective.number), &objective.id, holder.as_str());
    }
    owners.iter().filter_map(|(code, nodes)| finding(code, nodes)).collect()
}

/// One finding for a code, at the first node that has it.
fn finding(code: &str, nodes: &[(NodeId, String)]) -> Option<Diagnostic> {
    let [(first, _), _, ..] = nodes else { return None };
    let mut owners: Vec<String> = nodes.iter().map(|(_, owner)| format!("`{owner}`")).collect();
    owners.dedup();
    Some(
        Diagnostic::new(RULE.code, RULE.severity, Place::field(first.clone(), "code"))
            .with("code", code)
            .with("count", nodes.len())
            .with("owners", owners.join(", ")),
    )
}
