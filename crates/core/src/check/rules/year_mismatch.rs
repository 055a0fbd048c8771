//! A text of this plan that speaks for another year.

use crate::check::words::{normalised, years};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::{NodeId, Year};
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "year-mismatch",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 10, c. 1: piano triennale, aggiornato ogni anno",
    it: include_str!("year_mismatch.it.ftl"),
    en: include_str!("year_mismatch.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let mut found = of_the_plan(plan);
    for objective in &plan.objectives {
        found.extend(for_another_year(plan, Place::field(objective.id.clone(), "title"), &objective.title));
        for indicator in &objective.indicators {
            let place = Place::field(indicator.id.clone(), "statement");
            found.extend(for_another_year(plan, place.clone(), &indicator.statement));
            found.extend(other_period(plan, place, &indicator.statement));
        }
    }
    for (_, objective) in plan.strategic_objectives() {
        for indicator in &objective.indicators {
            let place = Place::field(indicator.id.clone(), "statement");
            let head = earlier_head(plan, place.clone(), &indicator.statement);
            found.extend(head.or_else(|| other_period(plan, place, &indicator.statement)));
        }
    }
    for (_, project) in plan.projects() {
        let title = [(Place::field(project.id.clone(), "title"), project.title.as_str())];
        let actions =
            project.actions.iter().map(|a| (Place::field(project.id.clone(), "actions"), a.text.as_str()));
        let results =
            project.results.iter().map(|r| (Place::field(r.id.clone(), "statement"), r.statement.as_str()));
        let texts = title.into_iter().chain(actions).chain(results);
        found.extend(texts.filter_map(|(place, text)| not_three_years(plan, place, text)));
    }
    found
}

fn finding(plan: &Plan, severity: Severity, place: Place, said: String) -> Diagnostic {
    let node = place.node.to_string();
    Diagnostic::new(RULE.code, severity, place)
        .with("node", node)
        .with("said", said)
        .with("year", plan.year.to_string())
        .with("period", format!("{}-{}", plan.period.from(), plan.period.to()))
}

/// The years in the fields of the plan: its own, its projects', its targets'.
fn of_the_plan(plan: &Plan) -> Vec<Diagnostic> {
    let inside = |year: Year| plan.period.from() <= year && year <= plan.period.to();
    let own = (!inside(plan.year))
        .then(|| finding(plan, Severity::Error, Place::field(NodeId::body(), "year"), plan.year.to_string()));
    let projects = plan.projects().filter(|(_, project)| project.year != plan.year).map(|(_, project)| {
        finding(plan, Severity::Error, Place::field(project.id.clone(), "year"), project.year.to_string())
    });
    let targets = plan.strategic_objectives().flat_map(|(_, o)| &o.indicators).flat_map(|indicator| {
        indicator.targets.keys().filter(|year| !inside(**year)).map(|year| {
            let place = Place::field(indicator.id.clone(), format!("targets.{year}"));
            finding(plan, Severity::Warning, place, year.to_string())
        })
    });
    own.into_iter().chain(projects).chain(targets).collect()
}

/// `per l'anno 2018` among the objectives given for the plan's year.
fn for_another_year(plan: &Plan, place: Place, text: &str) -> Option<Diagnostic> {
    let text = normalised(text);
    let phrases = ["per l anno", "obiettivi per il", "obiettivi del", "obiettivi", "obiettivo"];
    let said = phrases.iter().find_map(|phrase| {
        let (_, after) = text.split_once(phrase)?;
        let year = Year::read(after.split_whitespace().next()?)?;
        (year < plan.year).then_some(year)
    })?;
    Some(finding(plan, Severity::Error, place, said.to_string()))
}

/// `2018-2019: …` at the head of an indicator, before the first year of the plan.
fn earlier_head(plan: &Plan, place: Place, statement: &str) -> Option<Diagnostic> {
    let (head, _) = statement.split_once(':')?;
    let marks = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '–' | '/');
    let earlier = head.chars().all(marks) && years(head).iter().any(|year| *year < plan.period.from());
    earlier.then(|| finding(plan, Severity::Warning, place, head.trim().to_owned()))
}

/// `triennio 2017-2019` as the time in which an indicator of this plan is measured.
fn other_period(plan: &Plan, place: Place, statement: &str) -> Option<Diagnostic> {
    let (from, to) = triennium(statement)?;
    let own = from == plan.period.from() && to == plan.period.to();
    (!own).then(|| finding(plan, Severity::Warning, place, format!("triennio {from}-{to}")))
}

/// `triennio 2018-2019`: three years that are two, whatever they are about.
fn not_three_years(plan: &Plan, place: Place, text: &str) -> Option<Diagnostic> {
    let (from, to) = triennium(text)?;
    let three = to.number() - from.number() == 2;
    (!three).then(|| finding(plan, Severity::Warning, place, format!("triennio {from}-{to}")))
}

fn triennium(text: &str) -> Option<(Year, Year)> {
    let text = normalised(text);
    let (_, after) = text.split_once("triennio ")?;
    let mut words = after.split(' ');
    let from = Year::read(words.next()?)?;
    let to = Year::read(words.next()?)?;
    (from < to).then_some((from, to))
}
