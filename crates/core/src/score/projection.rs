//! Where the year is going: the scores of the plan as if it closed on projected values.
//!
//! A projection is three scorecards, for the middle, the low and the high end, made by the same function as the
//! scores: the values that are not yet recorded are put in the place of facts. See `docs/spec/scoring.md`, §12.

mod course;
mod part;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::engine::score;
use super::notes::Traces;
use super::reading::Quest;
use super::record::{Record, recorded, whole};
use super::rules::{Choice, Choices, MissingPolicy, Scope, ScoringRules, StrategicShare, TargetKind};
use super::scorecard::{NodeScore, Scorecard};
use super::state::{State, YearIs, state};
use super::subject::{Subject, last_day};
use super::tree::{Kind, Tree};
use crate::diag::Lang;
use crate::facts::{FactValue, Facts, Measurement};
use crate::formula::{Name, Reading};
use crate::ids::{NodeId, Year};
use crate::model::{FigureState, Plan};
use crate::target::Target;

pub(super) use course::Course;
use part::{Part, Projecting};

/// The projected scores of a plan at the end of its year.
#[derive(Debug, Clone, PartialEq)]
pub struct Projection {
    /// The scores on the middle values.
    pub middle: Scorecard,
    /// The scores on the low ends: the worse values for their targets.
    pub low: Scorecard,
    /// The scores on the high ends.
    pub high: Scorecard,
    nodes: Vec<Option<Projected>>,
    values: BTreeMap<NodeId, [Option<FactValue>; 3]>,
    year: YearIs,
}

/// The projected score of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Projected {
    /// The score on the middle values.
    pub score: Decimal,
    /// The lowest of the three.
    pub low: Decimal,
    /// The highest of the three.
    pub high: Decimal,
    /// Whether the middle value meets the target; not known for a mean.
    pub met: Option<bool>,
    /// How it was made.
    pub method: Method,
    /// How much it can be trusted.
    pub quality: Quality,
}

/// How a projected score is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// The value of the year is recorded, or an act states the score.
    Recorded,
    /// The count goes on as it went.
    Linear,
    /// The last level stays.
    Level,
    /// What is not yet due is done in time.
    AsPlanned,
    /// The due date is past and nothing is recorded.
    Overdue,
    /// The year is over and nothing is recorded.
    Closed,
    /// Made of the projected scores of other nodes.
    Mean,
}

impl Method {
    /// The stable word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Linear => "linear",
            Self::Level => "level",
            Self::AsPlanned => "as-planned",
            Self::Overdue => "overdue",
            Self::Closed => "closed",
            Self::Mean => "mean",
        }
    }

    /// The words for people.
    pub fn shown(self, lang: Lang) -> String {
        crate::catalogue::message(lang, &format!("projection-method-{}", self.word()), &[])
    }
}

/// How much a projection can be trusted, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quality {
    /// Assente.
    Absent,
    /// Debole.
    Weak,
    /// Discreta.
    Fair,
    /// Buona.
    Good,
    /// Certa.
    Certain,
}

impl Quality {
    /// The stable word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Weak => "weak",
            Self::Fair => "fair",
            Self::Good => "good",
            Self::Certain => "certain",
        }
    }

    /// The word for people.
    pub fn shown(self, lang: Lang) -> String {
        crate::catalogue::message(lang, &format!("projection-quality-{}", self.word()), &[])
    }
}

impl Projection {
    /// The projected score of a node; none where there is nothing to project.
    pub fn of(&self, node: &NodeId) -> Option<&Projected> {
        self.nodes.get(self.middle.position(node)?)?.as_ref()
    }

    /// The values that stand for what a leaf has not recorded yet: the low, the middle and the high end. None where
    /// the value of the year is recorded, or where there is nothing to go on from. A part has its own id: `1B/i1#2`.
    pub fn values(&self, leaf: &NodeId) -> Option<&[Option<FactValue>; 3]> {
        self.values.get(leaf)
    }

    /// The same as numbers: the low end, the middle and the high end. None where a day or a delivery is foreseen.
    pub fn range(&self, leaf: &NodeId) -> Option<[Decimal; 3]> {
        let number = |value: &Option<FactValue>| match value {
            Some(FactValue::Number(number)) => Some(*number),
            _ => None,
        };
        let [one, middle, other] = self.values(leaf)?;
        let (one, middle, other) = (number(one)?, number(middle)?, number(other)?);
        // The worse value for its target may be the greater one.
        Some([one.min(other).min(middle), middle, one.max(other).max(middle)])
    }

    /// The state of a node of the scorecard that was projected.
    pub fn state(&self, node: &NodeScore, rules: &ScoringRules) -> Option<State> {
        state(node, self.of(&node.id), self.year, rules.states)
    }
}

/// Projects the scores of a plan from a day of its year; after the year they are the scores themselves.
pub fn project(plan: &Plan, facts: &Facts, rules: &ScoringRules, as_of: Date) -> Projection {
    let now = score(plan, facts, rules, as_of, Traces::Left);
    let tree = Tree::of(plan);
    let seen: Vec<Measurement> =
        facts.all().iter().filter(|row| recorded(row).is_none_or(|day| day <= as_of)).cloned().collect();
    let record = Record::new(facts, as_of);
    let leaves = Leaves { now: &now, record: &record, year: plan.year, as_of };
    let found: Vec<Option<Leaf>> = tree.nodes.iter().map(|node| leaves.of(node)).collect();
    let year = if as_of > last_day(plan.year) { YearIs::Closed } else { YearIs::Open };
    let [low, middle, high] = match year {
        YearIs::Closed => [now.clone(), now.clone(), now],
        YearIs::Open => {
            let closing = last_day(plan.year).tomorrow().unwrap_or(Date::MAX);
            let rules = closing_rules(rules, &tree, &found);
            [0, 1, 2].map(|end| {
                let facts = Facts::new(seen.iter().cloned().chain(rows(&found, end, plan.year)).collect());
                score(plan, &facts, &rules, closing, Traces::Left)
            })
        }
    };
    let nodes = projected(&tree, &found, [&low, &middle, &high], rules.strategic_share);
    let values = stand_ins(&found);
    Projection { middle, low, high, nodes, values, year }
}

/// The projected values by the id of the rows they stand for.
fn stand_ins(leaves: &[Option<Leaf>]) -> BTreeMap<NodeId, [Option<FactValue>; 3]> {
    let parts = leaves.iter().flatten().flat_map(|leaf| &leaf.parts);
    let standing = parts.filter(|part| part.values.iter().any(Option::is_some));
    standing.map(|part| (part.id.clone(), part.values.clone())).collect()
}

/// How a leaf is projected.
struct Leaf {
    method: Method,
    quality: Quality,
    parts: Vec<Part>,
}

struct Leaves<'a> {
    now: &'a Scorecard,
    record: &'a Record<'a>,
    year: Year,
    as_of: Date,
}

impl Leaves<'_> {
    /// Nothing for a mean, and for a leaf with nothing to project.
    fn of(&self, node: &super::tree::Node<'_>) -> Option<Leaf> {
        let verdict = self.now.get(&node.id)?.verdict;
        let is_measured = verdict.coverage == Some(Decimal::ONE);
        let settled = |method| Leaf { method, quality: Quality::Certain, parts: Vec::new() };
        match &node.kind {
            Kind::Mean(_) | Kind::Blend { .. } => None,
            Kind::Standard(_) | Kind::Survey(_) if is_measured => Some(settled(Method::Recorded)),
            Kind::Standard(_) | Kind::Survey(_) => None,
            Kind::Leaf(leaf) if leaf.formula().is_some_and(reads_nodes) => {
                Some(Leaf { method: Method::Mean, quality: Quality::Weak, parts: Vec::new() })
            }
            Kind::Leaf(leaf) => self.leaf(&leaf.subject(self.year), is_measured),
        }
    }

    fn leaf(&self, subject: &Subject<'_>, is_measured: bool) -> Option<Leaf> {
        let target = subject.target?.target();
        let quest = Quest::new(subject, self.record, self.year, self.as_of, None);
        let projecting = Projecting { subject, year: self.year, as_of: self.as_of, is_measured };
        let parts: Vec<Part> = match target {
            Target::All(targets) => targets
                .iter()
                .enumerate()
                .filter_map(|(index, part)| projecting.part(part, &quest.part(index, part, targets)))
                .collect(),
            target => projecting.part(target, &quest).into_iter().collect(),
        };
        let overdue = parts.iter().find(|part| part.method == Method::Overdue);
        let weakest = overdue.or_else(|| parts.iter().min_by_key(|part| part.quality))?;
        Some(Leaf { method: weakest.method, quality: weakest.quality, parts })
    }
}

/// Whether the value of a leaf is made of other nodes of the plan, scores or health values, and so is projected with them.
fn reads_nodes(reading: &Reading) -> bool {
    let formula = reading.formula();
    let reads_health = || formula.inputs().into_iter().any(|name| matches!(name, Name::Health(_)));
    !formula.scores().is_empty() || reads_health()
}

/// The projected values as rows of the year, for one of the three ends.
fn rows(leaves: &[Option<Leaf>], end: usize, year: Year) -> impl Iterator<Item = Measurement> {
    leaves.iter().flatten().flat_map(|leaf| &leaf.parts).filter_map(move |part| {
        let value: FactValue = part.values.get(end)?.clone()?;
        Some(Measurement {
            indicator: part.id.clone(),
            period: whole(year),
            value,
            state: FigureState::Preliminary,
            recorded_on: Some(last_day(year)),
            source: None,
            note: None,
        })
    })
}

/// The rules on the closing day: what cannot be projected is left out, instead of being what the rules make of a
/// closed period. What was already due, and is not recorded, stays what they make of it.
fn closing_rules(rules: &ScoringRules, tree: &Tree<'_>, leaves: &[Option<Leaf>]) -> ScoringRules {
    let chosen = rules.choices.all().iter().filter(|choice| choice.rule.is_some());
    let mut choices: Vec<Choice> = chosen.map(|choice| Choice { missing: None, ..choice.clone() }).collect();
    for (node, leaf) in tree.nodes.iter().zip(leaves) {
        let Kind::Leaf(of) = &node.kind else { continue };
        if leaf.as_ref().is_some_and(|leaf| leaf.method == Method::Overdue) {
            let policy = rules.rule_for(&node.id, of.level(), TargetKind::Deadline).missing;
            choices.push(Choice { scope: Scope::Node(node.id.clone()), rule: None, missing: Some(policy) });
        }
    }
    let choices = Choices::new(rules.choices.defaults().clone(), choices);
    ScoringRules { choices, missing: MissingPolicy::Exclude, ..rules.clone() }
}

/// The projected score of every node, in the order of the tree.
fn projected(
    tree: &Tree<'_>,
    leaves: &[Option<Leaf>],
    cards: [&Scorecard; 3],
    share: StrategicShare,
) -> Vec<Option<Projected>> {
    let mut nodes: Vec<Option<Projected>> = vec![None; tree.nodes.len()];
    // Each node stands before its parts.
    for index in (0..tree.nodes.len()).rev() {
        let made = made(tree, index, leaves, &nodes, share);
        let scores = cards.map(|card| card.nodes().get(index).and_then(NodeScore::score));
        let met = cards[1].nodes().get(index).and_then(NodeScore::met);
        if let (Some(place), Some((method, quality)), [low, Some(score), high]) =
            (nodes.get_mut(index), made, scores)
        {
            let (low, high) = (low.unwrap_or(score), high.unwrap_or(score));
            let (low, high) = (low.min(high).min(score), low.max(high).max(score));
            *place = Some(Projected { score, low, high, met, method, quality });
        }
    }
    nodes
}

/// The method and quality of a node. A leaf with nothing to project that has a score nevertheless has it from the
/// rules: by an act, or because its period is over.
fn made(
    tree: &Tree<'_>,
    index: usize,
    leaves: &[Option<Leaf>],
    nodes: &[Option<Projected>],
    share: StrategicShare,
) -> Option<(Method, Quality)> {
    let of = |node: usize| nodes.get(node)?.as_ref().map(|projected| projected.quality);
    let quality = match &tree.nodes.get(index)?.kind {
        Kind::Mean(children) => {
            let weighs = children.iter().any(|child| child.weight.is_some() && of(child.node).is_some());
            common(children.iter().filter_map(|child| {
                let weight = if weighs { child.weight.unwrap_or_default() } else { Decimal::ONE };
                Some((of(child.node)?, weight.max(Decimal::ZERO)))
            }))
        }
        Kind::Blend { strategic, operational } => {
            let halves = [(*strategic, share.percent()), (*operational, share.operational_percent())];
            common(halves.into_iter().filter_map(|(half, weight)| Some((of(half)?, weight))))
        }
        Kind::Leaf(_) | Kind::Standard(_) | Kind::Survey(_) => {
            let leaf = leaves.get(index)?.as_ref();
            return Some(leaf.map_or((Method::Closed, Quality::Absent), |leaf| (leaf.method, leaf.quality)));
        }
    };
    Some((Method::Mean, quality))
}

/// The quality of a mean: the best that at least half of the weight of its projected parts has; certain only where
/// all are, weak rather than absent where any part has better. A mean with a score and no projected part has it from an act.
fn common(parts: impl Iterator<Item = (Quality, Decimal)>) -> Quality {
    let mut parts: Vec<(Quality, Decimal)> = parts.collect();
    parts.sort_by_key(|(quality, _)| std::cmp::Reverse(*quality));
    let (Some((best, _)), Some((worst, _))) = (parts.first().copied(), parts.last().copied()) else {
        return Quality::Certain;
    };
    let sum = |parts: &[(Quality, Decimal)]| {
        parts.iter().fold(Decimal::ZERO, |sum, (_, weight)| sum.saturating_add(*weight))
    };
    let half = sum(&parts) / Decimal::TWO;
    let mut so_far = Decimal::ZERO;
    let common = parts.iter().find(|(_, weight)| {
        so_far = so_far.saturating_add(*weight);
        so_far >= half
    });
    let common = common.map_or(best, |(quality, _)| *quality);
    let most = if worst == Quality::Certain { Quality::Certain } else { Quality::Good };
    common.min(most).max(best.min(Quality::Weak))
}
