//! A statement that goes one way and a target that lets it go the other.

use rust_decimal::Decimal;

use crate::check::words::{brief, mentions, normalised};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::{Plan, WrittenTarget};
use crate::source::Place;
use crate::target::{Baseline, Op, Target};

/// See its page.
pub const RULE: Rule = Rule {
    code: "statement-contradicts-target",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 5, c. 2, lett. b e c",
    it: include_str!("statement_contradicts_target.it.ftl"),
    en: include_str!("statement_contradicts_target.en.ftl"),
    run,
};

const DOWN: &[&str] = &["riduzion", "ridurre", "diminuzion", "diminuire", "reduction", "decrease"];
const UP: &[&str] = &["aumento", "aumentare", "incremento", "incrementare", "crescita", "increase", "growth"];

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let indicators = plan.indicators().filter_map(|indicator| {
        let yearly = indicator.targets.iter().map(|(year, target)| (format!("targets.{year}"), target));
        let own = indicator.target.iter().map(|target| ("target".to_owned(), target));
        finding(&indicator.id, &indicator.statement, yearly.chain(own))
    });
    let results = plan.results().filter_map(|(_, result)| {
        let own = result.target.iter().map(|target| ("target".to_owned(), target));
        finding(&result.id, &result.statement, own)
    });
    indicators.chain(results).collect()
}

/// One finding for an indicator: the same words in three years are one contradiction.
fn finding<'a>(
    id: &NodeId,
    statement: &str,
    mut targets: impl Iterator<Item = (String, &'a WrittenTarget)>,
) -> Option<Diagnostic> {
    let way = way(statement)?;
    let (field, written) = targets.find(|(_, written)| allows_the_contrary(way, written.target()))?;
    Some(
        Diagnostic::new(RULE.code, RULE.severity, Place::field(id.clone(), field))
            .with("node", id.as_str())
            .with("statement", brief(statement))
            .with("way", if way == Way::Down { "down" } else { "up" })
            .with("text", brief(written.text())),
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Down,
    Up,
}

/// Which way the statement goes, when it starts by saying so: further on, the word may be about something else.
fn way(statement: &str) -> Option<Way> {
    let first = normalised(statement);
    let first = first.split(' ').next()?;
    if mentions(first, DOWN) {
        return Some(Way::Down);
    }
    mentions(first, UP).then_some(Way::Up)
}

/// Whether a target over the past value is met by standing still, or by going the other way.
fn allows_the_contrary(way: Way, target: &Target) -> bool {
    match target {
        Target::Relative { op, to: Baseline::PreviousYear | Baseline::Year(_), factor } => {
            *factor == Decimal::ONE
                && match way {
                    Way::Down => *op != Op::LessThan,
                    Way::Up => *op != Op::MoreThan,
                }
        }
        Target::All(parts) => parts.iter().any(|part| allows_the_contrary(way, part)),
        _ => false,
    }
}
