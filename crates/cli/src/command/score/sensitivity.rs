//! Which leaves move the score of the body most.

use serde_json::{Value, json};

use cannocchiale_core::catalogue;
use cannocchiale_core::diag::Arg;
use cannocchiale_core::model::Plan;
use cannocchiale_core::number::show;
use cannocchiale_core::score::{Effect, Explainer, Scorecard, Sensitivity, brief, day, percent};

use super::Look;
use super::table::two;
use crate::text::{self, Tone, WIDTH};

/// The leaves, the strongest first.
pub struct View<'a> {
    /// The scores, with their traces.
    pub card: &'a Scorecard,
    /// What each leaf can do.
    pub leaves: Vec<Sensitivity>,
    /// The plan.
    pub plan: &'a Plan,
}

/// How many leaves are shown to people.
const SHOWN: usize = 25;
const SCORE: usize = 22;
const SHARE: usize = 10;
const REACH: usize = 20;

impl View<'_> {
    /// The strongest leaves, as a table.
    pub fn human(&self, look: Look) -> String {
        let say = |key: &str, args: &[(&'static str, Arg)]| catalogue::message(look.lang, key, args);
        let names = Explainer::new(self.plan, self.card, look.lang);
        let body = self.card.body().map(|body| brief(&body.verdict, look.lang)).unwrap_or_default();
        let args = [("day", Arg::from(day(self.card.as_of(), look.lang))), ("score", body.into())];
        let mut shown = format!("{}\n", look.ink.paint(Tone::Strong, &say("score-moves-title", &args)));
        shown.push_str(&text::paragraph("", &say("score-moves-how", &[]), 0));
        let leaves: Vec<&Sensitivity> = self.leaves.iter().take(SHOWN).collect();
        let ids = leaves.iter().map(|leaf| leaf.leaf.as_str().chars().count()).max().unwrap_or(0) + 2;
        let title = WIDTH.saturating_sub(ids + SCORE + SHARE + REACH);
        let header = format!(
            "{}{}{}{}",
            " ".repeat(ids + title),
            text::right(&say("score-column-score", &[]), SCORE),
            text::right(&say("score-column-share", &[]), SHARE),
            text::right(&say("score-column-reach", &[]), REACH),
        );
        shown.push_str(&format!("\n{}\n", look.ink.paint(Tone::Strong, &header)));
        for leaf in leaves {
            let (share, reach) = match leaf.effect {
                Effect::Counts { share, reach } => {
                    (percent(share, look.lang), format!("+{}", show(two(reach), look.lang)))
                }
                Effect::Pulls { if_zero, if_full } => {
                    let end = |score: Option<_>| {
                        score.map_or("–".to_owned(), |score| show(two(score), look.lang))
                    };
                    (String::new(), format!("{} … {}", end(if_zero), end(if_full)))
                }
            };
            shown.push_str(&format!(
                "{}{}{}{}{}\n",
                text::left(leaf.leaf.as_str(), ids),
                text::left(&names.title(&leaf.leaf), title),
                text::right(text::left(&brief(&leaf.verdict, look.lang), SCORE - 1).trim_end(), SCORE),
                text::right(&share, SHARE),
                text::right(&reach, REACH),
            ));
        }
        let more = self.leaves.len().saturating_sub(SHOWN);
        if more > 0 {
            shown.push_str(&format!("{}\n", say("score-moves-more", &[("more", Arg::from(more))])));
        }
        shown
    }

    /// Every leaf, unrounded.
    pub fn json(&self) -> String {
        let leaves: Vec<Value> = self
            .leaves
            .iter()
            .map(|leaf| {
                let number =
                    |number: Option<rust_decimal::Decimal>| number.map(|n| n.normalize().to_string());
                let (share, reach, if_zero, if_full) = match leaf.effect {
                    Effect::Counts { share, reach } => (Some(share), Some(reach), None, None),
                    Effect::Pulls { if_zero, if_full } => (None, None, if_zero, if_full),
                };
                json!({
                    "id": leaf.leaf.as_str(),
                    "score": number(leaf.verdict.outcome.score()),
                    "share": number(share),
                    "reach": number(reach),
                    "if_zero": number(if_zero),
                    "if_full": number(if_full),
                })
            })
            .collect();
        super::json(&json!({
            "as_of": self.card.as_of().to_string(),
            "rules": self.card.rules(),
            "leaves": leaves,
        }))
    }
}
