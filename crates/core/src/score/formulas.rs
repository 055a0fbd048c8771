//! Formulas in scores: the value an indicator computes from other values and scores, and what must be scored first.

use std::collections::{BTreeSet, HashMap};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use rust_decimal::RoundingStrategy;

use super::notes::{Notes, bare};
use super::outcome::{Failed, Outcome, Verdict};
use super::reading::Computed;
use super::record::whole;
use super::step::{Input, InputName, InputValue, Origin};
use super::subject::Subject;
use super::tree::{Kind, Tree};
use crate::formula::{self, Evaluated, PlanRecords, Reading, ScoreLooked};
use crate::ids::{NodeId, Year};
use crate::model::{FigureState, Plan, WrittenTarget};
use crate::target::{Quantity, Target, Unit};

/// How many decimals a computed value has: three thirds are a whole.
const DECIMALS: u32 = 12;

/// In which order nodes are scored, and which of them depend on themselves.
pub(super) struct Order {
    /// Groups of nodes, each after those it depends on; more than one node in a group is a cycle.
    pub(super) groups: Vec<Vec<usize>>,
    /// Positions of nodes by id, for the formulas that name them.
    positions: HashMap<NodeId, usize>,
    /// Nodes that read their own score or value.
    own: Vec<usize>,
}

impl Order {
    /// The order that formulas ask for; none when no formula reads another node, and the order of the tree will do.
    pub(super) fn of(tree: &Tree<'_>, plan: &Plan) -> Option<Self> {
        let reading: Vec<(usize, BTreeSet<NodeId>)> = tree
            .nodes
            .iter()
            .enumerate()
            .filter_map(|(index, node)| match &node.kind {
                Kind::Leaf(leaf) => Some((index, leaf.formula()?.formula().needs(plan))),
                _ => None,
            })
            .filter(|(_, nodes)| !nodes.is_empty())
            .collect();
        if reading.is_empty() {
            return None;
        }
        let positions: HashMap<NodeId, usize> =
            tree.nodes.iter().enumerate().map(|(index, node)| (node.id.clone(), index)).collect();
        let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(tree.nodes.len(), tree.nodes.len());
        for _ in &tree.nodes {
            graph.add_node(());
        }
        for (index, node) in tree.nodes.iter().enumerate() {
            match &node.kind {
                Kind::Mean(children) => {
                    children.iter().for_each(|child| depends(&mut graph, index, child.node))
                }
                Kind::Blend { strategic, operational } => {
                    [*strategic, *operational].into_iter().for_each(|half| depends(&mut graph, index, half));
                }
                Kind::Leaf(_) | Kind::Standard(_) | Kind::Survey(_) => {}
            }
        }
        let mut own = Vec::new();
        for (index, nodes) in reading {
            for position in nodes.iter().filter_map(|node| positions.get(node).copied()) {
                depends(&mut graph, index, position);
                if position == index {
                    own.push(index);
                }
            }
        }
        // Strongly connected parts come out each after those it points to: what is read first, then who reads it.
        let groups = kosaraju_scc(&graph)
            .into_iter()
            .map(|group| group.into_iter().map(NodeIndex::index).collect())
            .collect();
        Some(Self { groups, positions, own })
    }

    /// Whether a group depends on itself.
    pub(super) fn is_cycle(&self, group: &[usize]) -> bool {
        group.len() > 1 || group.iter().any(|index| self.own.contains(index))
    }

    /// The position of a node.
    pub(super) fn position(&self, node: &NodeId) -> Option<usize> {
        self.positions.get(node).copied()
    }
}

fn depends(graph: &mut DiGraph<(), ()>, on: usize, index: usize) {
    graph.add_edge(NodeIndex::new(on), NodeIndex::new(index), ());
}

/// The verdict of a node as a formula reads it.
pub(super) fn looked(verdict: Option<&Verdict>) -> ScoreLooked {
    match verdict.map(|verdict| verdict.outcome) {
        None => ScoreLooked::Unknown,
        Some(Outcome::Value(score)) => ScoreLooked::Score(score),
        Some(Outcome::Missing(_)) => ScoreLooked::Missing,
        Some(Outcome::Failed(_)) => ScoreLooked::Failed,
    }
}

/// Computes the formula of a subject for a year, and writes down all it read.
pub(super) fn compute(
    subject: &Subject<'_>,
    reading: &Reading,
    year: Year,
    records: &PlanRecords<'_>,
    scores: &dyn formula::Scores,
    notes: &mut Notes,
) -> Computed {
    let Evaluated { outcome, inputs } = formula::evaluate(reading.formula(), year, records, scores);
    for input in &inputs {
        notes.input(|| noted(input));
    }
    match outcome {
        formula::Outcome::Missing(_) => Computed::Missing,
        formula::Outcome::Failed(failure) => {
            notes.unknown(InputName::Value, failure.word(), Origin::Formula, reading.text());
            Computed::Failed(Failed::Formula)
        }
        // What is only budgeted is a forecast, not a measurement.
        formula::Outcome::Value(value) if value.state == Some(FigureState::Budgeted) => {
            notes.not_taken("formula", "budgeted", Some(value.value));
            Computed::Missing
        }
        formula::Outcome::Value(value) => {
            if let Some(ratio) = &value.ratio {
                notes.number(InputName::Numerator, ratio.numerator, Origin::Computed, None);
                notes.number(InputName::Denominator, ratio.denominator, Origin::Computed, None);
            }
            let declared = unit(subject);
            if reading.formula().unit(records, declared).is_err() {
                return Computed::Failed(Failed::Unit);
            }
            match value.in_unit(declared) {
                Some(value) => Computed::Value(
                    value
                        .round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero)
                        .normalize(),
                ),
                None => Computed::Failed(Failed::TooLarge),
            }
        }
    }
}

/// The unit of measure a computed value is wanted in: the declared one, else that of the target.
fn unit<'p>(subject: &Subject<'p>) -> Option<&'p str> {
    let of_target = || of_target(subject.target.map(WrittenTarget::target)?);
    subject.unit.filter(|unit| !unit.trim().is_empty()).or_else(of_target)
}

/// The unit of measure of the first number of a target.
fn of_target(target: &Target) -> Option<&'static str> {
    let measure = |quantity: &Quantity| quantity.unit.as_ref().and_then(Unit::measure);
    match target {
        Target::Threshold { quantity, .. } => measure(quantity),
        Target::Interval { low, high } => measure(low).or_else(|| measure(high)),
        Target::All(parts) => parts.iter().find_map(of_target),
        Target::Relative { .. }
        | Target::Deadline(_)
        | Target::Delivered { .. }
        | Target::None
        | Target::Unread(_) => None,
    }
}

fn noted(input: &formula::Input) -> Input {
    let from = match input.origin {
        formula::Origin::Accounts | formula::Origin::Plan => Origin::Plan,
        formula::Origin::Fact => Origin::Fact,
        formula::Origin::Formula => Origin::Formula,
        formula::Origin::Score => Origin::Score,
    };
    let value = match input.value {
        formula::InputValue::Number(value) => InputValue::Number(value),
        formula::InputValue::Percent(points) => InputValue::Percent(points),
        formula::InputValue::Missing => InputValue::Unknown("missing"),
        formula::InputValue::Failed => InputValue::Unknown("failed"),
    };
    Input {
        period: Some(whole(input.year)),
        state: input.state,
        recorded_on: input.recorded_on,
        source: input.source.clone(),
        ..bare(InputName::Named(input.name.clone()), value, from)
    }
}
