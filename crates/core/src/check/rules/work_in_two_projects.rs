//! The same named work in two projects.

use crate::check::words::{brief, normalised};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::{ExpectedResult, Plan, Project};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "work-in-two-projects",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 5, c. 2; art. 8, c. 1, lett. b",
    it: include_str!("work_in_two_projects.it.ftl"),
    en: include_str!("work_in_two_projects.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, other) in plan.projects() {
        found.extend(titled(other).into_iter().flat_map(|name| heads_under(plan, other, &name)));
        for result in &other.results {
            let names = named_projects(&result.statement).into_iter();
            found.extend(names.flat_map(|name| told_elsewhere(plan, other, result, &name)));
        }
    }
    found
}

/// The work a project is titled after: `Patrimonio culturale - MuSA` is about MuSA.
fn titled(project: &Project) -> Option<String> {
    let (_, tail) = project.title.rsplit_once(" - ")?;
    // A reference to the law may follow, in brackets.
    let tail = tail.split_once('(').map_or(tail, |(name, _)| name);
    let words: Vec<&str> = tail.split_whitespace().map(bare).collect();
    let name = !words.is_empty()
        && words.len() <= 3
        && words.iter().all(|word| word.starts_with(char::is_uppercase));
    name.then(|| words.join(" "))
}

/// The results of other projects that stand under that name: `MuSA - Lavori`. One finding a project.
fn heads_under(plan: &Plan, owner: &Project, name: &str) -> Vec<Diagnostic> {
    let under = |result: &&ExpectedResult| {
        let head = result.statement.split_once(" - ").map(|(head, _)| head);
        head.is_some_and(|head| has_words(head, name))
    };
    plan.projects()
        .filter(|(_, project)| project.id != owner.id)
        .filter_map(|(_, project)| project.results.iter().find(under))
        .map(|result| finding(result, name, owner))
        .collect()
}

/// The names after `progetto` in a text, where they are names: `Progetto Retic`.
fn named_projects(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let pairs = words.iter().zip(words.iter().skip(1));
    pairs
        .filter(|(word, _)| normalised(word) == "progetto")
        .map(|(_, name)| bare(name))
        .filter(|name| name.chars().count() > 3 && name.starts_with(char::is_uppercase))
        .map(str::to_owned)
        .collect()
}

/// The other projects whose actions carry out the project that a result names.
fn told_elsewhere(plan: &Plan, owner: &Project, result: &ExpectedResult, name: &str) -> Vec<Diagnostic> {
    let named = |text: &str| named_projects(text).iter().any(|other| normalised(other) == normalised(name));
    plan.projects()
        .filter(|(_, project)| project.id != owner.id && project.actions.iter().any(|a| named(&a.text)))
        .map(|(_, project)| finding(result, name, project))
        .collect()
}

fn finding(result: &ExpectedResult, name: &str, other: &Project) -> Diagnostic {
    Diagnostic::new(RULE.code, RULE.severity, Place::field(result.id.clone(), "statement"))
        .with("result", result.id.as_str())
        .with("statement", brief(&result.statement))
        .with("name", name)
        .with("other", other.id.as_str())
}

fn has_words(text: &str, name: &str) -> bool {
    format!(" {} ", normalised(text)).contains(&format!(" {} ", normalised(name)))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
