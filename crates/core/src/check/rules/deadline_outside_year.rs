//! A date that falls outside the year the target is for.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::check::words::{brief, mentions};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::{NodeId, Year};
use crate::model::{Plan, WrittenTarget};
use crate::source::Place;
use crate::target::{Deadline, Target};

/// See its page.
pub const RULE: Rule = Rule {
    code: "deadline-outside-year",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 5, c. 2, lett. d (arco temporale determinato)",
    it: include_str!("deadline_outside_year.it.ftl"),
    en: include_str!("deadline_outside_year.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let years: BTreeMap<&NodeId, Year> =
        plan.results().map(|(project, result)| (&result.id, project.year)).collect();
    plan.written_targets()
        .flat_map(|(place, written)| {
            let column = place.field.as_deref().and_then(|field| field.strip_prefix("targets."));
            let yearly = years.get(&place.node).copied().unwrap_or(plan.year);
            let year = column.and_then(Year::read).unwrap_or(yearly);
            let mut dates = Vec::new();
            // Of several targets in one cell, a date may belong to what is measured in one of them.
            let single = !matches!(written.target(), Target::All(_));
            deadlines(written.target(), &mut dates);
            dates.retain(|date| single || date.year() > year.number());
            let place = &place;
            let outside = dates.into_iter().filter(|date| {
                // `al 31/12/2018` before the year is the date of the data, unless the text says it is a deadline.
                date.year() > year.number()
                    || (date.year() < year.number() && mentions(written.text(), &["entro", "by", "before"]))
            });
            outside.map(|date| finding(place, written, date, year)).collect::<Vec<_>>()
        })
        .collect()
}

fn finding(place: &Place, written: &WrittenTarget, date: Date, year: Year) -> Diagnostic {
    Diagnostic::new(RULE.code, RULE.severity, place.clone())
        .with("node", place.node.as_str())
        .with("text", brief(written.text()))
        .with("date", date.to_string())
        .with("year", year.to_string())
}

fn deadlines(target: &Target, dates: &mut Vec<Date>) {
    match target {
        Target::Deadline(Deadline::On(date)) => dates.push(*date),
        Target::All(parts) => parts.iter().for_each(|part| deadlines(part, dates)),
        _ => {}
    }
}
