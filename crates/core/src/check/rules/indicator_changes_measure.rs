//! One indicator that measures one thing this year and another the next.

use crate::check::words::{brief, normalised};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::Year;
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "indicator-changes-measure",
    severity: Severity::Advice,
    norm: "D.Lgs. 150/2009, art. 5, c. 2, lett. f: confronto fra gli anni; linee guida DFP 2/2017",
    it: include_str!("indicator_changes_measure.it.ftl"),
    en: include_str!("indicator_changes_measure.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    plan.strategic_objectives()
        .flat_map(|(_, objective)| &objective.indicators)
        .filter_map(|indicator| {
            let (before, years, after) = change(&indicator.statement)?;
            (!alike(before, after)).then(|| {
                Diagnostic::new(RULE.code, RULE.severity, Place::field(indicator.id.clone(), "statement"))
                    .with("indicator", indicator.id.as_str())
                    .with("before", brief(before))
                    .with("years", years)
                    .with("after", brief(after))
            })
        })
        .collect()
}

/// What is measured before some years named in the middle of a statement, those years, and what is measured in them.
fn change(statement: &str) -> Option<(&str, &str, &str)> {
    let (start, end) = statement.match_indices(':').find_map(|(end, _)| {
        let head = statement.get(..end)?;
        let start = head.rfind(char::is_whitespace).map_or(0, |space| space + 1);
        let named = head.get(start..)?;
        (start > 0 && named.split(['-', '–', '/']).all(|year| Year::read(year).is_some()))
            .then_some((start, end))
    })?;
    let before = statement.get(..start)?.trim();
    let own = before.split_once(':').filter(|(head, _)| head.chars().all(|c| !c.is_alphabetic()));
    let before = own.map_or(before, |(_, text)| text.trim());
    let after = statement.get(end..)?.trim_start_matches(':').trim();
    let years = statement.get(start..end)?;
    (!before.is_empty() && !after.is_empty()).then_some((before, years, after))
}

/// The same thing said again for other years: the first words agree.
fn alike(before: &str, after: &str) -> bool {
    const WORDS: usize = 3;
    let first = |text: &str| normalised(text).split(' ').take(WORDS).map(str::to_owned).collect::<Vec<_>>();
    first(before) == first(after)
}
