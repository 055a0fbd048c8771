//! Many targets crowded into one result.

use crate::check::words::brief;
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::Plan;
use crate::source::Place;
use crate::target::Target;

/// See its page.
pub const RULE: Rule = Rule {
    code: "several-measures-in-one-indicator",
    severity: Severity::Advice,
    norm: "D.Lgs. 150/2009, art. 5, c. 2, lett. b (obiettivi specifici e misurabili)",
    it: include_str!("several_measures_in_one_indicator.it.ftl"),
    en: include_str!("several_measures_in_one_indicator.en.ftl"),
    run,
};

/// A result with this many targets set apart by semicolons, or with more, is several results; commas join the
/// stages and the dates of one.
const MANY: usize = 4;

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    plan.results()
        // Where the columns of a sheet ran into one another, the targets of several results look like one.
        .filter(|(project, _)| !project.inferred)
        .filter_map(|(_, result)| {
            let written = result.target.as_ref()?;
            let count = match written.target() {
                Target::All(parts) => parts.len(),
                _ => 1,
            };
            (count > MANY || (count == MANY && written.text().contains(';'))).then(|| {
                Diagnostic::new(RULE.code, RULE.severity, Place::field(result.id.clone(), "target"))
                    .with("result", result.id.as_str())
                    .with("count", count)
                    .with("text", brief(written.text()))
            })
        })
        .collect()
}
