//! An objective with one title on its sheet and another in the budget table.

use crate::check::words::{brief, normalised};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "title-differs",
    severity: Severity::Advice,
    norm: "D.Lgs. 150/2009, art. 10, c. 1: coerenza del piano con il bilancio",
    it: include_str!("title_differs.it.ftl"),
    en: include_str!("title_differs.en.ftl"),
    run,
};

/// As many letters may differ before it is another title: misprints and letters lost in a conversion are fewer.
const LETTERS: usize = 5;

/// Words that a title may have or not and stay the same.
const LINKS: &[&str] = &[
    "a", "al", "alla", "alle", "con", "d", "da", "dal", "dalla", "dei", "del", "dell", "della", "delle",
    "di", "e", "ed", "gli", "i", "il", "in", "l", "la", "le", "lo", "nel", "nella", "per", "sul", "sulla",
    "un", "una", "the", "of", "and", "to",
];

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    plan.strategic_objectives()
        .filter_map(|(_, objective)| {
            let code = objective.code.as_str();
            let row = plan.budget_by_objective.iter().find(|row| row.code.as_deref() == Some(code))?;
            (distance(&row.label, &objective.title) >= LETTERS).then(|| {
                Diagnostic::new(RULE.code, RULE.severity, Place::field(row.id.clone(), "label"))
                    .with("objective", code)
                    .with("label", brief(&row.label))
                    .with("title", brief(&objective.title))
            })
        })
        .collect()
}

/// How many letters must change to make the label the beginning of the title: a table may shorten it, not alter it.
fn distance(label: &str, title: &str) -> usize {
    let letters = |text: &str| {
        let text = normalised(text);
        let words = text.split(' ').filter(|word| !LINKS.contains(word));
        words.flat_map(str::chars).collect::<Vec<char>>()
    };
    let title = letters(title);
    let mut row: Vec<usize> = (0..=title.len()).collect();
    for (index, of_label) in letters(label).into_iter().enumerate() {
        let mut next = vec![index + 1];
        let mut left = index + 1;
        for ((of_title, diagonal), above) in title.iter().zip(&row).zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(*of_title != of_label)).min(above + 1).min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.into_iter().min().unwrap_or_default()
}
