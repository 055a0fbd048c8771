//! Which leaves move the score of the body, or of any other node, most.
//!
//! The score of a node is linear in the scores of its leaves while nothing changes its state, so the weight of a
//! leaf is the product of its normalised weights on the way up. It is read from the traces, one term after another,
//! from the top down.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::mean::{Term, Weighting, mean};
use super::outcome::{Outcome, Verdict, quotient};
use super::reckoning::Reckoning;
use super::rules::GradeScore;
use super::scorecard::{NodeScore, Role, Scorecard};
use super::value::graded;
use crate::ids::NodeId;

/// How much a leaf moves a node above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sensitivity {
    /// The leaf.
    pub leaf: NodeId,
    /// What it is in the plan.
    pub role: Role,
    /// Its verdict.
    pub verdict: Verdict,
    /// What it can do.
    pub effect: Effect,
}

/// What a leaf can do to the node above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It has a score.
    Counts {
        /// How much the node changes for each point of the leaf, 0 to 1.
        share: Decimal,
        /// What the node would gain if the leaf had the highest score.
        reach: Decimal,
    },
    /// It has none yet.
    Pulls {
        /// The score of the node if the leaf were recorded as 0; none where the node would have none.
        if_zero: Option<Decimal>,
        /// The score of the node if the leaf were recorded as 100.
        if_full: Option<Decimal>,
    },
}

impl Sensitivity {
    /// How far the node can move: the reach, or the width of the pull.
    pub fn strength(&self) -> Decimal {
        match self.effect {
            Effect::Counts { reach, .. } => reach,
            Effect::Pulls { if_zero, if_full } => if_full.unwrap_or_default() - if_zero.unwrap_or_default(),
        }
    }
}

/// The leaves below a node, the strongest first; of equally strong ones in the order of the plan.
///
/// Reads the traces: a scorecard without them has no sensitivities. Leaves that ask nothing have none. `cap` is that
/// of the rules. What a formula reads from other scores is not followed: such an indicator counts as a leaf.
pub fn sensitivity(card: &Scorecard, root: &NodeId, cap: Decimal) -> Vec<Sensitivity> {
    let ways = Ways::below(card, root);
    let mut found: Vec<Sensitivity> = card
        .nodes()
        .iter()
        .filter(|node| node.role.is_leaf() && !node.verdict.asks_nothing())
        .filter_map(|node| {
            let way = ways.of.get(&node.id)?;
            let effect = match node.verdict.outcome {
                Outcome::Value(score) => {
                    let reach = way.share.checked_mul(cap - score)?;
                    Effect::Counts { share: way.share, reach: reach.max(Decimal::ZERO).normalize() }
                }
                Outcome::Missing(_) | Outcome::Failed(_) => Effect::Pulls {
                    if_zero: ways.root_with(node, Decimal::ZERO),
                    if_full: ways.root_with(node, Decimal::ONE_HUNDRED),
                },
            };
            Some(Sensitivity { leaf: node.id.clone(), role: node.role, verdict: node.verdict, effect })
        })
        .collect();
    found.sort_by_key(|leaf| std::cmp::Reverse(leaf.strength()));
    found
}

/// The way from a node up to the root.
struct Way<'c> {
    parent: Option<&'c NodeScore>,
    share: Decimal,
}

struct Ways<'c> {
    of: HashMap<&'c NodeId, Way<'c>>,
}

impl<'c> Ways<'c> {
    fn below(card: &'c Scorecard, root: &'c NodeId) -> Self {
        let mut ways = Self { of: HashMap::new() };
        ways.of.insert(root, Way { parent: None, share: Decimal::ONE });
        // Each node stands before its parts.
        for node in card.nodes() {
            let Some(share) = ways.of.get(&node.id).map(|way| way.share) else { continue };
            let Some(step) = &node.step else { continue };
            // A node without a score moves nothing above it, whatever moves in it.
            let slope = if node.score().is_some() { slope(&step.reckoning) } else { Decimal::ZERO };
            let (weighting, terms) = mean_in(&step.reckoning);
            let counted = counted(weighting, terms);
            for term in terms {
                let own = normalised(weighting, term, counted).and_then(|own| own.checked_mul(slope));
                let share = own.and_then(|own| own.checked_mul(share)).unwrap_or_default();
                ways.of.insert(&term.node, Way { parent: Some(node), share: rounded(share) });
            }
        }
        ways
    }

    /// The score of the root if a leaf had this score.
    fn root_with(&self, leaf: &NodeScore, score: Decimal) -> Option<Decimal> {
        let mut verdict = Verdict::measured(score, false);
        let mut node = &leaf.id;
        while let Some(parent) = self.of.get(node).and_then(|way| way.parent) {
            verdict = with_term(&parent.step.as_ref()?.reckoning, node, verdict);
            node = &parent.id;
        }
        verdict.outcome.score()
    }
}

/// The mean inside a reckoning.
fn mean_in(reckoning: &Reckoning) -> (Weighting, &[Term]) {
    match reckoning {
        Reckoning::Mean { weighting, terms } => (*weighting, terms),
        Reckoning::Graded { of, .. } | Reckoning::Overridden { of, .. } => mean_in(of),
        _ => (Weighting::Equal, &[]),
    }
}

/// How much the node changes for each point of the mean inside it: a stated score does not move, and a grade moves
/// only where it is the achievement itself.
fn slope(reckoning: &Reckoning) -> Decimal {
    match reckoning {
        Reckoning::Overridden { .. } => Decimal::ZERO,
        Reckoning::Graded { of, grades, .. } => {
            let achievement = of.verdict().outcome.score();
            let holds = |achievement: Decimal| {
                grades.iter().rfind(|grade| grade.from <= achievement).map(|grade| grade.score)
            };
            match achievement.and_then(holds) {
                Some(GradeScore::Same) => slope(of),
                _ => Decimal::ZERO,
            }
        }
        _ => Decimal::ONE,
    }
}

/// Σ factor over the terms that have a value.
fn counted(weighting: Weighting, terms: &[Term]) -> Decimal {
    let valued = terms.iter().filter(|term| term.share.verdict.outcome.score().is_some());
    valued.filter_map(|term| term.share.factor(weighting)).fold(Decimal::ZERO, Decimal::saturating_add)
}

/// The factor of a term over those counted; 0 for one that is left out.
fn normalised(weighting: Weighting, term: &Term, counted: Decimal) -> Option<Decimal> {
    term.share.verdict.outcome.score()?;
    quotient(term.share.factor(weighting)?, counted)
}

fn rounded(share: Decimal) -> Decimal {
    quotient(share, Decimal::ONE).unwrap_or_default().normalize()
}

/// The verdict of a node whose term has another verdict.
fn with_term(reckoning: &Reckoning, node: &NodeId, verdict: Verdict) -> Verdict {
    match reckoning {
        Reckoning::Mean { weighting, terms } => {
            let shares = terms.iter().map(|term| {
                let mut share = term.share;
                if term.node == *node {
                    share.verdict = verdict;
                }
                share
            });
            mean(*weighting, shares)
        }
        Reckoning::Graded { of, grades, cap } => graded(with_term(of, node, verdict), grades, *cap),
        other => other.verdict(),
    }
}
