//! What would change: before, after, and by how much, node by node.

use serde_json::{Value, json};

use cannocchiale_core::catalogue;
use cannocchiale_core::diag::Arg;
use cannocchiale_core::model::Plan;
use cannocchiale_core::number::show;
use cannocchiale_core::score::{Change, Explainer, Scorecard, Verdict, brief, day, percent};

use super::Look;
use super::table::two;
use crate::text::{self, Tone, WIDTH};

/// Two scorecards and what differs.
pub struct View<'a> {
    before: &'a Scorecard,
    after: &'a Scorecard,
    changes: Vec<Change>,
    plan: &'a Plan,
}

/// The widest that a score or its reason is shown.
const SIDE: usize = 22;
const CHANGE: usize = 9;

impl<'a> View<'a> {
    /// What differs between two scorecards of a plan.
    pub fn of(before: &'a Scorecard, after: &'a Scorecard, changes: Vec<Change>, plan: &'a Plan) -> Self {
        Self { before, after, changes, plan }
    }

    /// One line for each score that people would see change; what changes unseen is counted.
    pub fn human(&self, look: Look) -> String {
        let say = |key: &str, args: &[(&'static str, Arg)]| catalogue::message(look.lang, key, args);
        let names = Explainer::new(self.plan, self.after, look.lang);
        let args = [
            ("day", Arg::from(day(self.after.as_of(), look.lang))),
            ("before", self.before.rules().into()),
            ("after", self.after.rules().into()),
        ];
        let key = if self.before.rules() == self.after.rules() {
            "score-change-title"
        } else {
            "score-change-rules"
        };
        let mut shown = format!("{}\n\n", look.ink.paint(Tone::Strong, &say(key, &args)));
        let seen: Vec<&Change> = self.changes.iter().filter(|change| change.is_seen()).collect();
        let words: Vec<[String; 2]> =
            seen.iter().map(|change| [side(change.before, look), side(change.after, look)]).collect();
        let longest = |column: &dyn Fn(&[String; 2]) -> usize| words.iter().map(column).max().unwrap_or(0);
        let (wide_before, wide_after) =
            (longest(&|[before, _]| before.chars().count()), longest(&|[_, after]| after.chars().count()));
        let ids = seen.iter().map(|change| change.node.as_str().chars().count()).max().unwrap_or(0) + 2;
        let title = WIDTH.saturating_sub(ids + wide_before + 4 + wide_after + CHANGE);
        for (change, [before, after]) in seen.iter().zip(&words) {
            let line = format!(
                "{}{} {} → {}{}",
                text::left(change.node.as_str(), ids),
                text::left(&names.title(&change.node), title),
                text::right(before, wide_before),
                text::right(after, wide_after),
                moved(change, look),
            );
            shown.push_str(line.trim_end());
            shown.push('\n');
        }
        if seen.is_empty() {
            shown.push_str(&format!("{}\n", say("score-change-none", &[])));
        }
        let unseen = self.changes.len() - seen.len();
        if unseen > 0 {
            let coverage = self.changes.iter().filter(|change| !change.is_seen() && covers(change)).count();
            let args = [("count", Arg::from(unseen)), ("coverage", Arg::from(coverage))];
            shown.push_str(&format!(
                "\n{}\n",
                text::paragraph("", &say("score-change-unseen", &args), 0).trim_end()
            ));
        }
        shown.push_str(&self.coverage(look));
        shown
    }

    /// The coverage of the body, where it changes.
    fn coverage(&self, look: Look) -> String {
        let of = |card: &Scorecard| card.body().and_then(|body| body.coverage());
        match (of(self.before), of(self.after)) {
            (Some(before), Some(after)) if before != after => {
                let args = [
                    ("before", Arg::from(percent(before, look.lang))),
                    ("after", Arg::from(percent(after, look.lang))),
                ];
                format!("{}\n", catalogue::message(look.lang, "score-change-coverage", &args))
            }
            _ => String::new(),
        }
    }

    /// Every change, unrounded.
    pub fn json(&self) -> String {
        let changes: Vec<Value> = self
            .changes
            .iter()
            .map(|change| {
                json!({
                    "id": change.node.as_str(),
                    "before": change.before.as_ref().map(outcome),
                    "after": change.after.as_ref().map(outcome),
                    "change": change.score_change().map(|by| by.normalize().to_string()),
                })
            })
            .collect();
        super::json(&json!({
            "as_of": self.after.as_of().to_string(),
            "rules": { "before": self.before.rules(), "after": self.after.rules() },
            "changes": changes,
        }))
    }
}

/// Whether the coverage is among what changes.
fn covers(change: &Change) -> bool {
    change.before.map(|verdict| verdict.coverage) != change.after.map(|verdict| verdict.coverage)
}

/// A score or its reason; nothing where the node is not there.
fn side(verdict: Option<Verdict>, look: Look) -> String {
    let words = verdict.map(|verdict| brief(&verdict, look.lang)).unwrap_or_default();
    text::left(&words, SIDE).trim_end().to_owned()
}

/// By how much, with its sign.
fn moved(change: &Change, look: Look) -> String {
    let Some(by) = change.score_change().map(two) else { return String::new() };
    let (sign, tone) = if by.is_sign_positive() { ("+", Tone::Good) } else { ("", Tone::Bad) };
    look.ink.paint(tone, &text::right(&format!("{sign}{}", show(by, look.lang)), CHANGE))
}

fn outcome(verdict: &Verdict) -> Value {
    json!({
        "outcome": verdict.outcome.kind(),
        "score": verdict.outcome.score().map(|score| score.normalize().to_string()),
        "met": verdict.met,
        "coverage": verdict.coverage.map(|coverage| coverage.normalize().to_string()),
        "why": verdict.outcome.why(),
    })
}
