//! The scores along the year.

use serde_json::{Value, json};

use cannocchiale_core::catalogue;
use cannocchiale_core::diag::Arg;
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::{Explainer, NodeScore, Role, Scorecard, brief, percent};

use super::Look;
use crate::text::{self, Tone, WIDTH};

/// The scorecards, in order of day.
pub struct View<'a> {
    /// One for each day.
    pub cards: Vec<Scorecard>,
    /// The plan.
    pub plan: &'a Plan,
}

/// A score or its coverage, in its column.
const COLUMN: usize = 8;
/// The least that a title is given.
const TITLE: usize = 14;

impl View<'_> {
    /// The body, the areas, the objectives and the holders, a column for each day; the last ones where not all fit.
    pub fn human(&self, look: Look) -> String {
        let say = |key: &str, args: &[(&'static str, Arg)]| catalogue::message(look.lang, key, args);
        let Some(last) = self.cards.last() else { return String::new() };
        let names = Explainer::new(self.plan, last, look.lang);
        let shown_roles = [Role::Body, Role::Area, Role::Objective, Role::Holder];
        let nodes: Vec<&NodeScore> = last
            .nodes()
            .iter()
            .filter(|node| shown_roles.contains(&node.role) && !node.verdict.asks_nothing())
            .collect();
        let ids = nodes.iter().map(|node| node.id.as_str().chars().count()).max().unwrap_or(0) + 2;
        let fit = WIDTH.saturating_sub(ids + TITLE) / COLUMN;
        let cards: Vec<&Scorecard> = self.cards.iter().skip(self.cards.len().saturating_sub(fit)).collect();
        let title = WIDTH.saturating_sub(ids + cards.len() * COLUMN).min(60);
        let args = [("year", Arg::from(last.year().to_string())), ("rules", last.rules().into())];
        let mut shown = format!("{}\n\n", look.ink.paint(Tone::Strong, &say("score-series-title", &args)));
        let days: String = cards
            .iter()
            .map(|card| text::right(&card.as_of().strftime("%d/%m").to_string(), COLUMN))
            .collect();
        shown.push_str(&format!("{}{days}\n", " ".repeat(ids + title)));
        for node in &nodes {
            let scores: String =
                cards.iter().map(|card| text::right(&score(card, node, look), COLUMN)).collect();
            let id = text::left(node.id.as_str(), ids);
            shown.push_str(&format!("{id}{}{scores}\n", text::left(&names.title(&node.id), title)));
        }
        let coverage = cards.iter().map(|card| {
            let coverage = card.body().and_then(NodeScore::coverage);
            let shown = coverage.map(|coverage| percent(coverage.round_dp(2), look.lang));
            text::right(&shown.unwrap_or_default(), COLUMN)
        });
        let coverage: String = coverage.collect();
        let word = text::left(&say("score-series-coverage", &[]), ids + title);
        shown.push_str(&look.ink.paint(Tone::Faint, &format!("{word}{coverage}")));
        shown.push('\n');
        shown
    }

    /// Every node, unrounded.
    pub fn json(&self) -> String {
        let nodes = self.cards.last().map(Scorecard::nodes).unwrap_or_default();
        let of = |node: &NodeScore, what: fn(&NodeScore) -> Option<rust_decimal::Decimal>| -> Vec<Value> {
            let each = self.cards.iter().map(|card| card.get(&node.id).and_then(what));
            each.map(|number| number.map_or(Value::Null, |n| n.normalize().to_string().into())).collect()
        };
        let nodes: Vec<Value> = nodes
            .iter()
            .map(|node| {
                json!({
                    "id": node.id.as_str(),
                    "scores": of(node, NodeScore::score),
                    "coverages": of(node, NodeScore::coverage),
                })
            })
            .collect();
        let days: Vec<String> = self.cards.iter().map(|card| card.as_of().to_string()).collect();
        super::json(
            &json!({ "rules": self.cards.last().map(Scorecard::rules), "days": days, "nodes": nodes }),
        )
    }
}

fn score(card: &Scorecard, node: &NodeScore, look: Look) -> String {
    let found = card.get(&node.id).filter(|node| node.score().is_some());
    found.map_or("–".to_owned(), |node| brief(&node.verdict, look.lang))
}
