//! Codes that jump.

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::{Code, NodeId};
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "code-sequence-gap",
    severity: Severity::Advice,
    norm: "D.Lgs. 150/2009, art. 10, c. 1, lett. a: aggiornamento annuale del piano",
    it: include_str!("code_sequence_gap.it.ftl"),
    en: include_str!("code_sequence_gap.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let areas = plan.areas.iter().filter_map(|area| {
        let codes: Vec<&Code> = area.objectives.iter().map(|objective| &objective.code).collect();
        finding(&area.id, "objectives", area.code.as_str(), &codes)
    });
    let programmes = plan.programmes().filter_map(|(_, programme)| {
        // A code given by position may be any of those that seem to be missing.
        if programme.projects.iter().any(|project| project.inferred) {
            return None;
        }
        let codes: Vec<&Code> = programme.projects.iter().map(|project| &project.code).collect();
        finding(&programme.id, "projects", programme.code.as_str(), &codes)
    });
    areas.chain(programmes).collect()
}

fn finding(node: &NodeId, field: &'static str, parent: &str, codes: &[&Code]) -> Option<Diagnostic> {
    let tails: Option<Vec<&str>> = codes.iter().map(|code| code.as_str().strip_prefix(parent)).collect();
    let missing = missing(&tails?)?;
    let names: Vec<String> = missing.iter().map(|tail| format!("{parent}{tail}")).collect();
    Some(
        Diagnostic::new(RULE.code, RULE.severity, Place::field(node.clone(), field))
            .with("node", node.as_str())
            .with("number", if names.len() == 1 { "one" } else { "many" })
            .with("missing", names.join(", ")),
    )
}

/// The codes before the last that nobody has: letters from A, or numbers of two digits from 01.
fn missing(tails: &[&str]) -> Option<Vec<String>> {
    let last = tails.iter().max()?;
    let all: Vec<String> = match last.as_bytes() {
        [letter @ b'A'..=b'Z'] => (b'A'..=*letter).map(|letter| char::from(letter).to_string()).collect(),
        [b'0'..=b'9', b'0'..=b'9'] => {
            (1..=last.parse::<u8>().ok()?).map(|number| format!("{number:02}")).collect()
        }
        _ => return None,
    };
    let missing: Vec<String> = all.into_iter().filter(|tail| !tails.contains(&tail.as_str())).collect();
    (!missing.is_empty()).then_some(missing)
}
