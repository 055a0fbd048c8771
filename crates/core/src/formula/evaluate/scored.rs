//! The functions over lists of scores.

use rust_decimal::Decimal;

use super::Run;
use super::got::{Got, together, too_large};
use crate::formula::evaluated::Missing;
use crate::formula::fraction::Fraction;
use crate::formula::list::Member;
use crate::formula::types::{Expr, List};
use crate::ids::Year;

impl Run<'_> {
    /// The members of a list that have a score, with it.
    pub(super) fn scored(&mut self, list: &List, year: Year) -> Vec<(Member, Fraction)> {
        let members = self.records.members(list);
        let scored = members.into_iter().filter_map(|member| match self.score(&member.node, year) {
            Got::Value(fraction, _) => Some((member, fraction)),
            Got::Missing(_) | Got::Failed(_) => None,
        });
        scored.collect()
    }

    /// How many of a list reach a level, and how many have a score.
    pub(super) fn share(&mut self, list: &List, level: &Expr, whole: &Expr, year: Year) -> (Got, Got) {
        let scored = self.scored(list, year);
        let level = match self.part(level, year) {
            Got::Value(level, _) => level,
            other => return (other.clone(), other),
        };
        if scored.is_empty() {
            return none_scored(whole, year);
        }
        let Some(level) = level.compared() else { return (too_large(), too_large()) };
        let reaches = |score: Fraction| score.compared().is_some_and(|score| score >= level);
        let reached = scored.iter().filter(|(_, score)| reaches(*score)).count();
        let count = |number: usize| Got::Value(Fraction::whole(Decimal::from(number)), None);
        (count(reached), count(scored.len()))
    }

    /// `Σ(weight·complexity·score)` and `Σ(weight·complexity)` over those that have a score.
    pub(super) fn mean_score(&mut self, list: &List, whole: &Expr, year: Year) -> (Got, Got) {
        let scored = self.scored(list, year);
        if scored.is_empty() {
            return none_scored(whole, year);
        }
        let zero = || Got::Value(Fraction::whole(Decimal::ZERO), None);
        scored.into_iter().fold((zero(), zero()), |(top, bottom), (member, score)| {
            let plain = |set: Decimal| Got::Value(Fraction::whole(set), None);
            let weight = together(plain(member.weight()), plain(member.complexity()), Fraction::times);
            let weighted = together(weight.clone(), Got::Value(score, None), Fraction::times);
            (together(top, weighted, Fraction::plus), together(bottom, weight, Fraction::plus))
        })
    }
}

fn none_scored(whole: &Expr, year: Year) -> (Got, Got) {
    let missing = Got::Missing(Missing { name: whole.to_string(), year });
    (missing.clone(), missing)
}
