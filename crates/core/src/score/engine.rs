//! Scores every node of a plan, each after those it is made of.

use jiff::civil::Date;

use super::formulas::{self, Order};
use super::leaf::Judge;
use super::mean::{Share, Term, Weighting, mean};
use super::notes::{Notes, Traces};
use super::outcome::{Failed, Missing, Verdict};
use super::reading::{Compute, Computed, Quest};
use super::reckoning::Reckoning;
use super::record::Record;
use super::rules::{GradesOn, ScoringRules};
use super::scorecard::{NodeScore, Role, Scorecard};
use super::step::Step;
use super::subject::Subject;
use super::tree::{Child, Kind, Node, Tree};
use super::{standards, surveys};
use crate::facts::Facts;
use crate::formula::{PlanRecords, ScoreLooked};
use crate::ids::{NodeId, Year};
use crate::model::Plan;

/// The scores of a plan as of a day. Total: every node gets an outcome, and the failure of one hides no other.
///
/// Nothing but the four inputs has a say: not the clock, not an earlier score. See `docs/spec/scoring.md`.
pub fn score(plan: &Plan, facts: &Facts, rules: &ScoringRules, as_of: Date, traces: Traces) -> Scorecard {
    let tree = Tree::of(plan);
    let record = Record::new(facts, as_of);
    let order = Order::of(&tree, plan);
    let mut engine = Engine {
        records: PlanRecords::new(plan, facts, as_of),
        order: order.as_ref(),
        judge: Judge { rules, year: plan.year, as_of },
        record: &record,
        tree: &tree,
        traces,
        verdicts: vec![Verdict::missing(Missing::NothingAsked); tree.nodes.len()],
        steps: Vec::new(),
    };
    engine.steps.resize_with(if traces == Traces::Kept { tree.nodes.len() } else { 0 }, || None);
    engine.run();
    let Engine { verdicts, steps, .. } = engine;
    let mut steps = steps.into_iter();
    let nodes = tree.nodes.into_iter().zip(verdicts).map(|(node, verdict)| NodeScore {
        id: node.id,
        role: node.role,
        verdict,
        step: steps.next().flatten(),
    });
    Scorecard::new(as_of, plan.year, rules.id(), nodes.collect())
}

struct Engine<'a> {
    /// The values that formulas read.
    records: PlanRecords<'a>,
    /// The order that formulas ask for.
    order: Option<&'a Order>,
    judge: Judge<'a>,
    record: &'a Record<'a>,
    tree: &'a Tree<'a>,
    traces: Traces,
    verdicts: Vec<Verdict>,
    steps: Vec<Option<Box<Step>>>,
}

impl Engine<'_> {
    fn run(&mut self) {
        let Some(order) = self.order else {
            // Each node stands before its parts: the reverse is an order of computation when no formula reads scores.
            (0..self.tree.nodes.len()).rev().for_each(|index| self.node(index));
            return;
        };
        for group in &order.groups {
            if order.is_cycle(group) {
                group.iter().for_each(|index| self.keep(*index, Reckoning::Failed(Failed::Cycle)));
            } else {
                group.iter().for_each(|index| self.node(*index));
            }
        }
    }

    /// A node whose outcome needs nothing to be looked up, unless an act states it.
    fn keep(&mut self, index: usize, reckoning: Reckoning) {
        let Some(node) = self.tree.nodes.get(index) else { return };
        let reckoning = self.changed_by_rules(node, reckoning);
        if let Some(place) = self.verdicts.get_mut(index) {
            *place = reckoning.verdict();
        }
        if let Some(place) = self.steps.get_mut(index) {
            let step = Step { reckoning, chosen_by: None, inputs: Vec::new(), not_taken: Vec::new() };
            *place = Some(Box::new(step));
        }
    }

    fn node(&mut self, index: usize) {
        let Some(node) = self.tree.nodes.get(index) else { return };
        let mut notes = Notes::new(self.traces);
        let (verdict, reckoning) = self.decided(node, &mut notes);
        if let Some(place) = self.verdicts.get_mut(index) {
            *place = verdict;
        }
        if let (Some(place), Some(reckoning)) = (self.steps.get_mut(index), reckoning) {
            let Notes { chosen_by, inputs, not_taken, .. } = notes;
            *place = Some(Box::new(Step { reckoning, chosen_by, inputs, not_taken }));
        }
    }

    /// The verdict, and what it is computed from when that is to be kept.
    fn decided(&self, node: &Node<'_>, notes: &mut Notes) -> (Verdict, Option<Reckoning>) {
        let plain = self.judge.rules.override_of(&node.id).is_none() && !self.is_graded(node);
        let alone = if plain && !notes.are_kept() { self.mean_alone(node) } else { None };
        if let Some(verdict) = alone {
            return (verdict, None);
        }
        let reckoning = self.changed_by_rules(node, self.reckoning(node, notes));
        let verdict = reckoning.verdict();
        (verdict, notes.are_kept().then_some(reckoning))
    }

    /// The verdict of a mean, without writing its terms down.
    fn mean_alone(&self, node: &Node<'_>) -> Option<Verdict> {
        match &node.kind {
            Kind::Mean(children) => {
                let shares = || children.iter().map(|child| self.share(child));
                Some(mean(Weighting::of(shares()), shares()))
            }
            Kind::Blend { strategic, operational } => {
                let shares = self.halves(*strategic, *operational).map(|child| self.share(&child));
                Some(mean(Weighting::Given, shares.into_iter()))
            }
            Kind::Leaf(_) | Kind::Standard(_) | Kind::Survey(_) => None,
        }
    }

    fn reckoning(&self, node: &Node<'_>, notes: &mut Notes) -> Reckoning {
        match &node.kind {
            Kind::Leaf(leaf) => self.leaf(&leaf.subject(self.judge.year), notes),
            Kind::Standard(standard) => standards::reckon(standard, &self.judge, self.record, notes),
            Kind::Survey(survey) => surveys::reckon(survey, &self.judge, self.record, notes),
            Kind::Mean(children) => {
                let terms: Vec<Term> = children.iter().filter_map(|child| self.term(child)).collect();
                self.note_left_out(&terms, notes);
                let weighting = Weighting::of(terms.iter().map(|term| term.share));
                Reckoning::Mean { weighting, terms }
            }
            Kind::Blend { strategic, operational } => {
                let halves = self.halves(*strategic, *operational);
                let terms: Vec<Term> = halves.iter().filter_map(|child| self.term(child)).collect();
                self.note_left_out(&terms, notes);
                Reckoning::Mean { weighting: Weighting::Given, terms }
            }
        }
    }

    fn leaf(&self, subject: &Subject<'_>, notes: &mut Notes) -> Reckoning {
        let compute = |year: Year, notes: &mut Notes| match subject.formula {
            Some(reading) => {
                let scores = |node: &NodeId, year: Year| self.looked(node, year);
                formulas::compute(subject, reading, year, &self.records, &scores, notes)
            }
            None => Computed::Missing,
        };
        let formula = subject.formula.map(|_| &compute as &Compute<'_>);
        let quest = Quest::new(subject, self.record, self.judge.year, self.judge.as_of, formula);
        self.judge.leaf(subject, &quest, notes)
    }

    /// The score of a node as a formula reads it; there is none of another year.
    fn looked(&self, node: &NodeId, year: Year) -> ScoreLooked {
        let verdict =
            self.order.as_ref().and_then(|order| order.position(node)).and_then(|p| self.verdicts.get(p));
        if verdict.is_some() && year != self.judge.year {
            ScoreLooked::Missing
        } else {
            formulas::looked(verdict)
        }
    }

    /// The two halves of an objective, by the share of the rules; when one asks nothing the other counts whole.
    fn halves(&self, strategic: usize, operational: usize) -> [Child; 2] {
        let share = self.judge.rules.strategic_share;
        let asks = |node: usize| self.verdicts.get(node).is_some_and(|verdict| !verdict.asks_nothing());
        let (first, second) = match (asks(strategic), asks(operational)) {
            (true, false) => (rust_decimal::Decimal::ONE_HUNDRED, rust_decimal::Decimal::ZERO),
            (false, true) => (rust_decimal::Decimal::ZERO, rust_decimal::Decimal::ONE_HUNDRED),
            _ => (share.percent(), share.operational_percent()),
        };
        [(strategic, first), (operational, second)].map(|(node, weight)| Child {
            node,
            weight: Some(weight),
            complexity: None,
        })
    }

    fn share(&self, child: &Child) -> Share {
        let verdict = self.verdicts.get(child.node).copied();
        Share {
            weight: child.weight,
            complexity: child.complexity,
            verdict: verdict.unwrap_or(Verdict::missing(Missing::NothingAsked)),
        }
    }

    fn term(&self, child: &Child) -> Option<Term> {
        let node = self.tree.nodes.get(child.node)?;
        Some(Term { node: node.id.clone(), share: self.share(child) })
    }

    /// Names the terms that a mean does not count, and those that weigh nothing because nobody gave them a weight.
    fn note_left_out(&self, terms: &[Term], notes: &mut Notes) {
        let given = Weighting::of(terms.iter().map(|term| term.share)) == Weighting::Given;
        for term in terms {
            match term.share.left_out() {
                Some(why) => notes.left_out("in-the-mean", why, &term.node),
                None if given && term.share.weight.is_none() => {
                    notes.left_out("in-the-mean", "no-weight", &term.node);
                }
                None => {}
            }
        }
    }

    fn is_graded(&self, node: &Node<'_>) -> bool {
        let rules = self.judge.rules;
        let on = match rules.grades_on {
            GradesOn::Indicator => matches!(node.kind, Kind::Leaf(_) | Kind::Survey(_)),
            GradesOn::Objective => node.role == Role::Assigned,
        };
        on && !rules.grades.is_empty()
    }

    /// Grades first, then the score stated by an act.
    fn changed_by_rules(&self, node: &Node<'_>, reckoning: Reckoning) -> Reckoning {
        let rules = self.judge.rules;
        let cap = rules.cap.value();
        let reckoning = if self.is_graded(node) {
            Reckoning::Graded { of: Box::new(reckoning), grades: rules.grades.all().to_vec(), cap }
        } else {
            reckoning
        };
        match rules.override_of(&node.id) {
            None => reckoning,
            Some(stated) => Reckoning::Overridden {
                of: Box::new(reckoning),
                score: stated.score.clamp(rust_decimal::Decimal::ZERO, cap),
                reason: stated.reason.clone(),
                act: Box::new(stated.act.clone()),
            },
        }
    }
}
