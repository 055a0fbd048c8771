//! A deadline that others set and the plan does not tell.

use crate::check::words::{brief, mentions};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::Plan;
use crate::source::Place;
use crate::target::{Deadline, Target};

/// See its page.
pub const RULE: Rule = Rule {
    code: "deadline-without-date",
    severity: Severity::Advice,
    norm: "D.Lgs. 150/2009, art. 5, c. 2, lett. d (arco temporale determinato)",
    it: include_str!("deadline_without_date.it.ftl"),
    en: include_str!("deadline_without_date.en.ftl"),
    run,
};

/// Terms that anybody can look up.
const PUBLIC: &[&str] = &["legge", "norm", "regolament", "decret", "contratt", "law", "statut"];

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    plan.written_targets()
        .filter_map(|(place, written)| {
            let terms = untold(written.target())?;
            let Place { node, .. } = &place;
            Some(
                Diagnostic::new(RULE.code, RULE.severity, place.clone())
                    .with("node", node.as_str())
                    .with("terms", brief(terms)),
            )
        })
        .collect()
}

/// The terms a target refers to, when it gives no date beside them.
fn untold(target: &Target) -> Option<&str> {
    match target {
        Target::Deadline(Deadline::Terms(terms)) => (!mentions(terms, PUBLIC)).then_some(terms),
        Target::All(parts) => {
            let dated = |part: &Target| matches!(part, Target::Deadline(Deadline::On(_)));
            if parts.iter().any(dated) { None } else { parts.iter().find_map(untold) }
        }
        _ => None,
    }
}
