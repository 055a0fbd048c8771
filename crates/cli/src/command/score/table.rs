//! The scores as a table: the tree down to objectives, who answers, and what stands on its own.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use cannocchiale_core::catalogue;
use cannocchiale_core::diag::Arg;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::number::show;
use cannocchiale_core::score::{
    Colour, Explainer, NodeScore, Outcome, Projection, Role, Scorecard, brief, day, percent,
};

use super::{Look, Scored};
use crate::text::{self, Tone, WIDTH};

/// What is shown.
pub struct View<'a> {
    /// The plan, the facts, the rules and the day.
    pub scored: &'a Scored,
    /// The scores, with their traces.
    pub card: &'a Scorecard,
    /// Where the year is going.
    pub projection: &'a Projection,
    /// What the plan calls each node.
    pub explainer: &'a Explainer<'a>,
}

/// Widths of the columns after the title.
const SCORE: usize = 10;
const COVERAGE: usize = 10;
const REACHED: usize = 12;
const STATE: usize = 17;
const FORECAST: usize = 9;

/// How many nodes a line of reasons names before it only counts them.
const NAMED: usize = 6;

impl View<'_> {
    /// The whole table.
    pub fn human(&self, look: Look) -> String {
        let mut shown = self.head(look);
        let is = |roles: &'static [Role]| move |node: &&NodeScore| roles.contains(&node.role);
        let sections = [
            ("score-section-tree", is(&[Role::Body, Role::Area, Role::Objective])),
            ("score-section-holders", is(&[Role::Holder])),
            ("score-section-health", is(&[Role::Health])),
            ("score-section-services", is(&[Role::Standard, Role::Survey])),
        ];
        for (title, wanted) in sections {
            let nodes: Vec<&NodeScore> = self
                .card
                .nodes()
                .iter()
                .filter(|node| wanted(node) && !node.verdict.asks_nothing())
                .collect();
            if !nodes.is_empty() {
                shown.push_str(&self.section(look, title, &nodes));
            }
        }
        shown.push_str(&self.reasons(look));
        shown.push('\n');
        shown.push_str(&text::paragraph("", &self.say(look, "score-hint", &[]), 0));
        shown
    }

    fn say(&self, look: Look, key: &str, args: &[(&'static str, Arg)]) -> String {
        catalogue::message(look.lang, key, args)
    }

    fn head(&self, look: Look) -> String {
        let plan = &self.scored.plan;
        let title = [("body", Arg::from(plan.body.name.as_str())), ("year", plan.year.to_string().into())];
        let basis = [
            ("day", Arg::from(day(self.card.as_of(), look.lang))),
            ("rules", Arg::from(self.card.rules())),
            ("title", Arg::from(self.scored.rules.title.as_str())),
        ];
        let title = look.ink.paint(Tone::Strong, &self.say(look, "score-title", &title));
        format!("{title}\n{}\n", self.say(look, "score-basis", &basis))
    }

    fn section(&self, look: Look, title: &str, nodes: &[&NodeScore]) -> String {
        let indent = |node: &NodeScore| match node.role {
            Role::Area => 1,
            Role::Objective => 2,
            _ => 0,
        };
        let ids =
            nodes.iter().map(|node| node.id.as_str().chars().count() + indent(node)).max().unwrap_or(0) + 2;
        let forecast = if self.is_open() { FORECAST } else { 0 };
        let title_width = WIDTH.saturating_sub(ids + SCORE + COVERAGE + REACHED + 2 + STATE + forecast);
        let mut rows = format!("\n{}", self.header(look, title, ids + title_width));
        for node in nodes {
            let id = text::left(&format!("{}{}", " ".repeat(indent(node)), node.id), ids);
            // `left` folds blanks, and the indent is made of them.
            let id =
                format!("{}{}", " ".repeat(indent(node)), text::left(id.trim_start(), ids - indent(node)));
            let name = text::left(&self.explainer.title(&node.id), title_width.saturating_sub(1));
            let line = format!("{id}{name} {}", self.cells(look, node));
            rows.push_str(line.trim_end());
            rows.push('\n');
        }
        rows
    }

    fn header(&self, look: Look, title: &str, width: usize) -> String {
        let word = |key: &str| self.say(look, key, &[]);
        let mut line = format!(
            "{}{}{}{}  {}",
            text::left(&word(title).to_uppercase(), width),
            text::right(&word("score-column-score"), SCORE),
            text::right(&word("score-column-coverage"), COVERAGE),
            text::right(&word("score-column-met"), REACHED),
            text::left(&word("score-column-state"), STATE),
        );
        if self.is_open() {
            line.push_str(&text::right(&word("score-column-forecast"), FORECAST));
        }
        format!("{}\n", look.ink.paint(Tone::Strong, line.trim_end()))
    }

    fn cells(&self, look: Look, node: &NodeScore) -> String {
        let score = match node.outcome() {
            Outcome::Value(_) => brief(&node.verdict, look.lang),
            Outcome::Missing(_) | Outcome::Failed(_) => "–".to_owned(),
        };
        let coverage = node.coverage().map(|coverage| percent(coverage, look.lang)).unwrap_or_default();
        let mut cells = format!(
            "{}{}{}  {}",
            text::right(&score, SCORE),
            text::right(&coverage, COVERAGE),
            text::right(&self.reached(look, node), REACHED),
            self.state(look, node),
        );
        if self.is_open() {
            let projected = self.projection.of(&node.id);
            let shown = projected.map(|projected| show(two(projected.score), look.lang)).unwrap_or_default();
            cells.push_str(&text::right(&shown, FORECAST));
        }
        cells
    }

    /// `12 su 14`: how many targets below are met, of those that ask something; for a leaf whether it is met.
    fn reached(&self, look: Look, node: &NodeScore) -> String {
        if node.role.is_leaf() {
            let key = match node.met() {
                Some(true) => "score-yes",
                Some(false) => "score-no",
                None => return "–".to_owned(),
            };
            return self.say(look, key, &[]);
        }
        let (met, all) = self.targets(node);
        self.say(look, "score-met-of", &[("met", Arg::from(met)), ("all", Arg::from(all))])
    }

    fn targets(&self, node: &NodeScore) -> (usize, usize) {
        if node.role.is_leaf() {
            let asks = usize::from(!node.verdict.asks_nothing());
            return (usize::from(node.met() == Some(true)), asks);
        }
        let terms = node.step.as_deref().map(|step| step.terms()).unwrap_or_default();
        let below = terms.iter().filter_map(|term| self.card.get(&term.node)).map(|node| self.targets(node));
        below.fold((0, 0), |(met, all), (more_met, more)| (met + more_met, all + more))
    }

    fn state(&self, look: Look, node: &NodeScore) -> String {
        let Some(state) = self.projection.state(node, &self.scored.rules) else { return " ".repeat(STATE) };
        let word = text::left(&format!("{} {}", state.shape(), state.shown(look.lang)), STATE);
        match state.colour() {
            Colour::Green => look.ink.paint(Tone::Good, &word),
            Colour::Amber => look.ink.paint(Tone::Watch, &word),
            Colour::Red => look.ink.paint(Tone::Bad, &word),
            Colour::Grey => look.ink.paint(Tone::Faint, &word),
        }
    }

    /// Whether the year is not over, so that where it is going is worth a column.
    fn is_open(&self) -> bool {
        self.card.as_of().year() <= self.card.year().number()
    }

    /// What has no score, or one that was not measured, and why.
    fn reasons(&self, look: Look) -> String {
        let mut groups: BTreeMap<(u8, String), Vec<&NodeId>> = BTreeMap::new();
        for node in
            self.card.nodes().iter().filter(|node| node.role.is_leaf() && !node.verdict.asks_nothing())
        {
            let by_rule = node.score().is_some() && node.coverage() == Some(Decimal::ZERO);
            let key = match node.outcome() {
                Outcome::Value(_) if by_rule => (2, self.say(look, "score-by-rule", &[])),
                Outcome::Value(_) if node.met() == Some(false) => (3, self.say(look, "score-missed", &[])),
                Outcome::Value(_) => continue,
                Outcome::Missing(_) => (1, brief(&node.verdict, look.lang)),
                Outcome::Failed(_) => (0, brief(&node.verdict, look.lang)),
            };
            groups.entry(key).or_default().push(&node.id);
        }
        if groups.is_empty() {
            return String::new();
        }
        let title = self.say(look, "score-section-reasons", &[]).to_uppercase();
        let mut shown = format!("\n{}\n", look.ink.paint(Tone::Strong, &title));
        for ((_, why), nodes) in groups {
            let named: Vec<String> = nodes.iter().take(NAMED).map(ToString::to_string).collect();
            let more = nodes.len().saturating_sub(NAMED);
            let mut list = named.join(", ");
            if more > 0 {
                list.push_str(&self.say(look, "score-and-more", &[("more", Arg::from(more))]));
            }
            let args = [("count", Arg::from(nodes.len())), ("why", why.into()), ("list", list.into())];
            shown.push_str(&text::paragraph("", &self.say(look, "score-reason", &args), 2));
        }
        shown
    }
}

/// Two decimals, half up.
pub fn two(number: Decimal) -> Decimal {
    let mut rounded = number.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    rounded
}
